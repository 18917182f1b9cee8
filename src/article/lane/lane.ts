import type { Root, RootContent } from "mdast"
import { parseInSlices, shifted } from "../slices.js"
import type { Lane } from "./block.js"
import { readBlock } from "./blocks.js"
import { settleLater } from "./later.js"
import { isBlank } from "./lines.js"
import { nameOf } from "./references.js"
import { endOf, lineCount, sourceOf } from "./source.js"

type Parse = (text: string) => Root

/** Line ends of other systems and signs that the full parser replaces: it reads such a text whole. */
const isOdd = (text: string): boolean => text.includes("\r") || text.includes("\0") || text.includes("\ufeff")

/**
 * Parses ordinary prose by a short way, and hands the full parser the rest: the tree is the one that it makes of the
 * whole text, places too. What is unsure runs from the block that was not known to the first known one at whose start
 * nothing can be open.
 */
export function parseByLane(text: string, parse: Parse): Root {
  const named = isOdd(text) ? undefined : namesIn(text)
  if (!named) return parseInSlices(text, parse)
  const { starts } = sourceOf(text)
  const lane: Lane = { text, starts, notes: named.notes, links: named.links, later: [] }
  // It is added to node by node: an argument for each of a hundred thousand is more than a stack holds.
  const children: RootContent[] = []
  const count = lineCount(lane)
  let run: number | undefined
  // No run is ended before this line: one that was still open is read again only when it has doubled.
  let least = 0
  let line = nextFull(lane, 0)
  while (line < count) {
    const put = lane.later.length
    const mayEnd = run === undefined || (line >= least && mayEndRun(lane, line))
    const chunk = mayEnd ? readChunk(lane, line) : undefined
    if (chunk && run !== undefined) {
      const ended = endRun(lane, run, line, parse)
      if (ended) {
        for (const node of ended) children.push(node)
        run = undefined
      } else least = line + (line - run)
    } else if (!chunk && run === undefined) {
      run = line
      least = belowBlock(lane, line)
    }
    if (chunk && run === undefined) {
      for (const node of chunk.nodes) children.push(node)
      line = nextFull(lane, chunk.next)
    } else {
      lane.later.length = put
      line = nextFull(lane, nextBlank(lane, line))
    }
  }
  if (run !== undefined) for (const node of parseLines(lane, run, count, "", parse)) children.push(node)
  const settled = settleLater(lane, (texts) => parsePart(lane, texts, parse))
  // A definition that is none, or lies where it is not seen from everywhere.
  if (!settled || named.count !== children.filter(isDefinition).length) return parseInSlices(text, parse)
  return { type: "root", children }
}

const isDefinition = ({ type }: RootContent): boolean => type === "definition" || type === "footnoteDefinition"

/** Whatever is defined; it stands at the start of a block, and its label may go over lines. */
const definition = /^[ \t>*+\d.)-]*\[(?:[^\][\\]|\\[\s\S])+\]:/gm
const another = new RegExp(definition.source.slice(1), "y")

/** What is defined at the margin; undefined where something may be defined elsewhere, or by no simple name. */
function namesIn(text: string) {
  const notes = new Set<string>()
  const links = new Set<string>()
  let count = 0
  for (const { 0: found, index } of text.includes("]:") ? text.matchAll(definition) : []) {
    const [, note, link] = /^\[(?:\^([A-Za-z0-9_-]+)|([^\][\\&\n^][^\][\\&\n]*))\]:$/.exec(found) ?? []
    another.lastIndex = index + found.length
    if (another.test(text)) return undefined
    if (note !== undefined) notes.add(note)
    else if (link !== undefined) links.add(nameOf(link))
    else return undefined
    count += 1
  }
  return { notes, links, count }
}

function nextFull(lane: Lane, line: number): number {
  let next = line
  while (next < lineCount(lane) && isBlank(lane, next)) next += 1
  return next
}

function nextBlank(lane: Lane, line: number): number {
  let next = line
  while (next < lineCount(lane) && !isBlank(lane, next)) next += 1
  return next
}

/** All blocks up to a blank line at which none of them is open; undefined where one of them is unsure. */
function readChunk(lane: Lane, line: number) {
  const nodes: RootContent[] = []
  let next = line
  while (next < lineCount(lane) && !isBlank(lane, next)) {
    const block = readBlock(lane, next)
    if (!block) return undefined
    nodes.push(block.node)
    next = block.next
  }
  return { nodes, next }
}

/** Lines that may go on with what stands above a blank line, or end it otherwise than a paragraph does. */
const goesOn = /[ \t]|(?:[-+*]|\d{1,9}[.)])(?:[ \t\n]|$)|>|\[\^/y

function mayEndRun({ text, starts }: Lane, line: number): boolean {
  goesOn.lastIndex = starts[line]!
  return !goesOn.test(text)
}

const blockOpening = /:{3,}(?=[A-Za-z])/y

/** The line below the one that closes a block of the vocabulary, if one opens here: before it, nothing is over. */
function belowBlock(lane: Lane, line: number): number {
  blockOpening.lastIndex = lane.starts[line]!
  const colons = blockOpening.exec(lane.text)?.[0].length
  if (colons === undefined) return line
  const closing = new RegExp(`^ {0,3}:{${colons},}[ \\t]*$`)
  let next = line + 1
  while (next < lineCount(lane) && !closing.test(lane.text.slice(lane.starts[next]!, endOf(lane, next)))) next += 1
  return next + 1
}

/** The nodes of an unsure run, if it is over at this line; undefined where something is still open. */
function endRun(lane: Lane, run: number, line: number, parse: Parse): readonly RootContent[] | undefined {
  // A paragraph put below shows what is open: it ends in it. What a blank line ends may depend on what follows, too.
  const nodes = parseLines(lane, run, line, "x", parse)
  const below = nodes.at(-1)
  if (below?.type !== "paragraph" || below.position?.start.offset !== lane.starts[line]) return undefined
  return nodes.slice(0, -1)
}

function parseLines(lane: Lane, from: number, to: number, below: string, parse: Parse): RootContent[] {
  const start = lane.starts[from]!
  const nodes = parsePart(lane, lane.text.slice(start, lane.starts[to]) + below, parse)
  return nodes.map((node) => shifted(node, start, from))
}

/** The nodes of a part of the text, as the full parser makes them; what it refers to may be defined elsewhere. */
function parsePart(lane: Lane, part: string, parse: Parse): RootContent[] {
  const names = namesUsed(lane, part)
  if (names.length === 0) return parseInSlices(part, parse).children
  // A paragraph after them keeps what is indented from going on with the last.
  const above = `${names.map((name) => `[${name}]: x\n\n`).join("")}x\n\n`
  const nodes = parseInSlices(above + part, parse).children.slice(names.length + 1)
  return nodes.map((node) => shifted(node, -above.length, -2 * names.length - 2))
}

/** What a part may refer to. A name of several words may go over lines, and marks of a container stand between them. */
function namesUsed({ notes, links }: Lane, part: string): readonly string[] {
  if (notes.size + links.size === 0 || !part.includes("[")) return []
  const written = nameOf(part)
  return [
    ...[...notes].map((label) => `^${label}`).filter((label) => written.includes(`[${nameOf(label)}]`)),
    ...[...links].filter((name) => name.includes(" ") || written.includes(name)),
  ]
}
