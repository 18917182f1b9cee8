import type { Node } from "mdast"
import type { ContainerDirective, LeafDirective } from "mdast-util-directive"
import type { Findings } from "../support/diagnostic.js"
import { nearest } from "../support/near.js"
import type { Span } from "../support/source.js"
import type { Reference } from "./body.js"
import { addressKind, type References } from "./links.js"

/** What an attribute in braces may hold. */
type Kind =
  | { readonly holds: "text" }
  /** A word that says yes by being there. */
  | { readonly holds: "flag" }
  /** An address outside, `https:` only: it will be put into a frame. */
  | { readonly holds: "url" }
  | { readonly holds: "time" }
  | { readonly holds: "anchor" }
  /** The number of a film at its host. */
  | { readonly holds: "film"; readonly pattern: RegExp; readonly example: string }
  /** A file or a story: becomes the reference `as` of the block. */
  | { readonly holds: "file"; readonly role: Reference["role"]; readonly as: string }

/** What becomes of the text between the fences. */
export type Shape = "body" | "entries" | "table" | "pictures"

interface Row {
  readonly form: "leaf" | "container"
  readonly attributes: Readonly<Record<string, Kind>>
  readonly required: readonly string[]
  readonly shape: Shape
}

const text: Kind = { holds: "text" }
const flag: Kind = { holds: "flag" }
const media = (as: string): Kind => ({ holds: "file", role: "media", as })
const picture = (as: string): Kind => ({ holds: "file", role: "image", as })
const story = (as: string): Kind => ({ holds: "file", role: "story", as })
const film = (pattern: RegExp, example: string): Kind => ({ holds: "film", pattern, example })

const leaf = (attributes: Row["attributes"], ...required: readonly string[]): Row => ({
  form: "leaf",
  attributes,
  required,
  shape: "body",
})
const container = (shape: Shape, attributes: Row["attributes"] = {}, ...required: readonly string[]): Row => ({
  form: "container",
  attributes,
  required,
  shape,
})

/** The block vocabulary. A new block is a row here and a partial in templates/partials/blocks/. */
export const blocks: Readonly<Record<string, Row>> = {
  factbox: container("body"),
  takeaways: container("body"),
  pullquote: container("body", { by: text }),
  qa: container("entries"),
  timeline: container("entries"),
  table: container("table"),
  figure: leaf({ src: picture("image"), alt: text, credit: text }, "src"),
  gallery: container("pictures", { credit: text }),
  audio: leaf({ src: media("media"), transcript: media("transcript"), credit: text }, "src"),
  video: leaf(
    {
      src: media("media"),
      poster: picture("poster"),
      captions: media("captions"),
      transcript: media("transcript"),
      credit: text,
    },
    "src",
  ),
  youtube: leaf({ id: film(/^[\w-]{11}$/, "dQw4w9WgXcQ") }, "id"),
  vimeo: leaf({ id: film(/^\d{5,12}$/, "76979871") }, "id"),
  embed: leaf({ url: { holds: "url" }, title: text }, "url"),
  readalso: leaf({ story: story("story") }, "story"),
  update: container("body", { time: { holds: "time" }, id: { holds: "anchor" }, key: flag }, "time"),
}

/** A block as its directive, or a picture alone in its paragraph, asks for it. */
export interface BlockSpec {
  readonly block: string
  readonly shape: Shape
  readonly attributes: Readonly<Record<string, string>>
  readonly references: Readonly<Record<string, number>>
}

export interface DirectivePlace {
  /** The line that opens it, as written. */
  readonly line: string
  /** Of the line. */
  readonly at: Span
}

