import type { Digest } from "../support/digest.js"
import type { Rendition } from "../support/renditions.js"
import type { SocialCard } from "../support/social-card.js"
import type { Asset, Span } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Filling } from "./filling.js"
import type { writers } from "./writers.js"

/** In this order files go public: nothing may link to what is not there yet. */
export const stages = ["asset", "page", "list", "feed", "sitemap"] as const

export type Stage = (typeof stages)[number]

/** Plain, frozen data: what a page is made of. Its fields are the parts by which a rebuild sees what differs. */
export type View = Readonly<Record<string, unknown>>

interface Planned {
  /** File below public/. */
  readonly path: string
  readonly stage: Stage
  /** What is named when two pages want one path. */
  readonly from: Span
}

/** A page that a template of `templates/pages/` draws. */
export interface TemplatePage extends Planned {
  readonly draw: "template"
  readonly url: string
  /** Lays it out; asked only where something that it is made of may have changed. */
  make(): LaidOut
}

/** What a template draws. Plain data: it may be drawn in another thread, or in a later build. */
export interface LaidOut {
  readonly template: string
  readonly view: View
  readonly body: BodyPlan | null
}

/** A page that a function writes: feeds, sitemaps. */
export interface WrittenPage extends Planned {
  readonly draw: "written"
  readonly writer: keyof typeof writers
  make(): Written
}

/** What a writer is given: its view, and the articles whose HTML it wants. */
export interface Written {
  readonly view: View
  readonly bodies: readonly BodyPlan[]
}

/** A file that is published as it is. */
export interface FilePage extends Planned {
  readonly draw: "file"
  readonly asset: Asset
}

/** A file that is made of a picture; a drawing has no rendition, it is cleaned. */
export interface PicturePage extends Planned {
  readonly draw: "picture"
  readonly asset: Asset
  readonly rendition: Rendition | null
}

/** The card of a story without a picture. */
export interface CardPage extends Planned {
  readonly draw: "card"
  readonly card: SocialCard
}

export type Page = TemplatePage | WrittenPage | FilePage | PicturePage | CardPage

/** A body, and what stands in its slots: one filling for each reference. */
export interface BodyPlan {
  /** The source that it is the text of. */
  readonly source: string
  readonly digest: Digest
  readonly fillings: readonly Filling[]
  readonly language: string
  /** Time zone for the times in its blocks. */
  readonly zone: string
}

/** One row of the table of page kinds. */
export type PageKind = (desk: Desk) => Iterable<Page>
