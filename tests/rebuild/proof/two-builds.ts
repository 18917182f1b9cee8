import fc from "fast-check"
import { anyEdit, newsrooms } from "../newsroom/history.js"
import { styleEdited } from "../newsroom/steps/theme.js"
import { openBuilder } from "./builder.js"
import { buildClean } from "./clean.js"
import { buildAlone, hasStack, start } from "./program.mjs"
import { seedOf } from "./seed.js"
import { openSite } from "./site.js"

const anyRound = fc.record({
  steps: fc.tuple(anyEdit, anyEdit, styleEdited),
  /** How much later the second begins, in milliseconds. */
  pause: fc.constantFrom(0, 0, 50, 200),
})

/** Starts two builds of one site together, so many times. One more build then finds nothing to do. */
export async function tryTwoBuilds(count: number): Promise<void> {
  const seed = seedOf()
  console.log(`${count} times two builds; BROADSHEET_SEED=${seed} repeats them, though not to the millisecond`)
  const [room] = fc.sample(newsrooms(20, 25, [{}]), { seed, numRuns: 1, unbiased: true })
  const clean = await openBuilder({ workers: 0 })
  const site = openSite(room!)
  let failed = true
  try {
    await site.prove(buildAlone, (now) => buildClean(now, clean.build))
    for (const { steps, pause } of fc.sample(anyRound, { seed, numRuns: count, unbiased: true })) {
      site.mend()
      for (const step of steps) site.step(step)
      const should = await buildClean(site.room(), clean.build)
      const { now, drafts } = site.room()
      const args = ["build", "--root", site.root, "--now", now, "--quiet", ...(drafts ? ["--drafts"] : [])]
      const one = start(args)
      await new Promise((done) => setTimeout(done, pause))
      const two = start(args)
      const ends = await Promise.all([one.ended, two.ended])
      site.note(`two builds at once: they ended with ${ends.map(({ code, signal }) => code ?? signal).join(" and ")}`)
      if (should.told.ok) site.blame(unclear(ends))
      const told = await site.proveResult(buildAlone, async () => should)
      site.blame([...told.written, ...told.removed].map((path) => `${path} was still to do`))
      await site.prove(buildAlone, async () => should)
    }
    failed = false
  } finally {
    site.close(failed)
    clean.close()
  }
}

/** What is wrong with how two builds ended: one must end well, and the other too or say why not. */
function unclear(ends: readonly { readonly code: number | null; readonly stderr: string }[]): readonly string[] {
  return [
    ...(ends.some(({ code }) => code === 0) ? [] : ["Neither build ended well"]),
    ...ends
      .filter(({ code, stderr }) => code !== 0 && (stderr.trim() === "" || hasStack(stderr)))
      .map(({ code, stderr }) => `A build ended with ${code} and said: ${stderr}`),
  ]
}
