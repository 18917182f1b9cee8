import type { PictureSetting } from "../article/fields.js"
import { findAsset, type Sights } from "../edition/resolve.js"
import { type Cut, endings, focusIn, heightOf, movingName, type Rights } from "../support/renditions.js"
import type { Asset } from "../support/source.js"
import type { PictureView, RenditionsView } from "./views.js"

/** Words about a picture, as its editor wrote them. */
export type Words = Pick<PictureSetting, "alt" | "caption" | "credit" | "focus">

const silent: Words = { alt: null, caption: null, credit: null, focus: null }

/** The file of a plain `<img>` is no wider than this, in pixels: browsers that read `srcset` choose another. */
const plainWidth = 1280

/** Narrower pictures are small, in pixels. */
const columnWidth = 480

/**
 * A picture as templates see it; what its file says of itself stands where the editor has said nothing.
 * Null where it cannot be shown. Whoever asks shows it: its files are published. `origin` makes addresses absolute.
 */
export function pictureView(
  asset: Asset,
  sights: Sights,
  cut: Cut = "whole",
  { alt, caption, credit, focus }: Words = silent,
  origin = "",
): PictureView | null {
  const seen = sights.examined(asset)
  if (seen && "trouble" in seen) return null
  const shot = sights.shot(asset, cut, focus)
  const words = {
    alt: alt ?? "",
    caption: caption ?? seen?.caption ?? null,
    credit: credit ?? creditOf(seen?.rights ?? null),
    focus,
    rights: seen?.rights ?? null,
  }
  if (!shot) {
    const { width, height } = asset
    return { src: origin + sights.url(asset), ...words, width, height, tone: null, small: false, renditions: null }
  }
  const { prints, facts } = shot
  const base = origin + shot.folder
  const names = prints.formats.map((format) => endings[format])
  const width = prints.widths.findLast((one) => one <= plainWidth) ?? prints.widths[0]!
  const renditions: RenditionsView = {
    base: base + prints.name,
    widths: prints.widths,
    formats: names.slice(0, -1),
    plain: names.at(-1)!,
    moving: prints.moving === null ? null : base + movingName(prints),
  }
  return {
    src: `${renditions.base}${width}.${renditions.plain}`,
    ...words,
    focus: focus === null ? null : focusIn(prints.frame, facts, focus),
    width,
    height: heightOf(prints.frame, width),
    tone: facts.tone,
    small: prints.frame.width < columnWidth,
    renditions,
  }
}

/** "Jane Doe/Agency". */
function creditOf(rights: Rights | null): string | null {
  const { creator = null, credit = null, copyright = null } = rights ?? {}
  const named = [creator, credit].filter((one, index, all) => one !== null && all.indexOf(one) === index)
  return named.length > 0 ? named.join("/") : copyright
}

/** A picture that is named by its path alone: a portrait, a logo. */
export function namedPicture(
  target: string | null,
  path: string,
  sights: Sights,
  cut: Cut = "whole",
): PictureView | null {
  const asset = target === null ? undefined : findAsset(target, path, sights)
  return asset ? pictureView(asset, sights, cut) : null
}
