import type { Article } from "../article/article.js"
import type { AuthorRecord, PageRecord, SponsorRecord } from "../article/records.js"
import type { Moment } from "../support/moment.js"
import type { Front } from "./front.js"
import type { Recent } from "./recent.js"

/** The newspaper as it stands at one moment: what is public, in what order, in which lists. Lists are newest first. */
export interface Edition extends Places<Article> {
  readonly byPath: ReadonlyMap<string, Article>
}

/**
 * Where everything stands in an Edition, of stories or of what stands for them. What is said of all stories at once is said
 * here, so that nobody need open each of them.
 */
export interface Places<Story> {
  /** Every public article, also those on no list. */
  readonly articles: readonly Story[]
  /** What lists, feeds and archives are made of. */
  readonly listed: readonly Story[]
  /** Listed stories that no feed may carry. */
  readonly uncarried: readonly Story[]
  /** Listed stories without a picture. */
  readonly pictureless: readonly Story[]
  /** Listed stories with corrections. */
  readonly corrected: readonly Story[]
  /** Listed stories by the month of their going public, "2025-03". */
  readonly months: ReadonlyMap<string, readonly Story[]>
  /** Stories that are one in several languages, together, in the order of these. */
  readonly translated: readonly (readonly Story[])[]
  /** What public articles are written in. */
  readonly languages: readonly string[]
  /** In the order of the navigation. */
  readonly sections: readonly Section<Story>[]
  /** By slug. */
  readonly tags: readonly List<Story>[]
  /** By slug; everyone who has a public article. Who has none on a list has no page. */
  readonly authors: readonly Author<Story>[]
  readonly series: readonly List<Story>[]
  readonly recent: Recent<Story>
  readonly pages: readonly PageRecord[]
  readonly sponsors: ReadonlyMap<string, SponsorRecord>
  readonly front: Front<Story>
  readonly heldBack: readonly Held[]
  /** Those of them that will go public by themselves: they are checked today, not at six in the morning. */
  readonly waiting: readonly Story[]
  /** Sources and addresses of all articles that are held back. */
  readonly hidden: ReadonlySet<string>
  /** When the site will look different without an edit: an embargo ends, a story expires, a pin falls. */
  readonly nextChange: Moment | null
  /** When it last did. */
  readonly lastChange: Moment | null
}

/** A list of stories with a page of its own. */
export interface List<Story = Article> {
  readonly slug: string
  readonly name: string
  /** Of its name and its page. */
  readonly language: string
  readonly url: string
  readonly stories: readonly Story[]
}

export interface Section<Story = Article> extends List<Story> {
  readonly description: string | null
  /** Stories that stay on top of the section's first page. */
  readonly pinned: readonly Story[]
}

export interface Author<Story = Article> extends List<Story> {
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
