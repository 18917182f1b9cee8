import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { watchChanges } from "../../src/system/changes.js"
import { siteOf } from "../site.js"

type At = (path: string) => string

/** What a checkout, a rename in an editor or a script may do to a folder. */
const upheavals: Readonly<Record<string, (at: At) => void>> = {
  "one that takes another's name": (at) => {
    renameSync(at("content/town"), at("content/flood"))
    renameSync(at("content/other"), at("content/town"))
  },
  "one that is removed and made again": (at) => {
    rmSync(at("content/town"), { recursive: true })
    mkdirSync(at("content/town"))
  },
  "one that is moved away and made again": (at) => {
    renameSync(at("content/town"), at("content/flood"))
    mkdirSync(at("content/town"))
  },
  "one that comes back": (at) => {
    renameSync(at("content/town"), at("content/flood"))
    renameSync(at("content/flood"), at("content/town"))
  },
  "one whose parent is another": (at) => {
    renameSync(at("content"), at("before"))
    mkdirSync(at("content/town"), { recursive: true })
  },
}

test.for(Object.entries(upheavals))("a folder is watched on: %s", async ([, upheave]) => {
  const root = siteOf({ "content/town/a.md": "A", "content/other/a.md": "A" })
  const at: At = (path) => join(root, path)
  const told = new Set<string>()
  const { ready, close } = watchChanges(root, (path) => told.add(path))
  onTestFinished(close)
  await ready
  upheave(at)
  await expect.poll(() => told.size).toBeGreaterThan(0)
  // Until the dust has settled.
  await new Promise((resolve) => setTimeout(resolve, 300))
  told.clear()
  writeFileSync(at("content/town/b.md"), "B")
  await expect.poll(() => [...told]).toContain(at("content/town/b.md"))
})
