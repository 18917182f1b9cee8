import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Page, View } from "./page.js"
import { sitemapUrl } from "./sitemap.js"

/** `robots.txt`: everything is open, and here is the sitemap (RFC 9309). */
export function* robotsKind(desk: Desk): Iterable<Page> {
  yield {
    draw: "written",
    path: "robots.txt",
    stage: "sitemap",
    from: wholeFile("content/site.yaml"),
    writer: "robots",
    make: () => {
      desk.asking.note("site")
      return { view: { sitemap: desk.absolute(sitemapUrl(desk.config)) }, bodies: [] }
    },
  }
}

export const writeRobots = ({ sitemap }: View): string => `User-agent: *\nAllow: /\n\nSitemap: ${sitemap}\n`
