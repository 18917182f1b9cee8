import type { Nodes, Root, RootContent } from "mdast"

/** Shorter texts are parsed whole: the parser's memory and time grow faster than the text only in long ones. */
const long = 40_000

/** Something is defined that other parts of the text may refer to: then no part can be read without the whole. */
const definition = /^[ \t>*+\d.)-]*\[(?:[^\][\\]|\\[\s\S])+\]:/m

/** A heading at the start of a line, below a blank one: it ends lists, quotes, paragraphs and tables. */
const heading = /(?<=\n[ \t]*\r?\n)#{1,6}[ \t]+\S/g

/**
 * Parses a long text in slices, each from a heading to a later one, and joins their trees: the same tree as that of the
 * whole. A slice at whose end something may still be open (a fence, raw HTML, a block of the vocabulary) is read
 * again together with what follows.
 */
export function parseInSlices(text: string, parse: (text: string) => Root): Root {
  if (text.length < long || definition.test(text)) return parse(text)
  const cuts = cutsOf(text)
  const children: RootContent[] = []
  let from = 0
  let line = 0
  // One that is still open is read again only when it has doubled.
  let least = 0
  for (let next = 0; next <= cuts.length; next += 1) {
    const to = cuts[next] ?? text.length
    if (to < text.length && to < least) continue
    const slice = text.slice(from, to)
    const tree = parse(slice)
    if (to < text.length && mayBeOpen(tree.children.at(-1), slice)) {
      least = to + slice.length
      continue
    }
    for (const child of tree.children) children.push(shifted(child, from, line))
    from = to
    line += slice.split("\n").length - 1
  }
  return { type: "root", children }
}

/** Places of headings, at least a slice apart. */
function cutsOf(text: string): readonly number[] {
  const cuts: number[] = []
  for (const { index } of text.matchAll(heading)) {
    if (index - (cuts.at(-1) ?? 0) >= long / 4) cuts.push(index)
  }
  return cuts
}

/** Whether the last block of a slice might go on where the slice ends: better once too often. */
function mayBeOpen(last: RootContent | undefined, slice: string): boolean {
  if (!last?.position) return false
  const source = slice.slice(last.position.start.offset, last.position.end.offset)
  switch (last.type) {
    case "code":
      return /^ {0,3}(`{3}|~{3})/.test(source) && !/\n {0,3}(`{3,}|~{3,})[ \t]*$/.test(source)
    case "html":
      return !/^<\/?[a-z][a-z0-9-]*[\s/>]/i.test(source) || /^<(script|pre|style|textarea)[\s>]/i.test(source)
    case "containerDirective":
      return true
    default:
      return false
  }
}

/** A node with its places, and those of all in it, as they are in the whole text. */
export function shifted<Node extends Nodes>(node: Node, offset: number, line: number): Node {
  if (offset === 0 && line === 0) return node
  for (const point of node.position ? [node.position.start, node.position.end] : []) {
    point.offset = (point.offset ?? 0) + offset
    point.line += line
  }
  if ("children" in node) for (const child of node.children) shifted(child, offset, line)
  return node
}
