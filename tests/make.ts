import type { Bodies } from "../src/article/article.js"
import type { Piece } from "../src/article/body.js"
import { type Memory, readCopy, readingSettings } from "../src/article/copy.js"
import type { ReadingSettings } from "../src/article/read.js"
import { readFront } from "../src/config/front.js"
import { readSite } from "../src/config/site.js"
import { placeArticles } from "../src/edition/place.js"
import { deskFor } from "../src/pages/desk.js"
import { closingPages, layOutPages } from "../src/pages/kinds.js"
import type { TemplatePage, View, WrittenPage } from "../src/pages/page.js"
import { type Shown, tellShown } from "../src/pages/template-page.js"
import type { Diagnostic } from "../src/support/diagnostic.js"
import { digestOf, digestText } from "../src/support/digest.js"
import { noNotes } from "../src/support/recall.js"
import type { Examined } from "../src/support/renditions.js"
import type { Asset, Manuscript } from "../src/support/source.js"

export const codes = (found: readonly Diagnostic[]): readonly string[] => found.map(({ code }) => code)

/** The part of a text that a finding shows. */
export const shown = (text: string, { at }: { readonly at: { readonly start: number; readonly end: number } }) =>
  text.slice(at.start, at.end)

/** Line of a finding, from 1. */
export const lineOf = (text: string, { at }: { readonly at: { readonly start: number } }): number =>
  text.slice(0, at.start).split("\n").length

export function bodiesInMemory(): Bodies {
  const kept = new Map<string, readonly Piece[]>()
  return {
    put: (pieces) => {
      const digest = digestOf(pieces)
      kept.set(digest, pieces)
      return digest
    },
    get: (digest) => kept.get(digest) ?? [],
  }
}

const forgetful = (): Memory => ({ bodies: bodiesInMemory(), remember: (_key, _path, make) => make() })

export const settings: ReadingSettings & { readonly pagePermalink: string } = {
  zone: "Europe/London",
  language: "en",
  languages: [],
  base: "",
  permalink: "/:section/:year/:month/:slug/",
  pagePermalink: "/:slug/",
  fold: null,
  frames: [],
  plugins: [],
}

/** A file that is published as it is, by its path below content/. */
export const asset = (path: string, width: number | null = null, height: number | null = null): Asset => ({
  path: `content/${path}`,
  digest: digestText(path),
  size: 10,
  width,
  height,
})

export interface Newsroom {
  /** Sources of stories and records by their paths below content/. */
  readonly copy: Readonly<Record<string, string>>
  readonly site?: string
  readonly front?: string
  /** ISO 8601, with an offset. */
  readonly now?: string
  readonly drafts?: boolean
  readonly assets?: readonly Asset[]
  /** What was seen in a picture. */
  readonly examined?: (asset: Asset) => Examined | null
  /** Pages are written down and never looked into. */
  readonly onlyWritten?: true
}

/** A newspaper laid out, not printed: everything between the sources and the templates. */
export function layOutNewspaper({
  copy,
  site = "",
  front,
  now = "2025-06-01T12:00:00Z",
  drafts,
  assets = [],
  examined = () => null,
  ...past
}: Newsroom) {
  const config = readSite({ path: "content/site.yaml", text: site })
  const frontSource = front === undefined ? undefined : { path: "content/front.yaml", text: front }
  const settings = { ...readingSettings(config.value, digestText("")), fold: null }
  const sources = Object.entries(copy).map(
    ([path, text]): Manuscript => ({ path: `content/${path}`, digest: digestText(text), text: () => text }),
  )
  const memory = forgetful()
  const read = readCopy(sources, settings, memory)
  const fronts = readFront(frontSource, settings.zone)
  const placed = placeArticles({ ...read.value, front: fronts.value }, config.value, Date.parse(now), drafts ?? false)
  const byPath = new Map(assets.map((one) => [one.path, one]))
  const desk = deskFor(placed.value, config.value, byPath, { examined, bodies: memory.bodies, notes: noNotes, ...past })
  const first = [...layOutPages(desk)]
  const shown: Shown = { assets: new Set(), listed: [] }
  for (const page of first) {
    if (page.draw === "template") tellShown(page.url, desk.asking.watch(() => page.make()).asked, shown)
  }
  const statics = assets.filter((one) => one.path.startsWith("content/static/"))
  const pages = [...first, ...closingPages(desk, shown, byPath, statics)]
  const paths = pages.map((page) => page.path)
  return {
    config: config.value,
    edition: placed.value,
    sights: desk.sights,
    desk,
    pages,
    paths,
    bodies: memory.bodies,
    diagnostics: [config, read, fronts, placed].flatMap((step) => step.diagnostics),
    /** The view of the page that is drawn by a template at `path`. */
    view: <T = View>(path: string): T => {
      const page = pages.find((one): one is TemplatePage => one.draw === "template" && one.path === path)
      if (!page) throw new Error(`There is no page ${path} among ${paths.join(", ")}`)
      return page.make().view as T
    },
    written: (path: string): WrittenPage => {
      const page = pages.find((one): one is WrittenPage => one.draw === "written" && one.path === path)
      if (!page) throw new Error(`There is no written page ${path}`)
      return page
    },
  }
}

/** Names of the files of stories: "content/town/rain.md" -> "rain". */
export const namesOf = (stories: readonly { readonly card: { readonly path: string } }[]): readonly string[] =>
  stories.map(({ card }) => card.path.replace(/^.*\/|\.md$/g, ""))
