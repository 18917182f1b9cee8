import type { Element, ElementContent, Root, RootContent, Text } from "hast"
import type { Block } from "./body.js"
import type { BlockSpec } from "./directives.js"
import { anchors } from "./headings.js"
import { rawPlaces } from "./raw-places.js"
import { hrefOf, imageReference, markedImage, type Reading } from "./reading.js"
import { allowedElements, stripped } from "./sanitise.js"
import { isFootnotes, wrapper } from "./to-html-tree.js"
import { typographer } from "./typography.js"
import { wordCounter } from "./words.js"

/** A block whose parts are trees still; its mark stands in the tree around it. */
export interface OpenBlock {
  readonly spec: BlockSpec
  readonly place: Mutable<Block>
  /** Stands for it in the tree. */
  readonly mark: string
  readonly label: ElementContent[]
  readonly body: ElementContent[]
  readonly entries: readonly { readonly heading: Element; readonly body: ElementContent[] }[]
  readonly pictures: Block["pictures"]
}

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

export interface Finished {
  readonly children: RootContent[]
  /** Words up to and with each child. */
  readonly wordsAfter: readonly number[]
  readonly words: number
  /** In the order in which they end: what stands inside another comes before it. */
  readonly blocks: readonly OpenBlock[]
  readonly anchors: readonly string[]
  /** Position of the footnotes among the children, -1 where there are none. */
  readonly footnotes: number
}

const quietElements = new Set(["code", "pre", "kbd", "samp", "script", "style", "math", "textarea", "tt", "var"])
const inlineElements = new Set(
  "a abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr font big input".split(
    " ",
  ),
)
const heading = /^h[1-6]$/
// The tree of Markdown was levelled; only raw HTML comes so deep.
const deepest = 300

interface Holder {
  readonly kind: "chosen" | "heading" | "update"
  readonly text: () => string
  readonly give: (id: string) => void
  readonly chosen: string
}

interface Inside {
  readonly depth: number
  readonly quiet: boolean
  /** Headings here start entries, which need ids whatever the options say. */
  readonly entries: boolean
  readonly pictures: { reference: number; alt: string; caption: string }[] | null
}

/**
 * The one walk over the tree of HTML: typography, words, addresses, ids, and blocks taken out of it.
 * Changes the tree, which belongs to this reading alone.
 */
