import type { Digest } from "../support/digest.js"
import type { Asset, Span } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Filling } from "./filling.js"

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
  readonly template: string
  readonly view: View
  readonly body: BodyPlan | null
  /** Files that the page shows or links to: they are public because it is. */
  readonly assets: readonly Asset[]
}

/** A page that a function writes: feeds, sitemaps. `bodies` gives the HTML of the articles in it. */
export interface WrittenPage extends Planned {
  readonly draw: "written"
  readonly view: View
  readonly bodies: readonly BodyPlan[]
  readonly write: (bodies: readonly string[]) => string
}

/** A file that is published as it is. */
export interface FilePage extends Planned {
  readonly draw: "file"
  readonly asset: Asset
}

export type Page = TemplatePage | WrittenPage | FilePage

/** A body, and what stands in its slots: one filling for each reference. */
export interface BodyPlan {
  readonly digest: Digest
  readonly fillings: readonly Filling[]
  readonly language: string
  /** Time zone for the times in its blocks. */
  readonly zone: string
}

/** One row of the table of page kinds. */
export type PageKind = (desk: Desk) => Iterable<Page>
