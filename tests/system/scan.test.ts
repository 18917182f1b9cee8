import { linkSync, mkdirSync, readFileSync, renameSync, symlinkSync, utimesSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { findings } from "../../src/support/diagnostic.js"
import { readIndex, writeIndex } from "../../src/system/file-index.js"
import { placesOf } from "../../src/system/places.js"
import { fileOf, scan } from "../../src/system/scan.js"
import { siteOf, write } from "../site.js"

function look(root: string) {
  const found = findings()
  const { content, theme } = scan(root, found)
  return { content, theme, paths: content.map(({ path }) => path), told: found.all }
}

test("every file below content/ is found, in the order of names, with its stat", () => {
  const root = siteOf({
    "content/town/b.md": "12345",
    "content/a.md": "",
    "content/town/a.png": "1",
    "content/town-hall/a.md": "1",
    "content/Zoo.md": "1",
    "elsewhere/x.md": "1",
  })
  const { content, paths, told } = look(root)
  expect(paths).toEqual([
    "content/Zoo.md",
    "content/a.md",
    "content/town-hall/a.md",
    "content/town/a.png",
    "content/town/b.md",
  ])
  expect(content.map(({ stat }) => stat.size)).toEqual([1, 0, 1, 1, 5])
  expect(told).toEqual([])
})

test("what begins with a dot is passed over, also whole folders", () => {
  const root = siteOf({ "content/a.md": "1", "content/.hidden.md": "1", "content/.git/b.md": "1" })
  expect(look(root).paths).toEqual(["content/a.md"])
})

test("a name that the disk keeps in another form is found in one form, and is still opened", () => {
  const root = siteOf({ "content/cafe\u0301.md": "coffee" })
  const { content, paths } = look(root)
  expect(paths).toEqual(["content/caf\u00e9.md"])
  expect(readFileSync(fileOf(content[0]!), "utf8")).toBe("coffee")
})

test("a folder without content/ is told with what to do", () => {
  const { told, paths } = look(siteOf({}))
  expect(paths).toEqual([])
  expect(told).toMatchObject([{ code: "missing-content", hint: expect.stringContaining("--root") }])
})

test("the site's own templates stand before the default ones, and add to them", () => {
  const root = siteOf({ "content/a.md": "1", "templates/pages/article.hbs": "own", "templates/pages/own.hbs": "own" })
  const { theme } = look(root)
  const rootOf = (path: string) => theme.find((one) => one.path === path)?.root
  expect(rootOf("templates/pages/article.hbs")).toBe(root)
  expect(rootOf("templates/pages/own.hbs")).toBe(root)
  expect(rootOf("templates/theme.yaml")).not.toBe(root)
  const paths = theme.map(({ path }) => path)
  expect(paths).toEqual([...new Set(paths)].sort())
})

test("a link to a file of content/ is a second name for it", () => {
  const root = siteOf({ "content/town/a.png": "picture" })
  symlinkSync("a.png", join(root, "content/town/b.png"))
  const { content, told } = look(root)
  expect(content.map((one) => [one.path, readFileSync(fileOf(one), "utf8")])).toEqual([
    ["content/town/a.png", "picture"],
    ["content/town/b.png", "picture"],
  ])
  expect(told).toEqual([])
})

test("links that lead out of content/, to a folder or to nothing are told, and what is behind them is not found", () => {
  const root = siteOf({
    "content/a.md": "1",
    "content/town/b.md": "1",
    "secret.md": "password",
    "contents/near.md": "only a name that begins alike",
    "templates/pages/own.hbs": "1",
  })
  symlinkSync("../secret.md", join(root, "content/secret.md"))
  symlinkSync("/etc/hostname", join(root, "content/host.md"))
  symlinkSync("../contents/near.md", join(root, "content/near.md"))
  symlinkSync("town", join(root, "content/twin"))
  symlinkSync("..", join(root, "content/up"))
  symlinkSync("nothing.md", join(root, "content/gone.md"))
  symlinkSync("loop.md", join(root, "content/loop.md"))
  symlinkSync("../templates/pages/own.hbs", join(root, "content/own.hbs"))
  const { paths, told } = look(root)
  expect(paths).toEqual(["content/a.md", "content/town/b.md"])
  const outside = ["gone.md", "host.md", "loop.md", "near.md", "own.hbs", "secret.md", "twin", "up"]
  expect(told.map(({ code, at }) => [code, at.path]).sort()).toEqual(
    outside.map((name) => ["outside-site", `content/${name}`]),
  )
})

test("a link to a link is followed to its end: it may not lead out by a detour", () => {
  const root = siteOf({ "content/a.md": "1", "secret.md": "password" })
  symlinkSync("a.md", join(root, "content/b.md"))
  symlinkSync("b.md", join(root, "content/c.md"))
  symlinkSync("../secret.md", join(root, "content/d.md"))
  symlinkSync("d.md", join(root, "content/e.md"))
  const { paths, told } = look(root)
  expect(paths).toEqual(["content/a.md", "content/b.md", "content/c.md"])
  expect(told.map(({ at }) => at.path).sort()).toEqual(["content/d.md", "content/e.md"])
})

/** A site that was indexed a minute after it was last touched, and how it looks at it then. */
function indexed(files: Readonly<Record<string, string>>) {
  const root = siteOf(files)
  const places = placesOf(root, undefined)
  const rows = look(root).content.map((found) => ({ found, known: { digest: found.path, shape: "" } }))
  writeIndex(places, rows, Date.now() + 60_000, "the run")
  return { root, changes: () => pathsOf(readIndex(places).changes(look(root).content)) }
}

const pathsOf = (changes: ReturnType<ReturnType<typeof readIndex>["changes"]>) =>
  changes === "other" ? changes : changes.map(({ path }) => path)

const paper = { "content/a.md": "aaa", "content/b.md": "bbb", "content/c.md": "ccc" }

test("on a real disk: nothing changed, one file changed, two files changed", () => {
  const { root, changes } = indexed(paper)
  expect(changes()).toEqual([])
  write(root, { "content/c.md": "cccc" })
  expect(changes()).toEqual(["content/c.md"])
  write(root, { "content/a.md": "a" })
  expect(changes()).toEqual(["content/a.md", "content/c.md"])
})

test("on a real disk: other contents of the same length under the old time are seen", () => {
  const { root, changes } = indexed(paper)
  const { stat } = look(root).content[1]!
  write(root, { "content/b.md": "BBB" })
  utimesSync(join(root, "content/b.md"), stat.mtimeMs / 1000, stat.mtimeMs / 1000)
  expect(changes()).toEqual(["content/b.md"])
})

test("on a real disk: a file that took another's place, and one that has a second name", () => {
  const { root, changes } = indexed(paper)
  write(root, { "content.new": "bbb" })
  renameSync(join(root, "content.new"), join(root, "content/b.md"))
  expect(changes()).toEqual(["content/b.md"])
  mkdirSync(join(root, "kept"))
  linkSync(join(root, "content/c.md"), join(root, "kept/c.md"))
  expect(changes()).toEqual(["content/b.md", "content/c.md"])
})

test("on a real disk: files that come, go and are renamed", () => {
  const renamed = indexed(paper)
  renameSync(join(renamed.root, "content/b.md"), join(renamed.root, "content/bb.md"))
  expect(renamed.changes()).toBe("other")
  const swapped = indexed(paper)
  renameSync(join(swapped.root, "content/a.md"), join(swapped.root, "kept"))
  renameSync(join(swapped.root, "content/b.md"), join(swapped.root, "content/a.md"))
  renameSync(join(swapped.root, "kept"), join(swapped.root, "content/b.md"))
  expect(swapped.changes()).toEqual(["content/a.md", "content/b.md"])
  const come = indexed(paper)
  write(come.root, { "content/d.md": "d" })
  expect(come.changes()).toBe("other")
  write(come.root, { "content/d.md": null })
  expect(come.changes()).toEqual([])
})
