import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { sitemapUrl } from "./sitemap.js"

/** `robots.txt`: everything is open, and here is the sitemap (RFC 9309). */
export function* robotsKind(desk: Desk): Iterable<Page> {
  const sitemap = desk.absolute(sitemapUrl(desk.config))
  yield {
    draw: "written",
    path: "robots.txt",
    stage: "sitemap",
    from: wholeFile("content/site.yaml"),
    view: { sitemap },
    bodies: [],
    write: () => `User-agent: *\nAllow: /\n\nSitemap: ${sitemap}\n`,
  }
}
