import { execFileSync } from "node:child_process"
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { siteOf, treeOf } from "../site.js"

const project = new URL("../..", import.meta.url).pathname
const program = join(project, "dist/cli.cjs")

function buildIn(root: string, environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  execFileSync(process.execPath, [program, "build", "--root", root, "--now", "2026-11-25 12:00", "--quiet"], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: "pipe",
  })
  return treeOf(join(root, "public"))
}

/** The demo's sources, written in another order of files. */
function copyBackwards(to: string): void {
  const names = readdirSync(join(project, "content"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .reverse()
  for (const name of names) {
    const target = join(to, name.slice(project.length))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, readFileSync(name))
  }
}

test("the same sources and clock give the same bytes in any zone, locale, folder and order of files", {
  timeout: 30_000,
}, () => {
  const here = siteOf({})
  cpSync(join(project, "content"), join(here, "content"), { recursive: true })
  const there = siteOf({})
  copyBackwards(there)
  // One width and one format of each picture: their bytes are looked at too, and not all night.
  for (const root of [here, there])
    appendFileSync(join(root, "content/site.yaml"), "\npictures: {widths: [320], formats: [webp]}\n")
  const auckland = buildIn(here, { TZ: "Pacific/Auckland", LANG: "ar_EG.UTF-8", LC_ALL: "ar_EG.UTF-8" })
  const losAngeles = buildIn(there, { TZ: "America/Los_Angeles", LANG: "C", LC_ALL: "C" })
  expect(Object.keys(auckland).length).toBeGreaterThan(80)
  expect(Object.keys(losAngeles)).toEqual(Object.keys(auckland))
  const differing = Object.keys(auckland).filter((path) => auckland[path] !== losAngeles[path])
  expect(differing).toEqual([])
})
