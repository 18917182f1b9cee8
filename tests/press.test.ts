import { spawn } from "node:child_process"
import { existsSync, mkdirSync, rmSync, statSync, symlinkSync, utimesSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { build } from "../src/index.js"
import { pixel, siteOf, story, treeOf, write } from "./site.js"

const now = "2025-06-01"

const paper = {
  "content/site.yaml": "name: The Courier\nsocialCards: false\n",
  "content/town/rain.md": story({ deck: "All day.", image: { src: "rain.png", alt: "Rain" } }),
  "content/town/rain.png": pixel,
  "content/town/bridge.md": story({ title: "A bridge opens" }),
}

const page = "town/2025/03/rain/index.html"

test("an error anywhere leaves public/ byte for byte as it was", async () => {
  const root = siteOf(paper)
  await build({ root, now })
  const before = treeOf(join(root, "public"))
  write(root, {
    "content/town/bad.md": story({ date: "2025-02-30" }),
    "content/town/good.md": story({ title: "Good" }),
  })
  const result = await build({ root, now })
  expect(result.ok).toBe(false)
  expect(result.written).toEqual([])
  expect(treeOf(join(root, "public"))).toEqual(before)
})

test("an error in a template leaves public/ as it was, and names the template and its line", async () => {
  const root = siteOf(paper)
  await build({ root, now })
  const before = treeOf(join(root, "public"))
  write(root, { "templates/partials/topics.hbs": "<p>one</p>\n<p>{{topcis}}</p>\n" })
  const { ok, diagnostics } = await build({ root, now })
  expect(ok).toBe(false)
  expect(diagnostics[0]).toMatchObject({
    code: "template-error",
    path: "templates/partials/topics.hbs",
    line: 2,
    column: 6,
  })
  expect(treeOf(join(root, "public"))).toEqual(before)
})

test("only files whose bytes differ are written: the others keep their times", async () => {
  const root = siteOf(paper)
  await build({ root, now })
  const old = new Date("2001-01-01")
  for (const path of Object.keys(treeOf(join(root, "public")))) utimesSync(join(root, "public", path), old, old)
  write(root, {
    "content/town/rain.md": story(
      { deck: "All day.", image: { src: "rain.png", alt: "Rain" } },
      "It rained all night.",
    ),
  })
  const { written } = await build({ root, now })
  const touched = Object.keys(treeOf(join(root, "public"))).filter(
    (path) => statSync(join(root, "public", path)).mtimeMs !== old.getTime(),
  )
  expect(touched.sort()).toEqual([...written].sort())
  expect(written).toContain(page)
  expect(written).not.toContain("town/2025/03/bridge/index.html")
})

test("a second build with nothing changed renders nothing and writes nothing", async () => {
  const root = siteOf(paper)
  const first = await build({ root, now })
  const second = await build({ root, now })
  expect(second).toMatchObject({ ok: true, rendered: [], written: [], removed: [], kept: first.written.length })
})

test("a story that is removed takes its page and its picture along, and empty folders", async () => {
  const root = siteOf(paper)
  await build({ root, now })
  write(root, { "content/town/rain.md": null })
  const { removed } = await build({ root, now })
  const ofPicture = /^media\/town\/rain-[0-9a-f]{8}\/[\w-]*\d+\.(avif|webp|jpg)$/
  expect(removed.filter((path) => !ofPicture.test(path))).toEqual([page])
  expect(removed.length).toBeGreaterThan(1)
  expect(existsSync(join(root, "public/media/town"))).toBe(false)
})

test("a page that was deleted or changed by hand comes back", async () => {
  const root = siteOf(paper)
  await build({ root, now })
  const whole = treeOf(join(root, "public"))
  write(join(root, "public"), { [page]: null, "index.html": "mine" })
  const { rendered } = await build({ root, now })
  expect(treeOf(join(root, "public"))).toEqual(whole)
  expect(rendered.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
    { path: "index.html", why: ["changed by another hand"] },
    { path: page, why: ["missing"] },
  ])
})

