import type { Element, ElementContent, Root, RootContent, Text } from "hast"
import { settleAddresses } from "./addresses.js"
import type { Block } from "./body.js"
import type { BlockSpec } from "./directives.js"
import { entriesOf, flatText, headingName, isCall, isEmpty, takeLabel, textOf } from "./html-parts.js"
import { giveIds, type Holder } from "./ids.js"
import { rawPlaces } from "./raw-places.js"
import { imageReference, markedImage, type Reading } from "./reading.js"
import { allowedElements, stripped } from "./sanitise.js"
import { textRun } from "./text-run.js"
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
// The tree of Markdown was levelled; only raw HTML comes so deep.
const deepest = 300

interface Inside {
  readonly quiet: boolean
  /** Headings here start entries, which need ids whatever the options say. */
  readonly entries: boolean
  /** In the list of footnotes. */
  readonly notes: boolean
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
  const run = textRun(set)
  const setPlain = (text: string): string => (set ? set([text])[0]! : text)

  const endRun = (): void => {
    counter.rest()
    run.end()
  }

  const walkAll = (parent: Element | Root, inside: Inside, depth: number): void => {
    const kept: ElementContent[] = []
    for (const child of parent.children) {
      if (child.type === "text") {
        counter.add(child.value)
        if (inside.quiet) run.thing()
        else run.text(child)
        kept.push(child)
      } else if (child.type === "element") {
        const one = walk(child, inside, depth)
        if (one) kept.push(one)
      } else if (!options.sanitise) kept.push(child as ElementContent)
    }
    parent.children = kept
  }

  const walk = (element: Element, inside: Inside, depth: number): ElementContent | undefined => {
    const { tagName } = element
    if (options.sanitise && stripped.has(tagName)) return undefined
    if (depth > deepest) return deepText(element)
    if (tagName === "img") return image(element, inside)
    if (tagName === "br") {
      run.lineBreak()
      counter.rest()
      return element
    }
    if (tagName === wrapper) {
      const spec = specOf(element)
      if (spec) return block(element, spec, depth)
    }
    const inline = inlineElements.has(tagName)
    if (!inline) endRun()
    settleAddresses(element, reading, places)
    markAlignment(element)
    const isHeading = headingName.test(tagName)
    hold(element, isHeading, inside)
    if (isHeading && shift > 0) element.tagName = `h${Math.min(Number(tagName[1]) + shift, 6)}`
    const quiet = inside.quiet || quietElements.has(tagName)
    walkAll(
      element,
      quiet === inside.quiet && !inside.entries ? inside : { ...inside, quiet, entries: false },
      depth + 1,
    )
    if (!inline) endRun()
    // What the HTML parser makes of a stray </p>, or what is left where a script stood.
    if (tagName === "p" && options.sanitise && element.properties.id === undefined && isEmpty(element)) return undefined
    return element
  }

  const deepText = (element: Element): Text => {
    const text: Text = { type: "text", value: flatText(element, stripped) }
    counter.add(text.value)
    run.text(text)
    return text
  }

  const specOf = (element: Element): BlockSpec | undefined => {
    const mark = element.properties.dataMark
    const start = `${marks.prefix()}b`
    return typeof mark === "string" && mark.startsWith(start)
      ? specs[Number.parseInt(mark.slice(start.length), 10)]
      : undefined
  }

  const block = (element: Element, spec: BlockSpec, depth: number): Text => {
    endRun()
    const attributes: Record<string, string> = { ...spec.attributes }
    const label = takeLabel(element, `${marks.prefix()}l~`)
    const shell: Element = { type: "element", tagName: wrapper, properties: {}, children: label }
    const within: Inside = {
      quiet: false,
      entries: false,
      notes: isFootnotes(spec),
      pictures: null,
    }
    if (spec.block === "update") {
      holders.push({
        kind: attributes.id === undefined ? "made" : "chosen",
        chosen: attributes.id ?? "",
        fallback: "update",
        text: () => `update ${spec.attributes.time ?? textOf(shell)}`,
        give: (id) => {
          attributes.id = id
        },
      })
    }
    walkAll(shell, within, depth + 1)
    endRun()
    const pictures: Mutable<Block["pictures"][number]>[] = []
    const shape = { entries: spec.shape === "entries", pictures: spec.shape === "pictures" ? pictures : null }
    walkAll(element, { ...within, ...shape }, depth + 1)
    endRun()
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "by" || name === "credit" || name === "alt" || name === "title") attributes[name] = setPlain(value)
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
    const mark = marks.add(place)
    blocks.push({
      spec,
      place,
      mark,
      label: shell.children as ElementContent[],
      body: parted.before,
      entries: parted.entries,
      pictures,
    })
    return { type: "text", value: mark }
  }

  const image = (element: Element, inside: Inside): ElementContent | undefined => {
    const { src, alt, title } = element.properties
    run.thing()
    const words = typeof alt === "string" ? setPlain(alt) : ""
    const written = typeof src === "string" ? src : ""
    const reference = markedImage(reading, written) ?? imageReference(reading, written, places(written))
    if (reference === undefined) return words === "" ? undefined : { type: "text", value: words }
    const caption = typeof title === "string" ? setPlain(title) : ""
    if (inside.pictures) {
      inside.pictures.push({ reference, alt: words, caption })
      return undefined
    }
    const slot = { slot: "image" as const, reference, alt: words, ...(caption !== "" && { title: caption }) }
    return { type: "text", value: marks.add(slot) }
  }

  const hold = (element: Element, isHeading: boolean, inside: Inside): void => {
    const { properties } = element
    const chosen = typeof properties.id === "string" ? properties.id.trim() : ""
    // Only where there is one: deleting makes an object slow for all that comes after.
    if (chosen === "" && "id" in properties) delete properties.id
    const give = (id: string): void => {
      properties.id = id
    }
    if (isHeading && chosen === "") {
      if (!options.headingIds && !inside.entries) return
      const entry = (text: string): string => (inside.entries && /^\d/.test(text) ? `on ${text}` : text)
      holders.push({ kind: "made", chosen, text: () => entry(textOf(element)), fallback: "section", give })
    } else if (chosen !== "" && (!options.sanitise || allowedElements.has(element.tagName))) {
      const isNote = isCall(element) || (inside.notes && element.tagName === "li")
      holders.push({ kind: isNote ? "note" : "chosen", chosen, text: () => chosen, fallback: "", give })
    }
  }

  const plain: Inside = { quiet: false, entries: false, notes: false, pictures: null }
  const wordsAfter: number[] = []
  const children = root.children
  const kept: RootContent[] = []
  for (const child of children) {
    const one: Root = { type: "root", children: [child] }
    const spec = child.type === "element" && child.tagName === wrapper ? specOf(child) : undefined
    walkAll(one, plain, 0)
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

/** The attribute that tables of Markdown and old archives align by is no HTML any more: one for style sheets takes its place. */
function markAlignment({ properties }: Element): void {
  if (!("align" in properties)) return
  const { align } = properties
  delete properties.align
  if (typeof align === "string") properties.dataAlign = align.toLowerCase()
}
