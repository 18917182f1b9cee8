import { join } from "node:path"
import fc from "fast-check"
import { anyEdit, newsrooms } from "../newsroom/history.js"
import type { Newsroom } from "../newsroom/newsroom.js"
import type { Step } from "../newsroom/step.js"
import { styleEdited } from "../newsroom/steps/theme.js"
import { openBuilder } from "./builder.js"
import { buildClean, type Outcome } from "./clean.js"
import { anyKill, type Kill, killBuild, type Pace } from "./kill.js"
import { buildAlone } from "./program.mjs"
import { seedOf } from "./seed.js"
import { openSite } from "./site.js"
import { treeOf } from "./trees.mjs"
import { lostStyles, type Stand, standOf, tornFiles } from "./whole.js"

interface Round {
  readonly steps: readonly Step[]
  /** Most rounds have one; in some a build is killed that was to end what another had begun. */
  readonly kills: readonly Kill[]
  /** The next build is in a process of its own. */
  readonly alone: boolean
}

const anyRound: fc.Arbitrary<Round> = fc.record({
  steps: fc.tuple(anyEdit, anyEdit, styleEdited),
  kills: fc.oneof(
    { weight: 4, arbitrary: fc.tuple(anyKill) },
    { weight: 1, arbitrary: fc.array(anyKill, { minLength: 2, maxLength: 3 }) },
  ),
  alone: fc.boolean(),
})

/**
 * Kills so many builds of a site of about 40 stories. Whatever was killed, what is published is whole, and the next
 * build ends right.
 */
export async function tryKills(count: number): Promise<void> {
  const seed = seedOf()
  console.log(`${count} kills; BROADSHEET_SEED=${seed} repeats them, though not to the millisecond`)
  const [room] = fc.sample(newsrooms(38, 42, [{}]), { seed, numRuns: 1, unbiased: true })
  const builders = { stepwise: await openBuilder(), clean: await openBuilder({ workers: 0 }) }
  const site = openSite(room!)
  const stands = new Map<Stand, number>()
  let kills = 0
  const told = () => `${kills} kills: ${[...stands].map(([stand, times]) => `${times} ${stand}`).join(", ")}`
  let failed = true
  try {
    const cleanly = (now: Newsroom): Promise<Outcome> => buildClean(now, builders.clean.build)
    const started = performance.now()
    await site.prove(buildAlone, cleanly)
    const pace: Pace = { milliseconds: performance.now() - started, changes: 100 }
    for (const { steps, kills: several, alone } of fc.sample(anyRound, { seed, numRuns: count, unbiased: true })) {
      if (kills >= count) break
      site.mend()
      for (const step of steps) site.step(step)
      const should = await cleanly(site.room())
      for (const kill of several) {
        const stand = await killAndLook(kill, site, should, pace)
        stands.set(stand, (stands.get(stand) ?? 0) + 1)
        kills += 1
        if (kills % 20 === 0 && kills < count) console.log(told())
      }
      await site.proveResult(alone ? buildAlone : builders.stepwise.build, async () => should)
      // And nothing is left to do.
      await site.prove(builders.stepwise.build, async () => should)
    }
    console.log(told())
    failed = false
  } finally {
    site.close(failed)
    builders.stepwise.close()
    builders.clean.close()
  }
}

/** Kills a build and looks at what is published: every file must be whole, every style sheet there. */
async function killAndLook(kill: Kill, site: ReturnType<typeof openSite>, should: Outcome, pace: Pace): Promise<Stand> {
  const out = join(site.root, "public")
  const before = treeOf(out)
  const { now, drafts } = site.room()
  site.note(await killBuild(kill, { root: site.root, now, drafts }, pace))
  const tree = treeOf(out)
  site.blame([...tornFiles(tree, before, should), ...lostStyles(tree)])
  return standOf(tree, before, should)
}
