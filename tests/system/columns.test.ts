import { existsSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { Texts } from "../../src/support/texts.js"
import {
  amended,
  amendedNumbers,
  type Column,
  type Lying,
  lengthened,
  readTable,
  rewriteTable,
  rowsFile,
  writeTable,
} from "../../src/system/columns.js"
import { siteOf } from "../site.js"

const newFile = (): string => join(siteOf({}), "store", "table")

function expectToReturn(head: unknown, columns: Readonly<Record<string, Column>>, file = newFile()): void {
  writeTable(file, head, columns)
  const table = readTable(file)!
  expect(table.head).toEqual(head)
  expect({ ...table.columns }).toEqual(columns)
  // What is not looked into is written as it lies.
  const copy = newFile()
  writeTable(copy, head, table.lying)
  expect(readFileSync(copy)).toEqual(readFileSync(file))
}

test("a table of texts and numbers comes back as it was, and leaves no other file", () => {
  const file = newFile()
  const columns = {
    path: ["index.html", "town/rain/index.html", "feed.xml"],
    size: Float64Array.of(1, 2.5, 9_007_199_254_740_991),
    starts: Uint32Array.of(0, 7, 4_294_967_295),
  }
  expectToReturn({ engine: "x", holders: { "feed.xml": ["a", "b"] }, until: null }, columns, file)
  expect(readdirSync(dirname(file))).toEqual(["table"])
})

test.each([
  [
    "the scripts of the world",
    ["Skåne", "Ελλάδα", "Москва", "日本", "عربي", "हिन्दी", "👩‍👩‍👧", "\ud83c\udf27", "Å", "Å"],
  ],
  ["signs that end lines and quote", ['a\nb"c', "\r\n", "\t", "\\", "\u2028", "\u0001", "{}"]],
  ["empty texts only", ["", "", ""]],
  ["empty texts at both ends", ["", "rain", ""]],
  ["one row", ["rain"]],
  ["one empty row", [""]],
  ["no row", []],
])("texts come back row by row: %s", (_, text) => {
  expectToReturn({}, { text })
})

test("columns stand side by side however long each of them is, numbers behind odd bytes too", () => {
  for (let length = 0; length < 20; length += 1) {
    expectToReturn("x".repeat(length), {
      text: ["y".repeat(length)],
      odd: new Uint32Array(length).fill(length),
      exact: new Float64Array(length).fill(length / 3),
      none: [],
      last: ["end"],
    })
  }
})

test.each([
  [[], ["rain"]],
  [[], ["", "rain"]],
  [[""], [""]],
  [["rain"], ["", ""]],
  [["rain", ""], []],
])("a column of %j is lengthened by %j", (texts, more) => {
  const file = newFile()
  writeTable(file, null, { texts })
  writeTable(file, null, { texts: lengthened(readTable(file)!.lying.texts!, more) })
  expect(readTable(file)!.columns.texts).toEqual([...texts, ...more])
})

test("rows change, go and come without a look at the others", () => {
  const lying = (name: string): Lying => readTable(file)!.lying[name]!
  const file = newFile()
  writeTable(file, {}, { text: ["rain", "", "tide", "snow"], sizes: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8) })
  const gone = new Set([0, 3])
  writeTable(
    file,
    {},
    {
      text: amended(lying("text"), { others: new Map([[2, "Høyvann"]]), gone, more: ["", "fog"] }),
      sizes: amendedNumbers(readTable(file)!.columns.sizes as Float64Array, 2, {
        others: new Map([[2, [50, 60]]]),
        gone,
        more: [[9, 10]],
      }),
    },
  )
  expect({ ...readTable(file)!.columns }).toEqual({
    text: ["", "Høyvann", "", "fog"],
    sizes: Float64Array.of(3, 4, 50, 60, 9, 10),
  })
})

const free = fc.string({ unit: "grapheme", maxLength: 3 }).map((one) => one.replaceAll("\0", ""))
const twoSigns = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 2, maxLength: 2 })

/** A column of such texts, what becomes of each, and what comes after them. */
const changesOf = (text: fc.Arbitrary<string>) =>
  fc.tuple(
    fc.array(fc.record({ text, fate: fc.constantFrom("stays", "gone", "other"), now: text }), { maxLength: 12 }),
    fc.array(text, { maxLength: 3 }),
  )

