import fc from "fast-check"
import { type History, histories } from "../newsroom/history.js"
import { type Builder, openBuilder } from "./builder.js"
import { buildClean } from "./clean.js"
import { buildAlone } from "./program.mjs"
import { seedOf } from "./seed.js"
import { openSite } from "./site.js"
import { openTally, type Tally } from "./tally.js"

/** Two processes: one in which sites are built step by step, and one in which they are built clean. */
interface Builders {
  readonly stepwise: Builder
  readonly clean: Builder
}

/** Lives through a history: after each round the site must be what a clean build makes of it. */
async function liveThrough({ start, rounds }: History, { stepwise, clean }: Builders, tally: Tally): Promise<void> {
  const site = openSite(start)
  let failed = true
  try {
    for (const [index, { steps, mended, alone }] of [first, ...rounds].entries()) {
      if (mended) site.mend()
      for (const step of steps) site.step(step)
      // At the end of some, the comparison is with a process that has built nothing else.
      const cleanly = alone && index === rounds.length ? buildAlone : clean.build
      tally.add(await site.prove(alone ? buildAlone : stepwise.build, (room) => buildClean(room, cleanly)))
    }
    failed = false
  } finally {
    site.close(failed)
  }
}

const first = { steps: [], mended: false, alone: false }

/**
 * Tries random histories of `length` rounds, each with a seed of its own, and says how it goes. A history that fails
 * is made as short as it can be; its seed replays it.
 */
export async function tryHistories(count: number, length: number): Promise<void> {
  const seed = seedOf()
  console.log(`${count} histories; BROADSHEET_SEED=${seed} repeats them`)
  const builders = { stepwise: await openBuilder(), clean: await openBuilder() }
  const tally = openTally()
  try {
    for (let number = 0; number < count; number += 1) {
      const property = fc.asyncProperty(histories(length), (history) => liveThrough(history, builders, tally))
      try {
        await fc.assert(property, { seed: seed + number, numRuns: 1, unbiased: true })
      } catch (error) {
        console.log(`BROADSHEET_SEED=${seed + number} BROADSHEET_HISTORIES=1 repeats this`)
        throw error
      }
      tally.endOfHistory()
      if ((number + 1) % 20 === 0 && number + 1 < count) console.log(tally.told())
    }
    console.log(tally.told())
  } finally {
    builders.stepwise.close()
    builders.clean.close()
  }
}