const clock = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2})?`
const times = new RegExp(String.raw`^(?:\d{4}-\d{1,2}-\d{1,2}(?:[T ]+${clock})?)\s*(?:Z|[+-]\d{2}:?\d{2})?$`)

/** What blocks are called. */
export const blockNames: readonly string[] = Object.keys(blocks)

/** Reads a directive; null where it cannot be drawn, and its text must stay as it is. All that is wrong is told. */
export function readDirective(
  node: ContainerDirective | LeafDirective,
  place: DirectivePlace,
  refs: References,
  found: Findings,
): BlockSpec | null {
  const row = Object.hasOwn(blocks, node.name) ? blocks[node.name]! : undefined
  if (!row) {
    const near = nearest(node.name, Object.keys(blocks))
    const hint = near ? `Did you mean "${near}"?` : `These blocks exist: ${Object.keys(blocks).join(", ")}.`
    found.add("unknown-directive", `There is no block "${node.name}"; the line stays text`, place.at, hint)
    return null
  }
  const form = node.type === "leafDirective" ? "leaf" : "container"
  if (form !== row.form && !(row.form === "leaf" && (node.children as readonly Node[]).every(isLabel))) {
    found.add("bad-directive", `"${node.name}" is written otherwise`, place.at, howToWrite(node.name, row.form))
    return null
  }
  return readAttributes(node, row, place, refs, found)
}

const isLabel = (child: Node): boolean =>
  (child.data as { directiveLabel?: boolean } | undefined)?.directiveLabel === true

const howToWrite = (name: string, form: Row["form"]): string =>
  form === "leaf"
    ? `Write it on one line with two colons: ::${name}[…]{…}`
    : `Open it with :::${name}, close it with a line of three colons.`

function readAttributes(
  node: ContainerDirective | LeafDirective,
  row: Row,
  place: DirectivePlace,
  refs: References,
  found: Findings,
): BlockSpec | null {
  const attributes: Record<string, string> = {}
  const references: Record<string, number> = {}
  const told = new Set<string>()
  for (const [name, given] of Object.entries(node.attributes ?? {})) {
    const value = given ?? ""
    const kind = Object.hasOwn(row.attributes, name) ? row.attributes[name]! : undefined
    // The second half of an address that was written where an id belongs: that is told.
    if (name === "class" && /\{#https?:/.test(place.line)) continue
    if (!kind) {
      tellUnknown(node.name, name, row, place, found)
      continue
    }
    const trouble = troubleWith(value, kind)
    const at = placeOfValue(name, value, place)
    if (trouble) {
      told.add(name)
      found.add("bad-directive", `"${value}" is no value for "${name}" of "${node.name}"`, at, trouble)
    } else if (kind.holds === "file") references[kind.as] = refs.add(kind.role, value.trim(), at.start, at.end)
    else attributes[name] = value.trim()
  }
  const missing = row.required.filter((name) => {
    const kind = row.attributes[name]!
    return kind.holds === "file" ? references[kind.as] === undefined : attributes[name] === undefined
  })
  for (const name of missing) {
    if (told.has(name)) continue
    const hint = `Write ${row.form === "leaf" ? "::" : ":::"}${node.name}{${name}="…"}.`
    found.add("bad-directive", `"${node.name}" needs "${name}"; the line stays text`, place.at, hint)
  }
  return missing.length > 0 ? null : { block: node.name, shape: row.shape, attributes, references }
}

function tellUnknown(block: string, name: string, row: Row, place: DirectivePlace, found: Findings): void {
  const known = Object.keys(row.attributes)
  const near = nearest(name, known)
  const all = known.length > 0 ? `It knows: ${known.join(", ")}.` : "It has no attributes."
  const hint = near ? `Did you mean "${near}"?` : all
  found.add("bad-directive", `"${block}" has no attribute "${name}"`, place.at, hint)
}

function troubleWith(value: string, kind: Kind): string | undefined {
  if (value.trim() === "") {
    return kind.holds === "text" || kind.holds === "flag" ? undefined : "Write a value between the quotes."
  }
  switch (kind.holds) {
    case "text":
      return undefined
    case "flag":
      return "Write the word alone, without a value."
    case "anchor":
      return /^[^\s"'<>#]+$/u.test(value) ? undefined : "An id is one word without spaces."
    case "time":
      return times.test(value.trim()) ? undefined : 'Write it with its day, e.g. {time="2025-01-09T10:30"}.'
    case "film":
      return kind.pattern.test(value) ? undefined : `Write the id alone, not the address, e.g. {#${kind.example}}.`
    case "url":
      return /^https:\/\/[^\s/]/i.test(value.trim())
        ? undefined
        : "Only an address that begins with https:// can be embedded."
    case "file": {
      const address = addressKind(value)
      return address === "internal" || address === "external"
        ? undefined
        : "Write the path of a file or an https: address."
    }
  }
}

/** Where the value stands in the line; the whole line where it is written with entities. */
function placeOfValue(name: string, value: string, { line, at }: DirectivePlace): Span {
  const braces = Math.max(line.indexOf("{"), 0)
  const key = line.indexOf(name === "id" && line.includes(`#${value}`) ? "#" : name, braces)
  const found = value === "" || key < 0 ? -1 : line.indexOf(value, key)
  return found < 0 ? at : { path: at.path, start: at.start + found, end: at.start + found + value.length }
}
