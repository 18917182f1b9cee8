import type { Heading, Paragraph, PhrasingContent } from "mdast"
import type { Block, Lane } from "./block.js"
import { textOf } from "./later.js"
import { hasTab, htmlBlock, isBlank, isPlain, stretchOf } from "./lines.js"
import { endOf, lineCount, placeOf, type Stretch } from "./source.js"

/** A paragraph from its lines. */
export function paragraphOf(lane: Lane, stretches: readonly Stretch[]): Paragraph | undefined {
  const children = textOf(lane, stretches)
  const position = placeOf(lane, stretches[0]!.from, stretches.at(-1)!.to)
  return children && { type: "paragraph", children, position }
}

/** What may follow a paragraph without a blank line: it is read as a block of its own, from the start of its line. */
const interrupting = /#{1,6} |[-+*] +\S|1[.)] +\S|```|~~~/y
const underline = /^[ |:=_*-]+$/

export function readParagraph(lane: Lane, line: number): Block {
  const stretches: Stretch[] = []
  let next = line
  for (; next < lineCount(lane) && !isBlank(lane, next); next += 1) {
    const from = lane.starts[next]!
    const stretch = stretchOf(lane, next, from)
    if (next > line && !isPlain(lane.text, stretch.from)) {
      interrupting.lastIndex = Math.min(stretch.from, from + 3)
      // A line of signs alone is no item, and may make a heading or a table of what stands above.
      if (interrupting.test(lane.text) && !underline.test(lane.text.slice(from, stretch.to))) break
      return undefined
    }
    stretches.push(stretch)
  }
  if (hasTab(lane, stretches[0]!.from, stretches.at(-1)!.to)) return undefined
  const node = paragraphOf(lane, stretches)
  return node && { node, next }
}

const rule = /^(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/

export function readRule(lane: Lane, line: number): Block {
  const from = lane.starts[line]!
  const to = endOf(lane, line)
  if (!rule.test(lane.text.slice(from, to))) return undefined
  return { node: { type: "thematicBreak", position: placeOf(lane, from, to) }, next: line + 1 }
}

const heading = /^(#{1,6}) +([^ #](?:.*[^ #])?) *$/

export function readHeading(lane: Lane, line: number): Block {
  const from = lane.starts[line]!
  const to = endOf(lane, line)
  const found = heading.exec(lane.text.slice(from, to))
  if (!found || hasTab(lane, from, to)) return undefined
  const [whole, signs, words] = found
  const start = from + whole.indexOf(words!, signs!.length)
  const stretch = { from: start, to: start + words!.length, margin: start }
  const children: PhrasingContent[] | undefined = textOf(lane, [stretch])
  const depth = signs!.length as Heading["depth"]
  return children && { node: { type: "heading", depth, children, position: placeOf(lane, from, to) }, next: line + 1 }
}

const fence = /^(`{3,}|~{3,}) *([^`\\&\t\n]*)$/

/** Code between fences; without the closing one it goes on to the end of the text. */
export function readCode(lane: Lane, line: number): Block {
  const { text, starts } = lane
  const from = starts[line]!
  const found = fence.exec(text.slice(from, endOf(lane, line)))
  if (!found) return undefined
  const [, marks, info] = found
  const closing = new RegExp(`^ {0,3}${marks![0]}{${marks!.length},}[ \\t]*$`)
  const may = /^ {0,3}(?:```|~~~)/
  const parts = /^(\S+)(?: +(\S.*))?$/.exec(info!)
  if (info !== "" && !parts) return undefined
  const code = (to: number, end: number, next: number): Block => {
    const value = text.slice(starts[line + 1]!, Math.max(to, starts[line + 1]!))
    const position = placeOf(lane, from, end)
    return { node: { type: "code", lang: parts?.[1] ?? null, meta: parts?.[2] ?? null, value, position }, next }
  }
  for (let next = line + 1; next < lineCount(lane); next += 1) {
    const written = text.slice(starts[next]!, endOf(lane, next))
    if (!may.test(written) || !closing.test(written)) continue
    // Spaces around a closing fence belong to its block, or not: the full parser knows.
    if (/[ \t]/.test(written)) return undefined
    return code(endOf(lane, next - 1), endOf(lane, next), next + 1)
  }
  return code(text.endsWith("\n") ? text.length - 1 : text.length, text.length, lineCount(lane))
}

/** HTML that ends at a blank line, or a comment that ends on its own line. */
export function readHtml(lane: Lane, line: number): Block {
  const from = lane.starts[line]!
  let next = line + 1
  htmlBlock.lastIndex = from
  if (htmlBlock.test(lane.text)) while (next < lineCount(lane) && !isBlank(lane, next)) next += 1
  else if (!/^<!--(?!-?>)(?:(?!--).)*-->[^\n]*$/.test(lane.text.slice(from, endOf(lane, line)))) return undefined
  const to = endOf(lane, next - 1)
  if (hasTab(lane, from, to)) return undefined
  return { node: { type: "html", value: lane.text.slice(from, to), position: placeOf(lane, from, to) }, next }
}
