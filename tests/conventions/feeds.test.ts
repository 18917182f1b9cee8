import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith"
import { describe, expect, test } from "vitest"
import { rfc822 } from "../../src/pages/rss.js"
import { layOutNewspaper } from "../make.js"
import { pixel, story } from "../site.js"
import { faultsOf, type Tree } from "./outputs.js"
import { origin, publish, settings, stories } from "./site.js"
import { withXml } from "./xml.js"

describe("a date of RFC 822 with a year of four digits", () => {
  // Each as `date -R -d` of GNU coreutils writes it.
  test.each([
    ["2025-01-09T03:12:00-05:00", "Thu, 09 Jan 2025 03:12:00 -0500"],
    ["2024-02-29T23:59:59+05:30", "Thu, 29 Feb 2024 23:59:59 +0530"],
    ["2000-12-31T00:00:00Z", "Sun, 31 Dec 2000 00:00:00 +0000"],
    ["1969-07-20T20:17:40+00:00", "Sun, 20 Jul 1969 20:17:40 +0000"],
  ])("%s", (instant, written) => {
    expect(rfc822(instant)).toBe(written)
  })
})

const files = {
  "content/site.yaml": settings("feed: {from: 1}\nhubs: [https://hub.example/]\nlogo: /media/a.png\n"),
  "content/authors/ann-lee.md": "---\nname: Ann Lee\n---\n",
  "content/town/full.md": story(
    {
      title: "Rain & <i>wind</i> ]]>",
      date: "2025-03-05 08:00",
      updated: "2025-03-06 09:30",
      authors: ["ann-lee", "Bo Berg", "C D", "E F", "G H", "I J", { author: "Cy Dee", role: "Photographs by" }],
      tags: ["Rain", "A & B"],
      deck: "What it means: <mud> & more.",
      image: { src: "/media/a.png", alt: "A grey sky", caption: "Over <town>.", credit: "Ann & Lee" },
    },
    '## A heading\n\nSee [the other](other.md#part), [this part](#a-heading), [the front](/), [a note](https://example.org/x?a=1&b=2) and <a href="/about/">raw</a>.[^1]\n\n![A ferry](/media/b.png "By the quay")\n\n::readalso{story="other.md"}\n\nIt has ]]> in it, and a \u0007 bell.\n\n[^1]: The note.\n',
  ),
  "content/town/other.md": story(
    { title: "Other", date: "2025-07-01", byline: "Staff and agencies", deck: "Short." },
    "## Part\n\nText.\n",
  ),
  "content/town/fr.md": story(
    { title: "La pluie", date: "2025-01-15", language: "fr", authors: ["Ann Lee"] },
    "Il pleut.",
  ),
  "content/town/paid.md": story(
    { title: "Paid", date: "2025-01-10", access: "members" },
    "Open.\n\n<!--members-->\n\nClosed.",
  ),
  "content/town/secret.md": story({ title: "Secret", date: "2025-07-02", noFeed: true }),
  "content/town/hidden.md": story({ title: "Hidden", date: "2025-07-02", unlisted: true }),
  "content/town/held.md": story({ title: "Held", date: "2025-09-01" }),
  "content/town/gone.md": story({ title: "Gone", date: "2025-01-01", expires: "2025-07-01" }),
  "content/town/noindex.md": story({ title: "Not indexed", date: "2025-02-01", noindex: true }),
  "content/world/copy.md": story({ title: "A copy", date: "2025-01-01", canonical: "https://elsewhere.example/a/" }),
  "content/pages/about.md": "---\ntitle: About\n---\nText.\n",
  "content/media/a.png": pixel,
  "content/media/b.png": Uint8Array.from([...pixel, 0]),
}

const bell = (text: string | undefined) => text?.includes("in it, and a  bell.")

