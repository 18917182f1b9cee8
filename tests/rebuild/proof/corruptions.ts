import { join } from "node:path"
import fc from "fast-check"
import { anyWordEdit, newsrooms } from "../newsroom/history.js"
import { pick } from "../newsroom/newsroom.js"
import { any, type Step } from "../newsroom/step.js"
import { type Builder, openBuilder } from "./builder.js"
import { buildClean } from "./clean.js"
import { harms, storeOf } from "./harms.js"
import { buildAlone, hasStack } from "./program.mjs"
import { seedOf } from "./seed.js"
import { openSite } from "./site.js"

interface Round {
  /** Sometimes none: then the site must stay as it is. */
  readonly steps: readonly Step[]
  readonly file: number
  readonly lot: number
}

const anyRound: fc.Arbitrary<Round> = fc.record({
  steps: fc.array(anyWordEdit, { maxLength: 2 }),
  file: any,
  lot: fc.double({ min: 0, max: 1, noNaN: true }),
})

/** Each kind of harm once, to any file of the store. */
export const tryHarms = (): Promise<void> => onOneSite((harm) => Object.keys(harms).map((name) => harm(name)))

/** Each kind of harm to each file of the store. */
export const tryEveryHarm = (): Promise<void> =>
  onOneSite((harm, files) => files.flatMap((file) => Object.keys(harms).map((name) => harm(name, file))))

type Harm = (name: string, file?: string) => () => Promise<void>

/** A site whose store is harmed again and again. After each harm and an edit, the next build must end right. */
async function onOneSite(plan: (harm: Harm, files: readonly string[]) => readonly (() => Promise<void>)[]) {
  const seed = seedOf()
  const [room] = fc.sample(newsrooms(12, 25, [{}]), { seed, numRuns: 1, unbiased: true })
  const lots = fc.sample(anyRound, { seed, numRuns: 1000, unbiased: true })
  const clean = await openBuilder({ workers: 0 })
  const site = openSite(room!)
  let failed = true
  try {
    await site.prove(buildAlone, (now) => buildClean(now, clean.build))
    await editUntil(site, clean, lots, (files) => files.some((file) => file.endsWith(".rows")))
    const files = storeOf(site.root)
    const harm: Harm = (name, file) => async () => {
      // What edits leave beside a table goes when all is compared.
      if (file?.endsWith(".rows")) await editUntil(site, clean, lots, (files) => files.includes(file))
      await harmAndBuild(site, clean, lots.shift()!, name, file)
    }
    const rounds = plan(harm, files)
    console.log(`${rounds.length} harms to ${files.length} files; BROADSHEET_SEED=${seed} repeats them`)
    const faults: string[] = []
    for (const round of rounds) {
      try {
        await round()
      } catch (error) {
        faults.push((error as Error).message)
        // What comes next shall not suffer from it.
        site.startOver()
        await site.prove(buildAlone, (now) => buildClean(now, clean.build))
      }
    }
    if (faults.length > 0) throw new Error(`${faults.length} of ${rounds.length}:\n\n${faults.join("\n\n")}`)
    failed = false
  } finally {
    site.close(failed)
    clean.close()
  }
}

type Site = ReturnType<typeof openSite>

/** Edits stories until the store holds such files, as it soon does. */
async function editUntil(site: Site, clean: Builder, lots: Round[], isEnough: (files: readonly string[]) => boolean) {
  for (let edits = 0; edits < 20 && !isEnough(storeOf(site.root)); edits += 1) {
    for (const step of lots.shift()!.steps) site.step(step)
    await site.prove(buildAlone, (now) => buildClean(now, clean.build))
  }
  if (!isEnough(storeOf(site.root))) throw new Error("No edit has left rows beside a table")
}

async function harmAndBuild(
  site: Site,
  clean: Builder,
  { steps, file, lot }: Round,
  name: string,
  given?: string,
): Promise<void> {
  const files = storeOf(site.root)
  const harmed = given ?? pick(files, file)
  // A build may name its files otherwise.
  if (!files.includes(harmed)) return
  const others = files.filter((other) => other !== harmed)
  const other = others.length > 0 ? pick(others, file) : "content/site.yaml"
  harms[name]!(join(site.root, harmed), lot, join(site.root, other))
  site.note(`${harmed} ${name}`)
  for (const step of steps) site.step(step)
  const { ok, stderr } = await site.proveResult(buildAlone, (room) => buildClean(room, clean.build))
  site.blame(ok ? [] : ["The build failed"])
  site.blame(hasStack(stderr) ? [`The build shows a stack:\n${stderr}`] : [])
  // And nothing is left to do.
  await site.prove(buildAlone, (room) => buildClean(room, clean.build))
}
