import fc from "fast-check"
import { clock, drafts } from "../deeds.js"
import { steps } from "../step.js"
import { clocks } from "../words.js"

const anyTime = steps("clock", fc.constantFrom(...clocks), (now, { room }) => (now === room.now ? [] : [clock(now)]))

/** To the moment that the last build named, or to one beside it. */
const nextTime = steps("next change", fc.constantFrom(-1, 0, 0, 1), (seconds, { room, nextChange }) => {
  if (nextChange === null) return []
  const now = new Date(Date.parse(nextChange) + 1000 * seconds).toISOString().replace(".000Z", "Z")
  return now === room.now ? [] : [clock(now)]
})

const draftsTurned = steps("drafts", fc.constant(null), (_, { room }) => [drafts(!room.drafts)])

export const clockSteps = [
  { weight: 3, arbitrary: anyTime },
  { weight: 2, arbitrary: nextTime },
  { weight: 1, arbitrary: draftsTurned },
]