describe("a public library reads what the sources say", () => {
  test("of the RSS feed", async () => {
    const { file } = await publish(files)
    const feed = parseRssFeed(file("feed.xml"))
    expect(feed.title).toBe("The Courier")
    expect(feed.link).toBe(`${origin}/`)
    expect(feed.language).toBe("en-gb")
    expect(feed.items!.map(({ title }) => title)).toEqual([
      "Other",
      "Rain & <i>wind</i> ]]>",
      "La pluie",
      "Paid",
      "A copy",
    ])
    const [, item, , paid] = feed.items!
    expect(item!.pubDate).toBe("Wed, 05 Mar 2025 08:00:00 +0000")
    expect(item!.dc?.creators).toEqual(["Ann Lee", "Bo Berg", "C D", "E F", "G H", "I J"])
    // As HTML, which is how readers take it.
    expect(item!.description).toBe("What it means: &lt;mud&gt; &amp; more.")
    expect(item!.categories?.map(({ name }) => name)).toEqual(["Rain", "A & B"])
    expect(item!.guid).toEqual({ value: `${origin}/town/2025/03/full/`, isPermaLink: true })
    expect(bell(item!.content?.encoded)).toBe(true)
    const [picture] = item!.media!.contents!
    expect(picture).toMatchObject({ medium: "image", width: 1, height: 1 })
    expect(picture!.title?.value).toBe("A grey sky")
    expect(picture!.description?.value).toBe("Over <town>.")
    expect(picture!.credits?.map(({ value }) => value)).toEqual(["Ann & Lee"])
    expect(paid!.content?.encoded).toContain("Open.")
    expect(paid!.content?.encoded).not.toContain("Closed.")
    expect(feed.items![0]!.dc?.creators).toEqual(["Staff and agencies"])
  })

  test("of the Atom feed", async () => {
    const feed = parseAtomFeed((await publish(files)).file("atom.xml"))
    expect(feed.id).toBe(`${origin}/atom.xml`)
    expect(feed.updated).toBe("2025-07-01T00:00:00+01:00")
    const entry = feed.entries![1]!
    expect(entry.title?.value ?? entry.title).toBe("Rain & <i>wind</i> ]]>")
    expect(entry.id).toBe(`${origin}/town/2025/03/full/`)
    expect(entry.published).toBe("2025-03-05T08:00:00+00:00")
    expect(entry.updated).toBe("2025-03-06T09:30:00+00:00")
    expect(entry.authors).toEqual([
      { name: "Ann Lee", uri: `${origin}/authors/ann-lee/` },
      { name: "Bo Berg", uri: `${origin}/authors/bo-berg/` },
      { name: "C D", uri: `${origin}/authors/c-d/` },
      { name: "E F", uri: `${origin}/authors/e-f/` },
      { name: "G H", uri: `${origin}/authors/g-h/` },
      { name: "I J", uri: `${origin}/authors/i-j/` },
    ])
    expect(entry.categories?.map(({ term }) => term)).toEqual(["Rain", "A & B"])
    expect(bell(typeof entry.content === "string" ? entry.content : entry.content?.value)).toBe(true)
    expect(entry.media?.contents?.[0]).toMatchObject({ medium: "image" })
  })

  test("of the JSON Feed", async () => {
    const feed = parseJsonFeed((await publish(files)).file("feed.json"))
    expect(feed.feed_url).toBe(`${origin}/feed.json`)
    expect(feed.hubs).toEqual([{ type: "WebSub", url: "https://hub.example/" }])
    const item = feed.items![1]!
    expect(item).toMatchObject({
      id: `${origin}/town/2025/03/full/`,
      title: "Rain & <i>wind</i> ]]>",
      summary: "What it means: <mud> & more.",
      tags: ["Rain", "A & B"],
    })
    expect(item.authors?.map(({ name }) => name)).toEqual(["Ann Lee", "Bo Berg", "C D", "E F", "G H", "I J"])
    expect(item.image).toMatch(/^https:\/\/courier\.example\/media\/a/)
    expect(item.content_html).toContain("A heading")
    expect(feed.items![2]!.language).toBe("fr")
  })
})

