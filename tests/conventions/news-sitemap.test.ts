import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { build } from "../../src/index.js"
import { newsLanguage, writeNewsSitemap } from "../../src/pages/news-sitemap.js"
import { writeSitemapIndex } from "../../src/pages/sitemap.js"
import { layOutNewspaper } from "../make.js"
import { siteOf, story } from "../site.js"
import { origin, publish, settings, stories } from "./site.js"
import { schemaFaults, withXml } from "./xml.js"

const titles = (xml: string): readonly string[] => withXml(xml, ({ texts }) => texts("//news:title"))

/** Titles in the news sitemap of a site with one story, at a time. */
const newsAt = async (front: Readonly<Record<string, unknown>>, now: string) =>
  titles(
    (await publish({ "content/town/rain.md": story({ title: "Rain", ...front }) }, now)).file("sitemap-news-1.xml"),
  )

describe("a story is news for 48 hours to the second", () => {
  test.each([
    ["2025-03-03T07:59:59Z", ["Rain"]],
    ["2025-03-03T08:00:00Z", []],
    ["2025-03-01T08:00:00Z", ["Rain"]],
  ])("one of 1 March 2025, 08:00 UTC, at %s", async (now, found) => {
    expect(await newsAt({ date: "2025-03-01T08:00:00Z" }, now)).toEqual(found)
  })

  // London's clocks went from 01:00 to 02:00 on 30 March 2025: midnight of the 29th is 00:00 UTC, and 48 hours later it is 01:00 there.
  test.each([
    ["2025-03-31T00:59:59+01:00", ["Rain"]],
    ["2025-03-31T01:00:00+01:00", []],
  ])("one with a bare date before the change to summer time, at %s", async (now, found) => {
    expect(await newsAt({ date: "2025-03-29" }, now)).toEqual(found)
  })

  // And back from 02:00 to 01:00 on 26 October 2025: midnight of the 25th is 23:00 UTC of the 24th, 48 hours later it is 23:00 in London.
  test.each([
    ["2025-10-26T22:59:59Z", ["Rain"]],
    ["2025-10-26T23:00:00Z", []],
  ])("one with a bare date before the change to winter time, at %s", async (now, found) => {
    expect(await newsAt({ date: "2025-10-25" }, now)).toEqual(found)
  })

  test("counted from the end of its embargo, where that is later", async () => {
    const front = { date: "2025-03-01T08:00:00Z", embargo: "2025-03-02T08:00:00Z" }
    expect(await newsAt(front, "2025-03-04T07:59:59Z")).toEqual(["Rain"])
    expect(await newsAt(front, "2025-03-04T08:00:00Z")).toEqual([])
  })

  test("an update does not make it news again", async () => {
    expect(await newsAt({ date: "2025-03-01", updated: "2025-03-09" }, "2025-03-09T12:00:00Z")).toEqual([])
  })

  test("the build says when it must be told that one is not any more", async () => {
    const root = siteOf({
      "content/site.yaml": settings(),
      "content/town/rain.md": story({ title: "Rain", date: "2025-03-01T08:00:00Z" }),
    })
    expect((await build({ root, now: "2025-03-02T00:00:00Z" })).nextChange).toBe("2025-03-03T08:00:00+00:00")
    const late = await build({ root, now: "2025-03-03T08:00:00Z" })
    expect(late.nextChange).toBeNull()
    expect([...late.written].sort()).toEqual(["sitemap-news-1.xml", "sitemap-news.xml"])
    expect((await build({ root, now: "2025-03-04T08:00:00Z" })).written).toEqual([])
  })
})