export function finish(root: Root, reading: Reading): Finished {
  const { options, marks, specs } = reading
  const set = options.typography ? typographer(options.language) : undefined
  const counter = wordCounter()
  const places = rawPlaces(reading)
  const blocks: OpenBlock[] = []
  const holders: Holder[] = []
  const shift = options.headingIds && reading.firstH1 !== null ? 1 : 0
  let footnotes = -1
  let run: { readonly node: Text | null; readonly value: string | null }[] = []

  const endRun = (): void => {
    counter.rest()
    if (run.length === 0) return
    if (set) {
      const before = run.map((part) => part.value)
      const after = set(before)
      if (after !== before) {
        run.forEach(({ node }, index) => {
          if (node) node.value = after[index]!
        })
      }
    }
    run = []
  }

  const walkAll = (parent: Element | Root, inside: Inside): void => {
    const kept: ElementContent[] = []
    for (const child of parent.children) {
      if (child.type === "text") {
        counter.add(child.value)
        run.push(inside.quiet ? { node: null, value: null } : { node: child, value: child.value })
        kept.push(child)
      } else if (child.type === "element") {
        const one = walk(child, inside)
        if (one) kept.push(one)
      } else if (!options.sanitise) kept.push(child as ElementContent)
    }
    parent.children = kept
  }

  const walk = (element: Element, inside: Inside): ElementContent | undefined => {
    const { tagName } = element
    if (options.sanitise && stripped.has(tagName)) return undefined
    if (inside.depth > deepest) return undefined
    if (tagName === "img") return image(element, inside)
    if (tagName === "br") {
      run.push({ node: null, value: null })
      run.push({ node: null, value: "\n" })
      counter.rest()
      return element
    }
    if (tagName === wrapper) {
      const spec = specOf(element)
      if (spec) return block(element, spec, inside)
    }
    const inline = inlineElements.has(tagName)
    if (!inline) endRun()
    addresses(element)
    const isHeading = heading.test(tagName)
    hold(element, isHeading, inside)
    if (isHeading && shift > 0) element.tagName = `h${Math.min(Number(tagName[1]) + shift, 6)}`
    const quiet = inside.quiet || quietElements.has(tagName)
    walkAll(element, { depth: inside.depth + 1, quiet, entries: false, pictures: inside.pictures })
    if (!inline) endRun()
    return element
  }

  const specOf = (element: Element): BlockSpec | undefined => {
    const mark = element.properties.dataMark
    const start = `${marks.prefix}b`
    return typeof mark === "string" && mark.startsWith(start)
      ? specs[Number.parseInt(mark.slice(start.length), 10)]
      : undefined
  }

  const block = (element: Element, spec: BlockSpec, inside: Inside): Text => {
    endRun()
    const attributes: Record<string, string> = { ...spec.attributes }
    const label = takeLabel(element, `${marks.prefix}l~`)
    const shell: Element = { type: "element", tagName: wrapper, properties: {}, children: label }
    const within: Inside = { depth: inside.depth + 1, quiet: false, entries: false, pictures: null }
    if (spec.block === "update") {
      holders.push({
        kind: attributes.id === undefined ? "update" : "chosen",
        chosen: attributes.id ?? "",
        text: () => `update ${spec.attributes.time ?? textOf(shell)}`,
        give: (id) => {
          attributes.id = id
        },
      })
    }
    walkAll(shell, within)
    endRun()
    const pictures: Mutable<Block["pictures"][number]>[] = []
    walkAll(element, {
      ...within,
      entries: spec.shape === "entries",
      pictures: spec.shape === "pictures" ? pictures : null,
    })
    endRun()
    if (set) {
      for (const [name, value] of Object.entries(attributes)) {
        if (name === "by" || name === "credit" || name === "alt" || name === "title")
          attributes[name] = set([value])[0]!
      }
      for (const picture of pictures) picture.caption = set([picture.caption])[0]!
    }
    const body = element.children
    const parted = spec.shape === "entries" ? entriesOf(body) : { before: body, entries: [] }
    const place: Mutable<Block> = {
      slot: "block",
      block: spec.block,
      label: [],
      attributes,
      references: spec.references,
      body: [],
      entries: [],
      pictures,
    }
    // Of a gallery, only words that are left between the pictures are worth a body.
    const empty = spec.shape === "pictures" && textOf(element).trim() === ""
    const mark = marks.add(place)
    blocks.push({
      spec,
      place,
      mark,
      label: shell.children as ElementContent[],
      body: empty ? [] : parted.before,
      entries: parted.entries,
      pictures,
    })
    return { type: "text", value: mark }
  }

  const image = (element: Element, inside: Inside): ElementContent | undefined => {
    const { src, alt, title } = element.properties
    run.push({ node: null, value: null })
    const words = typeof alt === "string" ? alt : ""
    const written = typeof src === "string" ? src : ""
    const reference = markedImage(reading, written) ?? imageReference(reading, written, places(written))
    if (reference === undefined) return words === "" ? undefined : { type: "text", value: words }
    const caption = typeof title === "string" ? title : ""
    if (inside.pictures) {
      inside.pictures.push({ reference, alt: words, caption })
      return undefined
    }
    const slot = { slot: "image" as const, reference, alt: words, ...(caption !== "" && { title: caption }) }
    return { type: "text", value: marks.add(slot) }
  }

  /** Addresses: those of Markdown carry marks, those of raw HTML are met here first. */
  const addresses = (element: Element): void => {
    const { properties, tagName } = element
    const known = (value: string): string | undefined =>
      value.startsWith(marks.prefix) ? (reading.addresses.get(value) ?? value) : undefined
    const settle = (name: "href" | "src" | "poster", role: "link" | "media"): void => {
      const value = properties[name]
      if (typeof value !== "string") return
      const mark = known(value) ?? hrefOf(reading, value, value, places(value), role)
      if (mark === undefined) delete properties[name]
      else properties[name] = known(mark) ?? mark
    }
    if (tagName === "a" || tagName === "area") {
      settle("href", "link")
      if (typeof properties.name === "string" && properties.id === undefined) properties.id = properties.name
    } else if (tagName === "video" || tagName === "audio" || tagName === "source" || tagName === "track") {
      settle("src", "media")
      settle("poster", "media")
    }
  }

  const hold = (element: Element, isHeading: boolean, inside: Inside): void => {
    const { properties } = element
    const chosen = typeof properties.id === "string" ? properties.id.trim() : ""
    if (chosen === "") delete properties.id
    const give = (id: string): void => {
      properties.id = id
    }
    if (isHeading && chosen === "" && (options.headingIds || inside.entries)) {
      holders.push({ kind: "heading", chosen, text: () => textOf(element), give })
    } else if (chosen !== "" && (!options.sanitise || allowedElements.has(element.tagName))) {
      holders.push({ kind: "chosen", chosen, text: () => chosen, give })
    }
  }

  const wordsAfter: number[] = []
  const children = root.children
  const kept: RootContent[] = []
  for (const child of children) {
    const one: Root = { type: "root", children: [child] }
    const spec = child.type === "element" && child.tagName === wrapper ? specOf(child) : undefined
    walkAll(one, { depth: 0, quiet: false, entries: false, pictures: null })
    if (isFootnotes(spec)) footnotes = kept.length
    for (const done of one.children) {
      kept.push(done)
      wordsAfter.push(counter.total())
    }
  }
  endRun()
  return {
    children: kept,
    wordsAfter,
    words: Math.ceil(counter.total()),
    blocks,
    anchors: giveIds(holders),
    footnotes,
  }
}

