import { rmSync } from "node:fs"
import fc from "fast-check"
import { build } from "../../src/index.js"
import type { Preview } from "../../src/preview/preview.js"
import { type Deed, goTo, layDown } from "../rebuild/newsroom/deeds.js"
import { newsrooms } from "../rebuild/newsroom/history.js"
import type { Newsroom } from "../rebuild/newsroom/newsroom.js"
import type { Step } from "../rebuild/newsroom/step.js"
import { fileSteps } from "../rebuild/newsroom/steps/files.js"
import { mediaSteps } from "../rebuild/newsroom/steps/media.js"
import { otherBroken, storyBroken } from "../rebuild/newsroom/steps/mishaps.js"
import { recordSteps } from "../rebuild/newsroom/steps/records.js"
import { settingSteps } from "../rebuild/newsroom/steps/settings.js"
import { storySteps } from "../rebuild/newsroom/steps/stories.js"
import { plainTheme, themeSteps } from "../rebuild/newsroom/steps/theme.js"
import { buildClean, newFolder } from "../rebuild/proof/clean.js"
import { seedOf } from "../rebuild/proof/seed.js"
import { startPreview, until } from "./open.js"
import { differences } from "./same.js"

const now = "2025-06-01T12:00:00Z"

const anyStep = fc.oneof(
  ...storySteps,
  ...fileSteps,
  ...recordSteps,
  ...mediaSteps,
  ...settingSteps,
  ...themeSteps,
  { weight: 2, arbitrary: storyBroken },
  { weight: 2, arbitrary: otherBroken },
)

/** A few edits at once; every fifth is a checkout of how all was some time ago. */
interface Burst {
  readonly steps: readonly Step[]
  readonly back: number | null
}

const anyBurst: fc.Arbitrary<Burst> = fc.record({
  steps: fc.array(anyStep, { minLength: 1, maxLength: 4 }),
  back: fc.option(fc.nat({ max: 99 }), { freq: 4 }).map((one) => one),
})

/** A running preview lives through random bursts; when each has settled, all that it serves must be what a clean build makes. */
export async function tryBursts(count: number): Promise<void> {
  const seed = seedOf()
  console.log(`${count} bursts; BROADSHEET_SEED=${seed} repeats them`)
  const [start] = fc.sample(newsrooms(12, 20, [plainTheme, {}]), { seed, numRuns: 1, unbiased: true })
  const bursts = fc.sample(anyBurst, { seed, numRuns: count, unbiased: true })
  const root = newFolder()
  let room: Newsroom = { ...start!, now, drafts: true }
  layDown(room, root)
  const past: Newsroom[] = [room]
  const deeds: string[] = []
  let good = room
  const act = (some: readonly Deed[]): void => {
    for (const deed of some) {
      deed.onDisk(root)
      room = deed.after(room)
      deeds.push(`  ${deed.told}`)
    }
  }
  const running = await startPreview(root, now)
  let broken = false
  try {
    for (const [number, { steps, back }] of bursts.entries()) {
      deeds.push(`burst ${number}`)
      if (broken) act(goTo(good, room).filter(isEdit))
      else if (back !== null && number % 5 === 4) act(goTo(past[back % past.length]!, room).filter(isEdit))
      for (const step of broken ? [] : steps) act(step.deeds({ room, past, nextChange: null }))
      const clean = await buildClean(room, async (options) => JSON.parse(JSON.stringify(await build(options))))
      broken = !clean.told.ok
      await until(async () => {
        await running.live.settled()
        return broken ? silence(running) : await differences(running, clean)
      }, 8000).catch((error: Error) => {
        throw new Error(`${error.message}\nBROADSHEET_SEED=${seed}; what happened:\n${deeds.slice(-40).join("\n")}`)
      })
      if (!broken) {
        good = room
        past.push(room)
      }
    }
  } finally {
    await running.close()
    rmSync(root, { recursive: true, force: true })
  }
}

const isEdit = ({ told }: Deed): boolean => !/^it is |drafts$/.test(told)

/** Where an error is, it must be told. */
const silence = ({ live }: Preview): string | null =>
  live.report.errors.length > 0 ? null : "a build finds an error, and the preview tells none"
