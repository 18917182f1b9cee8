import { writeFeed } from "./feed.js"
import type { View } from "./page.js"
import { writeRobots } from "./robots.js"
import { writeSitemap } from "./sitemap.js"

/** Everything that is written without a template, by name: pure functions of a view and the HTML of articles. */
export const writers = {
  feed: writeFeed,
  sitemap: writeSitemap,
  robots: writeRobots,
} as const satisfies Readonly<Record<string, (view: View, bodies: readonly string[]) => string>>