describe("every feed", () => {
  test("of the site, sections, topics and authors is as its format has it", async () => {
    const { tree } = await publish(files)
    expect(Object.keys(tree).filter((path) => /(feed|atom)[^/]*\.(xml|json)$/.test(path))).toEqual([
      "atom.xml",
      "authors/ann-lee/feed.xml",
      ...["bo-berg", "c-d", "cy-dee", "e-f", "g-h", "i-j"].map((slug) => `authors/${slug}/feed.xml`),
      "feed.json",
      "feed.xml",
      "tags/a-b/feed.xml",
      "tags/rain/feed.xml",
      "town/atom.xml",
      "town/feed.json",
      "town/feed.xml",
      "world/atom.xml",
      "world/feed.json",
      "world/feed.xml",
    ])
    expect(faultsOf(tree, origin)).toEqual([])
  })

  test("names its hubs, and is named by the page of its list", async () => {
    const { file, page } = await publish(files)
    withXml(file("town/feed.xml"), ({ texts }) => {
      expect(texts("/rss/channel/title")).toEqual(["Town – The Courier"])
      expect(texts("/rss/channel/link")).toEqual([`${origin}/town/`])
      expect(texts("//atom:link[@rel='hub']/@href")).toEqual(["https://hub.example/"])
    })
    expect(withXml(file("atom.xml"), ({ texts }) => texts("/a:feed/a:link[@rel='hub']/@href"))).toEqual([
      "https://hub.example/",
    ])
    expect(page("/town/")).toContain(
      '<link rel="alternate" type="application/rss+xml" title="Town" href="/town/feed.xml">',
    )
    expect(page("/")).toMatch(/type="application\/feed\+json" title="[^"]*" href="\/feed\.json"/)
  })

  test("has addresses that are whole, also within the texts", async () => {
    const { file } = await publish({ ...files, "content/site.yaml": settings().replace(origin, `${origin}/paper`) })
    const body = withXml(file("feed.xml"), ({ texts }) => texts("//content:encoded")[1])!
    const addresses = [...body.matchAll(/\s(?:href|src)="([^"]*)"/g)].map((match) =>
      match[1]!.replaceAll("&#x26;", "&"),
    )
    expect(addresses).toContain(`${origin}/paper/town/2025/07/other/#part`)
    expect(addresses).toContain(`${origin}/paper/town/2025/03/full/#a-heading`)
    expect(addresses).toContain(`${origin}/paper/`)
    expect(addresses).toContain(`${origin}/paper/about/`)
    expect(addresses.filter((address) => !address.startsWith("https://"))).toEqual([])
  })

  test("is there from five stories on, where it is a topic's or an author's", () => {
    const paper = (count: number) => {
      const copy = Object.fromEntries(
        Object.entries(stories(count, { tags: ["Rain"], authors: ["Ann Lee"] })).map(([path, text]) => [
          path.slice("content/".length),
          text,
        ]),
      )
      return layOutNewspaper({ copy }).paths.filter((path) => path.endsWith("feed.xml"))
    }
    expect(paper(4)).toEqual(["feed.xml", "town/feed.xml"])
    expect(paper(5)).toEqual(["feed.xml", "town/feed.xml", "tags/rain/feed.xml", "authors/ann-lee/feed.xml"])
  })

  test("is not there where feeds are off", () => {
    const paths = layOutNewspaper({ copy: { "a/b.md": story({}) }, site: "feed: false\n" }).paths
    expect(paths.filter((path) => /feed|atom/.test(path))).toEqual([])
  })

  test("moves its `updated` on a real edit alone", async () => {
    const one = (body: string, front = {}) => publish({ "content/town/a.md": story({ title: "A", ...front }, body) })
    const updated = ({ file }: { file(path: string): string }) =>
      withXml(file("atom.xml"), ({ texts }) => texts("//a:updated"))
    expect(updated(await one("One."))).toEqual(updated(await one("A comma, mended.")))
    expect(updated(await one("One.", { updated: "2025-07-01 10:00" }))).toEqual([
      "2025-07-01T10:00:00+01:00",
      "2025-07-01T10:00:00+01:00",
    ])
  })
})

describe("a feed stays under 250,000 bytes", () => {
  const long = "It rained on the town again and again.\n\n".repeat(1900)

  test("by giving the summary of what does not fit", async () => {
    const { file, tree } = await publish({
      ...Object.fromEntries(
        [1, 2, 3, 4].map((day) => [
          `content/town/s${day}.md`,
          story({ title: `S${day}`, date: `2025-07-0${day}`, deck: `Deck ${day}.` }, day === 1 ? "Short." : long),
        ]),
      ),
    })
    expect(faultsOf(tree, origin)).toEqual([])
    const { items } = parseRssFeed(file("feed.xml"))
    expect(items!.map(({ title }) => title)).toEqual(["S4", "S3", "S2", "S1"])
    expect(items!.map(({ description }) => description)).toEqual(["Deck 4.", "Deck 3.", "Deck 2.", "Deck 1."])
    // Two of the long ones fit, and what is left is enough for the short one.
    expect(items!.map(({ content }) => content !== undefined)).toEqual([true, true, false, true])
    const json = parseJsonFeed(file("feed.json"))
    expect(json.items!.map((item) => item.content_text)).toEqual([undefined, undefined, "Deck 2.", undefined])
  })

  test("and of very many stories the older ones have none", async () => {
    const deck = "A deck. ".repeat(60)
    const { file, tree } = await publish({
      "content/site.yaml": settings("feed: {items: 500, archive: off}\n"),
      ...stories(450, { deck }),
    })
    expect(faultsOf(tree, origin)).toEqual([])
    const { items } = parseRssFeed(file("feed.xml"))
    expect(items).toHaveLength(450)
    expect(items![0]!.description).toBe(deck.trim())
    expect(items![449]!.description).toBeUndefined()
  }, 60_000)
})

