import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import type { Article } from "../../src/article/article.js"
import { kindOf } from "../../src/article/copy.js"
import { articleFields } from "../../src/article/fields.js"
import { readArticle } from "../../src/article/read.js"
import { shelve, unshelve } from "../../src/article/shelving.js"
import type { Read } from "../../src/support/diagnostic.js"
import { bodiesInMemory, settings } from "../make.js"
import { story } from "../site.js"

const read = (text: string, path = "content/town/rain.md"): Read<Article> =>
  readArticle({ path, text }, settings, bodiesInMemory())

/** Every part of an article, whether it lies there or is fetched when it is asked for. */
const partsOf = ({ value, diagnostics }: Read<Article>) => ({
  diagnostics,
  article: value && {
    card: { ...value.card },
    body: value.body,
    references: value.references,
    mentions: value.mentions,
    anchors: value.anchors,
    words: value.words,
    cut: value.cut,
    extra: value.extra,
    points: value.points,
    face: value.face,
    whole: value.whole,
  },
})

function expectToReturn(before: Read<Article>): void {
  const text = shelve(before)
  const after = partsOf(unshelve(text, () => text))
  expect(after).toEqual(partsOf(before))
  expect(Object.keys(after.article?.card ?? {}).sort()).toEqual(Object.keys(before.value?.card ?? {}).sort())
}

const picture = { src: "rain.png", alt: "", caption: "Rain", credit: "I. Calder", focus: "50% 30%" }

/** Each key as an author could write it, none as it is when nobody writes it. */
const written = {
  title: "Rain, again",
  frontTitle: "Rain",
  kicker: "Weather",
  deck: "All day & all night",
  teaser: "It rains.",
  date: "2025-03-01 06:30",
  updated: "2025-03-02",
  authors: ["ines-calder", { author: "Tom Okell", role: "Photographs by" }],
  byline: "By our staff",
  section: "World",
  tags: ["Rain", "Skarne"],
  series: "The flood",
  kind: "analysis",
  dateline: "HOB CROSS",
  image: picture,
  gallery: [picture, "other.png"],
  video: { src: "rain.mp4", poster: "rain.png", captions: "rain.vtt", caption: "Rain", credit: "I. Calder" },
  audio: { src: "rain.wav", title: "Rain", transcript: "rain.txt" },
  draft: true,
  embargo: "2025-03-02 06:00",
  expires: "2026-01-01",
  corrections: [{ date: "2025-03-03", text: "It was wet." }],
  slug: "rain-again",
  permalink: "/weather/rain/",
  aliases: ["/old/rain/", "older.html"],
  canonical: "https://example.org/rain",
  noindex: true,
  searchTitle: "Rain in town",
  pinned: "2025-04-01",
  unlisted: true,
  noFeed: true,
  hideDate: true,
  hideImage: true,
  ended: "2025-03-02 18:00",
  event: { date: "2025-05-01", title: "A walk", url: "https://example.org/walk" },
  sponsor: "hob-cross-energy",
  republish: true,
  language: "de",
  translates: "town/regen.md",
  related: ["town/tide.md"],
  readAlso: ["town/bridge.md"],
  access: "members",
  social: { title: "Rain!", description: "Wet", image: "rain.png" },
}

const body = `It [rained](tide.md#high) in [Skarne](https://example.org/).

<!--more-->

## The river {#river}

![Rain](rain.png "All day")

It rose.[^1]

<!--members-->

For members.

[^1]: By a foot.
`

/** Where it leads: a picture, links, the call of the note and the way back. */
const targets = ["rain.png", "tide.md#high", "https://example.org/", "#fn-1", "#fnref-1"]

