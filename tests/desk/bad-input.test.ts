import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { buildCommand } from "../../src/commands/build.js"
import { type Code, catalogue, type Severity } from "../../src/support/catalogue.js"
import { story, treeOf, write } from "../site.js"

const here = new URL(".", import.meta.url).pathname
const theme = new URL("../fixtures/plain-theme/templates", import.meta.url).pathname
const now = "2025-06-01 12:00"

/** What a terminal shows of a build, and what it ends with. */
async function publish(root: string, flags: { readonly strict?: boolean } = {}) {
  const lines: string[] = []
  const terminal = { out: (text: string) => lines.push(text), error: (text: string) => lines.push(text), colors: false }
  const exit = await buildCommand({ root, now, workers: 0, ...flags }, terminal)
  return { exit, told: lines.join("\n") }
}

let published = ""
let before: ReturnType<typeof treeOf> = {}
const folders: string[] = []

/** A newspaper that is published and in order, in a folder of its own. */
function newspaper(): string {
  const root = mkdtempSync(join(tmpdir(), "broadsheet-"))
  folders.push(root)
  if (published !== "") cpSync(published, root, { recursive: true })
  return root
}

beforeAll(async () => {
  const root = newspaper()
  cpSync(join(here, "paper"), root, { recursive: true })
  cpSync(theme, join(root, "templates"), { recursive: true })
  const { exit, told } = await publish(root)
  expect(told).toMatch(/^Published 1 article/)
  expect(exit).toBe(0)
  published = root
  before = treeOf(join(root, "public"))
})
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Nothing was published, no stack is shown, and everything that is told has a place and says what to do. */
async function refused(root: string, strict = false): Promise<string> {
  const { exit, told } = await publish(root, { strict })
  expect(exit).toBe(1)
  expect(treeOf(join(root, "public"))).toEqual(before)
  expect(told).not.toMatch(/\n\s+at .+:\d+/)
  const findings = told.split("\n\n").slice(0, -1)
  expect(findings.length).toBeGreaterThan(0)
  for (const one of findings) {
    expect(one).toMatch(/^[^:\n]+:\d+:\d+ {2}(?:error|warning) {2}.+ {2}\[[a-z0-9-]+\]\n/)
    // Below the frame stands what to do.
    expect(one.split("\n").at(-1)).toMatch(/^ {4}[^\s|]/)
  }
  return told
}

const counts = (severity: Severity): string => (severity === "error" ? "errors" : "warnings")

for (const severity of ["error", "warning"] as const) {
  const folder = join(here, counts(severity))
  describe(`${counts(severity)}: nothing is published, and the place is told`, () => {
    test.each(readdirSync(folder))("%s", async (name) => {
      const root = newspaper()
      for (const part of ["content", "templates"]) {
        if (existsSync(join(folder, name, part))) {
          cpSync(join(folder, name, part), join(root, part), { recursive: true })
        }
      }
      // A warning stops nothing of itself.
      const told = await refused(root, severity === "warning")
      for (const [, code] of told.matchAll(/ {2}\[([a-z0-9-]+)\]$/gm)) {
        expect(catalogue[code as Code].severity, code).toBe(severity)
      }
      await expect(told).toMatchFileSnapshot(join(folder, name, "expected.txt"))
    })
  })
}

test("there are more than sixty kinds of bad input", () => {
  expect(readdirSync(join(here, "errors")).length + readdirSync(join(here, "warnings")).length).toBeGreaterThan(120)
})

describe("what no folder of a test can hold", () => {
  test("a link out of content/", async () => {
    const root = newspaper()
    symlinkSync("/etc/hostname", join(root, "content/media/host.png"))
    expect(await refused(root)).toMatch(/^content\/media\/host\.png:1:1 {2}error {2}.* {2}\[outside-site\]$/m)
  })
  test("a file of somebody else's in the way", async () => {
    const root = newspaper()
    write(root, { "public/about/index.html": "<p>Mine</p>", "content/pages/about.md": "---\ntitle: About\n---\nUs.\n" })
    const mine = treeOf(join(root, "public"))
    const { exit, told } = await publish(root)
    expect(exit).toBe(1)
    expect(told).toMatch(/^\S+ {2}error {2}.* {2}\[foreign-file\]$/m)
    expect(treeOf(join(root, "public"))).toEqual(mine)
  })
  test("no content/", async () => {
    const root = newspaper()
    rmSync(join(root, "content"), { recursive: true })
    expect(await refused(root)).toMatch(/^content:1:1 {2}error {2}.* {2}\[missing-content\]$/m)
  })
  test("a title of a million letters, and a text of brackets", async () => {
    const root = newspaper()
    write(root, {
      "content/town/long.md": story({ title: "R".repeat(1_000_000) }),
      "content/town/open.md": story({ slug: "x" }, "[".repeat(50_000)),
      "content/town/bad.md": story({ date: "x".repeat(1_000_000) }),
    })
    const told = await refused(root)
    expect(told).toMatch(/^content\/town\/bad\.md:3:7 {2}error/m)
    expect(told.length).toBeLessThan(3000)
  })
  test("all errors are told, not the first alone", async () => {
    const root = newspaper()
    write(root, {
      "content/town/a.md": story({ date: "soon" }),
      "content/town/b.md": story({ title: "" }),
      "content/front.yaml": "lead: nowhere\n",
      "templates/pages/section.hbs": "{{#if section}}",
    })
    const told = await refused(root)
    expect([...told.matchAll(/^(\S+?):\d+:\d+ {2}error/gm)].map(([, path]) => path)).toEqual([
      "content/front.yaml",
      "content/town/a.md",
      "content/town/b.md",
      "templates/pages/section.hbs",
    ])
  })
})
