import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type ReadingSettings, readArticle } from "../../src/article/read.js"
import { summaryOf } from "../../src/article/text.js"
import { bodiesInMemory, codes, lineOf, settings, shown } from "../make.js"
import { story } from "../site.js"

const bodies = bodiesInMemory()

function read(text: string, path = "content/world/rain.md", own: Partial<ReadingSettings> = {}) {
  const { value, diagnostics } = readArticle({ path, text }, { ...settings, ...own }, bodies)
  return {
    card: value?.card,
    cut: value?.cut,
    extra: value?.extra,
    mentions: value?.mentions,
    html: value && JSON.stringify(bodies.get(value.body)),
    diagnostics,
    codes: codes(diagnostics),
    shown: diagnostics.map((one) => shown(text, one)),
  }
}

describe("the date", () => {
  const undated = "---\ntitle: Rain\n---\nBody.\n"
  test("may stand in the file's name alone, and is no part of the address then", () => {
    expect(read(undated, "content/world/2025-01-09-rain-again.md").card).toMatchObject({
      published: { iso: "2025-01-09", instant: "2025-01-09T00:00:00+00:00" },
      slug: "rain-again",
      url: "/world/2025/01/rain-again/",
    })
    expect(read(undated, "content/world/2025-07-09_rain/index.md").card).toMatchObject({
      published: { iso: "2025-07-09", instant: "2025-07-09T00:00:00+01:00" },
      url: "/world/2025/07/rain/",
    })
  })
  test("of the front matter wins over the one of the name", () => {
    expect(read(story({ date: "2025-02-03" }), "content/world/2025-01-09-rain.md").card?.published.iso).toBe(
      "2025-02-03",
    )
  })
  test("that is missing is told once, at the front matter", () => {
    expect(read(undated)).toMatchObject({ card: undefined, codes: ["missing-date"], shown: ["title"] })
  })
  test("that is none is told once, at its value", () => {
    const text = "---\ntitle: Rain\ndate: 31 June 2025\n---\nBody.\n"
    const { card, codes: told, shown: at, diagnostics } = read(text)
    expect({ card, told, at }).toEqual({ card: undefined, told: ["bad-date"], at: ["31 June 2025"] })
    expect(lineOf(text, diagnostics[0]!)).toBe(3)
  })
  test("in the name that is no day is told", () => {
    const { card, codes: told } = read(undated, "content/world/2025-02-31-rain.md")
    expect(card).toBeUndefined()
    expect(told).toHaveLength(1)
    expect(["missing-date", "bad-date"]).toContain(told[0])
  })
})

describe("going public", () => {
  test("is the later of date and embargo, and gives the address its month", () => {
    const held = read(story({ date: "2025-03-01", embargo: "2025-07-01 06:00" })).card
    expect(held).toMatchObject({ published: { iso: "2025-07-01T06:00:00+01:00" }, url: "/world/2025/07/rain/" })
    const late = read(story({ date: "2025-08-01", embargo: "2025-07-01 06:00" })).card
    expect(late).toMatchObject({ published: { iso: "2025-08-01" }, url: "/world/2025/08/rain/" })
  })
  test("before it expires, or the story is refused", () => {
    expect(read(story({ date: "2025-03-01", expires: "2025-03-02" })).codes).toEqual([])
    expect(read(story({ date: "2025-03-01", expires: "2025-03-01" }))).toMatchObject({
      codes: ["expires-before-date"],
      shown: ['"2025-03-01"'],
    })
    expect(read(story({ date: "2025-03-01", embargo: "2025-05-01", expires: "2025-04-01" }))).toMatchObject({
      codes: ["expires-before-date"],
      shown: ['"2025-04-01"'],
    })
  })
})

