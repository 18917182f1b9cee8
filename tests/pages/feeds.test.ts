import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { build } from "../../src/index.js"
import { rfc822 } from "../../src/pages/feed.js"
import { layOutNewspaper } from "../make.js"
import { pixel, siteOf, story } from "../site.js"
import { parseXml, validate } from "./xml.js"

describe("a date of RFC 822 with a year of four digits", () => {
  // Each as `date -R -d` of GNU coreutils writes it.
  test.each([
    ["2025-01-09T03:12:00-05:00", "Thu, 09 Jan 2025 03:12:00 -0500"],
    ["2024-02-29T23:59:59+05:30", "Thu, 29 Feb 2024 23:59:59 +0530"],
    ["2000-12-31T00:00:00+00:00", "Sun, 31 Dec 2000 00:00:00 +0000"],
    ["1969-07-20T20:17:40+00:00", "Sun, 20 Jul 1969 20:17:40 +0000"],
  ])("%s", (instant, written) => {
    expect(rfc822(instant)).toBe(written)
  })
})

const files = {
  "content/site.yaml":
    'name: "The Courier & Sons"\nurl: https://courier.example/paper\nlanguage: en-GB\ntimeZone: Europe/London\nfeed: {items: 4}\n',
  "content/authors/ann-lee.md": "---\nname: Ann Lee\n---\n",
  "content/town/full.md": story(
    {
      title: "Rain & <i>wind</i>",
      date: "2025-03-05 08:00",
      authors: ["ann-lee", "Bo Berg", { author: "Cy Dee", role: "Photographs by" }],
      tags: ["Rain", "A & B"],
      deck: "What it means.",
    },
    '## A heading\n\nSee [the other](other.md#part), [this part](#a-heading), [the front](/), [a note](https://example.org/x?a=1&b=2) and <a href="/about/">raw</a>.[^1]\n\n![A ferry](/media/a.png "By the quay")\n\n::readalso{story="other.md"}\n\nIt has ]]> in it, and a \u0007 bell.\n\n[^1]: The note.\n',
  ),
  "content/town/other.md": story(
    { title: "Other", date: "2025-07-01", byline: "Staff and agencies" },
    "## Part\n\nText.\n",
  ),
  "content/town/secret.md": story({ title: "Secret", date: "2025-07-02", noFeed: true }),
  "content/town/hidden.md": story({ title: "Hidden", date: "2025-07-02", unlisted: true }),
  "content/town/held.md": story({ title: "Held", date: "2025-09-01" }),
  "content/town/noindex.md": story({ title: "Not indexed", date: "2025-02-01", noindex: true }),
  "content/town/copy.md": story({ title: "A copy", date: "2025-01-01", canonical: "https://elsewhere.example/a/" }),
  "content/town/updated.md": story({
    title: "Updated",
    date: "2024-01-01",
    updated: "2025-04-05 06:07",
    aliases: ["/old/"],
  }),
  "content/pages/about.md": "---\ntitle: About\n---\nText.\n",
  "content/media/a.png": pixel,
}

async function published(more: Readonly<Record<string, string>> = {}) {
  const root = siteOf({ ...files, ...more })
  const result = await build({ root, now: "2025-08-01" })
  expect(result.diagnostics.filter((one) => one.severity === "error")).toEqual([])
  return (path: string) => readFileSync(join(root, "public", path), "utf8")
}

