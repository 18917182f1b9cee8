import { describe, expect, test } from "vitest"
import { checkLinks, linkPlaces } from "../../src/pages/check-links.js"
import type { TemplatePage } from "../../src/pages/page.js"
import type { ArticleView } from "../../src/pages/views.js"
import { noNotes, recall } from "../../src/support/recall.js"
import { asset, codes, layOutNewspaper, type Newsroom, shown } from "../make.js"
import { story } from "../site.js"

const others = {
  "town/open.md": story({ title: "Open", date: "2025-02-01", aliases: ["/old-open/"] }, "## The weir\n\nText.\n"),
  "town/held.md": story({ title: "Held", date: "2025-09-01", slug: "secret-slug" }),
  "pages/about.md": "---\ntitle: About\n---\n## People\n\nText.\n",
  "authors/ann.md": "---\nname: Ann\n---\nWrites.\n",
}
const assets = [
  asset("media/a.jpg", 10, 10),
  asset("town/beside.jpg"),
  asset("static/x.pdf"),
  asset("media/my photo.jpg"),
  asset("media/quay #2?.jpg"),
]

function linksOf({ desk, paths }: ReturnType<typeof layOutNewspaper>) {
  const places = linkPlaces(desk, () => paths.map((path) => ({ path })))
  return [...checkLinks(desk, places, recall(noNotes(), { ...desk.answers, ...places.answers }))].flat()
}

function check(body: string, front = {}, more: Partial<Newsroom> = {}) {
  const text = story(front, body)
  const paper = layOutNewspaper({ assets, ...more, copy: { ...others, "town/from.md": text } })
  const found = linksOf(paper)
  return { codes: codes(found), shown: found.map((one) => shown(text, one)), found, ...paper }
}

describe("what is there passes", () => {
  test.each([
    "[a](open.md)",
    "[a](./open.md#the-weir)",
    "[a](../town/open.md)",
    "[a](/town/open.md)",
    "[a](/town/2025/02/open/)",
    "[a](/town/2025/02/open)",
    "[a](/town/2025/02/open/#the-weir)",
    "[a](/town/2025/02/open/?utm=x#top)",
    "[a](/old-open/)",
    "[a](../pages/about.md#people)",
    "[a](/about/)",
    "[a](/)",
    "[a](/feed.xml)",
    "[a](/town/)",
    "[a](/tags/)",
    "[a](/x.pdf)",
    "[a](/media/a.jpg)",
    "[a](beside.jpg)",
    "[a](#here)\n\n## Here",
    "[a](#top)",
    "[a](https://example.com/x#y)",
    "[a](mailto:desk@example.com)",
    "![](/media/a.jpg)",
    "![](beside.jpg)",
    "![](/media/my%20photo.jpg)",
    "![](</media/quay #2?.jpg>)",
    "![](/media/quay%20%232%3F.jpg)",
    "![](<my photo.jpg>)",
  ])("%s", (body) => {
    expect(check(body, { tags: ["Rain"] }).codes).toEqual([])
  })
})

