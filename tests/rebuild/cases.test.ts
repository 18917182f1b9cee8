import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { siteOf, treeOf } from "../site.js"

const cases = new URL(".", import.meta.url).pathname

/** Where a case has no clock of its own. */
const usual = "2025-06-01 12:00"

const now = (folder: string): string => {
  const file = join(folder, "now.txt")
  return existsSync(file) ? readFileSync(file, "utf8").trim() : usual
}

/**
 * A case is a site `before`, the files that an edit puts over it in `after` (an empty file named `x.gone` removes `x`),
 * and `expected-why.txt`: what a build after the edit renders, and which parts made it do so.
 */
for (const name of readdirSync(cases, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(cases, entry.name, "before")))
  .map((entry) => entry.name)) {
  test(`rebuild: ${name.replaceAll("-", " ")}`, async () => {
    const folder = join(cases, name)
    const root = siteOf({})
    cpSync(join(cases, "../fixtures/plain-theme/templates"), join(root, "templates"), { recursive: true })
    cpSync(join(folder, "before"), root, { recursive: true })
    expect((await build({ root, now: now(join(folder, "before")) })).ok).toBe(true)
    cpSync(join(folder, "after"), root, { recursive: true })
    for (const path of Object.keys(treeOf(root)).filter((one) => one.endsWith(".gone"))) {
      rmSync(join(root, path))
      rmSync(join(root, path.slice(0, -".gone".length)))
    }
    const { rendered, removed } = await build({ root, now: now(join(folder, "after")) })
    const told = [
      ...rendered.map(({ path, why }) => `${path}: ${why.join(", ")}`),
      ...removed.map((path) => `${path}: removed`),
    ].sort()
    await expect(`${told.join("\n")}\n`).toMatchFileSnapshot(join(folder, "expected-why.txt"))
    await build({ root, now: now(join(folder, "after")), out: join(root, "clean") })
    expect(treeOf(join(root, "public"))).toEqual(treeOf(join(root, "clean")))
  })
}
