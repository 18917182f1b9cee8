import type { Article } from "../article/article.js"
import type { PageRecord } from "../article/records.js"
import type { Answers, Asking } from "../support/asking.js"
import { isPicture } from "../support/renditions.js"
import type { Asset } from "../support/source.js"
import { decodePart, encodePath, resolvePath } from "../support/url.js"
import type { Edition } from "./edition.js"
import type { Media } from "./media.js"
import { storyNamed } from "./names.js"

/** Where an address in a text leads. */
export type Target =
  | { readonly to: "elsewhere"; readonly url: string }
  | { readonly to: "story"; readonly article: Article; readonly url: string; readonly anchor: string }
  | { readonly to: "page"; readonly page: PageRecord; readonly url: string; readonly anchor: string }
  | { readonly to: "file"; readonly asset: Asset; readonly url: string }
  /** A picture that cannot be shown. */
  | { readonly to: "broken"; readonly asset: Asset }
  /** An address of this site; whether there is something is known when all pages are. */
  | { readonly to: "address"; readonly url: string; readonly anchor: string }
  /** A story that is not public now: nothing may tell its address. */
  | { readonly to: "held" }
  | { readonly to: "nothing" }

/** What there is to point at. Each look is noted. */
export interface Sights extends Media {
  /** A story that is public. */
  story(path: string): Article | undefined
  page(path: string): PageRecord | undefined
  asset(path: string): Asset | undefined
  /** Whether a source or an address is of a story or a page that is held back. */
  held(name: string): boolean
  readonly answers: Answers
}

/** What the texts of an edition may point at. */
export function sightsOf(edition: Edition, assets: ReadonlyMap<string, Asset>, media: Media, { note }: Asking): Sights {
  const { hidden } = edition
  const pages = new Map(edition.pages.map((page) => [page.path, page]))
  const look = <T>(kind: string, find: (name: string) => T) => {
    return (name: string): T => {
      note(`${kind} ${name}`)
      return find(name)
    }
  }
  return {
    ...media,
    story: look("story", (path) => edition.byPath.get(path)),
    page: look("page", (path) => pages.get(path)),
    asset: look("asset", (path) => assets.get(path)),
    held: look("held", (name) => hidden.has(name)),
    answers: {
      page: (path) => pages.get(path)?.url ?? "",
      asset: (path) => {
        const asset = assets.get(path)
        return asset ? `${asset.digest} ${asset.size} ${asset.width} ${asset.height}` : ""
      },
      held: (name) => (hidden.has(name) ? "held" : ""),
    },
  }
}

/**
 * Finds where `target`, as it is written in the source at `path` whose own page is at `url`, leads:
 * another source ("../town/rain.md#part"), a file beside it or in content/media, or an address.
 */
export function resolve(target: string, path: string, url: string, sights: Sights): Target {
  const written = target.trim()
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(written)) return { to: "elsewhere", url: written }
  const [beforeAnchor = "", anchor = ""] = split(written, "#")
  const [place = "", query = ""] = split(beforeAnchor, "?")
  const plainPlace = decoded(place)
  if (place === "") return { to: "address", url: `${url}${query}${anchor}`, anchor: decodePart(anchor.slice(1)) }
  if (/\.(md|markdown)$/i.test(plainPlace)) return source(plainPlace, path, anchor, sights)
  const named = (name: string): Asset | undefined => findAsset(withoutBase(name, sights.base), path, sights)
  const asset = named(plainPlace)
  // What seems to be a query or an anchor may be a part of a picture's name: "what?.jpg", "quay #2.jpg".
  const odd = asset === undefined && place !== written && isPicture(written) ? named(decoded(written)) : undefined
  const file = asset ?? odd
  if (file && brokenness(file, sights) !== null) return { to: "broken", asset: file }
  if (file) return { to: "file", asset: file, url: sights.url(file) + (odd ? "" : query + anchor) }
  return address(plainPlace, query, anchor, url, sights)
}

const decoded = (place: string): string => place.split("/").map(decodePart).join("/")

/** The story that a block names: as it is seen from the file, or by its path below content/, as in front matter. */
export function resolveStory(target: string, path: string, url: string, sights: Sights): Target {
  const found = resolve(target, path, url, sights)
  if (found.to === "story" || found.to === "held") return found
  const named = storyNamed(target, path, { has: (one) => sights.story(one) !== undefined || sights.held(one) })
  const article = named === undefined ? undefined : sights.story(named)
  if (article) return { to: "story", article, url: article.card.url, anchor: "" }
  return { to: named === undefined ? "nothing" : "held" }
}

/** The file that a picture's or a document's name means: beside the source, or from the site's root, or in content/media. */
export function findAsset(target: string, path: string, sights: Pick<Sights, "asset">): Asset | undefined {
  const plain = target.normalize("NFC")
  const places = plain.startsWith("/")
    ? [`content${plain}`, `content/static${plain}`, `content/media${plain}`]
    : [resolvePath(path, plain), `content/${plain}`, `content/media/${plain}`]
  for (const place of places) {
    const asset = place === null ? undefined : sights.asset(place)
    if (asset) return asset
  }
  return undefined
}

/** Why a picture cannot be shown; null for one that can be, and for other files. */
export function brokenness(asset: Asset, { examined }: Pick<Sights, "examined">): string | null {
  const seen = examined(asset)
  return seen && "trouble" in seen ? seen.trouble : null
}

/** "/paper/media/a.jpg" means "/media/a.jpg" where the site stands at /paper. */
const withoutBase = (place: string, base: string): string =>
  base !== "" && place.startsWith(`${base}/`) ? place.slice(base.length) : place

function source(place: string, path: string, anchor: string, sights: Sights): Target {
  const inside = place.startsWith("/") ? `content${place.replace(/^\/content\//, "/")}` : resolvePath(path, place)
  const name = inside?.normalize("NFC") ?? ""
  const article = sights.story(name)
  const plain = decodePart(anchor.slice(1))
  if (article) return { to: "story", article, url: article.card.url + anchor, anchor: plain }
  const page = sights.page(name)
  if (page) return { to: "page", page, url: page.url + anchor, anchor: plain }
  return { to: sights.held(name) ? "held" : "nothing" }
}

function address(place: string, query: string, anchor: string, url: string, { base, held }: Sights): Target {
  // The host is only there to let the standard's own rules join the two.
  const joined = new URL(encodePath(place), `http://site${url}`).pathname
  const whole = base !== "" && place.startsWith("/") && !`${joined}/`.startsWith(`${base}/`) ? base + joined : joined
  if (held(whole) || held(`${whole}/`)) return { to: "held" }
  return { to: "address", url: whole + query + anchor, anchor: decodePart(anchor.slice(1)) }
}

/** Parts a text before the first `sign`, which stays with the second part. */
function split(text: string, sign: string): [string, string] {
  const index = text.indexOf(sign)
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index)]
}
