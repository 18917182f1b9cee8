import { parseFeed } from "feedsmith"
import { expect, test } from "vitest"
import { pixel, story } from "../site.js"
import { faultsOf } from "./outputs.js"
import { thingOf } from "./page-rules.js"
import { origin, publish, settings } from "./site.js"
import { withXml } from "./xml.js"

const titles: Readonly<Record<string, string>> = {
  "cdata-end": "It ends ]]> here <![CDATA[ and there",
  entities: "Fish & chips &amp; peas <b>bold</b> \"double\" 'single'",
  script: "</script><script>alert(1)</script><!--",
  emoji: "A 🦆 and a 👩🏽‍🚒 met",
  "right-to-left": "The word \u200fשלום\u200f and \u202eevil\u202c marks",
  control: "Bell \u0007 escape \u001b nul \u0000 vertical \u000b end \u007f \u0085 \ufffe \uffff",
  surrogate: "Half \ud83e of a duck",
  separators: "Line \u2028 paragraph \u2029 end",
  long: "Weir ".repeat(60).trim(),
  braces: "{{constructor}} \u0024{process.exit(1)} %s \\u0000 \\",
  arabic: "مطر في المدينة",
}

const paper = Object.fromEntries(
  Object.entries(titles).map(([slug, title], index) => [
    `content/town/${slug}.md`,
    story(
      {
        title,
        date: `2025-07-${String(index + 10)} 08:00`,
        deck: title,
        kicker: title,
        authors: [title, "Ann Lee"],
        image: { src: "/media/a.png", alt: title, caption: title, credit: title },
        tags: [title, "Mud"],
        corrections: [{ date: "2025-07-30", text: title }],
        dateline: title,
      },
      `It was said: ${title.replace(/[{}]/g, "")}`,
    ),
  ]),
)

/** What a reader of feeds gets to see of them: control characters gone, quotes typographic in headlines, entities read. */
const headlines: Readonly<Record<string, string>> = {
  ...titles,
  entities: "Fish & chips & peas <b>bold</b> “double” ‘single’",
  control: "Bell  escape  nul  vertical  end \u007f \u0085  ",
  surrogate: "Half \ufffd of a duck",
}

interface Told {
  readonly title: string
  readonly authors: readonly string[]
  readonly day: string
  readonly picture: string | undefined
  readonly hasText: boolean
}

/** Stories of a feed of any format, by their slugs, as a public library reads them. */
function toldBy(text: string): ReadonlyMap<string, Told> {
  const { format, feed } = parseFeed(text)
  if (format === "rdf") throw new Error("no feed of ours")
  const told = new Map<string, Told>()
  const tell = (url: string | undefined, told1: Omit<Told, "day"> & { readonly date: string | undefined }) => {
    const { date, ...rest } = told1
    told.set(url!.split("/").at(-2)!, { ...rest, day: new Date(date!).toISOString() })
  }
  if (format === "rss")
    for (const { title, link, pubDate, dc, media, content } of feed.items ?? [])
      tell(link, {
        title: title!,
        authors: dc!.creators!,
        date: pubDate,
        picture: media?.contents?.[0]?.url,
        hasText: content?.encoded?.includes("It was said") ?? false,
      })
  else if (format === "atom")
    for (const { title, links, published, authors, media, content } of feed.entries ?? [])
      tell(links?.[0]?.href, {
        title: typeof title === "string" ? title : title!.value!,
        authors: authors!.map(({ name }) => name!),
        date: published,
        picture: media?.contents?.[0]?.url,
        hasText: (typeof content === "string" ? content : content?.value)?.includes("It was said") ?? false,
      })
  else
    for (const { title, url, date_published: date, authors, image, content_html: html } of feed.items ?? [])
      tell(url, {
        title: title!,
        authors: authors!.map(({ name }) => name!),
        date,
        picture: image,
        hasText: html?.includes("It was said") ?? false,
      })
  return told
}

test("hostile headlines, names and topics leave every output as its format has it", async () => {
  const { tree, file, page } = await publish(
    {
      ...paper,
      "content/media/a.png": pixel,
      "content/site.yaml": settings(
        `description: ${JSON.stringify(titles.entities)}\nfeed: {from: 1, items: 4}\nninjs: true\nrsl: {permits: [search]}\npartnerFeeds: [{name: ${JSON.stringify(titles.entities)}}]\n`,
      ).replace("The Courier", JSON.stringify("Mud & <Sons> ]]>")),
    },
    "2025-07-20 12:00",
  )
  expect(faultsOf(tree, origin)).toEqual([])
  withXml(file("sitemap-news-1.xml"), ({ texts }) => {
    expect(texts("//news:name")[0]).toBe("Mud & <Sons> ]]>")
    expect(texts("//news:title")).toContain(titles.arabic)
  })
  withXml(file("town/feed.xml"), ({ texts }) => expect(texts("//item/title")).toContain(titles.long))
  withXml(file("feed-1.xml"), ({ texts }) => {
    expect(texts("//item/title")).toContain("It ends ]]> here <![CDATA[ and there")
    expect(texts("//item/title")).toContain("A 🦆 and a 👩🏽‍🚒 met")
  })
  // A public library gives back of every feed what the sources say.
  const feeds = Object.keys(tree).filter((path) => /(^|\/)(feed|atom)[^/]*\.(xml|json)$|^partners\//.test(path))
  expect(feeds.length).toBeGreaterThan(30)
  const slugs = Object.keys(titles)
  for (const path of feeds) {
    for (const [slug, told] of toldBy(file(path))) {
      const plain = headlines[slug]!
      const day = `2025-07-${slugs.indexOf(slug) + 10}T07:00:00.000Z`
      expect([path, slug, told.title, told.day]).toEqual([path, slug, plain.trim(), day])
      expect([path, told.authors.length, told.authors[1]]).toEqual([path, 2, "Ann Lee"])
      expect(told.picture).toMatch(/^https:\/\/courier\.example\/media\/a-/)
      // Archives carry summaries.
      expect([path, told.hasText]).toEqual([path, !/-\d\.xml$/.test(path)])
    }
  }
  const html = page("/town/2025/07/script/")
  expect(thingOf(html, "Article")!.headline).toContain("</script>")
  expect(html).not.toMatch(/<script>alert/)
}, 60_000)
