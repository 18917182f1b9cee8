import { withinBudget } from "./feed-budget.js"
import type { FeedItem } from "./feed-items.js"
import { type FeedView, feedView } from "./feed-view.js"
import type { View } from "./page.js"

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function writeJsonFeed(view: View, bodies: readonly string[]): string {
  const feed = feedView(view)
  const [head, end] = parts(JSON.stringify(jsonFeed(feed), null, 1))
  return withinBudget(feed.items, bodies, {
    // What is a line of its own in JSON is never in a string.
    item: (one, text) => JSON.stringify(item(one, text, feed), null, 1).replaceAll("\n", "\n  "),
    around: (items) => (items.length === 0 ? `${head}${end}\n` : `${head}\n  ${items.join(",\n  ")}\n ${end}\n`),
  })
}

/** What stands before the stories, and what behind them. */
const parts = (feed: string): readonly [string, string] => {
  const at = feed.lastIndexOf("]")
  return [feed.slice(0, at), feed.slice(at)]
}

/** The feed without its stories. */
function jsonFeed(feed: FeedView) {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description,
    language: feed.language,
    ...(feed.icon !== null && { icon: feed.icon }),
    authors: [{ name: feed.publication, url: feed.site }],
    ...(feed.hubs.length > 0 && { hubs: feed.hubs.map((url) => ({ type: "WebSub", url })) }),
    items: [],
  }
}

function item(one: FeedItem, text: string | undefined, feed: FeedView) {
  return {
    id: feed.bySource ? one.source : one.url,
    url: one.url,
    title: one.title,
    // One of the two must be there.
    ...(text === undefined ? { content_text: one.summary ?? one.title } : { content_html: text }),
    ...(one.summary !== null && { summary: one.summary }),
    ...(one.picture !== null && { image: one.picture.url }),
    date_published: one.published,
    date_modified: one.changed,
    ...(one.authors.length > 0 && {
      authors: one.authors.map(({ name, url }) => ({ name, ...(url !== null && { url }) })),
    }),
    ...(one.topics.length > 0 && { tags: one.topics }),
    ...(one.language !== feed.language && { language: one.language }),
  }
}