describe("the files of the news sitemap", () => {
  test("of 1,000 stories are one, of 1,001 two, behind one index", () => {
    const counts = (count: number) => {
      const copy = Object.fromEntries(
        Object.entries(stories(count)).map(([path, text]) => [path.slice("content/".length), text]),
      )
      const { written } = layOutNewspaper({ copy, site: settings(), now: "2025-01-02T00:00:00Z" })
      const view = (path: string) => written(path).make().view
      return withXml(writeSitemapIndex(view("sitemap-news.xml")), ({ texts }, document) => {
        expect(schemaFaults(document, "sitemap-index.xsd")).toEqual([])
        return texts("//s:loc").map((url) => titles(writeNewsSitemap(view(url.slice(origin.length + 1)))).length)
      })
    }
    expect(counts(1000)).toEqual([1000])
    expect(counts(1001)).toEqual([1000, 1])
  }, 60_000)

  test("are there and valid where nothing is news", async () => {
    const { file } = await publish({ "content/town/rain.md": story({ date: "2020-01-01" }) })
    withXml(file("sitemap-news-1.xml"), ({ all }, document) => {
      expect(schemaFaults(document, "sitemap.xsd")).toEqual([])
      expect(all("/s:urlset/s:url")).toHaveLength(0)
    })
    expect(withXml(file("sitemap-news.xml"), ({ texts }) => texts("//s:loc"))).toEqual([`${origin}/sitemap-news-1.xml`])
  })

  test("hold what Google asks for, and only what may be news", async () => {
    const date = "2025-07-31 12:00"
    const { file } = await publish({
      "content/site.yaml": settings("feed: {from: 1}\n"),
      "content/sponsors/shoes.md": "---\nname: Shoes\nrelation: native\n---\n",
      "content/sponsors/bank.md": "---\nname: Bank\nrelation: underwritten\n---\n",
      "content/town/plain.md": story({ title: "Mud & \u0007<b>rain</b> ]]>", date, authors: ["Ann Lee"] }),
      "content/town/updated.md": story({ title: "Updated", date: "2025-07-31", updated: "2025-07-31 20:00" }),
      "content/town/paid.md": story(
        { title: "Members", date, access: "members" },
        "Open.\n\n<!--members-->\n\nClosed.",
      ),
      "content/town/funded.md": story({ title: "Funded", date, sponsor: "bank" }),
      "content/town/fr.md": story({ title: "La pluie", date, language: "fr-CA", translates: "town/plain.md" }),
      "content/town/noindex.md": story({ title: "No", date, noindex: true }),
      "content/town/unlisted.md": story({ title: "No", date, unlisted: true }),
      "content/town/copy.md": story({ title: "No", date, canonical: "https://elsewhere.example/" }),
      "content/town/expired.md": story({ title: "No", date, expires: "2025-07-31 13:00" }),
      "content/town/held.md": story({ title: "No", date: "2025-08-02" }),
      "content/town/draft.md": story({ title: "No", date, draft: true }),
      "content/town/shoes.md": story({ title: "No", date, kind: "sponsored", sponsor: "shoes" }),
      "content/town/shoes-too.md": story({ title: "No", date, sponsor: "shoes" }),
    })
    withXml(file("sitemap-news-1.xml"), ({ texts }, document) => {
      expect(schemaFaults(document, "sitemap.xsd")).toEqual([])
      expect([...texts("//news:title")].sort()).toEqual([
        "Funded",
        "La pluie",
        "Members",
        "Mud & <b>rain</b> ]]>",
        "Updated",
      ])
      expect(new Set(texts("//news:name"))).toEqual(new Set(["The Courier"]))
      expect([...texts("//news:language")].sort()).toEqual(["en", "en", "en", "en", "fr"])
      expect([...texts("//news:publication_date")].sort()).toEqual([
        "2025-07-31T00:00:00+01:00",
        ...Array(4).fill("2025-07-31T12:00:00+01:00"),
      ])
    })
    // One that is not public yet is no news of a preview either.
    const root = siteOf({ "content/site.yaml": settings(), "content/town/held.md": story({ date: "2025-08-02" }) })
    await build({ root, now: "2025-08-01", drafts: true })
    expect(titles(readFileSync(`${root}/public/sitemap-news-1.xml`, "utf8"))).toEqual([])
  })

  test.each([
    ["en-GB", "en"],
    ["pt-BR", "pt"],
    ["gsw", "gsw"],
    ["zh", "zh-cn"],
    ["zh-CN", "zh-cn"],
    ["zh-Hans-TW", "zh-cn"],
    ["zh-TW", "zh-tw"],
    ["zh-Hant", "zh-tw"],
    ["zh-HK", "zh-tw"],
  ])("say the language %s as %s", (language, written) => {
    expect(newsLanguage(language)).toBe(written)
  })
})
