import type { Root as HastRoot } from "hast"
import type { Root } from "mdast"
import { directiveFromMarkdown } from "mdast-util-directive"
import { directive } from "micromark-extension-directive"
import remarkGfm from "remark-gfm"
import remarkHtml from "remark-html"
import remarkParse from "remark-parse"
import { type Processor, unified } from "unified"
import { parseByLane } from "./lane/lane.js"
import { type Schema, schema, teaserSchema } from "./sanitise.js"
import { parseInSlices } from "./slices.js"
import { weightOf } from "./tangles.js"
import { writePlain } from "./write-plain.js"

export type Parsing = Processor<Root, undefined, undefined, undefined, undefined>

/** Directives as blocks only: inside a line, `12:30` and `3:2` are times and scores. */
function blockDirectives(this: Processor): void {
  const data = this.data()
  const { flow } = directive()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { flow: flow! }]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()]
}

const autolinks = new Set(["wwwAutolink", "protocolAutolink", "emailAutolink"])

type Constructs = readonly { readonly name?: string | undefined }[]
const listed = (constructs: unknown): Constructs =>
  (Array.isArray(constructs) ? constructs : [constructs]) as Constructs

/**
 * Takes the bare-address part out of what remark-gfm has brought in: it looks at every letter, and costs a third of
 * the parsing. Used where a text holds no such address.
 */
function withoutAutolinks(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => {
    const text = Object.entries(extension.text ?? {}).map(([code, constructs]) => [
      code,
      listed(constructs).filter((one) => !autolinks.has(one.name ?? "")),
    ])
    return { ...extension, text: Object.fromEntries(text.filter(([, constructs]) => constructs!.length > 0)) }
  })
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).map((extensions) =>
    [extensions].flat(2).filter((one) => !("literalAutolink" in (one.enter ?? {}))),
  )
}

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** A parser that plugins may still be added to. */
export function openParser(gfm: boolean, autolink: boolean, blocks: boolean): Parsing {
  const start = unified().use(remarkParse)
  if (gfm) start.use(remarkGfm)
  if (gfm && !autolink) start.use(withoutAutolinks)
  if (blocks) start.use(blockDirectives)
  return start
}

type Parser = () => Parsing
const parser = (gfm: boolean, autolink: boolean, blocks: boolean): Parser =>
  once(() => openParser(gfm, autolink, blocks).freeze())

const plain = parser(false, false, true)
const plainFlat = parser(false, false, false)
const lean = parser(true, false, true)
const leanFlat = parser(true, false, false)
const full = parser(true, true, true)
const fullFlat = parser(true, true, false)

/** What the full parser reads of one text. */
const most = 16_000

// What the autolink extension can start from, also as an entity: "&#64;" is read before it looks.
const maybeAddress = /www\\?\.|http|@|&(?:#|commat|period|colon)/i

/**
 * Markdown to its tree; undefined where the full parser would have to read more than it can in about a second.
 * `blocks`: whether directives are read.
 */
export function parseMarkdown(text: string, gfm: boolean, blocks: boolean): Root | undefined {
  let left = most
  const read = (slice: string): Root => {
    left -= weightOf(slice)
    if (left < 0) return { type: "root", children: [] }
    if (!gfm) return (blocks ? plain : plainFlat)().parse(slice)
    const parser = maybeAddress.test(slice) ? [full, fullFlat] : [lean, leanFlat]
    return parser[blocks ? 0 : 1]!().parse(slice)
  }
  const tree = gfm ? parseByLane(text, read) : parseInSlices(text, read)
  return left < 0 ? undefined : tree
}

/** The tree as remark makes it, in one piece and by no shorter way: what `parseMarkdown` is measured by. */
export const parseWhole = (text: string): Root => full().parse(text)

/** A root of Markdown that is only the envelope of a tree of HTML. */
interface Ready extends Root {
  readonly ready: HastRoot
}

type Writing = Processor<undefined, undefined, undefined, Root, string>

/** remark-html as the last step: the tree is HTML already, so its root hands that on; then it sanitises and writes. */
const writer = (sanitize: Schema | false): (() => Writing) =>
  once(() =>
    unified()
      .use(remarkHtml, { sanitize, handlers: { root: (_, node: Ready) => node.ready as never } })
      .freeze(),
  )

const safe = writer(schema)
const safeTeaser = writer(teaserSchema)
const unsafe = writer(false)

/** The HTML of a tree of HTML, without a line's end after it. */
export function writeHtml(children: HastRoot["children"], rules: "body" | "teaser" | "none"): string {
  if (children.length === 0) return ""
  const plain = rules === "none" ? undefined : writePlain(children, rules)
  return (plain ?? writeAny(children, rules)).replace(/\n$/, "")
}

/** The same by no shorter way: what `writePlain` is measured by. */
export function writeAny(children: HastRoot["children"], rules: "body" | "teaser" | "none"): string {
  const ready: Ready = { type: "root", children: [], ready: { type: "root", children } }
  const write = rules === "body" ? safe : rules === "teaser" ? safeTeaser : unsafe
  return write().stringify(ready)
}
