import type { Element, ElementContent, Root as HastRoot } from "hast"
import { raw } from "hast-util-raw"
import type { Definition, Image, ImageReference, Link, LinkReference, ListItem, Parents, Root } from "mdast"
import { defaultHandlers, type Handlers, type State } from "mdast-util-to-hast"
import type { BlockNode } from "./body-tree.js"
import { definitionsOf, handlersWith, htmlState } from "./definitions.js"
import type { BlockSpec } from "./directives.js"
import { footnotes } from "./footnotes.js"
import { liftFrames } from "./frames.js"
import { altOnly, targetSpan } from "./prepare.js"
import { hrefOf, imageMark, type Reading } from "./reading.js"

/**
 * The element that stands for a block of the vocabulary until the body is parted. An HTML parser closes a paragraph
 * before it, it may stand wherever blocks may, and no article has one of its own that could be published.
 */
export const wrapper = "hgroup"

const wrap = (mark: string, children: ElementContent[]): Element => ({
  type: "element",
  tagName: wrapper,
  properties: { dataMark: mark },
  children,
})

/** The tree of HTML, with raw HTML read as a browser reads it: whatever was open or crossed is a tree now. */
export function toHtmlTree(tree: Root, reading: Reading): HastRoot {
  const notes = footnotes(reading)
  const handlers = handlersWith({
    ...linkHandlers(reading),
    listItem: listItems(),
    footnoteReference: notes.call,
    footnoteDefinition: () => undefined,
    block: (state: State, node: BlockNode) => blockElement(state, node, reading),
  })
  const state = htmlState(handlers, definitionsOf(tree, reading.text))
  const children = state.all(tree)
  const list = notes.list(state)
  if (list) children.push(wrapBlock(footnotesSpec, [], [list], reading))
  const html: HastRoot = { type: "root", children: state.wrap(children) }
  if (reading.raw.length === 0 || !reading.options.sanitise) return html
  const read = readRaw(html, reading)
  if (reading.raw.some(({ value }) => /<iframe/i.test(value))) {
    liftFrames(read, reading.options.frames ?? [], (spec) => wrapBlock(spec, [], [], reading))
  }
  return read
}

/** Items of lists. The default handler looks at all items of a list for each of them. */
function listItems(): (state: State, node: ListItem, parent: Parents | undefined) => Element {
  const loose = new WeakMap<Parents, boolean>()
  return (state, node, parent) => {
    if (parent?.type !== "list") return defaultHandlers.listItem(state, node, parent)
    let spread = loose.get(parent)
    if (spread === undefined) {
      spread = parent.spread || parent.children.some((item) => item.spread ?? item.children.length > 1)
      loose.set(parent, spread)
    }
    return defaultHandlers.listItem(state, { ...node, spread }, undefined)
  }
}

const footnotesSpec: BlockSpec = { block: "footnotes", shape: "body", attributes: {}, references: {} }

export const isFootnotes = (spec: BlockSpec | undefined): boolean => spec === footnotesSpec

function wrapBlock(spec: BlockSpec, label: ElementContent[], body: ElementContent[], reading: Reading): Element {
  const prefix = reading.marks.prefix()
  const index = reading.specs.push(spec) - 1
  return wrap(`${prefix}b${index}~`, label.length > 0 ? [wrap(`${prefix}l~`, label), ...body] : body)
}

function blockElement(state: State, node: BlockNode, reading: Reading): Element {
  const label = state.all({ type: "paragraph", children: [...node.label] })
  if (node.spec === altOnly) return { type: "element", tagName: "p", properties: {}, children: label }
  return wrapBlock(node.spec, label, state.wrap(state.all(node as never)), reading)
}

function linkHandlers(reading: Reading): Handlers {
  const link = (element: Element, named: Link | Definition): Element => {
    const { href: written, ...rest } = element.properties
    const href = hrefOf(reading, named.url, String(written), targetSpan(named, named.url, reading))
    element.properties = href === undefined ? rest : { href, ...rest }
    return element
  }
  const image = (element: Element, named: Image | Definition): ElementContent => {
    const src = imageMark(reading, named.url, targetSpan(named, named.url, reading))
    if (src === undefined) return { type: "text", value: String(element.properties.alt ?? "") }
    element.properties.src = src
    return element
  }
  return {
    link: (state: State, node: Link) => link(defaultHandlers.link(state, node), node),
    linkReference: (state: State, node: LinkReference) => {
      const made = defaultHandlers.linkReference(state, node)
      const named = definitionOf(state, node)
      return named && !Array.isArray(made) && made.type === "element" ? link(made, named) : made
    },
    image: (state: State, node: Image) => image(defaultHandlers.image(state, node), node),
    imageReference: (state: State, node: ImageReference) => {
      const made = defaultHandlers.imageReference(state, node)
      const named = definitionOf(state, node)
      return named && !Array.isArray(made) && made.type === "element" ? image(made, named) : made
    },
  }
}

const definitionOf = (state: State, node: { readonly identifier: string }): Definition | undefined =>
  state.definitionById.get(node.identifier.toUpperCase())

/** Elements that go on in every paragraph below, until they are closed. */
const going = /<(\/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])/gi
const mostGoing = 2000

function goOnWithoutEnd({ raw }: Reading): boolean {
  let open = 0
  for (const { value } of raw) for (const [, slash] of value.matchAll(going)) open += slash === "" ? 1 : -1
  return open > mostGoing
}

/** Reads raw HTML; where it is nested so deep that the reader gives up, or nothing is closed, it stays text. */
export function readRaw(html: HastRoot, reading: Reading): HastRoot {
  try {
    if (goOnWithoutEnd(reading)) throw new RangeError("Nothing is closed")
    return raw(html) as HastRoot
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const first = reading.raw[0]
    const at = reading.span(first?.offset ?? 0, (first?.offset ?? 0) + (first?.value.length ?? 0))
    reading.found.add(
      "html-removed",
      "The HTML of this article is nested too deep to be read",
      at,
      "Close its elements.",
    )
    return withoutRaw(html) as HastRoot
  }
}

function withoutRaw(node: HastRoot | ElementContent | { type: "raw"; value: string }): unknown {
  if (node.type === "raw") return { type: "text", value: node.value }
  if ("children" in node)
    return { ...node, children: node.children.map((child) => withoutRaw(child as ElementContent)) }
  return node
}
