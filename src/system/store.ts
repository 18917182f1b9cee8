import { join } from "node:path"
import { openFacts } from "./facts.js"
import { openShelf, type Shelf } from "./shelf.js"

/** The shelves of a store. */
export interface Store {
  /** What each source gave, by the source. */
  readonly articles: Shelf
  /** Texts, by their contents. */
  readonly bodies: Shelf
  /** What outputs were made of, by its digest. */
  readonly records: Shelf
  /** Parts that many outputs were made of, by their names. */
  readonly cuttings: Shelf
  /** What templates compile to, by their texts. */
  readonly codes: Shelf
  /** What was seen in pictures. */
  readonly facts: Shelf
}

export function closeStore(store: Store): void {
  for (const shelf of Object.values(store) as readonly Shelf[]) shelf.close()
}

/** `whose` names the engine, where that is not this program's own. */
export const openStore = (folder: string, whose?: string): Store => ({
  articles: openShelf(join(folder, "articles"), whose),
  bodies: openShelf(bodiesFile(folder), whose),
  records: openShelf(join(folder, "records"), whose),
  cuttings: openShelf(join(folder, "cuttings"), whose),
  codes: openShelf(codesFile(folder), whose),
  facts: openFacts(folder),
})

export const codesFile = (folder: string): string => join(folder, "codes")

export const bodiesFile = (folder: string): string => join(folder, "bodies")