describe("the address", () => {
  const address = (path: string, front = {}, own: Partial<ReadingSettings> = {}) => {
    const { card, codes: told } = read(story({ date: "2025-01-09", ...front }), path, own)
    return told.length > 0 ? told.join() : card?.url
  }
  test.each([
    ["the file's name", "content/world/rain.md", {}, "/world/2025/01/rain/"],
    ["the folder of a bundle", "content/world/rain/index.md", {}, "/world/2025/01/rain/"],
    [
      "a file deeper down, in the section of its first folder",
      "content/world/asia/rain.md",
      {},
      "/world/2025/01/rain/",
    ],
    ["no section", "content/rain.md", {}, "/2025/01/rain/"],
    ["a section of its own", "content/world/rain.md", { section: "City Hall" }, "/city-hall/2025/01/rain/"],
    ["a slug", "content/world/rain.md", { slug: "Rain, again" }, "/world/2025/01/rain-again/"],
    ["spaces and brackets", "content/world/Rain (again) [2].md", {}, "/world/2025/01/rain-again-2/"],
    ["letters of other scripts", "content/world/дождь.md", {}, "/world/2025/01/%D0%B4%D0%BE%D0%B6%D0%B4%D1%8C/"],
    ["a folder in capitals", "content/World News/rain.md", {}, "/world-news/2025/01/rain/"],
    ["a permalink", "content/world/rain.md", { permalink: "/special/rain/" }, "/special/rain/"],
    ["a permalink without its last slash", "content/world/rain.md", { permalink: "/special/rain" }, "/special/rain/"],
    ["a permalink that is a file", "content/world/rain.md", { permalink: "/old/rain.html" }, "/old/rain.html"],
    ["a permalink with spaces", "content/world/rain.md", { permalink: "/a b/é/" }, "/a%20b/%C3%A9/"],
    ["a permalink that is encoded", "content/world/rain.md", { permalink: "/a%20b/" }, "/a%20b/"],
    ["a permalink without its first slash", "content/world/rain.md", { permalink: "special/" }, "bad-address"],
    ["a permalink that climbs", "content/world/rain.md", { permalink: "/../rain/" }, "bad-address"],
    [
      "a permalink that climbs in disguise",
      "content/world/rain.md",
      { permalink: "/%2e%2e/%2e%2e/rain/" },
      "bad-address",
    ],
    ["a permalink that climbs in one part", "content/world/rain.md", { permalink: "/..%2F..%2Frain/" }, "bad-address"],
    ["a permalink that Windows cannot hold", "content/world/rain.md", { permalink: "/aux/rain/" }, "bad-address"],
    ["a permalink with a query", "content/world/rain.md", { permalink: "/?p=1" }, "bad-address"],
    ["a name that Windows cannot hold", "content/world/con.md", {}, "bad-address"],
  ])("is made of %s", (_, path, front, wanted) => {
    expect(address(path, front)).toBe(wanted)
  })
  test("follows the site's pattern and stands below its base", () => {
    const own = { permalink: "/:year/:month/:day/:slug.html", base: "/paper" }
    expect(address("content/world/rain.md", {}, own)).toBe("/paper/2025/01/09/rain.html")
    expect(address("content/world/rain.md", { permalink: "/special/" }, own)).toBe("/paper/special/")
  })
  test("that is too long is cut, with a warning", () => {
    const { card, codes: told } = read(story({}), `content/world/${"rain-".repeat(20)}again.md`)
    expect(told).toEqual(["address-cut"])
    expect(card?.slug).toMatch(/^(rain-)+[0-9a-f]{8}$/)
  })
  test("of signs alone is a stable name", () => {
    expect(read(story({}), "content/world/❤️.md").card?.slug).toMatch(/^n-[0-9a-f]{8}$/)
  })
})

test("old addresses stand below the base, each with its last slash; a bad one is told at its place", () => {
  const text = story({ aliases: ["/old/rain", "2019/rain/", "/rain.php", "/../up/"] })
  const { card, codes: told, shown: at } = read(text, undefined, { base: "/paper" })
  expect({ told, at }).toEqual({ told: ["bad-address"], at: ['"/../up/"'] })
  expect(card?.aliases).toEqual(["/paper/old/rain/", "/paper/2019/rain/", "/paper/rain.php"])
})

