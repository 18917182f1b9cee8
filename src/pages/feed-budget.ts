import type { FeedItem } from "./feed-items.js"

/** A feed this large is refused or cut by readers. */
const mostBytes = 250_000

/** How a format writes a feed. */
export interface FeedWriter {
  /** A story, with its text as HTML where there is one. */
  item(item: FeedItem, text: string | undefined): string
  /** The feed around its stories. */
  around(items: readonly string[]): string
}

/**
 * A feed that is no larger than readers take it: past the limit, stories come with their summary, and where there are
 * very many, the older ones without.
 */
export function withinBudget(
  items: readonly FeedItem[],
  texts: readonly (string | undefined)[],
  { item, around }: FeedWriter,
): string {
  const full = items.map((one, index) => item(one, texts[index]))
  const whole = around(full)
  if (fits(whole)) return whole
  const bare = items.map((one) => item(one, undefined))
  const short = around(bare)
  if (fits(short)) {
    const costs = full.map((text, index) => Buffer.byteLength(text) - Buffer.byteLength(bare[index]!))
    const paid = affordable(costs, mostBytes - Buffer.byteLength(short))
    return around(paid.map((kept, index) => (kept ? full : bare)[index]!))
  }
  let told = items.length
  let text = short
  while (told > 0 && !fits(text)) {
    told = Math.floor(told * 0.9)
    text = around(bare.map((one, index) => (index < told ? one : item({ ...items[index]!, summary: null }, undefined))))
  }
  return text
}

/** No sign of UTF-16 takes more than three bytes: a short text need not be counted. */
const fits = (text: string): boolean => text.length * 3 <= mostBytes || Buffer.byteLength(text) <= mostBytes

/** Which of these costs are paid out of `purse`, the first first. */
function affordable(costs: readonly number[], purse: number): readonly boolean[] {
  let left = purse
  return costs.map((cost) => {
    const paid = cost <= left
    if (paid) left -= cost
    return paid
  })
}
