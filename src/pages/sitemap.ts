import { x } from "xastscript"
import type { Config } from "../config/site.js"
import type { Moment } from "../support/moment.js"
import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Page, View } from "./page.js"
import { writeLongXml, type Xml } from "./xml.js"

export const sitemapUrl = (config: Config): string => `${config.base}/sitemap.xml`

interface Entry {
  readonly url: string
  readonly changed: Moment["iso"] | null
}

/** `sitemap.xml` (sitemaps.org 0.9): every page that search engines may keep, by its address. `lastmod` is the story's own date. */
export function* sitemapKind(desk: Desk, listed: readonly string[]): Iterable<Page> {
  yield {
    draw: "written",
    path: "sitemap.xml",
    stage: "sitemap",
    from: wholeFile("content/site.yaml"),
    writer: "sitemap",
    make: () => {
      const changed = new Map(desk.edition.articles.map(({ card }) => [card.url, card.updated ?? card.published]))
      const entries = listed.map((url): Entry => ({ url: desk.absolute(url), changed: changed.get(url)?.iso ?? null }))
      return { view: { entries }, bodies: [] }
    },
  }
}

export function writeSitemap(view: View): string {
  const root = x("urlset", { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" })
  return writeLongXml(root, urls(view.entries as readonly Entry[]))
}

function* urls(entries: readonly Entry[]): Iterable<Xml> {
  for (const { url, changed } of entries) {
    yield x("url", changed === null ? [x("loc", url)] : [x("loc", url), x("lastmod", changed)])
  }
}
