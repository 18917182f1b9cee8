import { x } from "xastscript"
import { withinBudget } from "./feed-budget.js"
import type { FeedItem } from "./feed-items.js"
import { changedOf, type FeedView, feedView } from "./feed-view.js"
import { feedWriter, namespaces, picture } from "./feed-xml.js"
import type { View } from "./page.js"
import { element, textElement, type Xml } from "./xml.js"

/** Atom (RFC 4287), with pictures of Media RSS and archives of RFC 5005. */
export function writeAtom(view: View, bodies: readonly string[]): string {
  const feed = feedView(view)
  return withinBudget(
    feed.items,
    bodies,
    feedWriter(atom(feed), 1, (one, text) => entry(one, text, feed)),
  )
}

/** The feed without its stories. */
function atom(feed: FeedView): Xml {
  const { archive } = feed
  const link = (rel: string, href: string | null, type?: string): readonly Xml[] =>
    href === null ? [] : [x("link", { rel, ...(type === undefined ? {} : { type }), href })]
  const own = "application/atom+xml"
  return x("feed", { xmlns: "http://www.w3.org/2005/Atom", ...namespaces, "xml:lang": feed.language }, [
    // An archive is a part of the feed, so that it bears the feed's name.
    x("id", archive.current ?? feed.self),
    x("title", feed.title),
    x("subtitle", feed.description),
    x("updated", changedOf(feed)),
    x("author", [x("name", feed.publication), x("uri", feed.site)]),
    x("generator", "Broadsheet"),
    ...(feed.icon === null ? [] : [x("logo", feed.icon)]),
    ...link("self", feed.self, own),
    ...link("alternate", feed.home, "text/html"),
    ...feed.hubs.flatMap((hub) => link("hub", hub)),
    ...link("current", archive.current, own),
    ...link("prev-archive", archive.previous, own),
    ...link("next-archive", archive.next, own),
    ...(archive.current === null ? [] : [x("fh:archive")]),
  ])
}

function entry(one: FeedItem, text: string | undefined, feed: FeedView): string {
  const { authors, topics, language, summary } = one
  let content = textElement("id", feed.bySource ? one.source : one.url)
  content += textElement("title", one.title)
  content += element("link", "", { rel: "alternate", type: "text/html", href: one.url })
  content += textElement("published", one.published)
  content += textElement("updated", one.changed)
  for (const { name, url } of authors) {
    content += element("author", textElement("name", name) + (url === null ? "" : textElement("uri", url)))
  }
  for (const topic of topics) content += element("category", "", { term: topic })
  if (summary !== null) content += textElement("summary", summary)
  if (text !== undefined) content += textElement("content", text, { type: "html" })
  const attributes = language === feed.language ? {} : { "xml:lang": language }
  return element("entry", content + picture(one.picture), attributes)
}
