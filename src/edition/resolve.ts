import type { Article } from "../article/article.js"
import type { PageRecord } from "../article/records.js"
import type { Asset } from "../support/source.js"
import { decodePart, encodePath, resolvePath } from "../support/url.js"
import type { Edition } from "./edition.js"
import { storyNamed } from "./names.js"

/** Where an address in a text leads. */
export type Target =
  | { readonly to: "elsewhere"; readonly url: string }
  | { readonly to: "story"; readonly article: Article; readonly url: string; readonly anchor: string }
  | { readonly to: "page"; readonly page: PageRecord; readonly url: string; readonly anchor: string }
  | { readonly to: "file"; readonly asset: Asset; readonly url: string }
  /** An address of this site; whether there is something is known when all pages are. */
  | { readonly to: "address"; readonly url: string; readonly anchor: string }
  /** A story that is not public now: nothing may tell its address. */
  | { readonly to: "held" }
  | { readonly to: "nothing" }

/** What there is to point at. */
export interface Sights {
  readonly edition: Edition
  readonly assets: ReadonlyMap<string, Asset>
  /** Sources and addresses of articles and pages that are held back. */
  readonly held: ReadonlySet<string>
  readonly base: string
}

/** What the texts of an edition may point at. `all` are its articles and those that are held back. */
export function sightsOf(
  edition: Edition,
  all: readonly Article[],
  assets: ReadonlyMap<string, Asset>,
  base: string,
): Sights {
  const held = all.filter(({ card }) => !edition.byPath.has(card.path))
  return { edition, assets, base, held: new Set(held.flatMap(({ card }) => [card.path, card.url, ...card.aliases])) }
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
  const plainPlace = place.split("/").map(decodePart).join("/")
  if (place === "") return { to: "address", url: `${url}${query}${anchor}`, anchor: decodePart(anchor.slice(1)) }
  if (/\.(md|markdown)$/i.test(plainPlace)) return source(plainPlace, path, anchor, sights)
  const asset = findAsset(plainPlace, path, sights.assets)
  if (asset) return { to: "file", asset, url: assetUrl(asset, sights.base) + query + anchor }
  return address(plainPlace, query, anchor, url, sights)
}

/** The story that a block names: as it is seen from the file, or by its path below content/, as in front matter. */
export function resolveStory(target: string, path: string, url: string, sights: Sights): Target {
  const found = resolve(target, path, url, sights)
  if (found.to === "story" || found.to === "held") return found
  const named = storyNamed(target, path, { has: (one) => sights.edition.byPath.has(one) || sights.held.has(one) })
  const article = sights.edition.byPath.get(named ?? "")
  if (article) return { to: "story", article, url: article.card.url, anchor: "" }
  return { to: named === undefined ? "nothing" : "held" }
}

/** The file that a picture's or a document's name means: beside the source, or from the site's root, or in content/media. */
export function findAsset(target: string, path: string, assets: ReadonlyMap<string, Asset>): Asset | undefined {
  const plain = target.normalize("NFC")
  const places = plain.startsWith("/")
    ? [`content${plain}`, `content/static${plain}`, `content/media${plain}`]
    : [resolvePath(path, plain), `content/${plain}`, `content/media/${plain}`]
  for (const place of places) {
    const asset = place === null ? undefined : assets.get(place)
    if (asset) return asset
  }
  return undefined
}

/** Where a file is published: content/media/a.jpg and content/world/a.jpg below /media/, content/static/a.txt at /a.txt. */
export function assetUrl({ path }: Asset, base: string): string {
  const inside = path.replace(/^content\//, "")
  if (inside.startsWith("static/")) return `${base}/${encodePath(inside.slice("static/".length))}`
  return `${base}/${encodePath(inside.startsWith("media/") ? inside : `media/${inside}`)}`
}

function source(place: string, path: string, anchor: string, { edition, held }: Sights): Target {
  const inside = place.startsWith("/") ? `content${place.replace(/^\/content\//, "/")}` : resolvePath(path, place)
  const name = inside?.normalize("NFC") ?? ""
  const article = edition.byPath.get(name)
  const plain = decodePart(anchor.slice(1))
  if (article) return { to: "story", article, url: article.card.url + anchor, anchor: plain }
  const page = edition.pages.find((one) => one.path === name)
  if (page) return { to: "page", page, url: page.url + anchor, anchor: plain }
  return { to: held.has(name) ? "held" : "nothing" }
}

function address(place: string, query: string, anchor: string, url: string, { base, held }: Sights): Target {
  // The host is only there to let the standard's own rules join the two.
  const joined = new URL(encodePath(place), `http://site${url}`).pathname
  const whole = base !== "" && place.startsWith("/") && !`${joined}/`.startsWith(`${base}/`) ? base + joined : joined
  if (held.has(whole) || held.has(`${whole}/`)) return { to: "held" }
  return { to: "address", url: whole + query + anchor, anchor: decodePart(anchor.slice(1)) }
}

/** Parts a text before the first `sign`, which stays with the second part. */
function split(text: string, sign: string): [string, string] {
  const index = text.indexOf(sign)
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index)]
}
