import { x } from "xastscript"
import { escapeHtml } from "../article/text.js"
import { withinBudget } from "./feed-budget.js"
import type { FeedItem } from "./feed-items.js"
import { changedOf, type FeedView, feedView } from "./feed-view.js"
import { feedWriter, namespaces, picture } from "./feed-xml.js"
import type { View } from "./page.js"
import { element, textElement, type Xml } from "./xml.js"

/** RSS 2.0, with links of Atom, names of Dublin Core, whole texts, pictures of Media RSS and archives of RFC 5005. */
export function writeRss(view: View, bodies: readonly string[]): string {
  const feed = feedView(view)
  return withinBudget(
    feed.items,
    bodies,
    feedWriter(rss(feed), 2, (one, text) => item(one, text, feed)),
  )
}

/** The feed without its stories. */
function rss(feed: FeedView): Xml {
  const { archive } = feed
  const link = (rel: string, href: string | null): readonly Xml[] =>
    href === null ? [] : [x("atom:link", { rel, href, ...(rel === "hub" ? {} : { type: "application/rss+xml" }) })]
  return x(
    "rss",
    { version: "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom", ...namespaces, ...rssNamespaces },
    x("channel", [
      x("title", feed.title),
      x("link", feed.home),
      x("description", feed.description),
      x("language", feed.language.toLowerCase()),
      ...(feed.items.length === 0 ? [] : [x("lastBuildDate", rfc822(changedOf(feed)))]),
      x("generator", "Broadsheet"),
      ...(feed.icon === null ? [] : [x("image", [x("url", feed.icon), x("title", feed.title), x("link", feed.home)])]),
      ...link("self", feed.self),
      ...feed.hubs.flatMap((hub) => link("hub", hub)),
      ...link("current", archive.current),
      ...link("prev-archive", archive.previous),
      ...link("next-archive", archive.next),
      ...(archive.current === null ? [] : [x("fh:archive")]),
    ]),
  )
}

const rssNamespaces = {
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}

function item(one: FeedItem, text: string | undefined, feed: FeedView): string {
  const { authors, topics, language, summary } = one
  let content = textElement("title", one.title)
  content += textElement("link", one.url)
  content += textElement("guid", feed.bySource ? one.source : one.url, feed.bySource ? bySource : byUrl)
  content += textElement("pubDate", rfc822(one.published))
  for (const { name } of authors) content += textElement("dc:creator", name)
  if (language !== feed.language) content += textElement("dc:language", language)
  for (const topic of topics) content += textElement("category", topic)
  // Readers take it for HTML, whatever the format says.
  if (summary !== null) content += textElement("description", escapeHtml(summary))
  if (text !== undefined) content += textElement("content:encoded", text)
  return element("item", content + picture(one.picture))
}

const bySource = { isPermaLink: "false" }
const byUrl = { isPermaLink: "true" }

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** "2025-01-09T03:12:00-05:00" -> "Thu, 09 Jan 2025 03:12:00 -0500" (RFC 822 with four-digit years). */
export function rfc822(instant: string): string {
  const [, year, month, day, time, offset] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(.+)$/.exec(instant)!
  const weekday = days[new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay()]
  const zone = offset === "Z" ? "+0000" : offset!.replace(":", "")
  return `${weekday}, ${day} ${months[Number(month) - 1]} ${year} ${time} ${zone}`
}
