import { join } from "node:path"
import { expect, test } from "vitest"
import { writeTable } from "../../src/system/columns.js"
import { engine } from "../../src/system/engine.js"
import { isFresh, readIndex, writeIndex } from "../../src/system/file-index.js"
import { placesOf } from "../../src/system/places.js"
import type { Found, Stamp } from "../../src/system/scan.js"
import { siteOf, write } from "../site.js"

/** 1 March 2025, a quarter to nine, and a part of a second. */
const then = 1_740_818_700_123.25

const stat = (other: Partial<Stamp> = {}): Stamp => ({ size: 10, mtimeMs: then, ctimeMs: then, ino: 7, ...other })

const file = (path: string, other: Partial<Stamp> = {}): Found => ({
  path,
  root: "/nowhere",
  other: undefined,
  stat: stat(other),
})

const rain = file("content/town/rain.md")
const tide = file("content/town/tide.md", { ino: 8 })
const picture = file("content/town/tide.png", { ino: 9 })

const rows = [
  { found: rain, known: { digest: "rain's", shape: "" } },
  { found: tide, known: { digest: "tide's", shape: "" } },
  { found: picture, known: { digest: "the picture's", shape: "640x480" } },
]

/** The index that a build wrote which began to read a minute after the last change, as the next build finds it. */
function indexed(read = then + 60_000, which = rows) {
  const places = placesOf(siteOf({}), undefined)
  writeIndex(places, which, read, "the run")
  return readIndex(places)
}

test("a file that stands as it stood is known, with its digest and its measures", () => {
  const index = indexed()
  expect(index.stamp).toBe("the run")
  expect(index.known(rain)).toEqual({ digest: "rain's", shape: "" })
  expect(index.known(picture)).toEqual({ digest: "the picture's", shape: "640x480" })
})

test.each([
  ["size", { size: 11 }],
  ["time of its contents", { mtimeMs: then + 0.25 }],
  ["time of its contents, to the past", { mtimeMs: then - 86_400_000 }],
  ["time of its record", { ctimeMs: then + 0.25 }],
  ["number", { ino: 70 }],
])("a file with another %s is not known, but what it was is still told", (_, other) => {
  const index = indexed()
  const now = file(rain.path, other)
  expect(index.known(now)).toBeUndefined()
  expect(index.before(rain.path)).toEqual({ digest: "rain's", shape: "" })
  expect(index.changes([now, tide, picture])).toEqual([now])
})

test("a file of another name is not known, though its stat is that of a known one", () => {
  const index = indexed()
  expect(index.known(file("content/town/snow.md"))).toBeUndefined()
  expect(index.before("content/town/snow.md")).toBeUndefined()
})

test("nothing changed is an empty list, and changed files are told in the order of names", () => {
  const index = indexed()
  expect(index.changes([rain, tide, picture])).toEqual([])
  const changed = [file(rain.path, { size: 1 }), tide, file(picture.path, { size: 2, ino: 9 })]
  expect(index.changes(changed)).toEqual([changed[0], changed[2]])
})

test.each([
  ["comes", [rain, file("content/town/snow.md"), tide, picture]],
  ["comes last", [rain, tide, picture, file("content/zoo.md")]],
  ["goes", [rain, picture]],
  ["is renamed", [rain, file("content/town/tidy.md", { ino: 8 }), picture]],
  ["is renamed and stands elsewhere", [file("content/a.md"), tide, picture]],
  ["is the only one that is left", [rain]],
  ["is left at all", []],
])("when a file %s, more has happened than a change", (_, found) => {
  expect(indexed().changes(found)).toBe("other")
})

test("of a site without files, no files are no change", () => {
  const index = indexed(then, [])
  expect(index.changes([])).toEqual([])
  expect(index.changes([rain])).toBe("other")
})

test("a file that was changed in the very moment of reading is read again, the others are not", () => {
  const late = file(tide.path, { ino: 8, mtimeMs: then + 59_990.5, ctimeMs: then + 59_990.5 })
  const index = indexed(then + 60_000, [rows[0]!, { found: late, known: rows[1]!.known }, rows[2]!])
  expect(index.known(late)).toBeUndefined()
  expect(index.before(late.path)).toEqual({ digest: "tide's", shape: "" })
  expect(index.changes([rain, late, picture])).toEqual([late])
  expect(index.known(rain)).toBeDefined()
})

test.each([
  ["long ago", { mtimeMs: then - 5000, ctimeMs: then - 5000 }, false],
  ["a tenth of a second ago", { mtimeMs: then - 100, ctimeMs: then - 100 }, false],
  ["just now", { mtimeMs: then - 10, ctimeMs: then - 10 }, true],
  ["long ago, and its record just now", { mtimeMs: then - 5000, ctimeMs: then - 10 }, true],
  ["in the future", { mtimeMs: then + 5000, ctimeMs: then - 5000 }, true],
  ["a second ago, on a disk that counts whole ones", { mtimeMs: 1_740_818_699_000, ctimeMs: then - 5000 }, true],
  ["three seconds ago, on such a disk", { mtimeMs: 1_740_818_697_000, ctimeMs: 1_740_818_697_000 }, false],
])("a file that was changed %s", (_, times, fresh) => {
  expect(isFresh(stat(times), then)).toBe(fresh)
})

test("of no index, a torn one and another engine's, nothing is believed", () => {
  const root = siteOf({})
  const places = placesOf(root, undefined)
  const expectNothing = () => {
    const index = readIndex(places)
    expect([index.stamp, index.known(rain), index.before(rain.path)]).toEqual([undefined, undefined, undefined])
    expect(index.changes([rain])).toBe("other")
  }
  expectNothing()
  write(root, { ".broadsheet/public/files": "torn" })
  expectNothing()
  const columns = {
    path: [rain.path],
    digest: ["rain's"],
    shape: [""],
    stamps: Float64Array.of(10, then, then, 7),
  }
  const table = join(places.store, "files")
  writeTable(table, { stamp: "s", engine: `not ${engine}` }, columns)
  expectNothing()
  writeTable(table, { stamp: "s", engine }, columns)
  expect(readIndex(places).known(rain)).toEqual({ digest: "rain's", shape: "" })
})