describe("the teaser is the first that exists of", () => {
  const body = "Above the line.\n\n<!-- more -->\n\nBelow it."
  test.each([
    ["teaser", { teaser: "A <teaser>.", deck: "A deck." }, body, "<p>A &lt;teaser>.</p>"],
    ["what stands above the marker", { deck: "A deck." }, body, "<p>Above the line.</p>"],
    ["deck", { deck: "A deck & more." }, "The body.", "<p>A deck &amp; more.</p>"],
    ["the body", {}, "The body.", "<p>The body.</p>"],
    ["nothing, for a brief", {}, "", null],
  ])("%s", (_, front, text, teaser) => {
    const found = read(story(front, text)).card?.teaser ?? null
    expect(found?.replaceAll("&gt;", ">") ?? null).toBe(teaser)
  })
  test("and its plain words are the summary, unless there is a deck", () => {
    expect(summaryOf(read(story({}, "The *body* & more.")).card!)).toBe("The body & more.")
    expect(summaryOf(read(story({ deck: "A deck & more.", teaser: "T." })).card!)).toBe("A deck & more.")
    expect(summaryOf(read(story({}, "")).card!)).toBeNull()
  })
})

describe("headlines are typographic in the story's language", () => {
  test.each([
    ["en", "“Rain,” he said", '"Rain," he said'],
    ["de", "„Regen“, sagt er", '"Regen", sagt er'],
    ["fr", "«\u202fPluie\u202f»", '"Pluie"'],
  ])("%s", (language, wanted, title) => {
    const set = read(story({ title, frontTitle: title, kicker: title, deck: title, language })).card
    const plain = (text: string | null | undefined) => text?.replaceAll("\u00a0", "\u202f")
    expect(plain(set?.title)).toBe(wanted)
    expect(plain(set?.frontTitle)).toBe(wanted)
    expect(plain(set?.kicker)).toBe(wanted)
    expect(plain(set?.deck)).toBe(wanted)
  })
  test("also where the language is written in an old form", () => {
    const old = read(story({ title: '"Regen"', language: "de_AT" })).card
    expect(old).toMatchObject({ language: "de-AT", title: "„Regen“" })
  })
  test("a language that is none is an error at its place", () => {
    expect(read(story({ language: "no language" }))).toMatchObject({ codes: ["bad-value"], shown: ['"no language"'] })
  })
  test("braces and HTML in them are text", () => {
    expect(read(story({ title: "{{ rain }} <b>" })).card?.title).toBe("{{ rain }} <b>")
    expect(read(story({ deck: "a < b" })).card?.deck?.replace("&#x3C;", "&lt;")).toBe("a &lt; b")
  })
})

test("what stands below the members' mark is not in what readers get", () => {
  const text = story({ access: "members" }, "Free words.\n\n<!-- Members -->\n\nThe secret part.")
  const members = read(text)
  expect(members.cut).toBe(true)
  expect(members.html).toContain("Free words.")
  expect(members.html).not.toContain("secret")
  expect(JSON.stringify(members.card)).not.toContain("secret")
  const free = read(text.replace('"members"', '"free"'))
  expect(free.cut).toBe(false)
  expect(free.html).toContain("secret")
})

test("keys that Broadsheet does not know are kept for templates", () => {
  const { extra, codes: told } = read("---\ntitle: Rain\ndate: 2025-01-09\nweather: {rain: 4.5, days: [1, 2]}\n---\n")
  expect(extra).toEqual({ weather: { rain: 4.5, days: [1, 2] } })
  expect(told).toEqual([])
})

test("what an archive holds is read, with a warning each", () => {
  const text =
    "\ufeff\r\n---\r\nTitle: Rain\r\nAuthor: Ann Lee, Bo Berg\r\npublished: 2025-01-09 8:15 -0500\r\ntags:\r\n\t- a\r\ntitle: Rain &amp; again  \r\n---\r\n# Rain\r\n"
  const { card, codes: told } = read(text)
  expect(card).toMatchObject({
    published: { iso: "2025-01-09T13:15:00+00:00" },
    authors: [{ author: "Ann Lee" }, { author: "Bo Berg" }],
    tags: ["a"],
  })
  expect(told).toContain("tidied-value")
  expect(told).toContain("body-h1")
  expect(read(text).diagnostics.filter((one) => one.severity === "error")).toEqual([])
})

