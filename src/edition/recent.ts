import type { Article } from "../article/article.js"
import { momentAt } from "../support/civil.js"
import type { Moment } from "../support/moment.js"

/** Hours that a story is news to search engines: "articles that were published in the last two days". */
export const newsHours = 48

/** Stories that went public in the last hours, by the number of these; newest first. A story is none of them any more in the second in which its hours end. */
export type Recent<Story = Article> = ReadonlyMap<number, readonly Story[]>

const hour = 3_600_000

/** `listed` is newest first. What the clock has not reached yet is not recent, also where it is shown. */
export function placeRecent(listed: readonly Article[], spans: readonly number[], now: number): Recent {
  return new Map(
    spans.map((hours) => {
      const since = now - hours * hour
      return [hours, listed.filter(({ card }) => card.published.at <= now && card.published.at > since)]
    }),
  )
}

/** The last time until `now`, and the first after it, at which a story stops being recent. */
export function recentChanges(
  listed: readonly Article[],
  spans: readonly number[],
  now: number,
  zone: string,
): readonly Moment[] {
  let [last, next] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const { card } of listed) {
    for (const hours of spans) {
      const end = card.published.at + hours * hour
      if (end <= now) last = Math.max(last, end)
      else next = Math.min(next, end)
    }
  }
  return [last, next].filter(Number.isFinite).map((at) => momentAt(at, zone))
}
