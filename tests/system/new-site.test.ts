import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { build } from "../../src/system/build.js"
import { placesOf } from "../../src/system/places.js"
import { finish, moveIn, stageArea } from "../../src/system/stage.js"
import { siteOf, story, treeOf, write } from "../site.js"

/** Stages a file for each path, with its path for a text. */
function staged(root: string, paths: readonly string[]) {
  const places = placesOf(root, undefined)
  const area = stageArea(places)
  const files = paths.map((path) => area.next(path))
  for (const [index, path] of paths.entries()) writeFileSync(files[index]!, path)
  const moves = paths.map((path, index) => ({ path, from: area.from(path, files[index]!) }))
  return { places, area, files, moves }
}

const paths = ["index.html", "town/rain/index.html", "town/index.html", `${"n".repeat(220)}.html`]
const tree = Object.fromEntries(paths.map((path) => [path, path]))

test("the files of a new site wait as they will stand, and go public in one step", () => {
  const root = siteOf({})
  const { places, moves } = staged(root, paths)
  const waiting = join(places.store, "stage/tree")
  expect(Object.keys(treeOf(waiting))).toEqual(["index.html", "town/index.html", "town/rain/index.html"])
  expect(moveIn(moves, [], () => {}, places)).toBe(true)
  expect(treeOf(places.out)).toEqual(tree)
  expect(existsSync(waiting)).toBe(false)
})

test("where a site stands already, no file waits as it will stand", () => {
  const root = siteOf({ "public/own.txt": "ours" })
  const { places, moves } = staged(root, paths)
  expect(existsSync(join(places.store, "stage/tree"))).toBe(false)
  moveIn(moves, [], () => {}, places)
  expect(treeOf(places.out)).toEqual({ ...tree, "own.txt": "ours" })
})

test("a file and a folder of one name, and one file twice, do not wait in each other's place", () => {
  const { files, moves } = staged(siteOf({}), ["a", "a/b", "c/d", "c", "c/d"])
  expect(new Set(files).size).toBe(5)
  expect(moves.map(({ from }) => from === null)).toEqual([true, false, true, false, false])
})

test("no folder is left for a page that could not be made", () => {
  const { places, area, moves } = staged(siteOf({}), ["index.html", "town/rain/index.html", "town/snow/index.html"])
  area.without([moves[1]!.path])
  moveIn([moves[0]!, moves[2]!], [], () => {}, places)
  expect(readdirSync(join(places.out, "town"))).toEqual(["snow"])
})

test("a run that was stopped around that step is ended by the next one", () => {
  const stops = [
    // Right before it.
    () => {},
    // When somebody has made the folder, with a file of its own.
    (out: string) => write(out, { "own.txt": "ours" }),
  ]
  for (const stop of stops) {
    const { places, moves } = staged(siteOf({}), paths)
    write(places.store, { "journal.json": JSON.stringify({ out: places.out, moves, removed: [] }) })
    stop(places.out)
    expect(finish(places)).toBe(true)
    expect(treeOf(places.out)).toMatchObject(tree)
    // Right after it.
    write(places.store, { "journal.json": JSON.stringify({ out: places.out, moves, removed: [] }) })
    expect(finish(places)).toBe(true)
    expect(treeOf(places.out)).toMatchObject(tree)
  }
})

test("a link that leads nowhere in the place of public/ is left as it is", async () => {
  const root = siteOf({ "content/town/rain.md": story({}) })
  symlinkSync("nowhere", join(root, "public"))
  const { ok } = await build({ root, now: "2025-06-01 12:00" }).catch(() => ({ ok: false }))
  expect(ok).toBe(false)
  expect(readdirSync(root).sort()).toEqual([".broadsheet", "content", "public"])
  mkdirSync(join(root, "nowhere"))
  expect((await build({ root, now: "2025-06-01 12:00" })).ok).toBe(true)
  expect(existsSync(join(root, "nowhere/town/2025/03/rain/index.html"))).toBe(true)
})
