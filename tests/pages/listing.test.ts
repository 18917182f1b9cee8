import { describe, expect, test } from "vitest"
import { anchorOf } from "../../src/pages/desk.js"
import type { ListView } from "../../src/pages/views.js"
import { layOutNewspaper } from "../make.js"
import { story } from "../site.js"

/** A section of `count` stories, story-1 the oldest, three on a page. */
function section(count: number, more: Readonly<Record<string, string>> = {}, site = "") {
  const copy = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `town/story-${index + 1}.md`,
      story({ title: `Story ${index + 1}`, date: `2025-01-${String(index + 1).padStart(2, "0")}` }),
    ]),
  )
  const paper = layOutNewspaper({ copy: { ...copy, ...more }, site: `pageSize: 3\nsections: [town]\n${site}` })
  const lists = paper.paths.filter((path) => /^town\/(index\.html|page\/)/.test(path))
  const anchor = (number: number): string => {
    const article = paper.edition.byPath.get(`content/town/story-${number}.md`)!
    return anchorOf(article)
  }
  return {
    ...paper,
    anchor,
    views: Object.fromEntries(lists.map((path) => [path, paper.view<ListView>(path)])),
    /** Which stories stand on which page, and where it leads. */
    pages: Object.fromEntries(
      lists.map((path) => {
        const { teasers, newer, older } = paper.view<ListView>(path)
        return [path, { stories: teasers.map(({ title }) => Number(title.slice(6))), newer, older }]
      }),
    ),
  }
}

describe("a list of three a page", () => {
  test("of no more than three stories is one page", () => {
    expect(section(0).pages).toEqual({ "town/index.html": { stories: [], newer: null, older: null } })
    expect(section(3).pages).toEqual({ "town/index.html": { stories: [3, 2, 1], newer: null, older: null } })
  })

  test("of seven: two full pages from the oldest, the first holds the newest", () => {
    const { pages, anchor } = section(7)
    expect(pages).toEqual({
      "town/index.html": { stories: [7, 6, 5], newer: null, older: `/town/page/2/#${anchor(4)}` },
      "town/page/2/index.html": { stories: [6, 5, 4], newer: "/town/", older: "/town/page/1/" },
      "town/page/1/index.html": { stories: [3, 2, 1], newer: "/town/page/2/", older: null },
    })
  })

  test("of eight: the newest moves, the full pages do not", () => {
    const { pages, anchor } = section(8)
    expect(pages).toEqual({
      "town/index.html": { stories: [8, 7, 6], newer: null, older: `/town/page/2/#${anchor(5)}` },
      "town/page/2/index.html": { stories: [6, 5, 4], newer: "/town/", older: "/town/page/1/" },
      "town/page/1/index.html": { stories: [3, 2, 1], newer: "/town/page/2/", older: null },
    })
  })

  test("of nine: a third page is full; the first page's link still leads to what is older than it", () => {
    const { pages, anchor } = section(9)
    expect(pages).toEqual({
      "town/index.html": { stories: [9, 8, 7], newer: null, older: `/town/page/2/#${anchor(6)}` },
      "town/page/3/index.html": { stories: [9, 8, 7], newer: "/town/", older: "/town/page/2/" },
      "town/page/2/index.html": { stories: [6, 5, 4], newer: "/town/page/3/", older: "/town/page/1/" },
      "town/page/1/index.html": { stories: [3, 2, 1], newer: "/town/page/2/", older: null },
    })
  })

  test("of ten: the link leads into the third page", () => {
    const { pages, anchor } = section(10)
    expect(pages).toEqual({
      "town/index.html": { stories: [10, 9, 8], newer: null, older: `/town/page/3/#${anchor(7)}` },
      "town/page/3/index.html": { stories: [9, 8, 7], newer: "/town/", older: "/town/page/2/" },
      "town/page/2/index.html": { stories: [6, 5, 4], newer: "/town/page/3/", older: "/town/page/1/" },
      "town/page/1/index.html": { stories: [3, 2, 1], newer: "/town/page/2/", older: null },
    })
  })
})

