import type { Element, ElementContent, Root as HastRoot } from "hast"
import { raw } from "hast-util-raw"
import type { Nodes, Paragraph, PhrasingContent, Root } from "mdast"
import { defaultHandlers, type State } from "mdast-util-to-hast"
import { definitionsOf, handlersWith, htmlState } from "./definitions.js"
import { moreMarker } from "./markers.js"
import { writeHtml } from "./parser.js"
import type { Reading } from "./reading.js"
import { stripped } from "./sanitise.js"
import { firstWords, sentenceEnds } from "./sentences.js"
import { typographer } from "./typography.js"
import { countWords } from "./words.js"

/** The paragraphs from which a teaser is made. */
export interface TeaserChoice {
  readonly from: "more" | "body"
  readonly paragraphs: readonly Paragraph[]
}

/** Words of a teaser where no marker says how long it is. */
const about = 55
/** A first sentence longer than this is cut at a word. */
const longestSentence = 110
// Paragraphs that may be needed: one of them may hold a picture alone, or a footnote.
const enough = 400

/** The paragraphs above `<!--more-->`, or the first ones; those of lists and quotations too, those of blocks not. */
export function chooseTeaser(tree: Root): TeaserChoice {
  const above = paragraphsOf(tree, true)
  if (above.marked && above.paragraphs.length > 0) return { from: "more", paragraphs: above.paragraphs }
  return { from: "body", paragraphs: above.marked ? paragraphsOf(tree, false).paragraphs : above.paragraphs }
}

function paragraphsOf(tree: Root, toMarker: boolean) {
  const paragraphs: Paragraph[] = []
  let marked = false
  const collect = (nodes: readonly Nodes[]): void => {
    for (const node of nodes) {
      if (marked) return
      if (node.type === "html") marked = toMarker && moreMarker.test(node.value)
      else if (node.type === "paragraph") {
        const at = node.children.findIndex((child) => child.type === "html" && moreMarker.test(child.value))
        marked = toMarker && at >= 0
        // A copy: what is done to the tree of the body must not reach it, nor the other way.
        paragraphs.push({ ...node, children: [...(marked ? node.children.slice(0, at) : node.children)] })
      } else if (node.type === "blockquote" || node.type === "list" || node.type === "listItem") collect(node.children)
      else if (toMarker && holdsMarker(node)) marked = true
    }
  }
  collect(tree.children)
  return { marked, paragraphs }
}

const holdsMarker = (node: Nodes): boolean =>
  node.type === "html" ? moreMarker.test(node.value) : "children" in node && node.children.some(holdsMarker)

/** The teaser as one or more `<p>`, or null where nothing is left to say. */
export function writeTeaser(choice: TeaserChoice, tree: Root, reading: Reading): string | null {
  const { options } = reading
  const set = options.typography ? typographer(options.language) : undefined
  const state = htmlState(handlers, definitionsOf(tree, reading.text))
  const chosen: Element[] = []
  let words = 0
  let looked = 0
  for (const paragraph of choice.paragraphs) {
    if (choice.from === "body" && (words >= about || looked > enough)) break
    looked += 1
    for (const element of elementsOf(paragraph, state, reading)) {
      if (set) setElement(element, set)
      const length = countWords(flatText(element))
      if (length === 0) continue
      if (choice.from === "more" || words + length <= about) {
        chosen.push(element)
        words += length
        continue
      }
      const cut = cutAtSentence(element, about - words, options.language, chosen.length === 0)
      if (cut) chosen.push(cut)
      words = about
      break
    }
  }
  if (chosen.length === 0) return null
  return writeHtml(chosen, options.sanitise ? "teaser" : "none") || null
}

const handlers = handlersWith({
  link: (state: State, node) => state.all(node),
  linkReference: (state: State, node) =>
    state.definitionById.has(node.identifier.toUpperCase())
      ? state.all(node)
      : defaultHandlers.linkReference(state, node),
  image: () => undefined,
  imageReference: () => undefined,
  footnoteReference: () => undefined,
  break: () => [{ type: "text", value: " " }],
  leafDirective: () => undefined,
  containerDirective: () => undefined,
})

function elementsOf(paragraph: Paragraph, state: State, reading: Reading): Element[] {
  const html: HastRoot = { type: "root", children: state.all({ type: "root", children: [paragraph] }) }
  const holdsRaw = reading.options.sanitise && paragraph.children.some(holdsHtml)
  const read = holdsRaw ? readQuietly(html) : html
  return read.children.filter((node): node is Element => node.type === "element" && node.tagName === "p").map(tidied)
}

