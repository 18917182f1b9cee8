import type { Element, RootContent } from "hast"
import type { Finished } from "./finish.js"
import type { Reading } from "./reading.js"

/** Fewer words than these are not worth a button. */
const leastBelowFold = 120

/**
 * The index of the top-level child before which the fold stands, or -1. It stands after the block in which the count
 * passes `foldAfter`, never below a heading without its text, and only where enough follows. Footnotes count as nothing.
 */
export function foldPlace(finished: Finished, reading: Reading): number {
  const { foldAfter, foldFrom } = reading.options
  const { children, wordsAfter, footnotes } = finished
  if (foldAfter === null || finished.words < foldFrom) return -1
  const end = footnotes < 0 ? children.length : footnotes
  const all = wordsAfter[end - 1] ?? 0
  for (let index = 0; index < end; index += 1) {
    const words = wordsAfter[index]!
    if (words < foldAfter || !standsAlone(children[index]!)) continue
    return all - words >= leastBelowFold ? index + 1 : -1
  }
  return -1
}

const isSpace = (node: RootContent): boolean => node.type === "text" && node.value.trim() === ""

/** Whether a reader may stop after it. */
const standsAlone = (node: RootContent): boolean =>
  !isSpace(node) && !(node.type === "element" && /^h[1-6]$/.test(node.tagName))

/** Blocks that may stand above a story's first sentence. */
const isAside = new Set("figure gallery video audio youtube vimeo embed takeaways factbox readalso".split(" "))

/**
 * Opens the first paragraph with the place: <b class="dateline">SEOUL</b> — Rain fell. Pictures and boxes above it are
 * passed over; where something else comes first, the dateline is a line of its own.
 */
export function withDateline(
  children: readonly RootContent[],
  dateline: string,
  blockAt: (node: RootContent) => string | undefined,
): RootContent[] {
  const place: Element = {
    type: "element",
    tagName: "b",
    properties: { className: ["dateline"] },
    children: [{ type: "text", value: dateline }],
  }
  const first = children.findIndex((node) => !isSpace(node) && !isAside.has(blockAt(node) ?? ""))
  const opening = children[first]
  if (opening?.type === "element" && opening.tagName === "p") {
    const opened: Element = { ...opening, children: [place, { type: "text", value: " — " }, ...opening.children] }
    return children.map((node) => (node === opening ? opened : node))
  }
  if (!children.some((node) => !isSpace(node))) return [...children]
  const line: Element = { type: "element", tagName: "p", properties: {}, children: [place] }
  const at = Math.max(first, 0)
  return [...children.slice(0, at), line, { type: "text", value: "\n" }, ...children.slice(at)]
}
