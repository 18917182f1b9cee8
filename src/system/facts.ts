import { join } from "node:path"
import { type Digest, digestText } from "../support/digest.js"
import { type Examined, pictureMaker } from "../support/renditions.js"
import type { Asset } from "../support/source.js"
import { openShelf, type Shelf } from "./shelf.js"

type Named = Pick<Asset, "path" | "digest">

/** The same bytes are a picture or none by the ending of their name. */
export const factsKey = ({ path, digest }: Named): Digest =>
  /\.svg$/i.test(path) ? digestText(`${digest} drawing`) : digest

/** What was seen in pictures, by their bytes. Another maker looks again. */
export const openFacts = (store: string): Shelf => openShelf(join(store, "facts"), pictureMaker)

export function readFacts(shelf: Shelf, asset: Named): Examined | undefined {
  const bytes = shelf.get(factsKey(asset))
  return bytes && (JSON.parse(bytes.toString("utf8")) as Examined)
}

export function factsOn(store: string) {
  const shelf = openFacts(store)
  return {
    get: (asset: Named): Examined | undefined => {
      try {
        return readFacts(shelf, asset)
      } finally {
        shelf.close()
      }
    },
  }
}
