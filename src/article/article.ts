import type { Digest } from "../support/digest.js"
import type { Moment } from "../support/moment.js"
import type { Piece, Reference } from "./body.js"
import type { ArticleValues } from "./fields.js"

/** What lists may know of an article: its front matter, made whole. Plain data. */
export interface Card
  extends Omit<ArticleValues, "title" | "date" | "section" | "slug" | "language" | "teaser" | "deck"> {
  /** Source, relative to the site's root. */
  readonly path: string
  readonly title: string
  readonly slug: string
  /** Slug of the section, "" for none. */
  readonly section: string
  /** Name of the section as its folder or its front matter writes it. */
  readonly sectionName: string
  /** Going public: the later of `date` and `embargo`. */
  readonly published: Moment
  readonly language: string
  /** Address on this site, percent-encoded, with the site's base path. */
  readonly url: string
  /** HTML. */
  readonly deck: string | null
  /** HTML, one or more `<p>`. */
  readonly teaser: string | null
}

/** A name in the front matter that must lead somewhere: a picture, a file, another story, a sponsor, a section. */
export interface Mention {
  readonly key: "section" | "sponsor" | "image" | "picture" | "file" | "story" | "author"
  readonly target: string
  readonly start: number
  readonly end: number
}

export interface Article {
  readonly card: Card
  /** Digest of the body; the body itself is kept by `Bodies`. */
  readonly body: Digest
  readonly references: readonly Reference[]
  readonly mentions: readonly Mention[]
  readonly anchors: readonly string[]
  readonly words: number
  /** Something below `<!--members-->` was left out. */
  readonly cut: boolean
  /** Keys of the front matter that Broadsheet does not know. */
  readonly extra: Readonly<Record<string, unknown>>
  /** Whether its front matter names a sponsor or another story. */
  readonly points: boolean
  /** Digest of the card: what lists show. */
  readonly face: Digest
  /** Digest of everything. */
  readonly whole: Digest
}

/** Where bodies are kept while a site is made, so that no more than one need be in memory. */
export interface Bodies {
  put(pieces: readonly Piece[]): Digest
  get(digest: Digest): readonly Piece[]
}