describe("archives by RFC 5005", () => {
  /** Titles in a feed and in all archives behind it, as a reader walks them. */
  function walk(file: (path: string) => string, start: string): readonly (readonly string[])[] {
    const found: (readonly string[])[] = []
    let next: string | undefined = start
    let self = ""
    while (next !== undefined) {
      withXml(file(next), ({ texts, all }) => {
        found.push(texts("//item/title | //a:entry/a:title"))
        const link = (rel: string) => texts(`//*[local-name()='link'][@rel='${rel}']/@href`)[0]
        const isArchive = all("//fh:archive").length === 1
        expect(isArchive).toBe(next !== start)
        expect(link("current")).toBe(isArchive ? `${origin}/${start}` : undefined)
        if (self !== "" && self !== `${origin}/${start}`) expect(link("next-archive")).toBe(self)
        self = link("self")!
        next = link("prev-archive")?.slice(origin.length + 1)
      })
    }
    return found
  }

  test("hold every story that the feed does not hold any more, full ones for good", async () => {
    const site = { "content/site.yaml": settings("feed: {items: 4, archive: all}\n") }
    const mud = { tags: ["Mud"] }
    const { file, tree } = await publish({ ...site, ...stories(47, mud) })
    expect(faultsOf(tree, origin)).toEqual([])
    for (const start of ["feed.xml", "atom.xml", "town/feed.xml", "tags/mud/feed.xml"]) {
      const [feed, ...archives] = walk(file, start)
      expect(feed).toEqual(["S47", "S46", "S45", "S44"])
      // Four at a time go into archives of twenty: 44 of 47.
      expect(archives.map((titles) => [titles.length, titles[0], titles.at(-1)])).toEqual([
        [4, "S44", "S41"],
        [20, "S40", "S21"],
        [20, "S20", "S1"],
      ])
    }
    const more = await publish({ ...site, ...stories(48, mud) })
    const changed = (after: Tree, before: Tree) =>
      Object.keys(after).filter((path) => /(feed|atom)-\d/.test(path) && after[path] !== before[path])
    expect(changed(more.tree, tree)).toEqual([
      "atom-3.xml",
      "feed-3.xml",
      "tags/mud/feed-3.xml",
      "town/atom-3.xml",
      "town/feed-3.xml",
    ])
    expect(changed((await publish({ ...site, ...stories(49, mud) })).tree, more.tree)).toEqual([])
  })
})

describe("feeds for partners", () => {
  test("take sections in and out, the last hours, summaries, and names that stay", async () => {
    const { file, tree } = await publish(
      {
        "content/site.yaml": settings(
          "partnerFeeds:\n  - Wire\n  - {name: Sport & co, sections: [sport, town], hours: 24, text: summary, guid: source, items: 2}\n  - {name: No town, without: [town]}\n",
        ),
        "content/town/a.md": story({ title: "A", date: "2025-07-31 12:00:01", deck: "Deck." }),
        "content/town/b.md": story({ title: "B", date: "2025-07-31 12:00:00" }),
        "content/sport/c.md": story({ title: "C", date: "2025-08-01 11:00" }),
        "content/world/d.md": story({ title: "D", date: "2025-08-01 11:30" }),
      },
      "2025-08-01 12:00:00",
    )
    expect(faultsOf(tree, origin)).toEqual([])
    const wire = parseRssFeed(file("partners/wire.xml"))
    expect(wire.items!.map(({ title }) => title)).toEqual(["D", "C", "A", "B"])
    const sport = parseRssFeed(file("partners/sport-co.xml"))
    // B went public 24 hours ago to the second.
    expect(sport.items!.map(({ title }) => title)).toEqual(["C", "A"])
    expect(sport.items!.map(({ content }) => content)).toEqual([undefined, undefined])
    expect(sport.items![1]!.description).toBe("Deck.")
    const guid = sport.items![1]!.guid!
    expect(guid.isPermaLink).toBe(false)
    expect(guid.value).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(parseRssFeed(file("partners/no-town.xml")).items!.map(({ title }) => title)).toEqual(["D", "C"])
    const moved = await publish({
      "content/site.yaml": settings("partnerFeeds: [{name: Wire, guid: source}]\n"),
      "content/town/a.md": story({ title: "A", slug: "elsewhere" }),
    })
    expect(parseRssFeed(moved.file("partners/wire.xml")).items![0]!.guid!.value).toBe(guid.value)
  })
})
