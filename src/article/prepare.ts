import type {
  Definition,
  Heading,
  Html,
  Image,
  ImageReference,
  Nodes,
  Paragraph,
  Root,
  RootContent,
  Table,
} from "mdast"
import type { ContainerDirective, LeafDirective } from "mdast-util-directive"
import type { BlockNode } from "./body-tree.js"
import { definitionsOf } from "./definitions.js"
import { type BlockSpec, readDirective } from "./directives.js"
import { withoutKnownFrames } from "./frames.js"
import { explicitId } from "./headings.js"
import { placeOfTarget } from "./links.js"
import { withoutMarkers } from "./markers.js"
import { imageReference, type Reading } from "./reading.js"
import { removedFrom } from "./sanitise.js"

interface Place {
  readonly parent: string
  readonly definitions: ReadonlyMap<string, Definition>
}

/**
 * Makes the tree of Markdown ready to become HTML: directives, lone pictures and tables become blocks, markers go,
 * ids of headings are read. Changes the tree, which belongs to this reading alone.
 */
export function prepare(tree: Root, reading: Reading): void {
  const definitions = definitionsOf(tree, reading.text).links
  tree.children = prepareAll(tree.children, reading, { parent: "root", definitions })
}

const placed = new Set([
  "link",
  "linkReference",
  "image",
  "imageReference",
  "definition",
  "footnoteReference",
  "footnoteDefinition",
])

function prepareAll<T extends Nodes>(nodes: readonly T[], reading: Reading, place: Place): T[] {
  const ready: Nodes[] = []
  for (const node of nodes) {
    if (node.type === "text") ready.push(node)
    else for (const one of prepareOne(node, reading, place)) ready.push(one)
    // Places that nobody asks for any more would be copied with each step: half the cost of making HTML.
    if (!placed.has(node.type)) node.position = undefined
  }
  return ready as T[]
}

function prepareOne(node: Nodes, reading: Reading, place: Place): readonly Nodes[] {
  switch (node.type) {
    case "html":
      return prepareHtml(node, reading)
    case "containerDirective":
    case "leafDirective":
      return prepareDirective(node, reading, place)
    case "paragraph": {
      const figure = place.parent === "listItem" || place.parent === "pictures" ? undefined : loneImage(node)
      const block = figure && figureOf(figure, reading, place)
      if (block) return [block]
      break
    }
    case "heading":
      prepareHeading(node, reading)
      break
    default:
  }
  if ("children" in node) {
    node.children = prepareAll(node.children, reading, {
      ...place,
      parent: place.parent === "pictures" ? "pictures" : node.type,
    }) as never
  }
  return [node.type === "table" && place.parent !== "table" ? tableBlock(node) : node]
}

const span = (node: Nodes, reading: Reading) =>
  reading.span(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)

const wholeComment = /^\s*<!--(?!-?>)(?:(?!-->)[\s\S])*-->\s*$/

function prepareHtml(node: Html, reading: Reading): readonly Nodes[] {
  node.value = withoutMarkers(node.value)
  if (node.value.trim() === "") return []
  if (!reading.options.sanitise) return [node]
  if (wholeComment.test(node.value)) return []
  reading.raw.push({ value: node.value, offset: node.position?.start.offset ?? 0 })
  const removed = removedFrom(withoutKnownFrames(node.value, reading.options.frames ?? []))
  if (removed.length > 0) {
    const hint = removed.some((one) => one.startsWith("<"))
      ? "Articles hold text; for films, sound and frames of other sites there are blocks such as ::embed."
      : "Take it out: how a text looks is the theme's, and articles run no scripts."
    reading.found.add(
      "html-removed",
      `${removed.join(", ")} is not published`,
      placeOf(removed[0]!, node, reading),
      hint,
    )
  }
  if (/<h1[\s>]/i.test(node.value)) reading.firstH1 ??= span(node, reading)
  return [node]
}

/** Where the first of what was removed stands: `<script>`, or `style=` in a tag; the whole piece where it is not found. */
function placeOf(removed: string, node: Html, reading: Reading) {
  const start = node.position?.start.offset ?? 0
  const source = reading.text.slice(start, node.position?.end.offset ?? start)
  const name = /\w+/.exec(removed)![0]
  const found = new RegExp(removed.startsWith("<") ? `<${name}(?!\\w)` : `(?<![\\w-])${name}\\s*=`, "i").exec(source)
  return found ? reading.span(start + found.index, start + found.index + found[0].length) : span(node, reading)
}

function prepareHeading(node: Heading, reading: Reading): void {
  if (!reading.options.headingIds) return
  if (node.depth === 1) reading.firstH1 ??= span(node, reading)
  const last = node.children.at(-1)
  const parted = last?.type === "text" ? explicitId(last.value) : undefined
  if (!parted || last?.type !== "text") return
  last.value = parted[0]
  node.data = { ...node.data, hProperties: { id: parted[1] } }
}