const holdsHtml = (node: PhrasingContent): boolean =>
  node.type === "html" || ("children" in node && node.children.some(holdsHtml))

function readQuietly(html: HastRoot): HastRoot {
  try {
    return raw(html) as HastRoot
  } catch (error) {
    if (error instanceof RangeError) return { type: "root", children: [] }
    throw error
  }
}

/** Links of raw HTML unwrapped, lines joined, spaces at the ends gone. */
function tidied(element: Element): Element {
  const inner = (nodes: readonly ElementContent[]): ElementContent[] =>
    nodes.flatMap((node): ElementContent[] => {
      if (node.type === "text") return [{ ...node, value: node.value.replace(/[ \t\n]{2,}|[\t\n]/g, " ") }]
      if (node.type !== "element" || stripped.has(node.tagName)) return []
      if (node.tagName === "br") return [{ type: "text", value: " " }]
      return node.tagName === "a" ? inner(node.children) : [{ ...node, children: inner(node.children) }]
    })
  const children = joined(inner(element.children))
  const [first] = children
  if (first?.type === "text") first.value = first.value.trimStart()
  const last = children.at(-1)
  if (last?.type === "text") last.value = last.value.trimEnd()
  return { ...element, properties: {}, children }
}

/** Neighbouring texts as one, so that a sentence that goes through a link is whole. */
function joined(nodes: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type === "text" && last?.type === "text") last.value = `${last.value}${node.value}`.replace(/ {2,}/g, " ")
    else result.push(node)
  }
  return result
}

type Parts = { node: { value: string } | null; value: string | null }[]

function setElement(element: Element, set: ReturnType<typeof typographer>): void {
  const parts: Parts = []
  const gather = (nodes: readonly ElementContent[]): void => {
    for (const node of nodes) {
      if (node.type === "text") parts.push({ node, value: node.value })
      else if (node.type === "element") {
        if (/^(?:code|kbd|samp|tt|var)$/.test(node.tagName)) parts.push({ node: null, value: null })
        else gather(node.children)
      }
    }
  }
  gather(element.children)
  const after = set(parts.map(({ value }) => value))
  parts.forEach(({ node }, index) => {
    if (node) node.value = after[index]!
  })
}

const flatText = (node: ElementContent): string =>
  node.type === "text" ? node.value : node.type === "element" ? node.children.map(flatText).join("") : ""

/**
 * As many whole sentences as fit. A sentence that ends inside emphasis ends nothing, unless the emphasis ends with it.
 * `first`: nothing stands above it, so the first sentence is taken even if it is long.
 */
function cutAtSentence(element: Element, room: number, language: string, first: boolean): Element | undefined {
  const text = flatText(element)
  let whole = text.length
  let fitting: number | undefined
  // From the front, and no further than the room: a paragraph may hold thousands of sentences.
  for (const end of sentenceEnds(text, language)) {
    if (end >= text.length || childAt(element, end) === undefined) continue
    whole = Math.min(whole, end)
    if (countWords(text.slice(0, end)) > room) break
    fitting = end
  }
  if (fitting !== undefined) return cutElement(element, fitting, "")
  if (!first) return undefined
  if (countWords(text.slice(0, whole)) <= longestSentence)
    return whole === text.length ? element : cutElement(element, whole, "")
  const end = firstWords(text, longestSentence)
  // Where the word stands in emphasis, plain text is cut: never in the midst of markup.
  if (childAt(element, end) !== undefined) return cutElement(element, end, "…")
  return { ...element, children: [{ type: "text", value: `${text.slice(0, end)}…` }] }
}

/** The child in whose text, or at whose end, an offset lies; undefined inside an element. */
function childAt(element: Element, offset: number): { readonly index: number; readonly within: number } | undefined {
  let start = 0
  for (const [index, child] of element.children.entries()) {
    const { length } = flatText(child)
    if (offset <= start + length) {
      if (child.type === "text" || offset === start + length) return { index, within: offset - start }
      return undefined
    }
    start += length
  }
  return undefined
}

function cutElement(element: Element, offset: number, tail: string): Element {
  const place = childAt(element, offset)!
  const children = element.children.slice(0, place.index + 1).map((child, index): ElementContent => {
    if (index < place.index || child.type !== "text") return child
    return { ...child, value: child.value.slice(0, place.within).trimEnd() + tail }
  })
  const last = children.at(-1)
  if (tail !== "" && last?.type !== "text") children.push({ type: "text", value: tail })
  return { ...element, children }
}
