import { utimesSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { pixel, story } from "../site.js"
import { published } from "./paper.js"

const rainFile = "content/town/rain.md"
const rain = (front: Readonly<Record<string, unknown>> = {}, more = "") =>
  story(
    { deck: "All day.", tags: ["Weather"], related: ["town/tide.md"], ...front },
    `It rained. See [the tide](tide.md#high) and ![rain](rain.png "Wet").${more}\n\n## By night\n\nIt rained on.`,
  )
const tide = (front: Readonly<Record<string, unknown>> = {}, more = "") =>
  story({ title: "The tide", deck: "High.", tags: ["Weather"], ...front }, `## High\n\nHigh [water](rain.md).${more}`)
const bridge = (front: Readonly<Record<string, unknown>> = {}, more = "") =>
  story({ title: "A bridge", deck: "Open.", ...front }, `The bridge is open.${more}`)

const paper = {
  "content/site.yaml": "name: The Courier\nurl: https://courier.example\nsocialCards: false\n",
  [rainFile]: rain(),
  "content/town/rain.png": pixel,
  "content/town/tide.md": tide(),
  "content/town/bridge.md": bridge(),
  "content/world/held.md": story({ title: "Held", date: "2025-07-01", deck: "Not yet." }, "Not [yet](nowhere.md)."),
  "content/authors/ines.md": "---\nname: Ines\n---\n\nInes writes.\n",
  "content/pages/imprint.md": "---\ntitle: Imprint\n---\n\nWe print.\n",
}

const page = (name: string): string => `town/2025/03/${name}/index.html`

test("a sentence that is added to one story goes the short way, and makes that page and the feed again", async () => {
  const site = await published(paper)
  expect(site.first).toMatchObject({ ok: true, stats: { way: "whole" } })
  const result = await site.edit({ [rainFile]: rain({}, " And then it stopped.") })
  expect(result.stats.way).toBe("texts")
  const feeds = ["feed.xml", "atom.xml", "feed.json"]
  expect(result.written).toEqual([page("rain"), ...feeds, ...feeds.map((feed) => `town/${feed}`)])
  expect(result.written).not.toContain(page("tide"))
  expect(result.kept).toBe(site.first.written.length - result.written.length)
  expect(site.tree()[page("rain")]).toContain("And then it stopped.")
  await site.expectLikeClean(result)
})

test("three stories at once go the short way too", async () => {
  const site = await published(paper)
  const result = await site.edit({
    [rainFile]: rain({}, " One."),
    "content/town/tide.md": tide({}, " Two."),
    "content/town/bridge.md": bridge({}, " Three."),
  })
  expect(result.stats.way).toBe("texts")
  expect(result.written).toEqual(expect.arrayContaining([page("rain"), page("tide"), page("bridge")]))
  await site.expectLikeClean(result)
})

test("the text of a story that is held back goes the short way, and shows nowhere", async () => {
  const site = await published(paper)
  const before = site.tree()
  const result = await site.edit({
    "content/world/held.md": story({ title: "Held", date: "2025-07-01", deck: "Not yet." }, "Not [yet](nowhere.md)!"),
  })
  expect(result).toMatchObject({ stats: { way: "texts" }, written: [], rendered: [] })
  expect(site.tree()).toEqual(before)
  await site.expectLikeClean(result)
})

test("when nothing has changed, nothing is made, and what was told is told again", async () => {
  const site = await published({ ...paper, "content/town/bridge.md": bridge({}, " To [nowhere](gone.md).") })
  const result = await site.edit()
  expect(result).toMatchObject({ stats: { way: "unchanged" }, rendered: [], written: [], removed: [] })
  expect(result.kept).toBe(site.first.written.length)
  expect(result.diagnostics).toEqual(site.first.diagnostics)
  expect(result.diagnostics.map(({ code }) => code)).toContain("dead-link")
  await site.expectLikeClean(result)
})

test("when only times have changed, nothing is made, and the build after it sees no change at all", async () => {
  const site = await published(paper)
  const before = site.tree()
  const touched = new Date("2020-01-01")
  for (const path of [rainFile, "content/town/tide.md"]) utimesSync(join(site.root, path), touched, touched)
  const result = await site.edit()
  expect(result).toMatchObject({ ok: true, rendered: [], written: [], removed: [] })
  expect(result.stats.way).not.toBe("whole")
  expect(site.tree()).toEqual(before)
  await site.expectLikeClean(result)
  expect((await site.edit()).stats.way).toBe("unchanged")
})

const larger: Readonly<Record<string, Readonly<Record<string, string | Uint8Array | null>>>> = {
  "a new link": { [rainFile]: rain({}, " See [the bridge](bridge.md).") },
  "a link that leads elsewhere": { [rainFile]: rain().replace("tide.md#high", "bridge.md") },
  "a new heading, to which others could link": { [rainFile]: rain({}, "\n\n## By day\n\nDry.") },
  "a heading with other words": { [rainFile]: rain().replace("By night", "By day") },
  "a part for members": { [rainFile]: rain({ access: "members" }, "\n\n<!--members-->\n\nMore.") },
  "a new story": { "content/town/snow.md": story({ title: "Snow" }) },
  "a story less": { "content/town/bridge.md": null },
  "a template of the site's own": { "templates/partials/topics.hbs": "<p>Topics</p>\n" },
}

test("whatever else changes, all is compared, and the site is what a clean build makes", async () => {
  const site = await published(paper)
  const start = Object.entries(paper)
  const before = site.tree()
  for (const [name, changes] of Object.entries(larger)) {
    const result = await site.edit(changes)
    expect([name, result.ok, result.stats.way]).toEqual([name, true, "whole"])
    await site.expectLikeClean(result)
    // Back to where it began, each file that the change touched.
    const back = Object.fromEntries(Object.keys(changes).map((path) => [path, null]))
    await site.edit({ ...back, ...Object.fromEntries(start.filter(([path]) => path in changes)) })
    expect(site.tree()).toEqual(before)
  }
}, 120_000)

const warned = (above: string) => rain({}, `${above}\n\nTo [nowhere](gone.md) and [no part](tide.md#low).`)

test("a warning moves with the link that it is about, and is told at its new line as long as nothing changes", async () => {
  const site = await published({ ...paper, [rainFile]: warned("") })
  const dead = site.first.diagnostics.filter(({ path }) => path === rainFile)
  expect(dead.map(({ code, line }) => [code, line])).toEqual([
    ["dead-link", 11],
    ["dead-anchor", 11],
  ])
  const moved = await site.edit({ [rainFile]: warned("\n\nOne more.\n\nAnd one more.") })
  expect(moved.stats.way).toBe("texts")
  const places = moved.diagnostics.map(({ code, path, line, source }) => ({ code, path, line, source }))
  const source = "To [nowhere](gone.md) and [no part](tide.md#low)."
  expect(places).toEqual([
    { code: "dead-link", path: rainFile, line: 15, source },
    { code: "dead-anchor", path: rainFile, line: 15, source },
    { code: "dead-link", path: "content/world/held.md", line: 7, source: "Not [yet](nowhere.md)." },
  ])
  await site.expectLikeClean(moved)
  const later = await site.edit()
  expect(later.stats.way).toBe("unchanged")
  expect(later.diagnostics).toEqual(moved.diagnostics)
})

test("a warning that an edit brings or takes away is told from then on, or no more", async () => {
  const site = await published(paper)
  const removed = await site.edit({ [rainFile]: rain({}, " <blink>Wet.</blink> <script>x</script>") })
  expect(removed.stats.way).toBe("texts")
  expect(removed.diagnostics.map(({ code }) => code)).toContain("html-removed")
  await site.expectLikeClean(removed)
  expect((await site.edit()).diagnostics).toEqual(removed.diagnostics)
  const tidy = await site.edit({ [rainFile]: rain({}, " Wet.") })
  expect(tidy.stats.way).toBe("texts")
  expect(tidy.diagnostics.map(({ code }) => code)).not.toContain("html-removed")
  await site.expectLikeClean(tidy)
})

test.each([
  ["in the front matter", rain({ date: "2025-02-30" })],
  ["of bytes", Uint8Array.of(0x2d, 0xff)],
])(
  "an edit that brings an error %s leaves public/ as it is, and mending it publishes the next edit",
  async (_, bad) => {
    const site = await published(paper)
    const before = site.tree()
    const failed = await site.edit({ [rainFile]: bad })
    expect(failed).toMatchObject({ ok: false, written: [], removed: [] })
    expect(site.tree()).toEqual(before)
    expect((await site.edit()).ok).toBe(false)
    const mended = await site.edit({ [rainFile]: rain({}, " Mended.") })
    expect(site.tree()[page("rain")]).toContain("Mended.")
    await site.expectLikeClean(mended)
  },
)

test("under rules that count a warning as an error, a text that brings it is not published", async () => {
  const site = await published({ ...paper, "content/site.yaml": "name: The Courier\nrules: {html-removed: error}\n" })
  const before = site.tree()
  const failed = await site.edit({ [rainFile]: rain({}, " <script>x</script>") })
  expect(failed.ok).toBe(false)
  expect(site.tree()).toEqual(before)
  await site.expectLikeClean(await site.edit({ [rainFile]: rain({}, " Mended.") }))
})

test("an edit, the same back, and another story's headline: each is what a clean build makes", async () => {
  const site = await published(paper)
  const before = site.tree()
  const there = await site.edit({ [rainFile]: rain({}, " And on.") })
  expect(there.stats.way).toBe("texts")
  await site.expectLikeClean(there)
  const back = await site.edit({ [rainFile]: rain() })
  expect(back.stats.way).toBe("texts")
  expect(site.tree()).toEqual(before)
  await site.expectLikeClean(back)
  const other = await site.edit({ "content/town/tide.md": tide({ title: "Low tide" }) })
  expect(other.stats.way).toBe("words")
  await site.expectLikeClean(other)
})

test("an edit, and then another story's headline on the edited page: the edit stays", async () => {
  const site = await published(paper)
  await site.edit({ [rainFile]: rain({}, " And on.") })
  const other = await site.edit({ "content/town/tide.md": tide({ title: "Low tide" }) })
  expect(site.tree()[page("rain")]).toMatch(/And on\.[\s\S]*Low tide/)
  await site.expectLikeClean(other)
  const third = await site.edit({
    [rainFile]: rain({}, " And on and on."),
    "content/town/tide.md": tide({ title: "Low tide" }, " Salt."),
  })
  expect(third.stats.way).toBe("texts")
  await site.expectLikeClean(third)
})

test("a page about the paper, and then a story's text: feeds that the first left as they were have the text too", async () => {
  const site = await published(paper)
  const imprint = await site.edit({ "content/pages/imprint.md": "---\ntitle: Imprint\n---\n\nWe print on.\n" })
  expect(imprint).toMatchObject({ stats: { way: "whole" } })
  expect(imprint.rendered.map(({ path }) => path)).not.toContain("feed.xml")
  const result = await site.edit({ [rainFile]: rain({}, " And then it stopped.") })
  expect(result.stats.way).toBe("texts")
  expect(site.tree()["feed.xml"]).toContain("And then it stopped.")
  await site.expectLikeClean(result)
})

test("the number of words that a template prints is that of the text as it is now", async () => {
  const site = await published({ ...paper, "templates/partials/topics.hbs": "<p>{{@root.words}} words</p>\n" })
  await site.expectLikeClean(await site.edit({ [rainFile]: rain({}, " And then it stopped.") }))
})

test("a page that somebody changed by hand comes back with the next edit of any text", async () => {
  const site = await published(paper)
  const result = await site.edit({ [`public/${page("bridge")}`]: "mine", [rainFile]: rain({}, " And on.") })
  expect(result.written).toContain(page("bridge"))
  await site.expectLikeClean(result)
})

test("a page that is made of something else and looks as it did is not made again by the next build", async () => {
  const site = await published({
    "content/site.yaml": "name: The Courier\nsocialCards: false\n",
    "content/town/rain.md": story({}),
    "templates/pages/front.hbs": "<p>{{site.name}}</p>\n",
  })
  const edited = await site.edit({ "content/town/rain.md": story({ title: "Another headline" }) })
  expect(edited.rendered.map(({ path }) => path)).toContain("index.html")
  expect(edited.written).not.toContain("index.html")
  // A file that comes has all compared.
  const { stats, rendered, written } = await site.edit({ "content/static/keys.txt": "one" })
  expect(stats.way).toBe("whole")
  expect([rendered.map(({ path }) => path), written]).toEqual([["keys.txt"], ["keys.txt"]])
})

test("stories that fill an archive of a feed stand in it, and the archives lead to each other, as after a clean build", async () => {
  const names = Array.from({ length: 14 }, (_, number) => `content/town/story-${number}.md`)
  const write = (from: number, to: number) =>
    Object.fromEntries(names.slice(from, to).map((path, number) => [path, story({ title: `Story ${from + number}` })]))
  const site = await published({ "content/site.yaml": "name: The Courier\nfeed: {items: 1}\n", ...write(0, 3) })
  // Three stories in the first archive, then five, and then a second one.
  for (const [from, to] of [
    [3, 5],
    [5, 8],
    [8, 14],
  ] as const) {
    const result = await site.edit(write(from, to))
    expect(result.stats.way).toBe("whole")
    await site.expectLikeClean(result)
  }
  expect(site.tree()["feed-1.xml"]).toContain("feed-2.xml")
})