test("the story that the older link leads to has that anchor on that page, whatever the number of stories", () => {
  for (let count = 4; count <= 13; count += 1) {
    const { views } = section(count)
    const [, number, anchor] = /^\/town\/page\/(\d+)\/#(.+)$/.exec(views["town/index.html"]!.older!)!
    const target = views[`town/page/${number}/index.html`]!
    const first = target.teasers.findIndex(({ id }) => id === anchor)
    expect(target.teasers[first]?.title).toBe(`Story ${count - 3}`)
  }
})

test("whoever follows the older links meets every story", () => {
  for (let count = 1; count <= 13; count += 1) {
    const { views } = section(count)
    const met = new Set<string>()
    for (let next: string | null = "/town/"; next !== null; ) {
      const view: ListView = views[`${next.slice(1).replace(/#.*/, "")}index.html`]!
      for (const { title } of view.teasers) met.add(title)
      next = view.older
    }
    expect(met.size).toBe(count)
  }
})

describe("one more story", () => {
  test.each([7, 9, 10])("after %i leaves the views of all full pages as they were", (count) => {
    const [before, after] = [section(count).views, section(count + 1).views]
    for (const path of Object.keys(before).filter((one) => one.includes("page/")))
      expect(after[path]).toEqual(before[path])
  })
  test("that fills a page gives the last full page a newer neighbour, and changes nothing else", () => {
    const [before, after] = [section(8).views, section(9).views]
    expect(after["town/page/1/index.html"]).toEqual(before["town/page/1/index.html"])
    expect(after["town/page/2/index.html"]).toEqual({ ...before["town/page/2/index.html"], newer: "/town/page/3/" })
  })
  test("that is back-dated moves what is newer than it, and nothing older", () => {
    const { pages } = section(8, { "town/late.md": story({ title: "Story 45", date: "2025-01-04 12:00" }) })
    expect(pages["town/page/1/index.html"]!.stories).toEqual([3, 2, 1])
    expect(pages["town/page/2/index.html"]!.stories).toEqual([5, 45, 4])
    expect(pages["town/index.html"]!.stories).toEqual([8, 7, 6])
  })
})

test("a pinned story stands on top of the first page, and where it belongs", () => {
  const pinned = story({ title: "Story 1", date: "2025-01-01", pinned: "2026-01-01" })
  const { pages } = section(7, { "town/story-1.md": pinned })
  expect(pages["town/index.html"]!.stories).toEqual([1, 7, 6, 5])
  expect(pages["town/page/1/index.html"]!.stories).toEqual([3, 2, 1])
})

test("no page of a list names how many there are", () => {
  const { views } = section(7)
  expect(Object.keys(views["town/page/2/index.html"]!)).not.toContain("total")
  expect(views["town/page/2/index.html"]).toMatchObject({
    number: 2,
    title: "Town",
    documentTitle: "Town (2)",
    listUrl: "/town/",
  })
  expect(views["town/index.html"]).toMatchObject({ number: null, documentTitle: "Town" })
})

test("tags and authors have pages of the same kind, below the site's base", () => {
  const copy = Object.fromEntries(
    Array.from({ length: 4 }, (_, index) => [
      `town/s${index}.md`,
      story({ title: `S${index}`, date: `2025-01-0${index + 1}`, tags: ["Rain"], authors: ["Ann Lee"] }),
    ]),
  )
  const { view, paths } = layOutNewspaper({ copy, site: "pageSize: 3\nurl: https://example.com/paper\n" })
  expect(paths).toContain("tags/rain/page/1/index.html")
  expect(view<ListView>("tags/rain/index.html")).toMatchObject({ url: "/paper/tags/rain/", title: "Rain" })
  expect(view<ListView>("tags/rain/index.html").older).toMatch(/^\/paper\/tags\/rain\/page\/1\/#story-/)
  expect(view<ListView>("authors/ann-lee/page/1/index.html")).toMatchObject({
    title: "Ann Lee",
    newer: "/paper/authors/ann-lee/",
  })
})
