import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { siteOf, story, treeOf, write } from "../site.js"
import { now, settled } from "./paper.js"
import { broadsheet, told } from "./program.js"

const paper = {
  "content/site.yaml": "name: The Courier\nsocialCards: false\n",
  "content/town/rain.md": story({ deck: "All day." }),
  "content/town/bridge.md": story({ title: "A bridge opens" }),
}

const build = (root: string, ...args: string[]) => broadsheet(["build", "--root", root, "--now", now, ...args])

test("--cache keeps what builds remember elsewhere, and nothing of it beside the site", async () => {
  const root = siteOf(paper)
  const cache = join(siteOf({}), "deep", "cache")
  expect((await build(root, "--cache", cache)).status).toBe(0)
  expect(existsSync(join(root, ".broadsheet"))).toBe(false)
  expect(Object.keys(treeOf(root)).filter((path) => !/^(content|public)\//.test(path))).toEqual([])
  expect(Object.keys(treeOf(cache))).toContain("public/ledger")
  expect(await told(root, ["--cache", cache])).toMatchObject({ ok: true, rendered: [], written: [] })
})

test("--cache in a folder of the sources or of the site is wrong use", async () => {
  const root = siteOf(paper)
  for (const folder of ["content/cache", "templates", "public/cache", "public"]) {
    const { status, stderr } = await build(root, "--cache", join(root, folder))
    expect([folder, status]).toEqual([folder, 2])
    expect(stderr).toContain("cannot hold what builds remember")
  }
  expect(Object.keys(treeOf(root))).toEqual(Object.keys(paper).sort())
})

test("--no-cache writes what differs and no more, and still removes what old builds left", async () => {
  const root = siteOf(paper)
  const first = await told(root, [])
  write(root, { "content/town/bridge.md": null, "public/CNAME": "courier.example\n" })
  const second = await told(root, ["--no-cache"])
  expect(second.removed).toEqual(["town/2025/03/bridge/index.html"])
  expect(second.written.length).toBeLessThan(first.written.length)
  const clean = siteOf({
    "content/site.yaml": paper["content/site.yaml"],
    "content/town/rain.md": paper["content/town/rain.md"],
  })
  await told(clean, [])
  const { CNAME: _, ...published } = treeOf(join(root, "public"))
  expect(published).toEqual(treeOf(join(clean, "public")))
  expect(await told(root, [])).toMatchObject({ rendered: [], written: [], removed: [] })
})

test("--stats prints a table of stages, with what was worked on, and says which way it went", async () => {
  const { status, stdout } = await build(siteOf(paper), "--stats")
  expect(status).toBe(0)
  const lines = stdout.split("\n")
  expect(lines[0]).toMatch(/^stage +ms +count +MB$/)
  const stages = lines.slice(
    1,
    lines.findIndex((line) => line.includes("beside the main one")),
  )
  for (const line of stages) expect(line).toMatch(/^[a-z ]+ +\d+\.\d +\d+ +\d+$/)
  expect(stages.map((line) => line.replace(/ {2,}.*/, ""))).toEqual(
    expect.arrayContaining(["scan", "read", "lay out", "render", "write"]),
  )
  expect(new Set(lines.slice(0, stages.length + 1).map(({ length }) => length)).size).toBe(1)
  expect(stdout).toMatch(/all was compared; 0 threads beside the main one; at most \d+ MB\n/)
  expect(stdout).toContain("Published 2 articles")
})

test("--json tells the same as numbers", async () => {
  const { stats } = await told(siteOf(paper), [])
  expect(stats).toMatchObject({ way: "whole", threads: 0 })
  expect(stats.peakMemory).toBeGreaterThan(20_000_000)
  const read = stats.stages.find(({ name }) => name === "read")!
  expect(Object.keys(read).sort()).toEqual(["count", "memory", "milliseconds", "name"])
  expect(read.count).toBeGreaterThan(3)
})

test("--profile writes a profile that developer tools can open", async () => {
  const root = siteOf(paper)
  const file = join(root, "build.cpuprofile")
  expect((await build(root, "--profile", file)).status).toBe(0)
  const { nodes, samples, startTime, endTime } = JSON.parse(readFileSync(file, "utf8"))
  expect(nodes[0].callFrame.functionName).toBe("(root)")
  expect(samples.length).toBeGreaterThan(0)
  expect(endTime).toBeGreaterThan(startTime)
})

test.each(["x", "-1", "65"])("--workers %j is wrong use, and says what to write", async (workers) => {
  const root = siteOf(paper)
  const { status, stdout, stderr } = await build(root, "--workers", workers)
  expect([status, stdout]).toEqual([2, ""])
  expect(stderr).toContain("Write a number from 0 to 64.")
  expect(existsSync(join(root, "public"))).toBe(false)
})

test("a profile is written of a build that fails, too", async () => {
  const root = siteOf({ ...paper, "content/town/bad.md": story({ date: "2025-02-30" }) })
  const file = join(root, "build.cpuprofile")
  expect((await build(root, "--profile", file)).status).toBe(1)
  expect(existsSync(file)).toBe(true)
})

/** Has Node tell at the end which packages were loaded that the program puts aside for those who need them. */
const tellLate = `import modules from "node:module"
process.on("exit", () => console.error(Object.keys(modules._cache).join("\\n")))`

test("of the packages that are put aside an edit of prose loads none, and one with raw HTML the one that reads it", async () => {
  const rain = (text: string) => ({ "content/town/rain.md": story({ deck: "All day." }, text) })
  const root = siteOf({ ...paper, ...rain("It rained.") })
  await settled()
  await build(root)
  const loadedFor = async (text: string) => {
    write(root, rain(text))
    const { stats, late } = await withLate(root)
    return [stats.way, ...late]
  }
  expect(await loadedFor("It rained *again*.\n\n- One\n- Two")).toEqual(["texts"])
  expect(await loadedFor('It <span lang="fr">pleut</span>.')).toEqual(["texts", "raw-html.cjs"])
})

/** Has Node tell at the end which of its own modules were loaded. */
const tellOwn = 'process.on("exit", () => console.error(process.moduleLoadList.join("\\n")))'

test("where nothing has changed nothing is loaded for profiles, pictures or other programs", async () => {
  const root = siteOf(paper)
  await settled()
  await build(root)
  const hook = `data:text/javascript,${encodeURIComponent(tellOwn)}`
  const { stderr } = await broadsheet(["build", "--root", root, "--now", now], ["--import", hook])
  const loaded = [...stderr.matchAll(/^NativeModule (.*)$/gm)].map(([, name]) => name)
  expect(loaded).toContain("crypto")
  expect(loaded.filter((name) => /^(inspector|child_process|zlib|worker_threads)$/.test(name!))).toEqual([])
})

/** Has Node tell of each flag of V8 that is set while it runs. */
const tellFlags = `import v8 from "node:v8"
const set = v8.setFlagsFromString
v8.setFlagsFromString = (flag) => (console.error("flag " + flag), set(flag))`

test("flags of V8 are set where all is made, and none where nothing or one text has changed", async () => {
  const root = siteOf(paper)
  await settled()
  const hook = `data:text/javascript,${encodeURIComponent(tellFlags)}`
  const flagsOf = async () => {
    const { status, stderr } = await broadsheet(["build", "--root", root, "--now", now], ["--import", hook])
    return [status, [...stderr.matchAll(/^flag --(.*)=/gm)].map(([, name]) => name)]
  }
  expect(await flagsOf()).toEqual([0, expect.arrayContaining(["heap-growing-percent", "max-inlined-bytecode-size"])])
  expect(await flagsOf()).toEqual([0, []])
  write(root, { "content/town/rain.md": story({ deck: "All day." }, "It rained on.") })
  expect(await flagsOf()).toEqual([0, expect.anything()])
  write(root, { "content/town/rain.md": story({ deck: "All day." }, "It rained on and on.") })
  expect(await flagsOf()).toEqual([0, []])
})

async function withLate(root: string) {
  const hook = `data:text/javascript,${encodeURIComponent(tellLate)}`
  const { stdout, stderr } = await broadsheet(["build", "--root", root, "--now", now, "--json"], ["--import", hook])
  const { stats } = JSON.parse(stdout) as { readonly stats: { readonly way: string } }
  return { stats, late: [...stderr.matchAll(/\/late\/(.*)$/gm)].map(([, name]) => name) }
}
