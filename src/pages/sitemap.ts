import { x } from "xastscript"
import type { Article } from "../article/article.js"
import type { Config } from "../config/site.js"
import { places } from "../support/asking.js"
import type { Desk } from "./desk.js"
import { alternates } from "./editions.js"
import { machineFile } from "./machine-file.js"
import type { Page, View, WrittenPage } from "./page.js"
import type { AlternateView } from "./views.js"
import { writeLongXml, type Xml } from "./xml.js"

export const sitemapUrl = (config: Config): string => `${config.base}/sitemap.xml`

/** What one sitemap may hold (sitemaps.org). */
export const mostAddresses = 50_000
export const mostBytes = 52_428_800

interface Entry {
  readonly url: string
  /** The content's own date, never the build's. */
  readonly changed: string | null
  readonly pictures: readonly string[]
  readonly editions: readonly AlternateView[]
}

/**
 * `sitemap.xml` (sitemaps.org 0.9): every page that search engines may keep, with the pictures of stories and their
 * editions in other languages. A site that is too large for one file has several, and an index in the place of the one:
 * stories are numbered from the oldest, so that a full file stays as it is, and other pages have files of their own.
 */
export function* sitemapKind(desk: Desk, listed: readonly string[]): Iterable<Page> {
  const { edition } = desk
  const stories = new Map(edition.articles.toReversed().map((article) => [article.card.url, article]))
  const known = new Set(listed)
  const ofStories = [...stories].filter(([url]) => known.has(url)).map(([, article]) => entryOf(article, desk))
  const ofPages = listed
    .filter((url) => !stories.has(url))
    .map((url): Entry => ({ url: desk.absolute(url), changed: null, pictures: [], editions: [] }))
  const whole = [...ofPages, ...ofStories]
  if (inFiles(whole).length < 2) {
    yield file(desk, "sitemap.xml", "sitemap", () => ({ entries: whole }))
    return
  }
  const parts = [
    ...inFiles(ofPages).map((entries, index) => ({ path: `sitemap-pages-${index + 1}.xml`, entries })),
    ...inFiles(ofStories).map((entries, index) => ({ path: `sitemap-${index + 1}.xml`, entries })),
  ]
  for (const { path, entries } of parts) yield file(desk, path, "sitemap", () => ({ entries }))
  yield file(desk, "sitemap.xml", "sitemapIndex", () => ({
    entries: parts.map(({ path, entries }) => ({
      url: desk.absolute(`${desk.config.base}/${path}`),
      changed: latest(entries),
    })),
  }))
}

/** It is made of what all pages have told: by every build. */
const file = (desk: Desk, path: string, writer: WrittenPage["writer"], view: () => View): Page =>
  machineFile(desk, path, writer, places, view)

function entryOf(article: Article, desk: Desk): Entry {
  const { card } = article
  const shown = card.hideImage ? [] : [card.image, ...card.gallery]
  const pictures = shown.flatMap((setting) => desk.picture(setting, card.path)?.src ?? [])
  return {
    url: desk.absolute(card.url),
    changed: (card.updated ?? card.published).iso,
    pictures: pictures.map(desk.absolute),
    editions: alternates(article, desk),
  }
}

/** The newest of the entries' dates; of two forms of one day the one with a time. */
function latest(entries: readonly Entry[]): string | null {
  const at = (iso: string): number => Date.parse(iso)
  return entries.reduce<string | null>(
    (last, { changed }) => (changed !== null && (last === null || at(changed) >= at(last)) ? changed : last),
    null,
  )
}

/** Entries in as many files as they need, in their order. */
function inFiles(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const files: Entry[][] = []
  let room = 0
  for (const entry of entries) {
    const size = sizeOf(entry)
    const last = files.at(-1)
    if (last && last.length < mostAddresses && size <= room) last.push(entry)
    else {
      files.push([entry])
      room = mostBytes - frame
    }
    room -= size
  }
  return files
}

/** Bytes around the entries of a file, at most. */
const frame = 1000

/** Bytes of an entry as it is written, at most. Addresses are ASCII; `&` is the only sign in them that grows. */
export function sizeOf({ url, pictures, editions }: Entry): number {
  const written = (text: string): number => text.length + (text.includes("&") ? 5 * text.split("&").length : 0)
  let size = 100 + written(url)
  for (const picture of pictures) size += 60 + written(picture)
  for (const edition of editions) size += 80 + edition.language.length + written(edition.url)
  return size
}

const protocol = "http://www.sitemaps.org/schemas/sitemap/0.9"

export function writeSitemap(view: View): string {
  const entries = view.entries as readonly Entry[]
  const root = x("urlset", {
    xmlns: protocol,
    ...(entries.some(({ pictures }) => pictures.length > 0) && {
      "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
    }),
    ...(entries.some(({ editions }) => editions.length > 0) && { "xmlns:xhtml": "http://www.w3.org/1999/xhtml" }),
  })
  return writeLongXml(root, urls(entries))
}

function* urls(entries: readonly Entry[]): Iterable<Xml> {
  for (const { url, changed, pictures, editions } of entries) {
    yield x("url", [
      x("loc", url),
      ...(changed === null ? [] : [x("lastmod", changed)]),
      ...editions.map((one) => x("xhtml:link", { rel: "alternate", hreflang: one.language, href: one.url })),
      ...pictures.map((picture) => x("image:image", [x("image:loc", picture)])),
    ])
  }
}

/** An index of sitemaps, in the form of sitemaps.org 0.9. */
export function writeSitemapIndex(view: View): string {
  const entries = view.entries as readonly Pick<Entry, "url" | "changed">[]
  return writeLongXml(
    x("sitemapindex", { xmlns: protocol }),
    entries.map(({ url, changed }) =>
      x("sitemap", [x("loc", url), ...(changed === null ? [] : [x("lastmod", changed)])]),
    ),
  )
}
