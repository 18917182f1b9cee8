import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { fittingSlug, slug, solidSlug } from "../../src/support/slug.js"

describe("letters, marks and digits of every script are kept", () => {
  test.each([
    ["Rain, again!", "rain-again"],
    ["  Rain -- again?  ", "rain-again"],
    ["Don’t, can't", "dont-cant"],
    ["École à Nîmes", "école-à-nîmes"],
    ["Straße in Köln", "straße-in-köln"],
    ["Дождь снова", "дождь-снова"],
    ["Η βροχή", "η-βροχή"],
    ["المطر مرة أخرى", "المطر-مرة-أخرى"],
    ["הגשם שוב", "הגשם-שוב"],
    ["फिर बारिश", "फिर-बारिश"],
    ["ฝนตก", "ฝนตก"],
    ["雨、また", "雨-また"],
    ["비가 또", "비가-또"],
    ["மழை", "மழை"],
    ["Անձրև", "անձրև"],
    ["1 000 €", "1-000"],
    ["C++ / C#", "c-plus-plus-c-sharp"],
    ["Canal+, 2+2 = 4, and no. #1", "canal-plus-2-2-4-and-no-1"],
    ["Школа№ F#", "школа-f-sharp"],
    ["a_b/c\\d", "a-b-c-d"],
  ])("%s", (text, wanted) => {
    expect(slug(text)).toBe(wanted)
  })
})

test("both Unicode forms of a name are one slug, in the composed form", () => {
  expect(slug("E\u0301cole")).toBe("\u00e9cole")
  expect(slug("\u00c9cole")).toBe("\u00e9cole")
  // Taking the apostrophe away brings letter and accent together.
  expect(slug("e'\u0301")).toBe("\u00e9")
})

test("what is read by the short way for plain text has the slug that it has beside a letter of another script", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..." aZ9'_-.!/\"~") }), (text) => {
      expect(slug(`${text} é`)).toBe([slug(text), "é"].filter(Boolean).join("-"))
    }),
  )
})

test("signs alone leave nothing, and get a stable name where one is needed", () => {
  for (const text of ["!!!", "🎉", "❤️", "👩‍🚒", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "— …", "\u0301", ""]) expect(slug(text)).toBe("")
  expect(solidSlug("❤️")).toMatch(/^n-[0-9a-f]{8}$/)
  expect(solidSlug("❤️")).toBe(solidSlug("❤️"))
  expect(solidSlug("❤️")).not.toBe(solidSlug("🎉"))
  expect(solidSlug("Rain ❤️")).toBe("rain")
})

describe("a slug longer than 80 bytes", () => {
  test("of 80 bytes exactly stays", () => {
    const name = "a".repeat(80)
    expect(fittingSlug(name)).toEqual({ slug: name, cut: false })
  })

  test("is cut at a word and ends with a digest of the whole", () => {
    const name = "the-council-has-decided-that-the-bridge-over-the-river-will-be-closed-for-two-years-and-a-day"
    // 80 less a hyphen and eight digits leaves 71 bytes: the word in which they end goes.
    expect(fittingSlug(name)).toEqual({
      slug: expect.stringMatching(
        /^the-council-has-decided-that-the-bridge-over-the-river-will-be-closed-[0-9a-f]{8}$/,
      ),
      cut: true,
    })
  })

  test("stays two where two long names differ in their ends alone", () => {
    const [a, b] = [`${"rain-".repeat(20)}one`, `${"rain-".repeat(20)}two`]
    expect(fittingSlug(a).slug).not.toBe(fittingSlug(b).slug)
  })

  test("is measured in bytes, and no letter is cut in two", () => {
    // Each letter takes three bytes: 27 make 81.
    const { slug: short, cut } = fittingSlug("雨".repeat(27))
    expect(cut).toBe(true)
    expect(short).toMatch(/^雨{23}-[0-9a-f]{8}$/)
    expect(fittingSlug("雨".repeat(26))).toEqual({ slug: "雨".repeat(26), cut: false })
  })
})

const anyText = fc.string({
  unit: fc.oneof(fc.string({ unit: "binary", maxLength: 1 }), fc.constantFrom("e", "'", "\u0301", "\ufe0f", " ")),
})

test("whatever the text: a slug of a slug is itself, composed, and never holds a slash, a space or a hyphen at its ends", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = slug(text)
      expect(slug(once)).toBe(once)
      expect(once.normalize("NFC")).toBe(once)
      expect(once).not.toMatch(/[/\\\s.?#%]|^-|-$|--/)
      expect(solidSlug(text)).not.toBe("")
    }),
    { numRuns: 500 },
  )
})

test("whatever the name: a fitting slug is at most 80 bytes and cut once only", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 20, maxLength: 200 }), (text) => {
      const { slug: short } = fittingSlug(solidSlug(text))
      expect(Buffer.byteLength(short)).toBeLessThanOrEqual(80)
      expect(fittingSlug(short)).toEqual({ slug: short, cut: false })
    }),
    { numRuns: 300 },
  )
})
