import type { Element, RootContent } from "hast"
import type { Finished } from "./finish.js"
import type { MarkdownOptions } from "./markdown.js"

/** Fewer words than these are not worth a button. */
const leastBelowFold = 120

/** A place below a block at the top of a text. */
export interface Stop {
  /** Words up to here. */
  readonly words: number
  /** Whether a reader may stop here: not below a heading without its text. */
  readonly alone: boolean
}

/**
 * How many of the stops lie above the fold, or -1 where there is none. It stands where the count passes `foldAfter`, and
 * only where enough follows. `words` are those of the whole text, footnotes too, which have no stop.
 */
export function foldPlace(
  stops: readonly Stop[],
  words: number,
  { foldAfter, foldFrom }: Pick<MarkdownOptions, "foldAfter" | "foldFrom">,
): number {
  if (foldAfter === null || words < foldFrom) return -1
  const last = stops.findIndex((stop) => stop.words >= foldAfter && stop.alone)
  const all = stops.at(-1)?.words ?? 0
  return last >= 0 && all - stops[last]!.words >= leastBelowFold ? last + 1 : -1
}

const isSpace = (node: RootContent): boolean => node.type === "text" && node.value.trim() === ""

/** A stop below each child of a body, but for its footnotes. */
export function stopsOf({ children, wordsAfter, footnotes }: Finished): readonly Stop[] {
  return children.slice(0, footnotes < 0 ? children.length : footnotes).map((node, index) => ({
    words: wordsAfter[index]!,
    alone: !isSpace(node) && !(node.type === "element" && /^h[1-6]$/.test(node.tagName)),
  }))
}

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