test("whatever changes in a column, it is what a list would be; also where all texts are as long", () => {
  const file = newFile()
  const anyTexts = fc.oneof(changesOf(free), changesOf(twoSigns), changesOf(fc.oneof(free, twoSigns)))
  fc.assert(
    fc.property(anyTexts, ([rows, more]) => {
      writeTable(file, null, { texts: rows.map((one) => one.text) })
      const those = (fate: string) => [...rows.keys()].filter((place) => rows[place]!.fate === fate)
      const others = new Map(those("other").map((place) => [place, rows[place]!.now]))
      const gone = new Set(those("gone"))
      const once = amended(readTable(file)!.lying.texts!, { others, gone, more })
      const left = rows.flatMap((one) => (one.fate === "gone" ? [] : one.fate === "other" ? [one.now] : [one.text]))
      const expected = [...left, ...more]
      expect([once.bytes.toString(), once.rows]).toEqual([expected.join("\0"), expected.length])
      expect([...new Texts(once)]).toEqual(expected)
      // What was found out about the column still holds of the next one.
      const last = expected.length - 1
      const twice = amended(once, { others: new Map(last < 0 ? [] : [[last, "bc"]]), gone: new Set(), more: ["ab"] })
      writeTable(file, null, { texts: twice })
      expect([...new Texts(readTable(file)!.lying.texts)]).toEqual([
        ...expected.slice(0, -1),
        ...(last < 0 ? [] : ["bc"]),
        "ab",
      ])
    }),
    { numRuns: 300 },
  )
})

test("of a column whose texts all have as many bytes that is told, of others nothing", () => {
  const file = newFile()
  const digests = ["abcd", "ef01", "2345"]
  writeTable(file, null, { digests, uneven: ["abc", "defgh", "ijkl"], signs: ["ab", "é", "cd"], none: [] })
  const { lying } = readTable(file)!
  expect(Object.values(lying).map(({ width }) => width)).toEqual([4, undefined, undefined, undefined])
  const other = (text: string) =>
    amended(lying.digests!, { others: new Map([[1, text]]), gone: new Set([0]), more: [] })
  expect([other("ffff").width, other("fff").width, lengthened(lying.digests!, ["é1"]).width]).toEqual([
    4,
    undefined,
    undefined,
  ])
})

test("however rows change, a table is what was made of it, and few others leave what was written as it is", () => {
  const row = fc.record({
    name: free,
    digest: twoSigns,
    sizes: fc.tuple(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one || 0),
      fc.integer(),
    ),
  })
  const change = fc.record({
    fates: fc.array(fc.constantFrom("stays", "stays", "other", "other", "gone"), { minLength: 12, maxLength: 12 }),
    now: row,
    more: fc.oneof(fc.constant([]), fc.array(row, { maxLength: 2 })),
    plain: fc.boolean(),
  })
  const [file, next] = [newFile(), newFile()]
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.array(change, { maxLength: 5 }), (first, changes) => {
      let rows = first
      writeTable(file, { step: -1, kept: ["a"] }, asColumns(rows))
      for (const [step, { fates, now, more, plain }] of changes.entries()) {
        const before = readFileSync(file)
        const those = (fate: string) => [...rows.keys()].filter((place) => fates[place % 12] === fate)
        const gone = new Set(plain ? [] : those("gone"))
        const added = plain ? [] : more
        // Of every other one that changes, its digest alone.
        const others = new Map(
          those("other").map((place) => [place, place % 2 === 0 ? { digest: now.digest } : now] as const),
        )
        const table = readTable(file)!
        // A table that takes the place of another is written elsewhere, and carried there.
        const target = step % 2 === 0 ? file : next
        rewriteTable(target, table, { ...(table.head as object), step }, { others, gone, more: added })
        if (target === next)
          for (const part of [next, rowsFile(next)]) if (existsSync(part)) renameSync(part, part.replace(next, file))
        rows = [
          ...rows.map((one, place) => ({ ...one, ...others.get(place) })).filter((_, place) => !gone.has(place)),
          ...added,
        ]
        const read = readTable(file)!
        expect([read.head, { ...read.columns }]).toEqual([{ step, kept: ["a"] }, asColumns(rows)])
        if (gone.size === 0 && added.length === 0) expect(readFileSync(file)).toEqual(before)
      }
    }),
    { numRuns: 200 },
  )
})

const asColumns = (rows: readonly { name: string; digest: string; sizes: readonly number[] }[]) => ({
  name: rows.map(({ name }) => name),
  digest: rows.map(({ digest }) => digest),
  sizes: Float64Array.from(rows.flatMap(({ sizes }) => sizes)),
})

test("many other rows are written with all the rest, and nothing stands beside the table then", () => {
  const file = newFile()
  const names = Array.from({ length: 600 }, (_, place) => `n${place}`)
  writeTable(file, { to: 0 }, { names })
  const change = (from: number, to: number): void => {
    const others = new Map(names.slice(from, to).map((name, place) => [from + place, { names: `${name}!` }]))
    rewriteTable(file, readTable(file)!, { to }, { others, gone: new Set(), more: [] })
  }
  change(0, 500)
  expect(readdirSync(dirname(file)).sort()).toEqual(["table", "table.rows"])
  change(500, 501)
  expect(readdirSync(dirname(file))).toEqual(["table"])
  expect(readTable(file)).toMatchObject({ head: { to: 501 }, since: { rows: new Map() } })
  expect(readTable(file)?.columns.names).toEqual(names.map((name, place) => (place < 501 ? `${name}!` : name)))
})

