import type { Config } from "../config/site.js"
import { copied } from "../support/copied.js"
import type { Diagnostic, Read } from "../support/diagnostic.js"
import { type Digest, digestOf, digestText } from "../support/digest.js"
import type { Manuscript, Source } from "../support/source.js"
import type { Article, Bodies } from "./article.js"
import { type ReadingSettings, readArticle } from "./read.js"
import { type AuthorRecord, type PageRecord, readAuthor, readPage, readSponsor, type SponsorRecord } from "./records.js"
import { shelve, unshelve } from "./shelving.js"

/** Gives back what was made before under the same key, or makes it. */
export interface Memory {
  readonly bodies: Bodies
  remember(key: Digest, path: string, make: () => Read<unknown>): Read<unknown>
}

/** What was read of a source, as text. */
export const keepRead = (path: string, read: Read<unknown>): string =>
  kindOf(path) === "article" ? shelve(read as Read<Article>) : JSON.stringify(read)

/** What was kept; `again` gives the same text once more. */
export const takeRead = (path: string, text: string, again: () => string): Read<unknown> =>
  kindOf(path) === "article" ? unshelve(text, again) : (JSON.parse(text) as Read<unknown>)

/** All that was written: articles and the records around them. */
export interface ReadCopy {
  readonly articles: readonly Article[]
  readonly authors: readonly AuthorRecord[]
  readonly pages: readonly PageRecord[]
  readonly sponsors: readonly SponsorRecord[]
  readonly paths: ReadonlySet<string>
}

export interface CopySettings extends ReadingSettings {
  readonly pagePermalink: string
}

/** What of the site's settings the reading of a file depends on. `code` is the digest of the site's own modules. */
export function readingSettings(config: Config, code: Digest): CopySettings {
  const { timeZone: zone, language, base, permalinks, fold, frames, sections } = config
  const plugins = config.plugins.map(({ name, options }) => ({ name: name!, options, code }))
  const patterns = { permalink: permalinks.article!, pagePermalink: permalinks.page! }
  const editions = sections.filter((section) => section.language !== language)
  const languages = editions.map((section) => ({ section: section.slug, language: section.language }))
  return { zone, language, languages, base, ...patterns, fold: fold || null, frames, plugins }
}

const readers = { article: readArticle, author: readAuthor, page: readPage, sponsor: readSponsor }

type Kind = keyof typeof readers

const shelves: Readonly<Record<string, Kind>> = { authors: "author", pages: "page", sponsors: "sponsor" }

/** What a Markdown file below content/ is, by its folder. */
export function kindOf(path: string): Kind {
  const [, folder = "", file] = path.split("/")
  return (file !== undefined && shelves[folder]) || "article"
}

const digests = new WeakMap<CopySettings, Digest>()

/** Under what the reading of a manuscript is remembered: everything that it depends on, beside the engine. */
export function keyMaker(settings: CopySettings): (manuscript: Pick<Manuscript, "path" | "digest">) => Digest {
  // A thread asks with every file; the settings are those of its whole batch.
  const settingsDigest = digests.get(settings) ?? digestOf(settings)
  digests.set(settings, settingsDigest)
  return ({ path, digest }) => copied(digestText(`${settingsDigest} ${digest} ${path}`))
}

/** Reads one source as what its folder makes of it. */
export const readSource = (source: Source, settings: CopySettings, bodies: Bodies): Read<unknown> =>
  readers[kindOf(source.path)](source, settings, bodies)

/** Reads every manuscript. Each is read once: the same text under the same settings gives what it gave before. */
export function readCopy(
  manuscripts: readonly Manuscript[],
  settings: CopySettings,
  memory: Memory,
): { readonly value: ReadCopy; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const keyOf = keyMaker(settings)
  const values: Record<Kind, unknown[]> = { article: [], author: [], page: [], sponsor: [] }
  const paths = new Set<string>()
  for (const manuscript of manuscripts) {
    const { path } = manuscript
    const kind = kindOf(path)
    const read = memory.remember(keyOf(manuscript), path, () =>
      readSource({ path, text: manuscript.text() }, settings, memory.bodies),
    )
    if (kind === "article") paths.add(path)
    for (const one of read.diagnostics) diagnostics.push(one)
    if (read.value !== undefined) values[kind].push(read.value)
  }
  const value = {
    articles: values.article as readonly Article[],
    authors: values.author as readonly AuthorRecord[],
    pages: values.page as readonly PageRecord[],
    sponsors: values.sponsor as readonly SponsorRecord[],
    paths,
  }
  return { value, diagnostics }
}
