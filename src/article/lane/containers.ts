import type { BlockContent } from "mdast"
import type { Block, Lane } from "./block.js"
import { beginsParagraph, hasTab, isBlank, isPlain, stretchOf } from "./lines.js"
import { paragraphOf } from "./simple-blocks.js"
import { endOf, lineCount, placeOf, type Stretch } from "./source.js"

/** A line inside a container that is running text and nothing else, without spaces before it. */
export function plainLine(lane: Lane, line: number, from: number, first: boolean): Stretch | undefined {
  const stretch = stretchOf(lane, line, from)
  const plain = first ? beginsParagraph(lane.text, from, stretch.to) : isPlain(lane.text, from)
  return plain && stretch.from === from ? stretch : undefined
}

const quoteMark = /> ?/y

/** A quotation of paragraphs; each of its lines has its mark. */
export function readQuote(lane: Lane, line: number): Block {
  const { text, starts } = lane
  const children: BlockContent[] = []
  let lines: Stretch[] = []
  const endParagraph = (): boolean => {
    const node = lines.length > 0 ? paragraphOf(lane, lines) : undefined
    lines = []
    if (node) children.push(node)
    return node !== undefined
  }
  let next = line
  for (; next < lineCount(lane) && !isBlank(lane, next); next += 1) {
    quoteMark.lastIndex = starts[next]!
    if (!quoteMark.test(text)) return undefined
    const from = quoteMark.lastIndex
    if (from >= endOf(lane, next)) {
      if (!endParagraph()) return undefined
      continue
    }
    const stretch = plainLine(lane, next, from, lines.length === 0)
    if (!stretch) return undefined
    lines.push(stretch)
  }
  const from = starts[line]!
  const to = endOf(lane, next - 1)
  if (hasTab(lane, from, to) || !endParagraph()) return undefined
  return { node: { type: "blockquote", children, position: placeOf(lane, from, to) }, next }
}

/** The next line that is not blank; undefined where one of those before it holds spaces, which may matter. */
export function afterBlank(lane: Lane, line: number): number | undefined {
  let next = line
  for (; next < lineCount(lane) && isBlank(lane, next); next += 1) {
    if (endOf(lane, next) > lane.starts[next]!) return undefined
  }
  return next
}

const isSpace = (sign: string | undefined): boolean => sign === " " || sign === "\t"

const note = /\[\^([A-Za-z0-9_-]+)\]: +(?=\S)/y

function isNote(text: string, from: number): boolean {
  note.lastIndex = from
  return note.test(text)
}

/** A footnote of one line, below which nothing goes on. */
export function readNote(lane: Lane, line: number): Block {
  const { text, starts } = lane
  const from = starts[line]!
  note.lastIndex = from
  const label = note.exec(text)?.[1]
  const stretch = label === undefined ? undefined : plainLine(lane, line, note.lastIndex, true)
  if (label === undefined || !stretch || hasTab(lane, from, stretch.to)) return undefined
  const next = afterBlank(lane, line + 1)
  if (next === undefined) return undefined
  if (next < lineCount(lane) && isSpace(text[starts[next]!])) return undefined
  if (next === line + 1 && next < lineCount(lane) && !isNote(text, starts[next]!)) return undefined
  const child = paragraphOf(lane, [stretch])
  const position = placeOf(lane, from, stretch.to)
  return (
    child && {
      node: { type: "footnoteDefinition", identifier: label.toLowerCase(), label, children: [child], position },
      next: line + 1,
    }
  )
}
