import { writeAtom } from "./atom.js"
import {
  writeCaddy,
  writeHeaders,
  writeNetlifyRedirects,
  writeNginx,
  writeRedirects,
  writeSpeculation,
} from "./hosts.js"
import { writeIndexNowKey } from "./index-now.js"
import { writeJson } from "./json.js"
import { writeJsonFeed } from "./json-feed.js"
import { writeNewsSitemap } from "./news-sitemap.js"
import { writeNinjs } from "./ninjs.js"
import type { View } from "./page.js"
import { writeRobots } from "./robots.js"
import { writeRsl } from "./rsl.js"
import { writeRss } from "./rss.js"
import { writeSitemap, writeSitemapIndex } from "./sitemap.js"
import { writeLines } from "./trust.js"

/** Everything that is written without a template, by name: pure functions of a view and the HTML of articles. */
export const writers = {
  rss: writeRss,
  atom: writeAtom,
  jsonFeed: writeJsonFeed,
  sitemap: writeSitemap,
  sitemapIndex: writeSitemapIndex,
  newsSitemap: writeNewsSitemap,
  ninjs: writeNinjs,
  rsl: writeRsl,
  lines: writeLines,
  json: writeJson,
  robots: writeRobots,
  hostHeaders: writeHeaders,
  hostRedirects: writeRedirects,
  netlifyRedirects: writeNetlifyRedirects,
  nginx: writeNginx,
  caddy: writeCaddy,
  speculation: writeSpeculation,
  indexNowKey: writeIndexNowKey,
} as const satisfies Readonly<Record<string, (view: View, bodies: readonly string[]) => string>>