test("of a table whose later rows are torn nothing is believed; rows of a table that is no more are passed over", () => {
  const file = newFile()
  const change = (name: string): void =>
    rewriteTable(
      file,
      readTable(file)!,
      { name },
      { others: new Map([[0, { names: name }]]), gone: new Set(), more: [] },
    )
  writeTable(file, { name: "first" }, { names: ["rain", "tide"] })
  change("snow")
  const rows = readFileSync(rowsFile(file))
  for (const torn of [rows.subarray(0, -1), Buffer.from(rows.toString().replace("snow", "slow")), Buffer.alloc(0)]) {
    writeFileSync(rowsFile(file), torn)
    expect(readTable(file)).toBeUndefined()
  }
  writeTable(file, { name: "second" }, { names: ["fog"] })
  expect(existsSync(rowsFile(file))).toBe(false)
  writeFileSync(rowsFile(file), rows)
  expect(readTable(file)).toMatchObject({ head: { name: "second" }, columns: { names: ["fog"] } })
})

test("every number keeps its bits", () => {
  const exact = Float64Array.of(0, -0, 0.1, -1e-308, Number.MAX_VALUE, Number.POSITIVE_INFINITY, Number.NaN)
  expectToReturn(null, { exact, none: new Float64Array(0), count: new Uint32Array(0) })
})

test("a part of a larger array is written as that part", () => {
  const file = newFile()
  writeTable(file, null, { count: Uint32Array.of(1, 2, 3, 4, 5).subarray(1, 4) })
  expect(readTable(file)?.columns.count).toEqual(Uint32Array.of(2, 3, 4))
})

test("a table without columns keeps its head", () => {
  expectToReturn({ seal: "s" }, {})
})

test("numbers that were read may be changed and do not change each other", () => {
  const file = newFile()
  writeTable(file, null, { a: Uint32Array.of(1, 2), b: Uint32Array.of(3, 4) })
  const { a, b } = readTable(file)!.columns as Record<string, Uint32Array>
  a!.fill(9)
  expect([...b!]).toEqual([3, 4])
  expect([...(readTable(file)!.columns.a as Uint32Array)]).toEqual([1, 2])
})

test("the next table takes the place of the one before", () => {
  const file = newFile()
  expectToReturn(1, { text: ["a", "b", "c"] }, file)
  expectToReturn(2, { text: ["d"] }, file)
})

test("where there is no file, or no file but a folder, there is no table", () => {
  const file = newFile()
  expect(readTable(file)).toBeUndefined()
  writeTable(file, null, {})
  expect(readTable(dirname(file))).toBeUndefined()
})

/** A table of some length, as bytes. */
function written(file: string): Buffer {
  const columns = { path: ["index.html", "", "Skåne"], size: Float64Array.of(1, 2, 3), starts: Uint32Array.of(1, 2, 3) }
  writeTable(file, { engine: "x", reading: { zone: "Europe/London" } }, columns)
  return readFileSync(file)
}

test("a file with one other bit anywhere is no table", () => {
  const file = newFile()
  const bytes = written(file)
  for (let at = 0; at < bytes.length; at += at < 40 ? 1 : 5) {
    const torn = Buffer.from(bytes)
    torn[at]! ^= 1 << (at % 8)
    writeFileSync(file, torn)
    expect(readTable(file), `byte ${at}`).toBeUndefined()
  }
})

test("a file that ends anywhere before its end, or goes on behind it, is no table", () => {
  const file = newFile()
  const bytes = written(file)
  for (let length = bytes.length - 1; length >= 0; length -= 1) {
    truncateSync(file, length)
    expect(readTable(file), `${length} bytes`).toBeUndefined()
  }
  for (const more of ["\0", "more", "\0".repeat(8)]) {
    writeFileSync(file, Buffer.concat([bytes, Buffer.from(more)]))
    expect(readTable(file)).toBeUndefined()
  }
  writeFileSync(file, bytes)
  expect(readTable(file)).toBeDefined()
})

const anyColumn = fc.oneof(
  fc.array(fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", ""))),
  fc.float64Array(),
  fc.uint32Array(),
)

test("any table comes back as it was", () => {
  const file = newFile()
  fc.assert(
    fc.property(
      fc.jsonValue({ noUnicodeString: false }),
      fc.dictionary(fc.stringMatching(/^[a-z]+$/), anyColumn),
      (head, columns) => {
        // What JSON cannot tell apart need not come back apart.
        expectToReturn(JSON.parse(JSON.stringify(head)), { ...columns }, file)
      },
    ),
    { numRuns: 40 },
  )
})
