import type { FeedItem } from "./feed-items.js"
import type { View } from "./page.js"

/** What a feed is written of, in any format. Addresses are absolute. */
export interface FeedView {
  readonly title: string
  readonly description: string
  readonly publication: string
  readonly site: string
  /** Page that shows the same. */
  readonly home: string
  readonly self: string
  readonly language: string
  readonly hubs: readonly string[]
  /** Raster picture of the publication, for readers that show one. */
  readonly icon: string | null
  /** Where the feed goes on: RFC 5005. */
  readonly archive: FeedArchive
  /** Stories are named by their files, not by their addresses. */
  readonly bySource: boolean
  readonly items: readonly FeedItem[]
}

export interface FeedArchive {
  /** The feed that this is an archive of; null where this is the feed itself. */
  readonly current: string | null
  /** The archive with the stories before these. */
  readonly previous: string | null
  readonly next: string | null
}

export const feedView = (view: View): FeedView => view.feed as FeedView

/** When a feed last changed: never the clock's time. */
export const changedOf = ({ items }: FeedView): string =>
  items.reduce((last, { changed }) => (Date.parse(changed) > Date.parse(last) ? changed : last), "1970-01-01T00:00:00Z")
