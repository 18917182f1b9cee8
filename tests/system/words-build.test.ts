import { readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { pixel, story } from "../site.js"
import { published } from "./paper.js"

const file = (name: string): string => `content/${name}.md`

type Front = Readonly<Record<string, unknown>>

/** Stories that stand in all that a paper has: lists, series, editions in two languages, hand-picked places, old addresses, feeds. */
const fronts: Readonly<Record<string, Front>> = {
  "town/rain": { deck: "All day.", tags: ["Weather"], related: ["town/tide.md"], image: "rain.png", series: "Water" },
  "town/tide": {
    deck: "High.",
    tags: ["Weather"],
    series: "Water",
    kicker: "Sea",
    authors: ["Ines"],
    aliases: ["/old/"],
  },
  "town/bridge": {
    deck: "Open.",
    corrections: [{ date: "2025-03-02", text: "It is of stone." }],
    readAlso: ["town/rain"],
  },
  "town/pinned": { pinned: "2025-12-01", searchTitle: "What stays on top" },
  "town/quiet": { unlisted: true, aliases: ["/hushed/"] },
  "town/held": { date: "2025-07-01", deck: "Not yet." },
  "world/new": { date: "2025-05-31T20:00:00Z", tags: ["Weather", "Sea"], frontTitle: "Newest" },
  "world/hidden": { noindex: true, sponsor: "harbour" },
  "deutsch/regen": { translates: "town/rain.md", language: "de" },
}

const texts: Readonly<Record<string, string>> = {
  "town/rain": "It rained. See [the tide](tide.md#high) and ![rain](rain.png).",
  "town/tide": "## High\n\nWater, and [rain](rain.md).\n\n:::story{file=rain.md}\n:::",
}

const write = (name: string, words: Front = {}, more = ""): string =>
  story({ title: `Of ${name}`, ...fronts[name], ...words }, `${texts[name] ?? "It is so."}${more}`)

const settings = `name: The Courier
url: https://courier.example
socialCards: 3
hostFiles: [headers, nginx]
ninjs: true
sections:
  - town
  - world
  - { name: Deutsch, slug: deutsch, language: de }
partnerFeeds:
  - { name: Partner, hours: 24 }
`

const front =
  "lead: world/new\nbreaking: { text: Storm, story: town/bridge, until: 2025-12-01 }\ntrending: [town/tide]\n"

const paper = {
  "content/site.yaml": settings,
  "content/front.yaml": front,
  ...Object.fromEntries(Object.keys(fronts).map((name) => [file(name), write(name)])),
  "content/town/rain.png": pixel,
  "content/authors/ines.md": "---\nname: Ines\nrole: Reporter\n---\n\nInes wrote [of rain](../town/rain.md).\n",
  "content/sponsors/harbour.md": "---\nname: Harbour\n---\n\nThe harbour.\n",
  "content/pages/imprint.md": "---\ntitle: Imprint\n---\n\nWe print [rain](../town/rain.md).\n",
}

/** Files of public/ that differ, by name. */
const differences = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((path) => a[path] !== b[path]).sort()

test("other words of any story go the short way, and make what shows them and nothing else", async () => {
  const site = await published(paper)
  expect(site.first).toMatchObject({ ok: true, stats: { way: "whole" } })
  const edits: readonly Readonly<Record<string, Front>>[] = [
    { "town/rain": { title: "More rain", deck: "All night." } },
    { "town/tide": { title: "Low tide", kicker: "River" }, "town/pinned": { searchTitle: "What stays" } },
    { "town/bridge": { title: "A bridge of stone" }, "town/quiet": { title: "Hush" } },
    { "world/new": { frontTitle: "Newer", teaser: "And *newer*." }, "world/hidden": { deck: "Paid." } },
    { "deutsch/regen": { title: "Mehr Regen" }, "town/rain": { title: "Much more rain", mood: "grey" } },
  ]
  for (const [step, edit] of edits.entries()) {
    const before = site.tree()
    const changes = Object.entries(edit).map(([name, words]) => [file(name), write(name, words, ` Edit ${step}.`)])
    const result = await site.edit(Object.fromEntries(changes))
    expect([step, result.stats.way]).toEqual([step, "words"])
    expect([...result.written, ...result.removed].sort()).toEqual(differences(before, site.tree()))
    await site.expectLikeClean(result)
  }
}, 30_000)

test("the headline of a story that is held back shows nowhere, and is told", async () => {
  const site = await published(paper)
  const before = site.tree()
  const result = await site.edit({ [file("town/held")]: write("town/held", { title: "Soon" }) })
  expect(result).toMatchObject({ stats: { way: "words" }, written: [], rendered: [] })
  expect(result.heldBack.map(({ title }) => title)).toEqual(["Soon"])
  expect(site.tree()).toEqual(before)
  await site.expectLikeClean(result)
  const later = await site.edit()
  expect(later).toMatchObject({ stats: { way: "unchanged" }, heldBack: [{ title: "Soon" }] })
})

test.each(["town/2025/03/tide", "town/2025/03/rain"])(
  "a page that somebody changed by hand comes back with the next headline: %s",
  async (page) => {
    const site = await published(paper)
    const [path, rain] = [`${page}/index.html`, { [file("town/rain")]: write("town/rain", { title: "More rain" }) }]
    const result = await site.edit({ [`public/${path}`]: "mine", ...rain })
    expect(result.stats.way).toBe("whole")
    expect(result.written).toContain(path)
    expect(site.tree()[path]).toContain("More rain")
    await site.expectLikeClean(result)
  },
)

test("what follows takes what went the short way for granted: nothing is made twice", async () => {
  const site = await published(paper)
  await site.edit({ [file("town/tide")]: write("town/tide", {}, " Salt.") })
  const headline = await site.edit({ [file("town/rain")]: write("town/rain", { title: "More rain" }) })
  expect(headline.stats.way).toBe("words")
  expect(site.tree()["town/2025/03/tide/index.html"]).toMatch(/Salt\.[\s\S]*More rain/)
  const text = await site.edit({ [file("town/rain")]: write("town/rain", { title: "More rain" }, " On and on.") })
  expect(text.stats.way).toBe("texts")
  await site.expectLikeClean(text)
  const whole = await site.edit({ "content/static/keys.txt": "one" })
  expect(whole.stats.way).toBe("whole")
  expect(whole.rendered.map(({ path }) => path)).toEqual(["keys.txt"])
  await site.expectLikeClean(whole)
})

test("the card that is drawn of a headline is another file, and the old one goes when no page shows it", async () => {
  const site = await published(paper)
  const cards = (): readonly string[] => readdirSync(join(site.root, "public/media/cards"))
  const before = cards()
  const result = await site.edit({ [file("world/new")]: write("world/new", { title: "Newest of all" }) })
  expect(result.stats.way).toBe("words")
  expect(cards()).toHaveLength(before.length)
  expect(cards()).not.toEqual(before)
  expect(result.removed).toHaveLength(1)
  await site.expectLikeClean(result)
})

test.each([
  ["another date", "town/rain", { date: "2025-03-05" }, ""],
  ["another address", "town/rain", { slug: "downpour" }, ""],
  ["another tag", "town/rain", { tags: ["Storms"] }, ""],
  ["a time of the last change", "town/rain", { updated: "2025-03-07" }, ""],
  ["a link more", "town/rain", { title: "More rain" }, " See [the bridge](bridge.md)."],
  ["a heading more", "town/rain", { title: "More rain" }, "\n\n## By night\n\nOn."],
])("%s has all compared", async (_, name, words, more) => {
  const site = await published(paper)
  const result = await site.edit({ [file(name)]: write(name, words, more) })
  expect(result).toMatchObject({ ok: true, stats: { way: "whole" } })
  await site.expectLikeClean(result)
})

test("words that a template cannot draw are an error, and public/ stays as it was", async () => {
  const site = await published({
    "content/site.yaml": "name: The Courier\nsocialCards: false\n",
    "content/town/rain.md": story({ deck: "All day." }),
    "templates/partials/topics.hbs": "{{shout @root.title}}\n",
    "templates/helpers/shout.js":
      'export default (text) => { if (text === "Storm") throw new Error("too loud"); return text }\n',
  })
  expect(site.first.ok).toBe(true)
  const before = site.tree()
  const failed = await site.edit({ "content/town/rain.md": story({ deck: "All day.", title: "Storm" }) })
  expect(failed).toMatchObject({ ok: false, written: [], removed: [] })
  expect(failed.diagnostics.map(({ code, path }) => [code, path])).toEqual([
    ["code-error", "templates/partials/topics.hbs"],
  ])
  expect(site.tree()).toEqual(before)
  const mended = await site.edit({ "content/town/rain.md": story({ deck: "All night." }) })
  expect(mended).toMatchObject({ ok: true, stats: { way: "words" } })
  await site.expectLikeClean(mended)
})