describe("what is not there is told where it stands", () => {
  test.each([
    ["[a](gone.md)", "dead-link", "gone.md"],
    ["[a](../../../etc/passwd.md)", "dead-link", "passwd.md"],
    ["[a](/town/2025/02/gone/)", "dead-link", "/town/2025/02/gone/"],
    ["[a](open.md#gone)", "dead-anchor", "open.md#gone"],
    ["[a](/town/2025/02/open/#gone)", "dead-anchor", "#gone"],
    ["[a](../pages/about.md#gone)", "dead-anchor", "about.md#gone"],
    ["[a](#gone)", "dead-anchor", "#gone"],
    ["[a](/y.pdf)", "dead-link", "/y.pdf"],
    ["[a](https://exa mple.com)", "", ""],
    ["[a](https://[bad/)", "bad-link", "https://[bad/"],
    ["![alt](gone.jpg)", "missing-picture", "gone.jpg"],
    ["![alt](https://example.com/a.jpg)", "remote-picture", "https://example.com/a.jpg"],
    ["[a](held.md)", "dead-link", "held.md"],
  ])("%s", (body, code, target) => {
    const { codes: told, shown: at, found } = check(body)
    expect(told).toEqual(code === "" ? [] : [code])
    if (code === "") return
    expect(at[0]).toContain(target)
    expect(found[0]!.severity).toBe("warning")
  })
  test("in biographies and publication pages too", () => {
    const { found } = check("Text.", { authors: ["ann"] }, { copy: {} })
    expect(found).toEqual([])
    const paper = layOutNewspaper({
      copy: {
        "authors/ann.md": "---\nname: Ann\npicture: gone.jpg\n---\nSee [x](/gone/).\n",
        "pages/about.md": "---\ntitle: About\n---\n[x](gone.md)\n",
        "town/a.md": story({ authors: ["ann"] }),
      },
    })
    const all = linksOf(paper)
    expect(all.map(({ code, at }) => [code, at.path]).toSorted()).toEqual([
      ["dead-link", "content/authors/ann.md"],
      ["dead-link", "content/pages/about.md"],
      ["missing-picture", "content/authors/ann.md"],
    ])
  })
  test("a lead picture is an error, one of a gallery a warning", () => {
    expect(check("Text.", { image: "gone.jpg" }).found).toMatchObject([
      { code: "missing-lead-picture", severity: "error" },
    ])
    expect(check("Text.", { gallery: ["gone.jpg"] }).found).toMatchObject([
      { code: "missing-picture", severity: "warning" },
    ])
    expect(check("Text.", { audio: "gone.mp3" }).found).toMatchObject([{ code: "missing-file", severity: "error" }])
  })
  test("a story that is held back is not looked at", () => {
    expect(check("[a](gone.md)", { draft: true }).codes).toEqual([])
  })
})

describe("a link to a story that is held back", () => {
  test.each([
    "[a](held.md)",
    "[a](/town/2025/09/secret-slug/)",
    "[a](/town/2025/09/secret-slug)",
    '::readalso{story="held.md"}',
  ])("%s gives its address to nobody", (body) => {
    const { codes: told, pages } = check(body)
    expect(told).toContain("dead-link")
    const page = pages.find((one): one is TemplatePage => one.path === "town/2025/03/from/index.html")!
    expect(JSON.stringify(page.make())).not.toContain("secret-slug")
    expect(JSON.stringify(page.make())).not.toContain("Held")
  })
  test("is one as soon as it is public", () => {
    const { codes: told, pages } = check("[a](held.md)", {}, { now: "2025-09-01T00:00:00Z" })
    expect(told).toEqual([])
    const page = pages.find((one): one is TemplatePage => one.path === "town/2025/03/from/index.html")!
    expect(page.make().body!.fillings).toEqual([{ is: "link", url: "/town/2025/09/secret-slug/" }])
  })
})

describe("below a base path", () => {
  const site = "url: https://example.com/paper\n"
  test("addresses with and without the base lead to the same", () => {
    for (const body of ["[a](/town/2025/02/open/)", "[a](/paper/town/2025/02/open/)", "[a](open.md)"]) {
      const { codes: told, pages } = check(body, {}, { site })
      expect(told).toEqual([])
      const page = pages.find((one): one is TemplatePage => one.path === "town/2025/03/from/index.html")!
      expect(page.make().body!.fillings).toEqual([{ is: "link", url: "/paper/town/2025/02/open/" }])
    }
  })
})

