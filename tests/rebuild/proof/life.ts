import fc from "fast-check"
import type { History } from "../newsroom/history.js"
import { type Builder, openBuilder } from "./builder.js"
import { buildClean } from "./clean.js"
import { buildAlone } from "./program.mjs"
import { seedOf } from "./seed.js"
import { shortened, Wrong } from "./shorten.js"
import { openSite } from "./site.js"
import { openTally, type Tally } from "./tally.js"

/** Two processes: one in which sites are built step by step, and one in which they are built clean. */
interface Builders {
  readonly stepwise: Builder
  readonly clean: Builder
}

const first = { steps: [], mended: false, alone: false }

/** Lives through a history. After each round the site must be what a clean build makes of it. */
async function liveThrough(
  { start, rounds }: History,
  { stepwise, clean }: Builders,
  tally?: Tally,
): Promise<Wrong | undefined> {
  const site = openSite(start)
  let wrong: Wrong | undefined
  for (const [index, { steps, mended, alone }] of [first, ...rounds].entries()) {
    try {
      if (mended) site.mend()
      for (const step of steps) site.step(step)
      // At the end of some, the comparison is with a process that has built nothing else.
      const cleanly = alone && index === rounds.length ? buildAlone : clean.build
      const told = await site.prove(alone ? buildAlone : stepwise.build, (room) => buildClean(room, cleanly))
      tally?.add(told)
    } catch (error) {
      wrong = new Wrong((error as Error).message, index)
      break
    }
  }
  site.close(wrong !== undefined)
  return wrong
}

/** How long a history that went wrong is made shorter, in milliseconds. */
const patience = 90_000

/**
 * Tries random histories, each with a seed of its own, and says how it goes. The seed of one that
 * goes wrong repeats it.
 */
export async function tryHistories(count: number, anyHistory: fc.Arbitrary<History>): Promise<void> {
  const seed = seedOf()
  console.log(`${count} histories; BROADSHEET_SEED=${seed} repeats them`)
  const builders = { stepwise: await openBuilder(), clean: await openBuilder({ workers: 0 }) }
  const tally = openTally()
  const wrongs: string[] = []
  try {
    for (let number = 0; number < count && wrongs.length < 3; number += 1) {
      const [history] = fc.sample(anyHistory, { seed: seed + number, numRuns: 1, unbiased: true })
      const wrong = await liveThrough(history!, builders, tally)
      if (wrong) {
        const repeat = `BROADSHEET_SEED=${seed + number} BROADSHEET_HISTORIES=1 repeats this`
        console.log(`${repeat}:\n${wrong.message}`)
        const live = (shorter: History) => liveThrough(shorter, builders)
        const short = await shortened(history!, wrong, live, performance.now() + patience)
        wrongs.push(`${short.wrong.message}\n${toldStart(short.history)}\n${repeat}, at its full length.`)
      }
      tally.endOfHistory()
      if ((number + 1) % 20 === 0 && number + 1 < count) console.log(tally.told())
    }
    console.log(tally.told())
  } finally {
    builders.stepwise.close()
    builders.clean.close()
  }
  if (wrongs.length > 0) throw new Error(wrongs.join("\n\n"))
}

/** What a history began with. */
const toldStart = ({ start }: History): string =>
  Object.entries(start.files)
    .filter(([path, text]) => path.startsWith("content/") && typeof text === "string")
    .map(([path, text]) => `--- ${path}\n${text}`)
    .join("\n")
