import { assetOfNote } from "../edition/media.js"
import type { Rendition } from "../support/renditions.js"
import { cardPath } from "../support/social-card.js"
import { type Asset, wholeFile } from "../support/source.js"
import { outputPath } from "../support/url.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { cardOfNote } from "./social-cards.js"

/**
 * All of content/static as it is; and of the rest what a public page shows or links to, so that the picture of a story
 * that is held back is not found either. Of a picture there are many files: `shown` says which cuts of it are wanted.
 */
export function* fileKind(
  { config, sights }: Desk,
  shown: ReadonlySet<string>,
  assets: ReadonlyMap<string, Asset>,
  statics: readonly Asset[],
): Iterable<Page> {
  const pages = new Map<string, Page>()
  for (const note of [...statics.map(({ path }) => path), ...shown].sort()) {
    const card = cardPage(note)
    if (card) pages.set(card.path, card)
    const asset = assets.get(assetOfNote(note))
    if (!asset) continue
    for (const { url, rendition } of sights.filesOf(asset, note)) {
      const path = outputPath(url, config.base)
      // Two names of one picture, or two cuts that come out alike, are one file.
      if (!pages.has(path)) pages.set(path, filePage(path, asset, rendition, sights.examined(asset) !== null))
    }
  }
  yield* [...pages.keys()].sort().map((path) => pages.get(path)!)
}

/** The file of a card that a note wants. */
export function cardPage(note: string): Page | undefined {
  const card = cardOfNote(note)
  return card && { draw: "card", path: cardPath(card), stage: "asset", from: wholeFile("content/site.yaml"), card }
}

function filePage(path: string, asset: Asset, rendition: Rendition | null, isPicture: boolean): Page {
  const plan = { path, stage: "asset", from: wholeFile(asset.path), asset } as const
  const isStatic = asset.path.startsWith("content/static/")
  return isPicture && (rendition !== null || !isStatic)
    ? { ...plan, draw: "picture", rendition }
    : { ...plan, draw: "file" }
}
