import { x } from "xastscript"
import type { Article } from "../article/article.js"
import { plainText } from "../article/text.js"
import { wholeFile } from "../support/source.js"
import { outputPath } from "../support/url.js"
import type { Desk } from "./desk.js"
import { fill } from "./filling.js"
import type { Page, View } from "./page.js"
import { feedUrl } from "./site-view.js"
import { writeXml, type Xml, xmlText } from "./xml.js"

/** A feed this large is refused or cut by readers; past it, stories come as summaries. */
const mostBytes = 250_000

interface Item {
  readonly title: string
  readonly url: string
  readonly date: string
  readonly authors: readonly string[]
  readonly topics: readonly string[]
  readonly summary: string | null
}

interface Channel {
  readonly name: string
  readonly description: string
  readonly url: string
  readonly self: string
  readonly language: string
  readonly items: readonly Item[]
}

/** `feed.xml`: RSS 2.0 with the full text of the latest stories. */
export function* feedKind(desk: Desk): Iterable<Page> {
  const { config, site } = desk
  const { feed } = config
  if (feed === false) return
  yield {
    draw: "written",
    path: outputPath(feedUrl(config), config.base),
    stage: "feed",
    from: wholeFile("content/site.yaml"),
    writer: "feed",
    make: () => {
      const articles = desk.edition.listed.filter(({ card }) => !card.noFeed).slice(0, feed.items)
      const channel: Channel = {
        name: site.name,
        description: site.description ?? site.name,
        url: site.url,
        self: desk.absolute(feedUrl(config)),
        language: config.language,
        items: articles.map((article) => item(article, desk)),
      }
      const bodies = articles.map(({ card, body, references }) => ({
        source: card.path,
        digest: body,
        fillings: fill(references, card.path, card.url, desk.sights, config.origin).fillings,
        language: card.language,
        zone: config.timeZone,
      }))
      return { view: { channel }, bodies }
    },
  }
}

export function writeFeed(view: View, bodies: readonly string[]): string {
  const channel = view.channel as Channel
  const full = writeXml(rss(channel, bodies))
  return Buffer.byteLength(full) <= mostBytes ? full : writeXml(rss(channel, []))
}

function item(article: Article, desk: Desk): Item {
  const { card } = article
  const { line, authors } = desk.byline(article)
  return {
    title: card.title,
    url: desk.absolute(card.url),
    date: rfc822(card.published.instant),
    authors: line === null ? authors.map((author) => author.name) : [line],
    topics: card.tags,
    summary: card.teaser && plainText(card.teaser),
  }
}

/** RSS 2.0, its Atom link to itself, Dublin Core's creator, and `content:encoded` where `bodies` has the texts. */
function rss(channel: Channel, bodies: readonly string[]) {
  const items = channel.items.map((one, index): Xml => {
    const text = bodies[index]
    return x("item", [
      x("title", xmlText(one.title)),
      x("link", one.url),
      x("guid", { isPermaLink: "true" }, one.url),
      x("pubDate", one.date),
      ...one.authors.map((author) => x("dc:creator", xmlText(author))),
      ...one.topics.map((topic) => x("category", xmlText(topic))),
      ...(one.summary === null ? [] : [x("description", xmlText(one.summary))]),
      ...(text === undefined ? [] : [x("content:encoded", xmlText(text))]),
    ])
  })
  return x(
    "rss",
    {
      version: "2.0",
      "xmlns:atom": "http://www.w3.org/2005/Atom",
      "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    },
    x("channel", [
      x("title", xmlText(channel.name)),
      x("link", channel.url),
      x("description", xmlText(channel.description)),
      x("language", channel.language.toLowerCase()),
      x("generator", "Broadsheet"),
      x("atom:link", { href: channel.self, rel: "self", type: "application/rss+xml" }),
      ...items,
    ]),
  )
}

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** "2025-01-09T03:12:00-05:00" -> "Thu, 09 Jan 2025 03:12:00 -0500" (RFC 822 with four-digit years). */
export function rfc822(instant: string): string {
  const [, year, month, day, time, offset] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(.+)$/.exec(instant)!
  const weekday = days[new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay()]
  return `${weekday}, ${day} ${months[Number(month) - 1]} ${year} ${time} ${offset!.replace(":", "")}`
}
