import { join } from "node:path"
import { openShelf, type Shelf } from "./shelf.js"

/** The shelves of a store. */
export interface Store {
  /** What each source gave, by the source. */
  readonly articles: Shelf
  /** Texts, by their contents. */
  readonly bodies: Shelf
  /** What outputs were made of, by its digest. */
  readonly records: Shelf
  /** What templates compile to, by their texts. */
  readonly codes: Shelf
}

export const openStore = (folder: string): Store => ({
  articles: openShelf(join(folder, "articles")),
  bodies: openShelf(bodiesFile(folder)),
  records: openShelf(join(folder, "records")),
  codes: openShelf(codesFile(folder)),
})

export const codesFile = (folder: string): string => join(folder, "codes")

export const bodiesFile = (folder: string): string => join(folder, "bodies")