describe("the RSS feed", () => {
  test("has what RSS 2.0 asks for, well-formed, newest first", async () => {
    const { texts, all } = parseXml((await published())("feed.xml"))
    expect(texts("/rss/@version")).toEqual(["2.0"])
    expect(texts("/rss/channel/title")).toEqual(["The Courier & Sons"])
    expect(texts("/rss/channel/link")).toEqual(["https://courier.example/paper/"])
    expect(texts("/rss/channel/description").join()).not.toBe("")
    expect(texts("/rss/channel/language")).toEqual(["en-gb"])
    expect(texts("/rss/channel/atom:link[@rel='self']/@href")).toEqual(["https://courier.example/paper/feed.xml"])
    expect(texts("/rss/channel/atom:link/@type")).toEqual(["application/rss+xml"])
    expect(texts("//item/title")).toEqual(["Other", "Rain & <i>wind</i>", "Not indexed", "A copy"])
    expect(texts("//item/pubDate")).toEqual([
      "Tue, 01 Jul 2025 00:00:00 +0100",
      "Wed, 05 Mar 2025 08:00:00 +0000",
      "Sat, 01 Feb 2025 00:00:00 +0000",
      "Wed, 01 Jan 2025 00:00:00 +0000",
    ])
    expect(all("//item[not(title) and not(description)]")).toHaveLength(0)
    expect(texts("//item/guid")).toEqual(texts("//item/link"))
    expect(new Set(texts("//item/guid")).size).toBe(4)
    expect(texts("//item/guid[@isPermaLink='true']")).toHaveLength(4)
    for (const link of texts("//item/link")) expect(link).toMatch(/^https:\/\/courier\.example\/paper\/town\//)
  })

  test("credits each who wrote it, or the line that replaces them, and names the topics", async () => {
    const { texts, all } = parseXml((await published())("feed.xml"))
    expect(texts("//item[2]/dc:creator")).toEqual(["Ann Lee", "Bo Berg"])
    expect(texts("//item[1]/dc:creator")).toEqual(["Staff and agencies"])
    expect(all("//item/author")).toHaveLength(0)
    expect(texts("//item[2]/category")).toEqual(["Rain", "A & B"])
    expect(texts("//item[2]/description")).toEqual(["What it means."])
  })

  test("has the whole text, in which every address is absolute", async () => {
    const [, body] = parseXml((await published())("feed.xml")).texts("//item/content:encoded")
    expect(body).toContain("in it, and a  bell.")
    const addresses = [...body!.matchAll(/\s(?:href|src|srcset|poster)="([^"]*)"/g)].map((match) => match[1]!)
    expect(addresses).toContain("https://courier.example/paper/town/2025/07/other/#part")
    expect(addresses).toContain("https://courier.example/paper/town/2025/03/full/#a-heading")
    expect(addresses).toContain("https://courier.example/paper/")
    expect(addresses).toContain("https://courier.example/paper/about/")
    expect(addresses).toContain(
      "https://example.org/x?a=1&#x26;b=2".replace("&#x26;", body!.includes("&#x26;b") ? "&#x26;" : "&amp;"),
    )
    expect(addresses).toContain("https://courier.example/paper/media/a.png")
    expect(addresses.filter((address) => !/^https:\/\//.test(address))).toEqual([])
  })

  test("gives summaries alone where the texts are over 250,000 bytes", async () => {
    const long = story(
      { title: "Long", date: "2025-07-20", deck: "A long one." },
      "It rained on the town again.\n\n".repeat(9000),
    )
    const feed = (await published({ "content/town/long.md": long }))("feed.xml")
    const { texts, all } = parseXml(feed)
    expect(Buffer.byteLength(feed)).toBeLessThan(250_000)
    expect(texts("//item/title")[0]).toBe("Long")
    expect(texts("//item/description")[0]).toBe("A long one.")
    expect(all("//content:encoded")).toHaveLength(0)
  })

  test("is not there where it is switched off", () => {
    expect(layOutNewspaper({ copy: { "a/b.md": story({}) }, site: "feed: false\n" }).paths).not.toContain("feed.xml")
  })
})

describe("the sitemap", () => {
  test("is valid, and lists each page that search engines may keep, with the date of its own change", async () => {
    const { document, texts, all } = parseXml((await published())("sitemap.xml"))
    validate(document, "sitemap.xsd")
    const base = "https://courier.example/paper"
    const listed = texts("//s:loc")
    const dates = new Map(
      all("//s:url").map((url) => {
        const part = (name: string) =>
          url.get(`s:${name}`, { s: "http://www.sitemaps.org/schemas/sitemap/0.9" })?.content
        return [part("loc"), part("lastmod") ?? null]
      }),
    )
    expect(dates.get(`${base}/town/2025/03/full/`)).toBe("2025-03-05T08:00:00+00:00")
    expect(dates.get(`${base}/town/2025/07/other/`)).toBe("2025-07-01")
    expect(dates.get(`${base}/town/2024/01/updated/`)).toBe("2025-04-05T06:07:00+01:00")
    expect(dates.get(`${base}/`)).toBeNull()
    for (const path of ["/about/", "/town/", "/archive/", "/archive/2025/03/", "/tags/rain/", "/authors/ann-lee/"]) {
      expect(listed).toContain(base + path)
    }
    for (const part of ["hidden", "held", "noindex", "/copy/", "/old/", "404", "feed.xml"]) {
      expect(listed.filter((address) => address.includes(part))).toEqual([])
    }
    expect(listed.every((address) => address.startsWith(`${base}/`))).toBe(true)
  })

  test("of an address in another script is encoded, and valid", async () => {
    const { document, texts } = parseXml(
      (await published({ "content/town/дождь & ветер.md": story({ date: "2025-06-01" }) }))("sitemap.xml"),
    )
    validate(document, "sitemap.xsd")
    expect(texts("//s:loc")).toContain(
      "https://courier.example/paper/town/2025/06/%D0%B4%D0%BE%D0%B6%D0%B4%D1%8C-%D0%B2%D0%B5%D1%82%D0%B5%D1%80/",
    )
  })

  test("is named in robots.txt", async () => {
    expect((await published())("robots.txt")).toMatch(/^Sitemap: https:\/\/courier\.example\/paper\/sitemap\.xml$/m)
  })
})

test("the schema itself refuses what the protocol does", () => {
  const sitemap = (inner: string) =>
    parseXml(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${inner}</urlset>`).document
  const url = "<loc>https://example.com/</loc>"
  expect(() => validate(sitemap(`<url>${url}<lastmod>2025-01-09</lastmod></url>`), "sitemap.xsd")).not.toThrow()
  expect(() => validate(sitemap("<url><lastmod>2025-01-09</lastmod></url>"), "sitemap.xsd")).toThrow()
  expect(() => validate(sitemap(`<url>${url}<lastmod>9 Jan 2025</lastmod></url>`), "sitemap.xsd")).toThrow()
  expect(() => validate(sitemap("<url><loc>/relative/</loc></url>"), "sitemap.xsd")).toThrow()
  expect(() => validate(sitemap(`<url>${url}</url><url>${url}</url>`), "sitemap.xsd")).toThrow()
})
