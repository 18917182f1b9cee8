import { x } from "xastscript"
import type { Article } from "../article/article.js"
import type { Config } from "../config/site.js"
import { newsHours } from "../edition/recent.js"
import { everything } from "../support/asking.js"
import type { Desk } from "./desk.js"
import { isIndexed } from "./editions.js"
import { machineFile } from "./machine-file.js"
import type { Page, View } from "./page.js"
import { writeLongXml, type Xml } from "./xml.js"

export const newsSitemapUrl = (config: Config): string => `${config.base}/sitemap-news.xml`

/** What one file may hold. */
export const mostNews = 1000

interface News {
  readonly url: string
  readonly title: string
  readonly language: string
  /** With time and zone. */
  readonly published: string
}

/**
 * `sitemap-news.xml` (Google's schema 0.9): stories of the last two days. It is an index at all times, so that its
 * address means the same however much is published. A file without a story is valid: a quiet weekend.
 */
export function* newsSitemapKind(desk: Desk): Iterable<Page> {
  const { edition, config } = desk
  const stories = (edition.recent.get(newsHours) ?? []).filter((article) => isIndexed(article) && isNews(article, desk))
  const parts = Array.from({ length: Math.max(Math.ceil(stories.length / mostNews), 1) }, (_, index) => ({
    path: `sitemap-news-${index + 1}.xml`,
    own: stories.slice(index * mostNews, (index + 1) * mostNews),
  }))
  for (const { path, own } of parts) {
    yield machineFile(desk, path, "newsSitemap", everything, () => ({
      name: config.name,
      entries: own.map((article) => newsOf(article, desk)),
    }))
  }
  yield machineFile(desk, "sitemap-news.xml", "sitemapIndex", everything, () => ({
    entries: parts.map(({ path, own }) => ({
      url: desk.absolute(`${config.base}/${path}`),
      changed: own[0]?.card.published.instant ?? null,
    })),
  }))
}

/** What a sponsor has written is no news. */
const isNews = ({ card }: Article, { edition }: Desk): boolean =>
  card.kind !== "sponsored" && (card.sponsor === null || edition.sponsors.get(card.sponsor)?.relation !== "native")

const newsOf = ({ card }: Article, desk: Desk): News => ({
  url: desk.absolute(card.url),
  title: card.title,
  language: newsLanguage(card.language),
  published: card.published.instant,
})

/** ISO 639 as Google News wants it: "pt-BR" -> "pt", but the two ways to write Chinese are told apart. */
export function newsLanguage(language: string): string {
  const parts = language.toLowerCase().split("-")
  if (parts[0] !== "zh") return parts[0]!
  const traditional = parts.some((part) => ["hant", "tw", "hk", "mo"].includes(part)) && !parts.includes("hans")
  return traditional ? "zh-tw" : "zh-cn"
}

export function writeNewsSitemap({ name, entries }: View): string {
  const root = x("urlset", {
    xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
  })
  return writeLongXml(
    root,
    (entries as readonly News[]).map(
      ({ url, title, language, published }): Xml =>
        x("url", [
          x("loc", url),
          x("news:news", [
            x("news:publication", [x("news:name", String(name)), x("news:language", language)]),
            x("news:publication_date", published),
            x("news:title", title),
          ]),
        ]),
    ),
  )
}
