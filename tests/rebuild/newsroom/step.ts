import fc from "fast-check"
import type { Deed } from "./deeds.js"
import { type Newsroom, nameOf, pick, storiesOf } from "./newsroom.js"

/** What a step may look at before it acts. */
export interface Moment {
  readonly room: Newsroom
  /** Earlier states, the oldest first. */
  readonly past: readonly Newsroom[]
  /** What the last build said of the clock. */
  readonly nextChange: string | null
}

/** One change of a site, chosen before the site is known: what does not fit the site then does nothing. */
export interface Step {
  readonly name: string
  readonly deeds: (moment: Moment) => readonly Deed[]
}

/** Steps of one kind: a name, what is drawn by lot, and what is then done. */
export function steps<T>(
  name: string,
  lots: fc.Arbitrary<T>,
  deeds: (lot: T, moment: Moment) => readonly Deed[],
): fc.Arbitrary<Step> {
  return lots.map((lot) => ({
    name,
    deeds: (moment) => deeds(lot, moment),
    [fc.toStringMethod]: () => `${name} ${fc.stringify(lot)}`,
  }))
}

/** A number to pick by. */
export const any = fc.nat({ max: 9999 })

/** Stands for a story in what is drawn by lot: which ones there are is not known yet. */
export const aStory = any.map((story) => ({ story }))

/** Puts names in the place of stories: `{ story: 7 }` becomes `town/rain.md`. */
export function named(value: unknown, room: Newsroom): unknown {
  if (Array.isArray(value)) return value.map((one) => named(one, room))
  if (typeof value !== "object" || value === null) return value
  if ("story" in value && typeof value.story === "number") return storyName(value.story, room)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one, room)]))
}

export function storyName(number: number, room: Newsroom): string {
  const stories = storiesOf(room)
  return stories.length === 0 ? "town/none.md" : nameOf(pick(stories, number))
}