describe("files are published only when what shows them is", () => {
  const copy = {
    "town/open.md": story({ image: "/media/lead.jpg" }, "![x](inner.jpg) [doc](/media/report.pdf)\n"),
    "town/held.md": story({ draft: true, image: "/media/secret.jpg" }, "![x](secret-inner.jpg)\n"),
    "authors/ann.md": "---\nname: Ann\npicture: /media/ann.jpg\n---\n",
    "authors/nemo.md": "---\nname: Nemo\npicture: /media/nemo.jpg\n---\n",
    "town/by.md": story({ authors: ["ann"] }),
    "town/by-nemo.md": story({ authors: ["nemo"], draft: true }),
  }
  const files = ["lead", "report", "secret", "ann", "nemo", "unused"].map((name) =>
    asset(`media/${name}.${name === "report" ? "pdf" : "jpg"}`),
  )
  const all = [
    ...files,
    asset("town/inner.jpg"),
    asset("town/secret-inner.jpg"),
    asset("static/cname"),
    asset("media/logo.svg"),
  ]
  const published = (site = "", drafts = false) =>
    layOutNewspaper({ copy, assets: all, site, drafts })
      .pages.filter((page) => page.draw === "file")
      // Without the fingerprints.
      .map((page) => page.path.replace(/-[0-9a-f]{8}(?=\.)/, ""))
      .toSorted()
  test("all of static, and what public pages show", () => {
    expect(published()).toEqual([
      "cname",
      "media/ann.jpg",
      "media/lead.jpg",
      "media/report.pdf",
      "media/town/inner.jpg",
    ])
  })
  test("those of drafts where drafts are shown", () => {
    expect(published("", true)).toContain("media/secret.jpg")
    expect(published("", true)).toContain("media/town/secret-inner.jpg")
    expect(published("", true)).not.toContain("media/unused.jpg")
  })
  test("the logo, however it is named", () => {
    for (const logo of ["/media/logo.svg", "media/logo.svg", "logo.svg"])
      expect(published(`logo: ${logo}\n`)).toContain("media/logo.svg")
  })
})

test("an article knows its neighbours in its section, newest first", () => {
  const copy = Object.fromEntries(
    [1, 2, 3, 4].map((day) => [`town/s${day}.md`, story({ title: `S${day}`, date: `2025-01-0${day}` })]),
  )
  const { view } = layOutNewspaper({ copy: { ...copy, "world/w.md": story({ title: "W", date: "2025-01-02" }) } })
  const neighbours = (name: string) => {
    const { upNext, dontMiss, moreOfSection } = view<ArticleView>(`town/2025/01/${name}/index.html`)
    return [upNext?.title, dontMiss?.title, ...moreOfSection.map(({ title }) => title)]
  }
  expect(neighbours("s2")).toEqual(["S3", "S1", "S1"])
  expect(neighbours("s4")).toEqual([undefined, "S3", "S3", "S2", "S1"])
  expect(neighbours("s1")).toEqual(["S2", undefined])
})

test("a part of a series says which it is of how many", () => {
  const part = (title: string, date: string) => story({ title, date, series: "The weir" })
  const { view } = layOutNewspaper({
    copy: { "town/b.md": part("B", "2025-01-02"), "town/a.md": part("A", "2025-01-01") },
  })
  expect(view<ArticleView>("town/2025/01/b/index.html").series).toMatchObject({
    name: "The weir",
    url: "/series/the-weir/",
    part: 2,
    of: 2,
    parts: [
      { title: "A", current: false },
      { title: "B", current: true },
    ],
  })
  const alone = layOutNewspaper({ copy: { "town/a.md": part("A", "2025-01-01") } })
  expect(alone.view<ArticleView>("town/2025/01/a/index.html").series).toBeNull()
})

test("settings come first, then text after text, stories in the order of their pages; none is looked at before", () => {
  const links = { "town/open.md": story({ title: "Open", date: "2025-02-01" }, "[a](gone-1.md)\n") }
  const newer = { "town/newer.md": story({ title: "Newer", date: "2025-03-01" }, "[a](gone-2.md)\n[b](gone-3.md)\n") }
  const paper = layOutNewspaper({ assets, copy: { ...others, ...links, ...newer } })
  const { desk, paths } = paper
  const places = linkPlaces(desk, () => paths.map((path) => ({ path })))
  const notes = recall(noNotes(), { ...desk.answers, ...places.answers })
  const told = checkLinks(desk, places, notes)[Symbol.iterator]()
  expect(told.next().value).toEqual([])
  expect(notes.notes().names.length).toBe(0)
  expect(codes(told.next().value)).toEqual(["dead-link", "dead-link"])
  expect(notes.notes().names.length).toBe(1)
  expect(codes(told.next().value)).toEqual(["dead-link"])
  expect(desk.stories.map(({ card }) => card.path)).toEqual(["content/town/newer.md", "content/town/open.md"])
})
