import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { makeFolder, story, write } from "../site.js"

const project = new URL("../..", import.meta.url).pathname
const home = makeFolder()
const site = join(home, "site")
for (const name of ["dist", "templates", "package.json"])
  cpSync(join(project, name), join(home, name), { recursive: true })
symlinkSync(join(project, "node_modules"), join(home, "node_modules"))
rmSync(join(home, "dist/program.code"), { force: true })
write(site, { "content/town/rain.md": story({}, "## What’s in it\n\n“Rain” — it’s in.") })

const code = join(home, "dist/program.code")

function build(root = site, ...more: readonly string[]): string {
  const args = [join(home, "dist/cli.cjs"), "build", "--root", root, "--now", "2025-06-01 12:00", ...more]
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" })
  expect(status).toBe(0)
  return stdout.replace(/\d+\.\d+ s/, "… s")
}

/** The ways of builds whose code is kept. */
const ways = (): string | undefined => /^.*\t(.*)$/m.exec(readFileSync(code).subarray(32).toString("latin1"))?.[1]

test("the program keeps its compiled code, once for each way of a build", () => {
  build()
  // Signs beyond ASCII in the program's own text mean what they mean.
  expect(readFileSync(join(site, "public/town/2025/03/rain/index.html"), "utf8")).toContain('<h2 id="whats-in-it">')
  expect(ways()).toBe("whole")
  build()
  expect(ways()).toBe("whole unchanged")
  const before = readFileSync(code)
  build()
  expect(readFileSync(code).equals(before)).toBe(true)
})

test("code that a build with threads has kept is taken by the next: it goes with the flags that a process begins with", () => {
  const large = join(home, "large")
  write(large, Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`content/town/s${index}.md`, story({})])))
  rmSync(code)
  const cores = availableParallelism()
  expect(build(large, "--workers", String(cores + 1), "--stats")).toMatch(
    new RegExp(`\\b${cores} threads? beside the main`),
  )
  expect(ways()).toBe("whole")
  build()
  expect(ways()).toBe("whole unchanged")
})

test("torn code is never run: the program runs without, and keeps it anew", () => {
  const good = readFileSync(code)
  for (const at of [3, 40, good.length >> 1, good.length - 1]) {
    const torn = Buffer.from(good)
    torn[at]! ^= 4
    writeFileSync(code, torn)
    expect(build()).toBe("Published 1 article in … s: 0 files written, 30 kept, 0 removed (0 rendered)\n")
    expect(ways()).toBe("unchanged")
  }
  writeFileSync(code, good.subarray(0, 1000))
  build()
  expect(ways()).toBe("unchanged")
})

test("code of another version is not run", () => {
  const program = join(home, "dist/program.cjs")
  const text = readFileSync(program, "utf8")
  const engine = readFileSync(join(home, "dist/engine"), "utf8")
  const cli = join(home, "dist/cli.cjs")
  // As after an update: another program of the same length, under another name.
  const other = engine.replace(/./g, (sign) => ((Number.parseInt(sign, 16) + 1) % 16).toString(16))
  for (const file of [program, cli]) writeFileSync(file, readFileSync(file, "utf8").replaceAll(engine, other))
  writeFileSync(program, readFileSync(program, "utf8").replaceAll("Published", "Imprinted"))
  expect(build()).toMatch(/^Imprinted 1 article/)
  writeFileSync(program, text)
})

test("where nothing can be written beside the program, it runs as well", () => {
  rmSync(code, { force: true })
  mkdirSync(code)
  expect(build()).toContain("1 article")
  expect(readdirSync(join(home, "dist")).filter((name) => name.startsWith("program.code."))).toEqual([])
})
