import type { Asking } from "../support/asking.js"
import {
  type Cut,
  type Examined,
  endings,
  type Facts,
  filesOf,
  fingerprint,
  isPicture,
  type Making,
  movingName,
  type Prints,
  printsOf,
  type Rendition,
} from "../support/renditions.js"
import type { Asset } from "../support/source.js"
import { encodePath } from "../support/url.js"

/** A picture as a page shows it. */
export interface Shot {
  readonly facts: Facts
  readonly prints: Prints
  /** Address of the folder of its files, with a slash at the end. */
  readonly folder: string
}

/** One file of a picture: what it is made like, or a drawing as it is. */
export interface PictureFile {
  readonly url: string
  readonly rendition: Rendition | null
}

/** How files are published. */
export interface Media {
  /** Path under which the site stands: "" or "/paper". */
  readonly base: string
  /** What was seen in a picture; null for files that are none. */
  examined(asset: Asset): Examined | null
  /** Where a link to a file leads: of a photograph to its largest JPEG. What is in content/static keeps its name. */
  url(asset: Asset): string
  /** What is made of a photograph for a page that shows it, which is noted: it is published because of that. Null for what is shown as it is. */
  shot(asset: Asset, cut: Cut, focus: string | null): Shot | null
  /** Files that are published of a picture because of a note, without its first word. */
  filesOf(asset: Asset, note: string): readonly PictureFile[]
}

/** What a page notes of the files that it shows: `shows content/media/a.jpg`, with a tab and the cut of a photograph. */
export const shows = "shows "

/** The file that a note is about. */
export const assetOfNote = (note: string): string => note.split("\t", 1)[0]!

export function mediaOf(
  base: string,
  making: Making,
  examined: (asset: Asset) => Examined | null,
  { note }: Asking,
): Media {
  const look = (asset: Asset) => (isPicture(asset.path) ? examined(asset) : null)
  const photo = (asset: Asset): Facts | undefined => {
    const seen = look(asset)
    return seen && !("trouble" in seen) && seen.kind !== "drawing" ? seen : undefined
  }
  const folderOf = (asset: Asset): string => `${base}/${encodePath(stemOf(asset))}-${fingerprint(asset.digest)}/`
  const whole = (facts: Facts): string => {
    const prints = printsOf(facts, "whole", null, making)
    const ending = endings[prints.formats.at(-1)!]
    return prints.moving === null ? `${prints.name}${prints.widths.at(-1)}.${ending}` : movingName(prints)
  }
  const url = (asset: Asset): string => {
    const inside = asset.path.replace(/^content\//, "")
    if (inside.startsWith("static/")) return `${base}/${encodePath(inside.slice("static/".length))}`
    const facts = photo(asset)
    if (facts) return folderOf(asset) + whole(facts)
    const print = look(asset) ? fingerprint(asset.digest) : asset.digest.slice(0, 8)
    return `${base}/${encodePath(`${stemOf(asset)}-${print}${endingOf(asset)}`)}`
  }
  const files = (asset: Asset, facts: Facts, cut: Cut, focus: string | null): readonly PictureFile[] =>
    Array.from(filesOf(printsOf(facts, cut, focus, making)), ([name, rendition]) => ({
      url: folderOf(asset) + name,
      rendition,
    }))
  return {
    base,
    examined: look,
    url,
    shot: (asset, cut, focus) => {
      const facts = photo(asset)
      note(`${shows}${asset.path}${facts ? `\t${cut}\t${focus ?? ""}` : ""}`)
      return facts ? { facts, prints: printsOf(facts, cut, focus, making), folder: folderOf(asset) } : null
    },
    filesOf: (asset, noted) => {
      const seen = look(asset)
      if (seen && "trouble" in seen && !isStatic(asset)) return []
      const facts = photo(asset)
      const [, cut, focus] = noted.split("\t")
      if (facts && cut !== undefined) return files(asset, facts, cut as Cut, focus || null)
      return facts && !isStatic(asset) ? files(asset, facts, "whole", null) : [{ url: url(asset), rendition: null }]
    },
  }
}

const isStatic = ({ path }: Asset): boolean => path.startsWith("content/static/")

/** "content/media/a.jpg" -> "media/a", "content/world/a.jpg" -> "media/world/a". */
function stemOf({ path }: Asset): string {
  return `media/${path.replace(/^content\/(media\/)?/, "").replace(endingPattern, "$1")}`
}

const endingPattern = /([^/])(\.[^./]+)$/

/** ".jpg"; "" where the name has none. */
const endingOf = ({ path }: Asset): string => (endingPattern.exec(path)?.[2] ?? "").toLowerCase()
