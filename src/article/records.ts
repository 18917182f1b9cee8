import { fillPattern } from "../config/permalink.js"
import { type Findings, findings, type Read } from "../support/diagnostic.js"
import { type Digest, freeze } from "../support/digest.js"
import { type FieldTable, readFields, spanOf, type Values } from "../support/fields.js"
import { tellHiddenDirection } from "../support/hidden-direction.js"
import { tellLostCharacters } from "../support/lost-characters.js"
import { fittingSlug, solidSlug } from "../support/slug.js"
import { type Source, wholeFile } from "../support/source.js"
import { type MapTree, partAt } from "../support/tree.js"
import { encodePath } from "../support/url.js"
import type { Bodies, Mention } from "./article.js"
import type { Reference } from "./body.js"
import { authorFields, pageFields, sponsorFields } from "./fields.js"
import { readFrontMatter } from "./front-matter.js"
import { asPublished, inline, readMarkdown } from "./markdown.js"
import { nameOf, type ReadingSettings, readAddress } from "./read.js"

/** What records have in common: a name in the folder, a text, and pictures that must be there. */
export interface Kept {
  readonly path: string
  readonly slug: string
  readonly language: string
  readonly body: Digest
  readonly words: number
  readonly references: readonly Reference[]
  readonly mentions: readonly Mention[]
  readonly anchors: readonly string[]
}

/** `content/authors/<slug>.md`; the text is the biography. */
export interface AuthorRecord extends Kept, Omit<Values<typeof authorFields>, "name"> {
  readonly name: string
}

/** `content/pages/<slug>.md`: about, contact, policies. */
export interface PageRecord extends Kept, Omit<Values<typeof pageFields>, "title" | "slug" | "language" | "permalink"> {
  readonly title: string
  readonly url: string
}

/** `content/sponsors/<slug>.md`. */
export interface SponsorRecord extends Kept, Omit<Values<typeof sponsorFields>, "name"> {
  readonly name: string
}

export function readAuthor(source: Source, settings: ReadingSettings, bodies: Bodies): Read<AuthorRecord> {
  return readRecord(source, authorFields, settings, bodies, ({ values, kept, tree, told }) => {
    const name = values.name ?? needs("name", told)
    if (name === undefined) return undefined
    return { ...values, ...kept, name, mentions: mention("picture", values.picture, tree, "picture") }
  })
}

export function readSponsor(source: Source, settings: ReadingSettings, bodies: Bodies): Read<SponsorRecord> {
  return readRecord(source, sponsorFields, settings, bodies, ({ values, kept, tree, told }) => {
    const name = values.name ?? needs("name", told)
    if (name === undefined) return undefined
    return { ...values, ...kept, name, mentions: mention("picture", values.logo, tree, "logo") }
  })
}

export function readPage(
  source: Source,
  settings: ReadingSettings & { readonly pagePermalink: string },
  bodies: Bodies,
): Read<PageRecord> {
  return readRecord(source, pageFields, settings, bodies, ({ values, kept, tree, told }) => {
    const { title: written, slug: named, permalink, language: _, ...rest } = values
    const title = written ?? needs("title", told)
    if (title === undefined) return undefined
    const slug = named === null ? kept.slug : solidSlug(named)
    const at = spanOf(partAt(tree, ["permalink"]), source.path)
    const address = readAddress(permalink, at, told.found) ?? fillPattern(settings.pagePermalink, { slug })
    return { ...rest, ...kept, slug, title: inline(title, kept.language), url: settings.base + encodePath(address) }
  })
}

interface Told {
  readonly found: Findings
  readonly path: string
}

function needs(key: string, { found, path }: Told): undefined {
  found.add("missing-title", `The record has no ${key}`, wholeFile(path), `Add a line to the front matter: ${key}: …`)
  return undefined
}

function mention(key: Mention["key"], target: string | null, tree: MapTree, place: string): readonly Mention[] {
  if (target === null) return []
  const { start, end } = partAt(tree, [place])
  return [{ key, target, start, end }]
}

/** Reads what all records have; `finish` makes of it the record of one kind, or nothing where it lacks what it needs. */
function readRecord<Table extends FieldTable, T>(
  source: Source,
  table: Table,
  settings: ReadingSettings,
  bodies: Bodies,
  finish: (parts: {
    readonly values: Values<Table>
    readonly kept: Kept
    readonly tree: MapTree
    readonly told: Told
  }) => T | undefined,
): Read<T> {
  const front = readFrontMatter(source)
  if (!front.value) return { value: undefined, diagnostics: front.diagnostics }
  const found = findings()
  tellHiddenDirection(source, found)
  tellLostCharacters(source, front.value.tree, found)
  const { values, tree } = readFields(table, front.value.tree, {
    path: source.path,
    zone: settings.zone,
    findings: found,
  })
  const language = (values as { readonly language?: string | null }).language ?? settings.language
  const markdown = readMarkdown(front.value.body, front.value.bodyStart, source.path, {
    language,
    ...asPublished,
    foldAfter: null,
    foldFrom: 0,
    dateline: null,
    access: "free",
    frames: settings.frames,
    plugins: settings.plugins,
  })
  const kept: Kept = {
    path: source.path,
    slug: fittingSlug(solidSlug(nameOf(source.path))).slug,
    language,
    body: bodies.put(markdown.value.pieces),
    words: markdown.value.words,
    references: markdown.value.references,
    mentions: [],
    anchors: markdown.value.anchors,
  }
  const value = finish({ values, kept, tree, told: { found, path: source.path } })
  return {
    value: value && freeze(value),
    diagnostics: [...front.diagnostics, ...found.all, ...markdown.diagnostics],
  }
}
