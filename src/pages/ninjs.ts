import type { Article } from "../article/article.js"
import { mediaType } from "../support/media.js"
import { wholeFile } from "../support/source.js"
import { outputPath } from "../support/url.js"
import { topicsOf } from "./article.js"
import type { Desk } from "./desk.js"
import { type FeedItem, type FeedItems, feedItems } from "./feed-items.js"
import type { Page, View } from "./page.js"

/** Each listed story as IPTC ninjs 3.1 beside its page, for archives and partners: `ninjs.json` in its folder. */
export function* ninjsKind(desk: Desk): Iterable<Page> {
  const { config } = desk
  if (!config.ninjs) return
  const items = feedItems(desk)
  for (const article of desk.stories) {
    const { card } = article
    if (card.unlisted || card.noFeed || card.noindex) continue
    yield {
      draw: "written",
      path: ninjsPath(outputPath(card.url, config.base)),
      stage: "feed",
      from: wholeFile(card.path),
      writer: "ninjs",
      make: () => ({ view: { story: storyOf(article, items, desk) }, bodies: [items.body(article)] }),
    }
  }
}

/** "town/rain/index.html" -> "town/rain/ninjs.json", "town/rain.html" -> "town/rain.ninjs.json". */
const ninjsPath = (page: string): string =>
  page.endsWith("index.html") ? page.replace(/index\.html$/, "ninjs.json") : page.replace(/\.html$/, ".ninjs.json")

interface Story {
  readonly item: FeedItem
  readonly language: string
  readonly kind: string
  readonly whole: boolean
  readonly shortTitle: string | null
  readonly place: string | null
  readonly topics: readonly { readonly name: string; readonly url: string | null }[]
  readonly corrections: readonly string[]
  readonly expires: string | null
  readonly holder: string
  readonly notice: string | null
  readonly terms: { readonly name: string; readonly url: string } | null
}

function storyOf(article: Article, items: FeedItems, desk: Desk): Story {
  const { card, cut } = article
  const { site, absolute, asking } = desk
  asking.note("site")
  return {
    item: items.item(article),
    language: card.language,
    kind: card.kind,
    whole: !cut,
    shortTitle: card.frontTitle,
    place: card.dateline,
    topics: topicsOf(card, desk).map(({ name, url }) => ({ name, url: absolute(url) })),
    corrections: card.corrections.map(({ date, text }) => `${date!.iso.slice(0, 10)}: ${text}`),
    expires: card.expires?.instant ?? null,
    holder: site.name,
    notice: site.copyright,
    terms: site.license && { name: site.license.name, url: absolute(site.license.url) },
  }
}

/** ninjs 3.1 (https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json). */
export function writeNinjs(view: View, [html = ""]: readonly string[]): string {
  const story = view.story as Story
  const { item, terms } = story
  const text = (role: string, value: string, contentType = "text/plain") => ({ role, contentType, value })
  const news = {
    uri: item.url,
    standard: { name: "ninjs", version: "3.1", schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#" },
    type: "text",
    representationType: story.whole ? "full" : "partial",
    altIds: [{ role: "source", value: item.source }],
    firstCreated: item.published,
    versionCreated: item.changed,
    pubStatus: "usable",
    language: story.language,
    headlines: [text("main", item.title), ...(story.shortTitle === null ? [] : [text("short", story.shortTitle)])],
    ...(item.authors.length > 0 && { by: item.authors.map(({ name }) => name).join(", ") }),
    ...(item.authors.length > 0 && {
      people: item.authors.map(({ name, url }) => ({ name, rel: "author", ...(url !== null && { uri: url }) })),
    }),
    ...(story.place !== null && { located: story.place }),
    ...(item.summary !== null && { descriptions: [text("summary", item.summary)] }),
    bodies: [{ ...text("main", html, "text/html"), charCount: [...html].length }],
    ...(story.topics.length > 0 && {
      subjects: story.topics.map(({ name, url }) => ({ name, rel: "about", ...(url !== null && { uri: url }) })),
    }),
    genres: [{ name: story.kind }],
    ...(story.corrections.length > 0 && { edNote: story.corrections.join("\n") }),
    ...(story.expires !== null && { expires: story.expires }),
    copyrightHolder: story.holder,
    ...(story.notice !== null && { copyrightNotice: story.notice }),
    ...(terms !== null && { usageTerms: terms.name, rightsInfo: { linkedRights: terms.url } }),
    renditions: [{ name: "web", href: item.url, contentType: "text/html" }],
    ...(item.picture !== null && { associations: [picture(item.picture)] }),
  }
  return `${JSON.stringify(news, null, 1)}\n`
}

function picture({ url, width, height, alt, caption, credit }: NonNullable<FeedItem["picture"]>) {
  const words = caption ?? alt
  return {
    name: "lead picture",
    rel: "illustration",
    uri: url,
    type: "picture",
    ...(words !== "" && { descriptions: [{ role: "caption", contentType: "text/plain", value: words }] }),
    ...(credit !== null && { by: credit }),
    renditions: [
      {
        name: "web",
        href: url,
        contentType: mediaType(url),
        ...(width !== null && height !== null && { width, height }),
      },
    ],
  }
}
