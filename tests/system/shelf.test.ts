import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { digestText } from "../../src/support/digest.js"
import { openShelf, type Shelf } from "../../src/system/shelf.js"
import { siteOf } from "../site.js"

const newShelf = (): string => join(siteOf({}), "deep", "down", "texts")
const key = (name: string | number): string => digestText(String(name))
const told = (shelf: Shelf, name: string | number): string | undefined => shelf.get(key(name))?.toString("utf8")
const put = (shelf: Shelf, name: string | number, text: string): void => shelf.put(key(name), Buffer.from(text))

/** Keys that all want the same slot of a small table: their first four bytes are the same. */
const crowded = (number: number): string => `2a000000${digestText(String(number)).slice(8)}`

/** Alters a byte of a file, counted from its beginning. */
function alter(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at]! ^= 1
  writeFileSync(file, bytes)
}

test("an empty shelf has nothing, and making one touches no disk", () => {
  const file = newShelf()
  const shelf = openShelf(file)
  expect(shelf.has(key("rain"))).toBe(false)
  expect(shelf.get(key("rain"))).toBeUndefined()
  shelf.save()
  expect(existsSync(`${file}.pack`) || existsSync(`${file}.index`)).toBe(false)
})

test("what was put is there at once, and after saving for whoever opens it next", () => {
  const file = newShelf()
  const shelf = openShelf(file)
  put(shelf, "rain", "It rained.")
  put(shelf, "tide", "Høyvann ⛵")
  expect([told(shelf, "rain"), told(shelf, "tide"), told(shelf, "snow")]).toEqual([
    "It rained.",
    "Høyvann ⛵",
    undefined,
  ])
  shelf.save()
  const later = openShelf(file)
  expect(later.has(key("rain"))).toBe(true)
  expect([told(later, "tide"), told(later, "rain"), told(later, "snow")]).toEqual([
    "Høyvann ⛵",
    "It rained.",
    undefined,
  ])
})

test("what is added after a saving stands beside what was there", () => {
  const file = newShelf()
  const first = openShelf(file)
  put(first, "rain", "one")
  first.save()
  put(first, "tide", "two")
  first.save()
  const second = openShelf(file)
  put(second, "snow", "three")
  second.save()
  const third = openShelf(file)
  expect(["snow", "tide", "rain"].map((name) => told(third, name))).toEqual(["three", "two", "one"])
})

test("what was not saved is not there for the next one, and is in nobody's way", () => {
  const file = newShelf()
  const first = openShelf(file)
  put(first, "rain", "kept")
  first.save()
  put(first, "tide", "lost")
  // It is written to the pack by this, and yet in no index.
  expect(told(first, "tide")).toBe("lost")
  const second = openShelf(file)
  expect([told(second, "rain"), told(second, "tide")]).toEqual(["kept", undefined])
  put(second, "tide", "found")
  second.save()
  expect(told(openShelf(file), "tide")).toBe("found")
})

test("a key holds what was put under it first", () => {
  const shelf = openShelf(newShelf())
  put(shelf, "rain", "first")
  put(shelf, "rain", "second")
  expect(told(shelf, "rain")).toBe("first")
})

test("records of no bytes, of one and of more than a window holds all come back", () => {
  const file = newShelf()
  const sizes = [0, 1, 16_383, 16_384, 16_385, 1_048_576, 1_048_577, 5_000_000, 3]
  const shelf = openShelf(file)
  for (const size of sizes) shelf.put(key(size), Buffer.alloc(size, size % 251))
  shelf.save()
  for (const order of [sizes, sizes.toReversed(), [3, 0, 5_000_000, 1, 3, 16_384]]) {
    const later = openShelf(file)
    for (const size of order) expect(later.get(key(size))?.equals(Buffer.alloc(size, size % 251))).toBe(true)
  }
})

test("records are right in whatever order they are read, also while more are put in between", () => {
  const file = newShelf()
  const shelf = openShelf(file)
  const text = (number: number): string => `${number} `.repeat(1 + ((number * 37) % 400))
  for (let number = 0; number < 3000; number += 1) put(shelf, number, text(number))
  shelf.save()
  const later = openShelf(file)
  for (let step = 0; step < 3000; step += 1) {
    const number = (step * 1009) % 3000
    expect(told(later, number)).toBe(text(number))
    if (step % 10 === 0) put(later, `new ${step}`, text(step))
    if (step % 50 === 0) expect(told(later, `new ${step}`)).toBe(text(step))
  }
})

test("a record whose bytes were altered is as if it had never been put, and can be put again", () => {
  const file = newShelf()
  const shelf = openShelf(file)
  for (const name of ["a", "b", "c"]) put(shelf, name, `${name} `.repeat(100))
  shelf.save()
  alter(`${file}.pack`, 250)
  const later = openShelf(file)
  expect(["a", "b", "c"].map((name) => later.get(key(name)) !== undefined)).toEqual([true, false, true])
  expect(later.has(key("b"))).toBe(false)
  put(later, "b", "b again")
  expect(told(later, "b")).toBe("b again")
  later.save()
  const last = openShelf(file)
  expect(["a", "b", "c"].map((name) => told(last, name)?.slice(0, 7))).toEqual(["a a a a", "b again", "c c c c"])
})

