import type { Nodes, PhrasingContent, Root } from "mdast"
import type { Lane } from "./block.js"
import { readInline } from "./inline.js"
import { beginsParagraph } from "./lines.js"
import { pointAt, type Stretch } from "./source.js"

/** A text that is not sure inside, of a block that is: the full parser reads it as a paragraph, with all others. */
export interface Later {
  readonly from: number
  readonly to: number
  /** Of the block: filled when the text has been read. */
  readonly children: PhrasingContent[]
}

/** What stands in a block: at once where it is sure, filled in later where it is not; undefined where it cannot be. */
export function textOf(lane: Lane, stretches: readonly Stretch[]): PhrasingContent[] | undefined {
  const sure = readInline(lane, stretches)
  if (sure) return sure
  const { from } = stretches[0]!
  const { to } = stretches.at(-1)!
  // What has marks of a container in its midst cannot be cut out.
  const whole = stretches.every(({ margin }, index) => index === 0 || lane.text[margin - 1] === "\n")
  if (!whole || !beginsParagraph(lane.text, from, stretches[0]!.to)) return undefined
  const children: PhrasingContent[] = []
  lane.later.push({ from, to, children })
  return children
}

/** Reads all texts that were put off, in one go. False where one of them is no paragraph by itself. */
export function settleLater(lane: Lane, parse: (texts: string) => Root["children"]): boolean {
  const { later, text } = lane
  if (later.length === 0) return true
  const paragraphs = parse(later.map(({ from, to }) => text.slice(from, to)).join("\n\n"))
  if (paragraphs.length !== later.length) return false
  let at = 0
  for (const [index, { from, to, children }] of later.entries()) {
    const paragraph = paragraphs[index]!
    const { start, end } = paragraph.position!
    if (paragraph.type !== "paragraph" || start.offset !== at || end.offset !== at + to - from) return false
    move(paragraph, lane, from - at)
    for (const child of paragraph.children) children.push(child)
    at += to - from + 2
  }
  return true
}

/** Gives a node, and all in it, the places that they have in the whole text. */
function move(node: Nodes, lane: Lane, by: number): void {
  if (node.position) {
    const { start, end } = node.position
    node.position = { start: pointAt(lane, start.offset! + by), end: pointAt(lane, end.offset! + by) }
  }
  if ("children" in node) for (const child of node.children) move(child, lane, by)
}
