import { x } from "xastscript"
import type { Config } from "../config/site.js"
import { freeze } from "../support/digest.js"
import type { Moment } from "../support/moment.js"
import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Page, TemplatePage } from "./page.js"
import type { PageView } from "./views.js"
import { writeXml, type Xml } from "./xml.js"

export const sitemapUrl = (config: Config): string => `${config.base}/sitemap.xml`

/** `sitemap.xml` (sitemaps.org 0.9): every page that search engines may keep. `lastmod` is the story's own date. */
export function* sitemapKind(desk: Desk, pages: readonly Page[]): Iterable<Page> {
  const changed = new Map(desk.edition.articles.map(({ card }) => [card.url, card.updated ?? card.published]))
  const entries = pages
    .filter((page): page is TemplatePage => page.draw === "template")
    .map((page) => page.view as unknown as PageView)
    // A copy whose original stands elsewhere is not ours to list.
    .filter((view) => !view.noindex && view.canonical === desk.absolute(view.url))
    .map((view) => ({ url: view.canonical, changed: changed.get(view.url)?.iso ?? null }))
  yield {
    draw: "written",
    path: "sitemap.xml",
    stage: "sitemap",
    from: wholeFile("content/site.yaml"),
    view: freeze({ entries }),
    bodies: [],
    write: () => writeXml(sitemap(entries)),
  }
}

function sitemap(entries: readonly { readonly url: string; readonly changed: Moment["iso"] | null }[]) {
  const urls = entries.map(
    ({ url, changed }): Xml => x("url", changed === null ? [x("loc", url)] : [x("loc", url), x("lastmod", changed)]),
  )
  return x("urlset", { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" }, urls)
}
