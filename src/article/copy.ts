import type { Diagnostic, Read } from "../support/diagnostic.js"
import { type Digest, digestOf } from "../support/digest.js"
import type { Source } from "../support/source.js"
import type { Article, Bodies } from "./article.js"
import { type ReadingSettings, readArticle } from "./read.js"
import { type AuthorRecord, type PageRecord, readAuthor, readPage, readSponsor, type SponsorRecord } from "./records.js"

/** Gives back what was made before under the same key, or makes it. */
export interface Memory {
  readonly bodies: Bodies
  remember<T>(key: Digest, make: () => T): T
}

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

type Kind = "article" | "author" | "page" | "sponsor"

const shelves: Readonly<Record<string, Kind>> = { authors: "author", pages: "page", sponsors: "sponsor" }

/** What a Markdown file below content/ is, by its folder. */
export function kindOf(path: string): Kind {
  const [, folder = "", file] = path.split("/")
  return (file !== undefined && shelves[folder]) || "article"
}

/** Reads every Markdown source. Each is read once: the same text under the same settings gives what it gave before. */
export function readCopy(
  sources: readonly Source[],
  settings: CopySettings,
  memory: Memory,
): { readonly value: ReadCopy; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const settingsDigest = digestOf(settings)
  const read = <T>(
    kind: Kind,
    reader: (source: Source, settings: CopySettings, bodies: Bodies) => Read<T>,
  ): readonly T[] =>
    sources
      .filter((source) => kindOf(source.path) === kind)
      .flatMap((source) => {
        const key = digestOf([kind, settingsDigest, source.path, source.text])
        const result = memory.remember(key, () => reader(source, settings, memory.bodies))
        diagnostics.push(...result.diagnostics)
        return result.value ?? []
      })
  const value = {
    articles: read("article", readArticle),
    authors: read("author", readAuthor),
    pages: read("page", readPage),
    sponsors: read("sponsor", readSponsor),
    paths: new Set(sources.map((source) => source.path).filter((path) => kindOf(path) === "article")),
  }
  return { value, diagnostics }
}
