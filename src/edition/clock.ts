import type { Card } from "../article/article.js"
import type { Moment } from "../support/moment.js"
import type { Held } from "./edition.js"

/** Why a story is not public at `now` (milliseconds since 1970), or undefined where it is. */
export function heldBack(card: Card, now: number): Held | undefined {
  const { path, title, published, embargo, expires } = card
  if (card.draft) return { path, title, reason: "draft", until: null }
  if (expires !== null && expires.at <= now) return { path, title, reason: "expired", until: null }
  if (published.at <= now) return undefined
  return { path, title, reason: embargo?.at === published.at ? "embargo" : "date", until: published }
}

/** The times at which a story comes, goes or loses its place. */
export function changesOf(card: Card): readonly Moment[] {
  if (card.draft) return []
  return [card.published, card.expires, card.pinned].filter((moment) => moment !== null)
}

/** The first of the moments that lies after `now`. */
export function firstAfter(moments: Iterable<Moment>, now: number): Moment | null {
  let first: Moment | null = null
  for (const moment of moments) {
    if (moment.at > now && (first === null || moment.at < first.at)) first = moment
  }
  return first
}

/** The last of the moments that does not lie after `now`. */
export function lastUntil(moments: Iterable<Moment>, now: number): Moment | null {
  let last: Moment | null = null
  for (const moment of moments) {
    if (moment.at <= now && (last === null || moment.at > last.at)) last = moment
  }
  return last
}
