import type { Asset } from "../support/source.js"
import { adsKind } from "./ads.js"
import { archiveKind } from "./archive.js"
import { articleKind } from "./article.js"
import { correctionsKind } from "./corrections.js"
import type { Desk } from "./desk.js"
import { feedKind } from "./feeds.js"
import { fileKind } from "./files.js"
import { frontKind } from "./front.js"
import { hostKind, speculationKind } from "./hosts.js"
import { indexNowKind } from "./index-now.js"
import { indexKind } from "./indexes.js"
import { authorKind, sectionKind, tagKind } from "./listing.js"
import { miningKind } from "./mining.js"
import { newsSitemapKind } from "./news-sitemap.js"
import { ninjsKind } from "./ninjs.js"
import { notFoundKind } from "./not-found.js"
import { goneKind, redirectKind } from "./old-addresses.js"
import type { Page, PageKind } from "./page.js"
import { publicationKind } from "./publication.js"
import { robotsKind } from "./robots.js"
import { rslKind } from "./rsl.js"
import { seriesKind } from "./series.js"
import { sitemapKind } from "./sitemap.js"
import type { Shown } from "./template-page.js"
import { trustKind } from "./trust.js"

/** Every kind of page and file that a site has. A new output is a file in this folder and its row here. */
export const kinds = {
  article: articleKind,
  front: frontKind,
  section: sectionKind,
  tag: tagKind,
  author: authorKind,
  series: seriesKind,
  index: indexKind,
  archive: archiveKind,
  corrections: correctionsKind,
  publication: publicationKind,
  notFound: notFoundKind,
  gone: goneKind,
  redirect: redirectKind,
  feed: feedKind,
  newsSitemap: newsSitemapKind,
  robots: robotsKind,
  rsl: rslKind,
  trust: trustKind,
  ads: adsKind,
  mining: miningKind,
  ninjs: ninjsKind,
  hosts: hostKind,
  speculation: speculationKind,
  indexNow: indexNowKind,
} as const satisfies Readonly<Record<string, PageKind>>

/** The pages of a site that stand for themselves. None of them is laid out yet. */
export function* layOutPages(desk: Desk): Iterable<Page> {
  for (const kind of Object.values(kinds)) yield* kind(desk)
}

/** What is made of the pages when all of them are known: the sitemap, and the files that they show. */
export const closingPages = (
  desk: Desk,
  shown: Shown,
  assets: ReadonlyMap<string, Asset>,
  statics: readonly Asset[],
): readonly Page[] => [...sitemapKind(desk, shown.listed), ...fileKind(desk, shown.assets, assets, statics)]
