import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { siteOf, story, write } from "../site.js"
import { settings } from "./site.js"

/** Eight old stories in two sections: two share a topic and an author with what comes. */
const old = {
  "content/site.yaml": settings("feed: {items: 3, from: 2}\npartnerFeeds: [Wire, {name: Sport, sections: [sport]}]\n"),
  ...Object.fromEntries(
    ["a", "b", "c", "d"].flatMap((name, index) => [
      [
        `content/town/${name}.md`,
        story({ title: name, date: `2025-01-0${index + 1}`, tags: ["Mud"], authors: ["Ann"] }),
      ],
      [
        `content/sport/${name}.md`,
        story({ title: name, date: `2025-02-0${index + 1}`, tags: ["Ball"], authors: ["Bo"] }),
      ],
    ]),
  ),
}

const now = "2025-06-01 12:00"

async function after(edit: Readonly<Record<string, string | null>>, clock = now) {
  const root = siteOf(old)
  await build({ root, now })
  write(root, edit)
  const { written, removed } = await build({ root, now: clock })
  // A card is named by what it shows.
  const plain = (path: string) => path.replace(/card-[0-9a-f]+/, "card")
  return [...written.map(plain), ...removed.map((path) => `${path}: removed`)].sort()
}

test("a new story changes what must show it, and nothing else", async () => {
  const changed = await after({
    "content/town/e.md": story({ title: "e", date: "2025-06-01 08:00", tags: ["Mud"], authors: ["Ann"] }),
  })
  expect(changed).toEqual([
    "archive/2025/02/index.html",
    "archive/2025/06/index.html",
    "archive/2025/index.html",
    "archive/index.html",
    // The ninth story: a third feedful goes into the archives.
    "atom-1.xml",
    "atom.xml",
    "authors/ann/feed.xml",
    "authors/ann/index.html",
    "feed-1.xml",
    "feed.json",
    "feed.xml",
    "index.html",
    // Its own, for it has no picture.
    "media/cards/card.png",
    "partners/wire.xml",
    "sitemap-news-1.xml",
    "sitemap-news.xml",
    "sitemap.xml",
    "tags/mud/feed.xml",
    "tags/mud/index.html",
    // Related stories of its own topic, and "Up Next" of the one before it.
    "town/2025/01/a/index.html",
    "town/2025/01/b/index.html",
    "town/2025/01/c/index.html",
    "town/2025/01/d/index.html",
    "town/2025/06/e/index.html",
    "town/atom.xml",
    "town/feed.json",
    "town/feed.xml",
    "town/index.html",
  ])
})

test("an edit of an old text changes its page alone, and the feeds that still carry it", async () => {
  const [of1, of2] = await Promise.all([
    after({
      "content/town/a.md": story(
        { title: "a", date: "2025-01-01", tags: ["Mud"], authors: ["Ann"], deck: null },
        "It rained in the morning. Then it stopped. Or did it?\n\nMore.",
      ),
    }),
    after({
      "content/sport/d.md": story(
        { title: "d", date: "2025-02-04", tags: ["Ball"], authors: ["Bo"] },
        "It rained in the morning. Then it stopped.\n\nMore.",
      ),
    }),
  ])
  expect(of1.filter((path) => /feed|atom|sitemap/.test(path))).not.toContain("town/feed.xml")
  expect(of2.filter((path) => /feed|atom|partners|sitemap/.test(path))).toEqual([
    "atom.xml",
    "authors/bo/feed.xml",
    "feed.json",
    "feed.xml",
    "partners/sport.xml",
    "partners/wire.xml",
    "sport/atom.xml",
    "sport/feed.json",
    "sport/feed.xml",
    "tags/ball/feed.xml",
  ])
})

test("where nothing but the clock has changed, only the news sitemap does", async () => {
  const root = siteOf({ ...old, "content/town/e.md": story({ title: "e", date: "2025-06-01 08:00" }) })
  await build({ root, now })
  expect((await build({ root, now: "2025-06-03 07:59:59" })).written).toEqual([])
  expect([...(await build({ root, now: "2025-06-03 08:00" })).written].sort()).toEqual([
    "sitemap-news-1.xml",
    "sitemap-news.xml",
  ])
})
