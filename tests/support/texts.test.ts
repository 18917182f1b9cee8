import fc from "fast-check"
import { expect, test } from "vitest"
import { FoundTexts, Texts } from "../../src/support/texts.js"

const anyText = fc.oneof(
  fc.constantFrom("", "a", "b", "ab", "story content/town/rain.md", "ä", "雨", "🌧", "a".repeat(300), "é".repeat(99)),
  fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll("\0", "")),
)

test("texts stand in the order in which they came, and lie with NUL between them", () => {
  const all = Texts.of(["rain", "", "Öl"])
  expect([all.length, all.at(0), all.at(1), all.at(2), all.at(3)]).toEqual([3, "rain", "", "Öl", undefined])
  expect(Buffer.from(all.lying.bytes).toString("utf8")).toBe("rain\0\0Öl")
  expect(new Texts().lying).toMatchObject({ rows: 0 })
  expect([...new Texts({ bytes: Buffer.alloc(0), rows: 1 })]).toEqual([""])
})

test("over any texts they are a list, also from where they lie, and leave those as they were", () => {
  fc.assert(
    fc.property(fc.array(anyText), fc.array(anyText), (first, more) => {
      const before = Texts.of(first)
      const lying = { rows: before.lying.rows, bytes: Buffer.from(before.lying.bytes) }
      const all = new Texts(before.lying)
      for (const text of more) all.push(text)
      const again = new Texts(all.lying)
      for (let place = 0; place < first.length; place += 1) again.pushFrom(before, place)
      expect([...again]).toEqual([...first, ...more, ...first])
      expect([...all]).toEqual([...first, ...more])
      expect(before.lying).toEqual(lying)
    }),
  )
})

test("over any texts the last of those that say the same is found, and what is new is added once", () => {
  fc.assert(
    fc.property(fc.array(anyText), fc.array(anyText), fc.array(anyText), (lying, pushed, wanted) => {
      const all = new FoundTexts(Texts.of(lying).lying)
      for (const text of pushed) all.push(text)
      const model = [...lying, ...pushed]
      for (const text of wanted) {
        expect(all.indexOf(text)).toBe(model.lastIndexOf(text))
        if (!model.includes(text)) model.push(text)
        expect(all.placeOf(text)).toBe(model.lastIndexOf(text))
      }
      expect([...all]).toEqual(model)
    }),
  )
})

test("a hundred thousand are found", () => {
  const all = new FoundTexts()
  for (let number = 0; number < 100_000; number += 1) all.placeOf(`story content/town/${number}.md`)
  for (let number = 0; number < 100_000; number += 7) {
    expect(all.indexOf(`story content/town/${number}.md`)).toBe(number)
  }
  expect(all.indexOf("story content/town/100000.md")).toBe(-1)
})
