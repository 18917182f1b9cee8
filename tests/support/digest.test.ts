import { createHash } from "node:crypto"
import { describe, expect, test } from "vitest"
import { digestOf, digestPieces, digestText, freeze } from "../../src/support/digest.js"

test("the digest of a text is the first half of its SHA-256", () => {
  // From FIPS 180-2: SHA-256("abc") = ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 …
  expect(digestText("abc")).toBe("ba7816bf8f01cfea414140de5dae2223")
  expect(digestText(new TextEncoder().encode("abc"))).toBe(digestText("abc"))
  expect(digestText("é")).toBe(createHash("sha256").update(Buffer.from("c3a9", "hex")).digest("hex").slice(0, 32))
})

describe("equal data has one digest", () => {
  test("whatever the order of its keys", () => {
    expect(digestOf({ a: 1, b: [2, { c: 3, d: 4 }] })).toBe(digestOf({ b: [2, { d: 4, c: 3 }], a: 1 }))
  })
  test("frozen or not, and asked again", () => {
    const loose = () => ({ title: "Rain", tags: ["a", "b"], date: { at: 1 } })
    const frozen = freeze(loose())
    expect(digestOf(frozen)).toBe(digestOf(loose()))
    expect(digestOf(frozen)).toBe(digestOf(frozen))
    expect(digestOf({ story: frozen })).toBe(digestOf({ story: loose() }))
  })
  test("a key that holds undefined is absent", () => {
    expect(digestOf({ a: 1, b: undefined })).toBe(digestOf({ a: 1 }))
  })
  test("an object without a prototype is plain too", () => {
    expect(digestOf(Object.assign(Object.create(null), { a: 1 }))).toBe(digestOf({ a: 1 }))
  })
})

test("unequal data has unequal digests", () => {
  const all = [
    null,
    true,
    false,
    0,
    1,
    "",
    "1",
    "null",
    [],
    {},
    [[]],
    [null],
    [1, 2],
    [2, 1],
    ["1,2"],
    ["1", "2"],
    { a: 1 },
    { a: "1" },
    { a: null },
    { b: 1 },
    { a: { b: 1 } },
    [{ a: 1 }],
  ]
  expect(new Set(all.map(digestOf)).size).toBe(all.length)
  // A text that looks like the digest of a branch is not that branch.
  expect(digestOf([`#${digestOf([])}`])).not.toBe(digestOf([[]]))
})

describe("what is not plain data is refused, wherever it stands", () => {
  class Story {}
  const sparse: unknown[] = []
  sparse[1] = 1
  test.each([
    ["a Map", new Map([["a", 1]]), "Map"],
    ["a Set", new Set([1]), "Set"],
    ["a Date", new Date(0), "Date"],
    ["an instance of a class", new Story(), "Story"],
    ["a function", () => 1, "function"],
    ["undefined", undefined, "undefined"],
    ["undefined in a list", [undefined], "undefined"],
    ["a hole in a list", sparse, "undefined"],
    ["NaN", Number.NaN, "number"],
    ["infinity", Number.POSITIVE_INFINITY, "number"],
    ["a bigint", 1n, "bigint"],
    ["a symbol", Symbol("a"), "symbol"],
  ])("%s", (_, value, named) => {
    expect(() => digestOf(value)).toThrow(named)
    expect(() => digestOf({ deep: [[{ value: [value] }]] })).toThrow("Not plain data")
  })
})

test("freezing goes all the way down", () => {
  const value = freeze({ a: [{ b: 1 }], c: { d: [2] } })
  expect(() => {
    ;(value.a[0] as { b: number }).b = 2
  }).toThrow(TypeError)
  expect(() => {
    value.c.d.push(3)
  }).toThrow(TypeError)
  expect(value).toEqual({ a: [{ b: 1 }], c: { d: [2] } })
})

test("bytes in pieces have the digest of the whole: that of NIST's example", () => {
  const pieces = ["a", "", "bc"].map((text) => Buffer.from(text))
  expect(digestPieces(pieces)).toBe("ba7816bf8f01cfea414140de5dae2223")
  expect(digestText("abc")).toBe("ba7816bf8f01cfea414140de5dae2223")
})
