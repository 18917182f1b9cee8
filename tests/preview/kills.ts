import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { build } from "../../src/index.js"
import { buildAlone, start } from "../rebuild/proof/program.mjs"
import { seedOf } from "../rebuild/proof/seed.js"
import { treeOf } from "../rebuild/proof/trees.mjs"
import { story, write } from "../site.js"
import { startPreview, until } from "./open.js"
import { differences } from "./same.js"

const now = "2025-06-01T12:00:00Z"

/** When a preview is killed, in milliseconds after it can be seen; `asked` is so long after it was asked to end, while it saves. */
const anyKill = fc.record({
  after: fc.integer({ min: 0, max: 700 }),
  asked: fc.option(fc.integer({ min: 0, max: 60 })),
  edited: fc.nat({ max: 39 }),
})

const place = (number: number): string => `content/section-${number % 4}/story-${number}.md`

/**
 * Kills so many previews while they start, draw behind, follow an edit or save. The next preview and the next build must
 * make of what they left what a clean build makes.
 */
export async function tryPreviewKills(count: number): Promise<void> {
  const seed = seedOf()
  console.log(`${count} kills of previews; BROADSHEET_SEED=${seed} repeats them, though not to the millisecond`)
  const root = mkdtempSync(join(tmpdir(), "broadsheet-"))
  const clean = mkdtempSync(join(tmpdir(), "broadsheet-"))
  const files: Record<string, string> = {
    "content/site.yaml": "name: The Courier\nurl: https://courier.example\nsocialCards: false\n",
  }
  for (let number = 0; number < 40; number += 1)
    files[place(number)] = story({ title: `Story ${number}`, tags: ["Rain"] })
  write(root, files)
  try {
    for (const [number, { after, asked, edited }] of fc.sample(anyKill, { seed, numRuns: count }).entries()) {
      const { child, ended } = start(["watch", "--root", root, "--now", now, "--port", "0", "--json"])
      await Promise.race([new Promise((resolve) => child.stdout.once("data", resolve)), ended])
      files[place(edited)] = story({ title: `Killed ${number}`, tags: [`Tag ${number % 3}`] }, `Round ${number}.`)
      write(root, { [place(edited)]: files[place(edited)]! })
      await pause(after)
      if (asked !== null) {
        child.kill("SIGTERM")
        await pause(asked)
      }
      child.kill("SIGKILL")
      await ended
      await proveWhole(root, clean, files)
    }
  } finally {
    rmSync(root, { recursive: true, force: true })
    rmSync(clean, { recursive: true, force: true })
  }
}

async function proveWhole(root: string, clean: string, files: Readonly<Record<string, string>>): Promise<void> {
  rmSync(clean, { recursive: true })
  write(clean, files)
  const { diagnostics } = await build({ root: clean, now, drafts: true })
  const should = { tree: treeOf(join(clean, "public")), told: { diagnostics } }
  const next = await startPreview(root, now)
  try {
    await until(async () => {
      await next.live.settled()
      return differences(next, should)
    })
  } finally {
    await next.close()
  }
  const { ok } = await buildAlone({ root, now, drafts: true })
  const built = treeOf(join(root, "public"))
  const wrong = [...should.tree].find(([path, { bytes }]) => !built.get(path)?.bytes.equals(bytes))
  if (!ok || wrong || built.size !== should.tree.size)
    throw new Error(`A build after a kill makes another ${wrong?.[0]}`)
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
