import { statSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import type { BuildResult } from "../../src/index.js"
import { makeFolder, siteOf, story, treeOf, write } from "../site.js"
import { stories } from "./paper.js"
import { broadsheet, told } from "./program.js"

const paper = {
  "content/site.yaml": "name: The Courier\nurl: https://courier.example\nsocialCards: false\n",
  ...stories(110),
}

/** What a build told, without what is never the same. */
const lasting = ({ milliseconds: _, stats: __, ...rest }: BuildResult) => rest

const folder = makeFolder()
const rooms = [0, 1, 2, 3].map((workers) => join(folder, String(workers)))

test("however many threads work, a site is the same byte for byte, and so is what is told and its order", async () => {
  const results: BuildResult[] = []
  for (const [workers, room] of rooms.entries()) {
    write(room, paper)
    results.push(await told(room, ["--workers", String(workers)]))
  }
  const [alone, ...others] = results
  expect(alone).toMatchObject({ ok: true, articles: 110, stats: { way: "whole", threads: 0 } })
  expect(alone!.diagnostics.filter(({ code }) => code === "dead-link")).toHaveLength(11)
  expect(others.map(({ stats }) => stats.threads)).toEqual([0, 1, 2])
  for (const other of others) expect(lasting(other)).toEqual(lasting(alone!))
  const trees = rooms.map((room) => treeOf(join(room, "public")))
  for (const tree of trees) expect(tree).toEqual(trees[0])
}, 60_000)

test("what threads left in the store is what one alone leaves: an edit goes the same way, and then nothing is left", async () => {
  const [one, , two] = rooms as [string, string, string, string]
  const edit = { "content/section-1/story-5.md": story({ title: "Another", tags: ["Tag 1"] }) }
  write(one, edit)
  write(two, edit)
  const results = [await told(one, ["--workers", "2"]), await told(two, ["--workers", "0"])]
  expect(results[0]!.rendered.map(({ path }) => path)).toContain("section-1/2025/03/story-5/index.html")
  expect(lasting(results[1]!)).toEqual(lasting(results[0]!))
  expect(treeOf(join(two, "public"))).toEqual(treeOf(join(one, "public")))
  expect(await told(two, [])).toMatchObject({ ok: true, rendered: [], written: [], removed: [] })
}, 60_000)

test("a link that is an error keeps all from being published, and every other one is told, however far the pages had come", async () => {
  const rules = "rules:\n  dead-link: error\n"
  const files = { ...paper, "content/site.yaml": paper["content/site.yaml"] + rules }
  const found: BuildResult[] = []
  for (const workers of ["0", "2"]) {
    const root = siteOf(files)
    found.push(await told(root, ["--workers", workers]))
    expect(treeOf(join(root, "public"))).toEqual({})
    expect(Object.keys(treeOf(join(root, ".broadsheet"))).filter((path) => path.includes("/stage/"))).toEqual([])
  }
  const [alone, beside] = found as [BuildResult, BuildResult]
  expect(alone).toMatchObject({ ok: false, written: [], rendered: [] })
  const errors = alone.diagnostics.filter(({ severity }) => severity === "error")
  expect(errors.map(({ code }) => code)).toEqual(new Array(11).fill("dead-link"))
  expect(lasting(beside)).toEqual(lasting(alone))
}, 60_000)

test("threads compile all templates, which is kept once; one alone compiles what it draws", () => {
  const sizes = rooms.map((room) => statSync(join(room, ".broadsheet/public/codes.pack")).size)
  const [none, alone, one, two] = sizes
  expect(none).toBeGreaterThan(50_000)
  expect(alone).toBe(none)
  expect(one).toBeGreaterThan(none!)
  expect(two).toBe(one)
})

test("files that are no text are told in the order of their names, whichever thread meets them", async () => {
  const broken = ["003", "050", "077", "120"].map((number) => `content/section-0/bad-${number}.md`)
  const root = siteOf({ ...paper, ...Object.fromEntries(broken.map((path) => [path, Uint8Array.of(0xff)])) })
  const { diagnostics } = await told(root, ["--workers", "3"])
  const errors = diagnostics.filter(({ severity }) => severity === "error")
  expect(errors.map(({ code, path }) => [code, path])).toEqual(broken.map((path) => ["not-utf8", path]))
}, 60_000)

test("no threads are started where there is little to do, whatever was asked for", async () => {
  const root = siteOf({ "content/site.yaml": "name: The Courier\nsocialCards: false\n", ...stories(5) })
  expect((await told(root, ["--workers", "3"])).stats.threads).toBe(0)
}, 60_000)

test("what is made and dropped takes a few megabytes in each thread, not 32, also when others have started", async () => {
  const root = siteOf({ ...paper, "content/section-0/bad.md": Uint8Array.of(0xff) })
  const args = ["build", "--root", root, "--workers", "2", "--quiet"]
  const { stdout } = await broadsheet(args, ["--trace-gc", "--trace-gc-verbose"])
  const committed = [...stdout.matchAll(/New space,.* committed: +(\d+) KB/g)].map(([, size]) => Number(size))
  expect(Math.max(...committed)).toBeGreaterThanOrEqual(4096)
  expect(Math.max(...committed)).toBeLessThanOrEqual(16_384)
}, 60_000)

/** As much as is read at all: its tree, of half a million nodes, takes twice the memory that a thread has where there are 44 MB. */
const immense = `${"a *b* ".repeat(20)}\n\n`.repeat(6400)

test("a thread that dies for want of memory is told with the story that it was on, and the others are read: the main one takes none that is large", async () => {
  const root = siteOf({ ...paper, "content/section-0/immense.md": story({ title: "Immense" }, immense) })
  const { ok, articles, diagnostics } = await told(root, ["--workers", "2"], ["--max-old-space-size=44"])
  expect([ok, articles]).toEqual([false, 110])
  expect(diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
    { code: "thread-stopped", path: "content/section-0/immense.md", hint: expect.stringContaining("memory") },
  ])
  expect(treeOf(join(root, "public"))).toEqual({})
}, 60_000)
