import { describe, expect, test } from "vitest"
import type { Desk } from "../../src/pages/desk.js"
import type { WrittenPage } from "../../src/pages/page.js"
import { mostBytes, sitemapKind, sizeOf, writeSitemap, writeSitemapIndex } from "../../src/pages/sitemap.js"
import { pixel, story } from "../site.js"
import { origin, publish, settings } from "./site.js"
import { schemaFaults, withXml } from "./xml.js"

/** The files of a sitemap of so many stories and pages; `tail` makes addresses long. */
function filesOf(stories: number, pages: number, tail = ""): ReadonlyMap<string, string> {
  const storyUrl = (index: number) => `/town/${index}/${tail}`
  const articles = Array.from({ length: stories }, (_, index) => ({
    card: {
      path: `content/town/${index}.md`,
      url: storyUrl(index),
      hideImage: true,
      published: { iso: "2025-01-01" },
      updated: null,
      noindex: false,
      unlisted: false,
      canonical: null,
    },
  }))
  const desk = {
    // Newest first, as an Edition has them: the last number is the newest.
    edition: { articles: articles.toReversed() },
    config: { base: "", language: "en" },
    asking: { note: () => {} },
    around: { translations: () => [], story: () => undefined },
    absolute: (url: string) => origin + url,
  } as unknown as Desk
  const listed = [
    ...Array.from({ length: pages }, (_, index) => `/page/${index}/${tail}`),
    ...articles.map(({ card }) => card.url),
  ]
  const written = [...sitemapKind(desk, listed)] as readonly WrittenPage[]
  return new Map(
    written.map(({ path, writer, make }) => {
      const { view } = make()
      return [path, writer === "sitemap" ? writeSitemap(view) : writeSitemapIndex(view)]
    }),
  )
}

const addresses = (xml: string): readonly string[] =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]!)

describe("a sitemap", () => {
  test("of 50,000 addresses is one file", () => {
    const files = filesOf(49_990, 10)
    expect([...files.keys()]).toEqual(["sitemap.xml"])
    expect(addresses(files.get("sitemap.xml")!)).toHaveLength(50_000)
  })

  test("of 50,001 is an index of files of their own for stories and pages", () => {
    const files = filesOf(49_991, 10)
    expect([...files.keys()]).toEqual(["sitemap-pages-1.xml", "sitemap-1.xml", "sitemap.xml"])
    expect(addresses(files.get("sitemap.xml")!)).toEqual([`${origin}/sitemap-pages-1.xml`, `${origin}/sitemap-1.xml`])
    expect([...files.values()].map((file) => addresses(file).length)).toEqual([10, 49_991, 2])
  })

  test("numbers its files from the oldest story, so that a full one never changes", () => {
    const [before, after] = [filesOf(50_001, 3), filesOf(50_002, 4)]
    expect(addresses(before.get("sitemap-1.xml")!)).toHaveLength(50_000)
    expect(addresses(before.get("sitemap-2.xml")!)).toEqual([`${origin}/town/50000/`])
    expect(after.get("sitemap-1.xml")).toBe(before.get("sitemap-1.xml"))
    expect(addresses(after.get("sitemap-2.xml")!)).toEqual([`${origin}/town/50000/`, `${origin}/town/50001/`])
    withXml(after.get("sitemap.xml")!, (_, document) => expect(schemaFaults(document, "sitemap-index.xsd")).toEqual([]))
  })

  test("is parted before it is over 50 MB", () => {
    // 30,000 addresses of some 2,000 signs are 60 MB.
    const files = filesOf(30_000, 0, "x".repeat(1990))
    expect([...files.keys()]).toEqual(["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"])
    const sizes = [...files.values()].map((file) => Buffer.byteLength(file))
    expect(sizes[0]).toBeLessThanOrEqual(mostBytes)
    // It is filled as far as that: another address would not have fitted.
    expect(sizes[0]).toBeGreaterThan(mostBytes - 10_000_000)
    expect(addresses(files.get("sitemap-1.xml")!).length + addresses(files.get("sitemap-2.xml")!).length).toBe(30_000)
  })

  test("reckons an entry no smaller than it is written", () => {
    const entries = [
      {
        url: `${origin}/a&b&c/`,
        changed: "2025-01-01T00:00:00+00:00",
        pictures: [`${origin}/m/x&y.jpg`],
        editions: [],
      },
      {
        url: `${origin}/`,
        changed: null,
        pictures: [],
        editions: [
          { language: "zh-Hant-TW", url: `${origin}/q?a=1&b=2` },
          { language: "x-default", url: `${origin}/` },
        ],
      },
    ]
    for (const entry of entries) {
      const size = writeSitemap({ entries: [entry] }).length - writeSitemap({ entries: [] }).length
      expect(sizeOf(entry)).toBeGreaterThanOrEqual(size - 120)
    }
  })
})

