import type { Article } from "../article/article.js"
import type { AuthorRecord, PageRecord, SponsorRecord } from "../article/records.js"
import type { Moment } from "../support/moment.js"
import type { Front } from "./front.js"
import type { Recent } from "./recent.js"

/** The newspaper as it stands at one moment: what is public, in what order, in which lists. Lists are newest first. */
export interface Edition {
  /** Every public article, also those on no list. */
  readonly articles: readonly Article[]
  /** What lists, feeds and archives are made of. */
  readonly listed: readonly Article[]
  readonly byPath: ReadonlyMap<string, Article>
  /** In the order of the navigation. */
  readonly sections: readonly Section[]
  /** By slug. */
  readonly tags: readonly List[]
  /** By slug; everyone who has a public article. Who has none on a list has no page. */
  readonly authors: readonly Author[]
  readonly series: readonly List[]
  readonly recent: Recent
  readonly pages: readonly PageRecord[]
  readonly sponsors: ReadonlyMap<string, SponsorRecord>
  readonly front: Front
  readonly heldBack: readonly Held[]
  /** Those of them that will go public by themselves: they are checked today, not at six in the morning. */
  readonly waiting: readonly Article[]
  /** When the site will look different without an edit: an embargo ends, a story expires, a pin falls. */
  readonly nextChange: Moment | null
  /** When it last did. */
  readonly lastChange: Moment | null
}

/** A list of stories with a page of its own. */
export interface List {
  readonly slug: string
  readonly name: string
  /** Of its name and its page. */
  readonly language: string
  readonly url: string
  readonly stories: readonly Article[]
}

export interface Section extends List {
  readonly description: string | null
  /** Stories that stay on top of the section's first page. */
  readonly pinned: readonly Article[]
}

export interface Author extends List {
  readonly record: AuthorRecord | null
}

/** An article that is not public now. */
export interface Held {
  readonly path: string
  readonly title: string
  readonly reason: "draft" | "date" | "embargo" | "expired"
  /** When it goes public; null for drafts and what has expired. */
  readonly until: Moment | null
}