test("names that must lead somewhere are known with their places", () => {
  const text = story({
    image: { src: "a.jpg", alt: "A" },
    authors: ["Ann Lee"],
    related: ["world/weir.md"],
    sponsor: "bank",
    section: "town",
  })
  const { mentions } = read(text)
  const told = mentions!.map(({ key, target, start, end }) => [key, target, text.slice(start, end)])
  expect(told.toSorted()).toEqual([
    ["author", "Ann Lee", '"Ann Lee"'],
    ["image", "a.jpg", '"a.jpg"'],
    ["section", "town", '"town"'],
    ["sponsor", "bank", '"bank"'],
    ["story", "world/weir.md", '"world/weir.md"'],
  ])
})

test("all that is wrong is told, not the first", () => {
  const { card, codes: told } = read("---\ndate: 2025-02-30\nkind: raport\npermalnk: /a/\ndraft: maybe\n---\n# Rain\n")
  expect(card).toBeUndefined()
  expect(new Set(told)).toEqual(new Set(["bad-date", "bad-value", "misspelt-key", "missing-title", "body-h1"]))
  expect(told.filter((code) => code === "bad-value")).toHaveLength(2)
})

test("the same source gives the same article", () => {
  const text = story({ tags: ["a"], image: { src: "a.jpg" } })
  const [a, b] = [0, 1].map(() => readArticle({ path: "content/a/b.md", text }, settings, bodiesInMemory()))
  expect(a).toEqual(b)
})

describe("whatever stands in a file", () => {
  const scrap = fc.oneof(
    fc.constantFrom(
      "title: Rain",
      "date: 2025-01-09",
      "date: 2025-02-31",
      "date: 2025-03-30 01:30",
      "tags: [a, b",
      "tags: a, b",
      "image: {src: a.jpg, alt: ''}",
      "image:",
      "\t- x",
      "  - y",
      "authors: [{author: Ann, role: x}]",
      'title: "Rain',
      'slug: "\\uD83D"',
      'permalink: "/\\uD83D/"',
      "weight: .inf",
      "a: &a [*a]",
      "b: *b",
      "? [x]: y",
      "<<: {title: z}",
      "__proto__: {a: 1}",
      "language: xx-invalid-language-code",
      "title = 'Rain'",
      "date = 2025-01-09T08:00:00Z",
      "n = nan",
      "[image]",
      "[[gallery]]",
      "---",
      "+++",
      "...",
      "%YAML 1.2",
      "!!binary x",
      "{",
      "}",
      '{"title": "Rain", "date": "2025-01-09"}',
      ":::factbox[x]{a=b",
      "::youtube{#id}",
      "<!-- more -->",
      "<!--members-->",
      "[a](../b.md#c) ![x](y.png)",
      "# Heading",
      "<div onclick=x>",
      "\ufeff",
      "",
    ),
    fc.string({ unit: "binary", maxLength: 20 }),
  )
  const fence = fc.constantFrom("---", "+++", "---json", "---toml", "--- yaml", "---js", "{", "\ufeff---", "\n---", "")
  const file = fc
    .tuple(
      fence,
      fc.array(scrap, { maxLength: 8 }),
      fc.constantFrom("---", "+++", "}", ""),
      fc.array(scrap, { maxLength: 5 }),
      fc.constantFrom("\n", "\r\n"),
    )
    .map(([open, front, close, body, end]) => [open, ...front, close, ...body].join(end))

  test("it is read without an exception, and what is told lies inside the file and has a message", () => {
    fc.assert(
      fc.property(
        file,
        fc.constantFrom("content/world/rain.md", "content/2025-01-09-x/index.md", "content/é.md"),
        (text, path) => {
          const { value, diagnostics } = readArticle({ path, text }, settings, bodies)
          for (const { at, message, code } of diagnostics) {
            expect(at.path).toBe(path)
            expect(code).not.toBe("")
            expect(message).not.toBe("")
            expect(at.start).toBeGreaterThanOrEqual(0)
            expect(at.end).toBeGreaterThanOrEqual(at.start)
            expect(at.end).toBeLessThanOrEqual(text.length)
          }
          if (value === undefined) expect(diagnostics.some((one) => one.severity === "error")).toBe(true)
          else {
            expect(value.card.url).toMatch(/^\/([\w.~!$&'()*+,;=:@%-]+\/)*([\w.~!$&'()*+,;=:@%-]+)?$/)
            expect(value.card.url).not.toMatch(/\/\.\.?\//)
            expect(JSON.parse(JSON.stringify(value))).toEqual(value)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