test("keys that want the same place do not take each other's, and an altered one hides none behind it", () => {
  const file = newShelf()
  const shelf = openShelf(file)
  for (let number = 0; number < 60; number += 1) shelf.put(crowded(number), Buffer.from(`text ${number}`.padEnd(20)))
  shelf.save()
  for (const number of [0, 1, 30, 59]) alter(`${file}.pack`, number * 20)
  const later = openShelf(file)
  const expectAll = (altered: string | undefined, one: Shelf) => {
    for (let number = 0; number < 60; number += 1) {
      const harmed = [0, 1, 30, 59].includes(number)
      expect(one.get(crowded(number))?.toString().trim()).toBe(harmed ? altered : `text ${number}`)
    }
  }
  expectAll(undefined, later)
  expectAll(undefined, later)
  for (const number of [59, 0, 30, 1]) later.put(crowded(number), Buffer.from("again"))
  expectAll("again", later)
  // The table grows, and what was torn stays behind.
  for (let number = 0; number < 1000; number += 1) put(later, number, `${number}`)
  expectAll("again", later)
  later.save()
  expectAll("again", openShelf(file))
})

/** Twenty records, the place of the fourth in the index, and how many of the twenty are there later: none is ever a wrong one. */
function twenty() {
  const file = newShelf()
  const shelf = openShelf(file)
  for (let number = 0; number < 20; number += 1) put(shelf, number, `text ${number}`)
  shelf.save()
  const slot = 48 + (Buffer.from(key(3), "hex").readUInt32LE(0) % 256) * 36
  const there = (): readonly number[] => {
    const later = openShelf(file)
    const found = Array.from({ length: 20 }, (_, number) => told(later, number))
    expect(found.filter((text, number) => text !== undefined && text !== `text ${number}`)).toEqual([])
    return [...found.keys()].filter((number) => found[number] !== undefined)
  }
  return { file, slot, there }
}

const allTwenty = Array.from({ length: 20 }, (_, number) => number)

test.each([0, 31])("an index with another byte at %i of its head is an empty shelf", (at) => {
  const { file, there } = twenty()
  expect(there()).toEqual(allTwenty)
  alter(`${file}.index`, at)
  expect(there()).toEqual([])
})

test.each([32, 47])("an index that counts wrong, by its byte at %i, holds what it held", (at) => {
  const { file, there } = twenty()
  alter(`${file}.index`, at)
  expect(there()).toEqual(allTwenty)
  const later = openShelf(file)
  put(later, "more", "one more")
  later.save()
  expect(told(openShelf(file), "more")).toBe("one more")
  expect(there()).toEqual(allTwenty)
})

test.each([0, 15, 16, 23, 24, 29, 30, 33])("a place with another byte at %i is as if it had never been told", (at) => {
  const { file, slot, there } = twenty()
  alter(`${file}.index`, slot + at)
  expect(there()).toEqual(allTwenty.filter((number) => number !== 3))
  const later = openShelf(file)
  expect(told(later, 3)).toBeUndefined()
  put(later, 3, "text 3")
  later.save()
  expect(there()).toEqual(allTwenty)
})

test("a place that harm has freed hides at most those behind it", () => {
  const { file, slot, there } = twenty()
  alter(`${file}.index`, slot + 34)
  expect(there()).not.toContain(3)
  const later = openShelf(file)
  for (const number of allTwenty) put(later, number, `text ${number}`)
  later.save()
  expect(there()).toEqual(allTwenty)
})

test("where harm has left no free place, what is put finds one all the same", () => {
  const { file, there } = twenty()
  const bytes = readFileSync(`${file}.index`)
  for (let at = 48 + 34; at < bytes.length; at += 36) bytes[at] ||= 7
  writeFileSync(`${file}.index`, bytes)
  expect(there()).toEqual(allTwenty)
  const later = openShelf(file)
  expect(told(later, "more")).toBeUndefined()
  put(later, "more", "one more")
  later.save()
  expect(told(openShelf(file), "more")).toBe("one more")
  expect(there()).toEqual(allTwenty)
})

test("of a large index only what differs is written, and nobody waits for the rest to be read", () => {
  const file = newShelf()
  const shelf = openShelf(file)
  for (let number = 0; number < 5000; number += 1) put(shelf, number, `text ${number}`)
  shelf.save()
  const before = readFileSync(`${file}.index`)
  const later = openShelf(file)
  put(later, "more", "one more")
  // What nobody has looked at is not taken from memory, where it has never been.
  writeFileSync(`${file}.index`, Buffer.alloc(before.length))
  later.save()
  const after = readFileSync(`${file}.index`)
  expect(after.length).toBe(before.length)
  expect(after.filter((byte) => byte !== 0).length).toBeLessThan(256 * 36 + 48)
  expect(told(openShelf(file), "more")).toBe("one more")
})

