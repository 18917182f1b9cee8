import type { Nodes, Root } from "mdast"
import { htmlBlock } from "./lane/lines.js"
import { placeOf, sourceOf } from "./lane/source.js"
import type { Reading } from "./reading.js"

/**
 * How much one text may cost, in pairs of signs: the parser compares each bracket, asterisk or `<` of a paragraph with
 * all others in it, and moves every line of a block for each that follows. This is about a second.
 */
const most = 5e7

/** Signs that the parser compares with each other, and what it looks for again after each. */
const inline = /[*_~[\]<`@]|:\/\/|www\./g

/** Quotes and lists in each other, at the start of a line. */
const containers = /(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*/y
const deepest = 100

const rule = /^[ \t]*(?:(?:-[ \t]*)+|(?:\*[ \t]*)+|(?:_[ \t]*)+|=+[ \t]*)$/
const fence = /^[ \t>]*(?:`{3,}|~{3,})/
const ownLine = /^[ \t]*(?:[|>#]|[-+*][ \t]|\d{1,9}[.)][ \t])/
const delimiterRow = /^[\s>|:-]+$/

/** A text in which what would take minutes is hidden from the parser, sign for sign, and the way back. */
export interface Untangled {
  readonly text: string
  /** Puts the signs back into the tree, and tells where they stay text. */
  restore(tree: Root, reading: Reading): void
}

/**
 * Hides paragraphs, lists and tables that hold so many signs of Markdown that reading them would take minutes; they
 * stay text. No article that people have written holds one.
 */
export function untangle(text: string): Untangled {
  const tangles = text.length ** 2 < most ? [] : tanglesIn(text)
  if (tangles.length === 0) return { text, restore: () => {} }
  const base = freeSigns(text)
  const hide = (part: string): string =>
    part.replace(/[!-/:-@[-`{-~]/g, (sign) => String.fromCharCode(base + sign.charCodeAt(0)))
  let hidden = ""
  let from = 0
  for (const [start, end] of tangles) {
    const lines = text.slice(start, end).split("\n")
    hidden += text.slice(from, start) + lines.map((line) => (fence.test(line) ? line : hide(line))).join("\n")
    from = end
  }
  return { text: hidden + text.slice(from), restore: (tree, reading) => putBack(tree, base, reading) }
}

/** A run of 128 characters of the private area that the text does not use. */
function freeSigns(text: string): number {
  for (let base = 0xe000; base < 0xf880; base += 128) {
    const used = new RegExp(`[\\u{${base.toString(16)}}-\\u{${(base + 127).toString(16)}}]`, "u")
    if (!used.test(text)) return base
  }
  return 0xe000
}

/** From where to where each goes; they end at blank lines. */
function tanglesIn(text: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  let left = most
  let start = 0
  for (const end of blankLines(text)) {
    const cost = costOf(text.slice(start, end))
    if (cost > left) found.push([start, end])
    else if (cost > 10_000) left -= cost
    start = end
  }
  return found
}

/** Where each blank line begins, and the end of the text. */
function* blankLines(text: string): Iterable<number> {
  for (const { index } of text.matchAll(/^[ \t>]*\r?\n/gm)) yield index
  yield text.length
}

/** What it costs to read lines between which no blank one stands. */
function costOf(chunk: string): number {
  if (chunk.length < 100) return 0
  const first = chunk.search(/\S/)
  htmlBlock.lastIndex = first
  if (chunk.startsWith("<!--", first) || htmlBlock.test(chunk)) return 0
  let cost = 0
  let signs = 0
  let blocks = 0
  let rules = 0
  let columns = 0
  const lines = chunk.split("\n")
  for (const line of lines) {
    if (fence.test(line)) continue
    if (columns === 0 && line.includes("-") && line.includes("|") && delimiterRow.test(line))
      columns = line.split("|").length
    if (rule.test(line)) rules += 1
    else {
      const depth = depthOf(line)
      if (depth > deepest) return Number.POSITIVE_INFINITY
      blocks += depth
    }
    if (columns > 0 || ownLine.test(line)) {
      cost += signs ** 2
      signs = 0
    }
    signs += line.match(inline)?.length ?? 0
  }
  const cells = columns * lines.length
  return cost + signs ** 2 + blocks ** 2 / 20 + 10 * rules ** 2 + 100 * cells
}

/** A line with a line of signs below it: the parser moves all that was read before for each. */
const underlined = /\S[ \t]*\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/g

/** What the full parser spends on a text, in blocks: each takes it about a tenth of a millisecond. */
export const weightOf = (text: string): number => sizeOf(text) + (text.match(underlined)?.length ?? 0) ** 2 / 200

function sizeOf(text: string): number {
  const lines = text.match(/^[ \t>]*\S/gm)?.length ?? 0
  const signs = text.match(/[*_~[\]<`@&|=\\]/g)?.length ?? 0
  return lines + signs / 4 + text.length / 100
}

/** Whether a text holds more than can be read in a second or two, even by the shortest way. */
export const isTooMuch = (text: string): boolean => text.length > 100_000 && sizeOf(text) > 80_000

const mostParagraphs = 20_000

/** A text of which nothing but its paragraphs is read, and that this is so. */
export function asParagraphs({ text, found, span }: Reading): Root {
  const source = sourceOf(text)
  const children: Root["children"] = []
  for (const { 0: chunk, index } of text.matchAll(/^[ \t]*\S[^\n]*(?:\n[ \t]*\S[^\n]*)*/gm)) {
    const isLast = children.length + 1 === mostParagraphs
    const lines = isLast ? text.slice(index) : chunk
    const position = placeOf(source, index, index + lines.length)
    children.push({ type: "paragraph", children: [{ type: "text", value: lines.trim(), position }], position })
    if (isLast) break
    if (children.length > 1) continue
    found.add(
      "too-many-signs",
      "So many blocks and signs of Markdown stand in this text that they cannot be read: all of it stays text",
      span(index, index + lines.split("\n", 1)[0]!.length),
      "Make several stories of it, or put what is no prose into a block of code.",
    )
  }
  return { type: "root", children }
}

function depthOf(line: string): number {
  let depth = 0
  containers.lastIndex = line.search(/[^ \t]|$/)
  while (containers.test(line)) depth += 1
  return depth
}

function putBack(tree: Root, base: number, { found, span, text: source }: Reading): void {
  const signs = new RegExp(`[\\u{${base.toString(16)}}-\\u{${(base + 127).toString(16)}}]`, "gu")
  const shown = (text: string): string => text.replace(signs, (sign) => String.fromCharCode(sign.charCodeAt(0) - base))
  let first = true
  const walk = (node: Nodes): void => {
    if ("children" in node) for (const child of node.children) walk(child)
    if (!("value" in node)) return
    const value = shown(node.value)
    if (value === node.value) return
    node.value = value
    if (node.type !== "text" || !first) return
    first = false
    const start = node.position?.start.offset ?? 0
    const line = /[^\r\n]*/y
    line.lastIndex = start
    found.add(
      "too-many-signs",
      "So many signs of Markdown stand here without a blank line that they cannot be read: this part stays text",
      span(start, start + line.exec(source)![0].length),
      "Part it with blank lines, or put what is no prose into a block of code.",
    )
  }
  walk(tree)
}