describe("what is in it", () => {
  test("every page that search engines may keep, with the date of its own change, its pictures and its editions", async () => {
    const { file } = await publish({
      "content/site.yaml": settings(),
      "content/media/a.png": pixel,
      "content/media/b.png": pixel,
      "content/town/full.md": story({ title: "Full", date: "2025-03-05 08:00", tags: ["Rain"], authors: ["Ann Lee"] }),
      "content/town/day.md": story({ title: "Day", date: "2025-07-01" }),
      "content/town/new.md": story({
        title: "New",
        date: "2024-01-01",
        updated: "2025-04-05 06:07",
        aliases: ["/old/"],
      }),
      "content/town/hidden.md": story({ title: "Hidden", date: "2025-07-02", unlisted: true }),
      "content/town/held.md": story({ title: "Held", date: "2025-09-01" }),
      "content/town/gone.md": story({ title: "Gone", date: "2025-01-01", expires: "2025-07-01" }),
      "content/town/noindex.md": story({ title: "Not indexed", date: "2025-02-01", noindex: true }),
      "content/town/copy.md": story({ title: "A copy", date: "2025-01-01", canonical: "https://elsewhere.example/a/" }),
      "content/town/дождь & ветер.md": story({ title: "Wind", date: "2025-06-01" }),
      "content/town/fr.md": story({ title: "Fr", date: "2025-07-03", language: "fr", translates: "town/full.md" }),
      "content/town/de.md": story({ title: "De", date: "2025-07-04", language: "de", translates: "town/fr.md" }),
      "content/town/nl.md": story({
        title: "Nl",
        date: "2025-07-04",
        language: "nl",
        translates: "town/full.md",
        noindex: true,
      }),
      "content/pages/about.md": "---\ntitle: About\n---\nText.\n",
    })
    withXml(file("sitemap.xml"), ({ texts, all }, document) => {
      expect(schemaFaults(document, "sitemap.xsd")).toEqual([])
      const dates = new Map(
        all("//s:url").map((url) => {
          const part = (name: string) => url.get(`s:${name}`, { s: "http://www.sitemaps.org/schemas/sitemap/0.9" })
          return [part("loc")?.content, part("lastmod")?.content ?? null]
        }),
      )
      expect(dates.get(`${origin}/town/2025/03/full/`)).toBe("2025-03-05T08:00:00+00:00")
      expect(dates.get(`${origin}/town/2025/07/day/`)).toBe("2025-07-01")
      expect(dates.get(`${origin}/town/2024/01/new/`)).toBe("2025-04-05T06:07:00+01:00")
      expect(dates.get(`${origin}/`)).toBeNull()
      for (const path of ["/about/", "/town/", "/archive/", "/archive/2025/03/", "/tags/rain/", "/authors/ann-lee/"]) {
        expect([...dates.keys()]).toContain(origin + path)
      }
      expect([...dates.keys()]).toContain(
        `${origin}/town/2025/06/%D0%B4%D0%BE%D0%B6%D0%B4%D1%8C-%D0%B2%D0%B5%D1%82%D0%B5%D1%80/`,
      )
      for (const part of ["hidden", "held", "gone", "noindex", "/copy/", "/old/", "404", ".xml", "/nl/"]) {
        expect([...dates.keys()].filter((address) => address!.includes(part))).toEqual([])
      }
      const editions = (page: string) =>
        all(`//s:url[s:loc='${origin}${page}']/xhtml:link`).map((link) => [
          link.attr("hreflang")!.value,
          link.attr("href")!.value.slice(origin.length),
        ])
      const whole = [
        ["de", "/town/2025/07/de/"],
        ["en-GB", "/town/2025/03/full/"],
        ["fr", "/town/2025/07/fr/"],
        ["x-default", "/town/2025/03/full/"],
      ]
      expect(editions("/town/2025/03/full/")).toEqual(whole)
      expect(editions("/town/2025/07/fr/")).toEqual(whole)
      expect(editions("/town/2025/07/de/")).toEqual(whole)
      expect(editions("/town/2025/07/day/")).toEqual([])
      expect(texts("//xhtml:link[@rel!='alternate']")).toEqual([])
    })
  })

  test("the lead and the gallery of a story, but no picture that its page does not show", async () => {
    const { file, tree } = await publish({
      "content/media/a.png": pixel,
      "content/media/b.png": Uint8Array.from([...pixel, 0]),
      "content/town/lead.md": story({ image: { src: "/media/a.png", alt: "A" } }),
      "content/town/two.md": story({
        gallery: [
          { src: "/media/a.png", alt: "A" },
          { src: "/media/b.png", alt: "B" },
        ],
      }),
      "content/town/none.md": story({ image: { src: "/media/a.png", alt: "A" }, hideImage: true }),
    })
    withXml(file("sitemap.xml"), ({ texts }) => {
      const pictures = (page: string) => texts(`//s:url[s:loc='${origin}/town/2025/03/${page}/']/image:image/image:loc`)
      expect(pictures("lead")).toHaveLength(1)
      expect(pictures("two")).toHaveLength(2)
      expect(pictures("none")).toHaveLength(0)
      for (const url of texts("//image:loc")) expect(Object.keys(tree)).toContain(url.slice(origin.length + 1))
    })
  })
})