test.each([0, 10, 63, 64, 100, 2000])("an index that ends after %i bytes is an empty shelf", (length) => {
  const file = newShelf()
  const shelf = openShelf(file)
  put(shelf, "rain", "It rained.")
  shelf.save()
  truncateSync(`${file}.index`, length)
  expect(told(openShelf(file), "rain")).toBeUndefined()
})

test("of a pack that is cut short, what lies whole in it is still there", () => {
  const file = newShelf()
  const shelf = openShelf(file)
  for (let number = 0; number < 10; number += 1) put(shelf, number, String(number).repeat(100))
  shelf.save()
  truncateSync(`${file}.pack`, 350)
  const later = openShelf(file)
  expect(Array.from({ length: 10 }, (_, number) => later.get(key(number)) !== undefined)).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => number < 3),
  )
  // What is added now lies where the lost ones lay.
  put(later, 9, "nine")
  put(later, "more", "x".repeat(1000))
  later.save()
  const last = openShelf(file)
  expect([2, 3, 8, 9].map((number) => told(last, number)?.slice(0, 5))).toEqual(["22222", undefined, undefined, "nine"])
})

test("a pack of which nothing is left is an empty shelf", () => {
  const file = newShelf()
  const shelf = openShelf(file)
  put(shelf, "rain", "It rained.")
  shelf.save()
  truncateSync(`${file}.pack`, 0)
  const later = openShelf(file)
  expect(told(later, "rain")).toBeUndefined()
  put(later, "rain", "Again.")
  expect(told(later, "rain")).toBe("Again.")
})

test("an index without its pack is an empty shelf", () => {
  const file = newShelf()
  const shelf = openShelf(file)
  put(shelf, "rain", "It rained.")
  shelf.save()
  rmSync(`${file}.pack`)
  const later = openShelf(file)
  expect(told(later, "rain")).toBeUndefined()
  put(later, "rain", "Again.")
  expect(told(later, "rain")).toBe("Again.")
})

/** A shelf with a hundred records of `bytes` each. */
function hundred(file: string, bytes: number): Shelf {
  const shelf = openShelf(file)
  for (let number = 0; number < 100; number += 1) shelf.put(key(number), Buffer.alloc(bytes, number))
  shelf.save()
  return shelf
}

const half = Array.from({ length: 50 }, (_, number) => key(number * 2))

test("what is no longer live is forgotten where it takes much room, and the rest is kept", () => {
  const file = newShelf()
  const shelf = hundred(file, 50_000)
  put(shelf, "fresh", "put in this build")
  put(shelf, "gone", "put in this build, and not needed")
  shelf.save([...half, key("fresh")])
  expect(statSync(`${file}.pack`).size).toBe(50 * 50_000 + "put in this build".length)
  for (const one of [shelf, openShelf(file)]) {
    for (let number = 0; number < 100; number += 1) {
      expect(one.get(key(number))?.equals(Buffer.alloc(50_000, number))).toBe(number % 2 === 0 ? true : undefined)
    }
    expect([told(one, "fresh"), told(one, "gone")]).toEqual(["put in this build", undefined])
  }
  put(shelf, "later", "after it")
  shelf.save()
  expect(told(openShelf(file), "later")).toBe("after it")
  expect(readdirSync(join(file, "..")).sort()).toEqual(["texts.index", "texts.pack"])
})

test("what is no longer live stays where it takes little room", () => {
  const file = newShelf()
  hundred(file, 10_000).save(half)
  expect(statSync(`${file}.pack`).size).toBe(1_000_000)
  expect(openShelf(file).get(key(1))).toBeDefined()
})

test("of what is live, a record that was altered is left out and the others are kept", () => {
  const file = newShelf()
  hundred(file, 50_000)
  alter(`${file}.pack`, 4 * 50_000 + 5)
  const shelf = openShelf(file)
  shelf.save(half)
  const later = openShelf(file)
  expect([2, 4, 6].map((number) => later.has(key(number)))).toEqual([true, false, true])
})

test("where nothing is live any more, a large shelf is empty afterwards and can be filled again", () => {
  const file = newShelf()
  const shelf = hundred(file, 50_000)
  shelf.save([])
  const later = openShelf(file)
  expect(later.has(key(1))).toBe(false)
  put(later, "rain", "It rained.")
  later.save()
  expect(told(openShelf(file), "rain")).toBe("It rained.")
})

test("keys that are live and were never put are no harm", () => {
  const file = newShelf()
  const shelf = hundred(file, 50_000)
  shelf.save([key("never"), key(7), key("nor this")])
  expect(statSync(`${file}.pack`).size).toBe(50_000)
  expect(openShelf(file).get(key(7))?.[0]).toBe(7)
})