test("what no build wrote is never touched, and in the way it is an error that names it", async () => {
  const root = siteOf({
    ...paper,
    "public/.gitignore": "*\n",
    "public/CNAME": "courier.example\n",
    [`public/${page}`]: "somebody's own",
  })
  const blocked = await build({ root, now })
  expect(blocked.ok).toBe(false)
  expect(blocked.diagnostics.filter((one) => one.severity === "error")).toMatchObject([
    { code: "foreign-file", message: expect.stringContaining(`public/${page}`) },
  ])
  expect(Object.keys(treeOf(join(root, "public")))).toEqual([".gitignore", "CNAME", page])
  rmSync(join(root, "public", page))
  expect((await build({ root, now })).ok).toBe(true)
  write(root, { "content/town/rain.md": null, "content/town/bridge.md": null })
  await build({ root, now })
  expect(treeOf(join(root, "public"))).toMatchObject({ ".gitignore": "*\n", CNAME: "courier.example\n" })
})

test("a file where a folder must be, and a link in public/, are errors", async () => {
  const root = siteOf({ ...paper, "public/town": "a file" })
  const { ok, diagnostics } = await build({ root, now })
  expect(ok).toBe(false)
  expect(diagnostics.find((one) => one.severity === "error")).toMatchObject({
    code: "foreign-file",
    path: "public/town",
  })
  rmSync(join(root, "public/town"))
  mkdirSync(join(root, "elsewhere"))
  symlinkSync(join(root, "elsewhere"), join(root, "public/town"))
  expect((await build({ root, now })).ok).toBe(false)
  expect(treeOf(join(root, "elsewhere"))).toEqual({})
})

test("an address that becomes a folder, and back, needs no help", async () => {
  const root = siteOf({ ...paper, "content/static/x": "a file" })
  await build({ root, now })
  write(root, { "content/static/x": null })
  write(root, { "content/static/x/y": "inside" })
  expect((await build({ root, now })).ok).toBe(true)
  expect(treeOf(join(root, "public"))["x/y"]).toBe("inside")
  rmSync(join(root, "content/static/x"), { recursive: true })
  write(root, { "content/static/x": "a file again" })
  expect((await build({ root, now })).ok).toBe(true)
  expect(treeOf(join(root, "public")).x).toBe("a file again")
})

test("when the memory of what was written is lost, our own pages are known by their marks", async () => {
  const root = siteOf(paper)
  await build({ root, now })
  rmSync(join(root, ".broadsheet"), { recursive: true })
  write(root, {
    "content/town/bridge.md": null,
    "content/town/rain.md": story({ title: "More rain" }),
    "public/keep.txt": "mine",
  })
  const { ok, removed } = await build({ root, now })
  expect(ok).toBe(true)
  expect(removed).toContain("town/2025/03/bridge/index.html")
  await build({ root, now, out: join(root, "clean") })
  const { "keep.txt": kept, ...rest } = treeOf(join(root, "public"))
  expect(kept).toBe("mine")
  expect(rest).toEqual(treeOf(join(root, "clean")))
})

test("a torn ledger is no harm", async () => {
  const root = siteOf(paper)
  await build({ root, now })
  const whole = treeOf(join(root, "public"))
  write(root, { ".broadsheet/public/ledger.json": '{"engine":"x","entr' })
  expect((await build({ root, now })).ok).toBe(true)
  expect(treeOf(join(root, "public"))).toEqual(whole)
})

test("a build that is killed at any moment is ended by the next", async () => {
  const program = new URL("../dist/cli.cjs", import.meta.url).pathname
  const root = siteOf(paper)
  await build({ root, now })
  for (let round = 0; round < 8; round += 1) {
    write(root, {
      "content/town/rain.md": story({ title: `Rain ${round}` }),
      [`content/town/extra-${round}.md`]: story({ title: `Extra ${round}`, tags: [`Tag ${round}`] }),
      [`content/town/extra-${round - 2}.md`]: null,
    })
    const child = spawn(process.execPath, [program, "build", "--root", root, "--now", now], { stdio: "ignore" })
    const ended = new Promise((resolve) => child.on("exit", resolve))
    setTimeout(() => child.kill("SIGKILL"), 250 + round * 45)
    await ended
    expect((await build({ root, now })).ok).toBe(true)
    rmSync(join(root, "clean"), { recursive: true, force: true })
    rmSync(join(root, ".broadsheet/clean"), { recursive: true, force: true })
    await build({ root, now, out: join(root, "clean") })
    expect(treeOf(join(root, "public"))).toEqual(treeOf(join(root, "clean")))
  }
})
