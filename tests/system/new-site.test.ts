import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { build } from "../../src/system/build.js"
import { readTable } from "../../src/system/columns.js"
import { amendLedger, type LedgerHead, ledgerFile, writeLedger } from "../../src/system/ledger.js"
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

test("what was on its way to the ledger comes to it with the files, rows as well as all; what an older run left there does not", () => {
  const { places, moves } = staged(siteOf({}), ["index.html"])
  const [file, next] = [ledgerFile(places), `${ledgerFile(places)}.next`]
  const head = (stamp: string) => ({ stamp }) as LedgerHead
  const ledger = (size: number) =>
    new Map([["index.html", { whole: "w", bytes: "b", stage: "page", size, time: 2, ino: 3 } as const]])
  const end = (): void => {
    write(places.store, { "journal.json": JSON.stringify({ out: places.out, moves, removed: [] }) })
    expect(finish(places)).toBe(true)
  }
  const known = () => [(readTable(file)!.head as LedgerHead).stamp, readTable(file)!.columns.numbers![0]]
  writeLedger(file, ledger(1), head("first"))
  writeLedger(next, ledger(7), head("killed before its journal"))
  amendLedger(next, readTable(file)!, ledger(2), [], head("second"))
  end()
  expect(known()).toEqual(["second", 2])
  amendLedger(next, readTable(file)!, ledger(8), [], head("killed before its journal"))
  writeLedger(next, ledger(3), head("third"))
  end()
  expect(known()).toEqual(["third", 3])
  amendLedger(next, readTable(file)!, new Map(), ["index.html"], head("fourth"))
  end()
  expect([known()[0], readTable(file)!.lying.path!.rows]).toEqual(["fourth", 0])
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
