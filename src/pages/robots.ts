import { type CrawlerPurpose, crawlers } from "./crawlers.js"
import type { Desk } from "./desk.js"
import { machineFile } from "./machine-file.js"
import { newsSitemapUrl } from "./news-sitemap.js"
import type { Page, View } from "./page.js"
import { rslUrl } from "./rsl.js"
import { sitemapUrl } from "./sitemap.js"

/** `robots.txt` (RFC 9309): everything is open but to those whom the publication refuses, and here are the sitemaps. */
export function* robotsKind(desk: Desk): Iterable<Page> {
  const { config, absolute } = desk
  // A file of the site's own says it all.
  if (desk.sights.asset("content/static/robots.txt")) return
  yield machineFile(desk, "robots.txt", "robots", "site", () => {
    const purposes = Object.keys(crawlers) as readonly CrawlerPurpose[]
    const refused = purposes.filter((purpose) => config.aiCrawlers?.[purpose] === "refuse")
    return {
      refused: refused.flatMap((purpose) => crawlers[purpose]),
      license: config.rsl && absolute(rslUrl(config)),
      sitemaps: [sitemapUrl(config), newsSitemapUrl(config)].map(absolute),
    }
  })
}

export function writeRobots(view: View): string {
  const { refused, license, sitemaps } = view as {
    readonly refused: readonly string[]
    readonly license: string | null
    readonly sitemaps: readonly string[]
  }
  const agents = refused.map((name) => `User-agent: ${name}\n`).join("")
  return [
    "User-agent: *\nAllow: /\n",
    ...(agents === "" ? [] : [`${agents}Disallow: /\n`]),
    // Outside the groups, so that it holds for all of them.
    ...(license === null ? [] : [`License: ${license}\n`]),
    sitemaps.map((url) => `Sitemap: ${url}\n`).join(""),
  ].join("\n")
}