/** Chosen ids first, wherever they stand, so that no made one takes theirs. Gives all of them in order. */
function giveIds(holders: readonly Holder[]): readonly string[] {
  const ids = anchors()
  const given = new Array<string>(holders.length)
  const settle = (index: number, id: string): void => {
    given[index] = id
    holders[index]!.give(id)
  }
  // Footnotes are called by links that are written already.
  const note = /^fn(?:ref)?-\d+(?:-\d+)?$/
  const each = (wanted: (holder: Holder) => boolean, id: (holder: Holder) => string): void =>
    holders.forEach((holder, index) => {
      if (wanted(holder)) settle(index, id(holder))
    })
  each(
    ({ kind, chosen }) => kind === "chosen" && note.test(chosen),
    ({ chosen }) => ids.chosen(chosen),
  )
  each(
    ({ kind, chosen }) => kind === "chosen" && !note.test(chosen),
    ({ chosen }) => ids.chosen(chosen),
  )
  each(
    ({ kind }) => kind !== "chosen",
    ({ kind, text }) => ids.made(text(), kind === "update" ? "update" : "section"),
  )
  return given
}

function takeLabel(element: Element, mark: string): ElementContent[] {
  const isLabel = (child: ElementContent): child is Element =>
    child.type === "element" && child.tagName === wrapper && child.properties.dataMark === mark
  const label = element.children.find(isLabel)
  if (!label) return []
  element.children = element.children.filter((child) => child !== label)
  return label.children
}

function entriesOf(children: ElementContent[]) {
  const before: ElementContent[] = []
  const entries: { heading: Element; body: ElementContent[] }[] = []
  for (const child of children) {
    if (child.type === "element" && heading.test(child.tagName)) entries.push({ heading: child, body: [] })
    else (entries.at(-1)?.body ?? before).push(child)
  }
  return { before, entries }
}

/** The words of an element, without the numbers of footnotes in it. */
export function textOf(node: Element | Root): string {
  let text = ""
  for (const child of node.children) {
    if (child.type === "text") text += child.value.startsWith("#~") ? "" : child.value
    else if (child.type === "element" && !isCall(child)) text += textOf(child)
  }
  return text
}

const isCall = ({ properties }: Element): boolean =>
  Array.isArray(properties.className) && properties.className.includes("footnote-call")
