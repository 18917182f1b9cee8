import type { Nodes, Root } from "mdast"
import type { Reading } from "./reading.js"

const shortcode =
  /\{\{[<%]\s*\/?\s*[\w-]+[^}\n]{0,60}\}{0,2}|\{%-?\s*[\w-]+[^}\n]{0,60}\}?|\[(?:audio|caption|embed|gallery|playlist|soundcloud|video|youtube)\b[^\]\n=]{0,60}=[^\]\n]{0,2000}\]|\[\/(?:audio|caption|embed|playlist|video)\]/i

/**
 * Tells of shortcodes of Hugo, Liquid and WordPress, which stay text: one finding for a file, at the first of them.
 * What stands in code was meant as it is.
 */
export function tellShortcodes(tree: Root, reading: Reading): void {
  if (!shortcode.test(reading.text)) return
  const places: { readonly start: number; readonly sign: string }[] = []
  gather(tree, reading.text, places)
  const first = places[0]
  if (!first) return
  const more = places.length > 1 ? ` (the first of ${places.length} in this file)` : ""
  reading.found.add(
    "shortcode",
    `A shortcode of another program stays text: ${first.sign}${more}`,
    reading.span(first.start, first.start + first.sign.length),
    "Write it in Markdown or as a block, such as :::gallery or ::youtube, or take it out.",
  )
}

function gather(node: Nodes, text: string, places: { readonly start: number; readonly sign: string }[]): void {
  if ("children" in node) for (const child of node.children) gather(child, text, places)
  if (node.type !== "text" && node.type !== "html") return
  const start = node.position?.start.offset ?? 0
  const source = text.slice(start, node.position?.end.offset ?? start)
  for (const { 0: sign, index } of source.matchAll(new RegExp(shortcode, "gi"))) {
    places.push({ start: start + index, sign })
  }
}