test("an article with every key of the front matter comes back as it was", () => {
  expect(Object.keys(written).sort()).toEqual(Object.keys(articleFields).sort())
  const before = read(story({ ...written, weather: { wind: [1, 2.5, null, "north"] }, mood: "grey" }, body))
  expect(before.diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
  expect(before.value).toMatchObject({ cut: true, points: true, extra: { mood: "grey" } })
  expect(before.value!.references.map(({ target }) => target)).toEqual(targets)
  expect(before.value!.anchors).toContain("river")
  expectToReturn(before)
})

test.each(Object.entries(written))("an article with nothing but %s comes back as it was", (key, value) => {
  expectToReturn(read(story({ [key]: value })))
})

test("an article with no key but title and date comes back whole, and is kept without what nobody wrote", () => {
  const before = read(story({}))
  expectToReturn(before)
  const [front] = shelve(before).split("\n")
  for (const key of ["kicker", "authors", "draft", "access", "gallery", "social"]) {
    expect(front).not.toContain(`"${key}"`)
  }
})

test("keys that are written as they would be without writing them make no other article", () => {
  const plain = { draft: false, tags: [], kind: "report", access: "free", gallery: [], authors: [], noindex: false }
  expectToReturn(read(story(plain)))
})

test.each([
  ["no title", "---\ndate: 2025-03-01\n---\n\nText\n"],
  ["no date", "---\ntitle: Rain\n---\n\nText\n"],
  ["front matter that is not closed", "---\ntitle: Rain\n"],
  ["no front matter", "Text\n"],
  ["nothing", ""],
])("a read that gave no article keeps what was found: %s", (_, text) => {
  const before = read(text)
  expect(before.value).toBeUndefined()
  expect(before.diagnostics.length).toBeGreaterThan(0)
  const kept = shelve(before)
  const after = unshelve(kept, () => kept)
  expect(after.value).toBeUndefined()
  expect(after).toEqual({ value: undefined, diagnostics: before.diagnostics })
})

test("what was found in an article is kept beside it", () => {
  const before = read(story({ tags: ["a", "a"], embrago: "2025-01-01" }, "# A heading\n\n<script>x</script>\n"))
  expect(before.value).toBeDefined()
  expect(before.diagnostics.length).toBeGreaterThan(1)
  expectToReturn(before)
})

test("the second line is asked for when something in it is wanted, and not before", () => {
  const text = shelve(read(story({ mood: "grey" }, body)))
  let times = 0
  const { value } = unshelve(text.split("\n")[0]!, () => {
    times += 1
    return text
  })
  expect([value!.card.title, value!.words > 0, value!.points]).toEqual(["Rain again", true, false])
  expect(times).toBe(0)
  expect([value!.extra.mood, value!.references.length, value!.mentions.length]).toEqual(["grey", 5, 0])
  expect(times).toBe(1)
})

test("two articles that are asked in turn never answer for each other", () => {
  const shelved = ["grey", "blue", "black"].map((mood) => shelve(read(story({ mood }, `## ${mood}\n`))))
  const articles = shelved.map((text) => unshelve(text, () => text).value!)
  for (let round = 0; round < 3; round += 1) {
    expect(articles.map(({ extra }) => extra.mood)).toEqual(["grey", "blue", "black"])
    expect(articles.map(({ anchors }) => anchors)).toEqual([["grey"], ["blue"], ["black"]])
  }
})

test("names that every object has are kept as keys like any other", () => {
  const before = read(
    '---\ntitle: Rain\ndate: 2025-03-01\n"__proto__": {a: 1}\nconstructor: x\ntoString: y\n---\n\nText\n',
  )
  const text = shelve(before)
  const after = unshelve(text, () => text).value!
  expect(Object.keys(after.extra)).toEqual(Object.keys(before.value!.extra))
  expectToReturn(before)
})

const anyFront = fc.record(
  Object.fromEntries(
    Object.entries(written).map(([key, value]) => [
      key,
      fc.oneof(
        { weight: 3, arbitrary: fc.constant<unknown>(value) },
        fc.string({ unit: "grapheme" }),
        fc.constantFrom<unknown>("", null, true, false, 0, [], {}, [""], [null]),
      ),
    ]),
  ),
  { requiredKeys: ["title", "date"] },
)
const anyExtra = fc.dictionary(
  fc.string({ minLength: 1 }).map((name) => `x-${name.replace(/[^a-z]/gi, "")}`),
  fc.jsonValue(),
)

test("whatever the front matter says, right or wrong, an article comes back as it was", () => {
  fc.assert(
    fc.property(anyFront, anyExtra, fc.string({ unit: "grapheme" }), (front, extra, text) => {
      expectToReturn(read(story({ ...front, ...extra }, text)))
    }),
    { numRuns: 60 },
  )
})

const content = new URL("../../content", import.meta.url).pathname
const stories = readdirSync(content, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => [`content/${name}`, readFileSync(`${content}/${name}`, "utf8")] as const)
  .filter(([path]) => kindOf(path) === "article")

test("every story of the demonstration comes back as it was", () => {
  expect(stories.length).toBeGreaterThan(20)
  for (const [path, text] of stories) expectToReturn(read(text, path))
})
