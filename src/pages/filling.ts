import type { Bodies } from "../article/article.js"
import type { Piece, Reference } from "../article/body.js"
import { escapeHtml } from "../article/text.js"
import { resolve, resolveStory, type Sights } from "../edition/resolve.js"
import type { Digest } from "../support/digest.js"
import { mediaType } from "../support/media.js"
import type { Asset } from "../support/source.js"
import { pictureView } from "./pictures.js"
import type { MediaView, NamedLink, PictureView } from "./views.js"

/** What stands in a slot of a body. Null where nothing may be shown: the text stays, the link goes. */
export type Filling =
  | { readonly is: "link"; readonly url: string | null }
  | { readonly is: "picture"; readonly picture: PictureView | null; readonly url: string | null }
  | { readonly is: "file"; readonly file: MediaView | null }
  | { readonly is: "story"; readonly story: NamedLink | null }

export interface Filled {
  readonly fillings: readonly Filling[]
  readonly assets: readonly Asset[]
}

/** Resolves the references of one source. `origin` makes addresses absolute, for feeds; "" keeps them on the site. */
export function fill(
  references: readonly Reference[],
  path: string,
  url: string,
  sights: Sights,
  origin: string,
): Filled {
  const assets: Asset[] = []
  const whole = (address: string): string => (address.startsWith("/") ? origin + address : address)
  const fillings = references.map(({ role, target }): Filling => {
    const found = role === "story" ? resolveStory(target, path, url, sights) : resolve(target, path, url, sights)
    if (found.to === "file" && role !== "image") assets.push(found.asset)
    switch (role) {
      case "link":
        if (origin === "" && target.startsWith("#")) return { is: "link", url: target }
        return { is: "link", url: "url" in found ? whole(found.url) : null }
      case "image":
        return {
          is: "picture",
          picture: found.to === "file" ? pictureView(found.asset, sights, "whole", undefined, origin) : null,
          url: found.to === "elsewhere" ? found.url : null,
        }
      case "media":
        return {
          is: "file",
          file: "url" in found ? { url: whole(found.url), type: mediaType(target) } : null,
        }
      case "story": {
        const { article } = found.to === "story" ? found : { article: undefined }
        if (!article) return { is: "story", story: null }
        const { title, url: address, language } = article.card
        return { is: "story", story: { name: title, url: whole(address), language } }
      }
    }
  })
  return { fillings, assets }
}

/** The HTML of a short text, such as a biography: links filled, pictures and blocks left out. */
export function shortHtml(digest: Digest, fillings: readonly Filling[], bodies: Bodies): string {
  return joinPieces(bodies.get(digest), fillings, { block: () => "", image: () => "" }).trim()
}

/** How the pieces that are no text become HTML. */
export interface Drawing {
  block(piece: Extract<Piece, { slot: "block" }>): string
  image(piece: Extract<Piece, { slot: "image" }>): string
}

/** Joins pieces to HTML. A link whose address may not be told loses its `href` and stays as text. */
export function joinPieces(pieces: readonly Piece[], fillings: readonly Filling[], drawing: Drawing): string {
  let html = ""
  let dropQuote = false
  for (const piece of pieces) {
    if (typeof piece === "string") {
      html += dropQuote ? piece.replace(/^"/, "") : piece
      dropQuote = false
    } else if (piece.slot === "href") {
      const filling = fillings[piece.reference]
      const url = filling?.is === "link" ? filling.url : null
      if (url === null) html = html.replace(/ href="$/, "")
      else html += escapeHtml(url)
      dropQuote = url === null
    } else if (piece.slot === "image") html += drawing.image(piece)
    else if (piece.slot === "block") html += drawing.block(piece)
  }
  return html
}