const tableBlock = (table: Table): BlockNode => ({
  type: "block",
  spec: { block: "table", shape: "table", attributes: {}, references: {} },
  label: [],
  children: [table],
})

/** The picture that is all of a paragraph. */
function loneImage(node: Paragraph): Image | ImageReference | undefined {
  const [only, ...rest] = node.children
  return rest.length === 0 && (only?.type === "image" || only?.type === "imageReference") ? only : undefined
}

function figureOf(node: Image | ImageReference, reading: Reading, place: Place): BlockNode | undefined {
  const named = node.type === "image" ? node : place.definitions.get(node.identifier.toUpperCase())
  if (!named) return undefined
  const image = imageReference(reading, named.url, targetSpan(named, named.url, reading))
  if (image === undefined)
    return { type: "block", spec: altOnly, label: [{ type: "text", value: node.alt ?? "" }], children: [] }
  const spec: BlockSpec = { block: "figure", shape: "body", attributes: { alt: node.alt ?? "" }, references: { image } }
  return { type: "block", spec, label: named.title ? [{ type: "text", value: named.title }] : [], children: [] }
}

/** Stands for a picture whose address was left out: its words are what is left of it. */
export const altOnly: BlockSpec = { block: "", shape: "body", attributes: {}, references: {} }

/** Where the target of a link, image or definition is written. */
export function targetSpan(node: Nodes, target: string, reading: Reading) {
  const start = node.position?.start.offset ?? 0
  const [from, to] = placeOfTarget(reading.text.slice(start, node.position?.end.offset ?? start), target)
  return reading.span(start + from, start + to)
}

function prepareDirective(node: ContainerDirective | LeafDirective, reading: Reading, place: Place): readonly Nodes[] {
  const start = node.position?.start.offset ?? 0
  const source = reading.text.slice(start, node.position?.end.offset ?? start)
  const line = source.split(/\r?\n|\r/, 1)[0]!
  if (node.type === "containerDirective") tellUnclosed(source, line, start, reading)
  const spec = readDirective(node, { line, at: reading.span(start, start + line.length) }, reading.refs, reading.found)
  const { label, content } = parts(node)
  const inside = { ...place, parent: spec?.shape === "table" || spec?.shape === "pictures" ? spec.shape : "directive" }
  const children = prepareAll(content, reading, inside)
  if (spec && fits(spec, children, reading, line, start)) {
    return [{ type: "block", spec, label: prepareAll(label, reading, inside), children: children as never }]
  }
  const text: Paragraph = { type: "paragraph", children: [{ type: "text", value: line }] }
  // A container's opening line holds no words of its own unless it has a label.
  const opening = node.type === "leafDirective" || label.length > 0 ? [text] : []
  return [...opening, ...children.map((child) => (child.type === "table" ? tableBlock(child) : child))]
}

/** A block that is not closed takes in all that follows. */
function tellUnclosed(source: string, line: string, start: number, { found, span }: Reading): void {
  const fence = /:{3,}/.exec(line)?.[0] ?? ""
  const closing = /(?:\r|\n)[ \t>]*(:{3,})[ \t]*$/.exec(source)?.[1] ?? ""
  if (closing.length >= fence.length) return
  const hint = `Put a line of ${fence} where it ends.`
  found.add(
    "bad-directive",
    "This block is not closed: all that follows stands in it",
    span(start, start + line.length),
    hint,
  )
}

function parts(node: ContainerDirective | LeafDirective) {
  if (node.type === "leafDirective") return { label: node.children, content: [] as RootContent[] }
  const [first, ...rest] = node.children
  if (first?.type === "paragraph" && first.data && "directiveLabel" in first.data) {
    return { label: first.children, content: rest as RootContent[] }
  }
  return { label: [], content: node.children as RootContent[] }
}

/** Whether what stands inside a block is what the block is for. */
function fits(
  spec: BlockSpec,
  children: readonly RootContent[],
  reading: Reading,
  line: string,
  start: number,
): boolean {
  const at = reading.span(start, start + line.length)
  if (spec.shape === "table" && !children.some((child) => child.type === "table")) {
    reading.found.add("bad-directive", "There is no table in this block", at, "Put a Markdown table between its lines.")
    return false
  }
  if (spec.shape === "pictures" && !children.some(holdsPicture)) {
    reading.found.add(
      "bad-directive",
      "There is no picture in this block",
      at,
      "Put pictures between its lines: ![What it shows](photo.jpg).",
    )
    return false
  }
  return true
}

function holdsPicture(node: Nodes): boolean {
  if (node.type === "image" || node.type === "imageReference") return true
  if (node.type === "html") return /<img\s/i.test(node.value)
  return "children" in node && node.children.some(holdsPicture)
}
