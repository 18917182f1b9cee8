import { assetUrl } from "../edition/resolve.js"
import { type Asset, wholeFile } from "../support/source.js"
import { outputPath } from "../support/url.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"

/**
 * Files that are published as they are: all of content/static, and of the rest what a public page shows or links to,
 * so that the picture of a story that is held back is not found either.
 */
export function* fileKind(
  { config }: Desk,
  shown: ReadonlySet<string>,
  assets: ReadonlyMap<string, Asset>,
  statics: readonly Asset[],
): Iterable<Page> {
  const all = new Set([...statics, ...[...shown].flatMap((path) => assets.get(path) ?? [])])
  for (const asset of [...all].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    yield {
      draw: "file",
      path: outputPath(assetUrl(asset, config.base), config.base),
      stage: "asset",
      from: wholeFile(asset.path),
      asset,
    }
  }
}
