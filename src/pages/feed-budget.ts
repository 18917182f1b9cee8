import type { FeedItem } from "./feed-items.js"

/** A feed this large is refused or cut by readers. */
const mostBytes = 250_000

/** Writes a feed of these stories, each with its text as HTML where there is one. */
type Write = (items: readonly FeedItem[], texts: readonly (string | undefined)[]) => string

/**
 * A feed that is no larger than readers take it: past the limit, stories come with their summary, and where there are
 * very many, the older ones without.
 */
export function withinBudget(items: readonly FeedItem[], texts: readonly (string | undefined)[], write: Write): string {
  const whole = write(items, texts)
  if (fits(whole)) return whole
  const bare = write(items, [])
  if (fits(bare)) {
    const left = mostBytes - Buffer.byteLength(bare)
    // What a text adds is the same whatever stands around it.
    const costs = items.map((item, index) => {
      const alone = (text: string | undefined) => Buffer.byteLength(write([item], [text]))
      return alone(texts[index]) - alone(undefined)
    })
    return write(
      items,
      affordable(costs, left).map((kept, index) => (kept ? texts[index] : undefined)),
    )
  }
  let told = items.length
  let text = bare
  while (told > 0 && !fits(text)) {
    told = Math.floor(told * 0.9)
    text = write(
      items.map((item, index) => (index < told ? item : { ...item, summary: null })),
      [],
    )
  }
  return text
}

const fits = (text: string): boolean => Buffer.byteLength(text) <= mostBytes

/** Which of these costs are paid out of `purse`, the first first. */
function affordable(costs: readonly number[], purse: number): readonly boolean[] {
  let left = purse
  return costs.map((cost) => {
    const paid = cost <= left
    if (paid) left -= cost
    return paid
  })
}
