import type { Bodies } from "../article/article.js"
import type { Past } from "../render/publication.js"
import type { Read } from "../support/diagnostic.js"
import type { Digest } from "../support/digest.js"
import type { Notes } from "../support/recall.js"
import { LostBody } from "./lost.js"
import type { Shelf } from "./shelf.js"
import { packBody, unpackBody } from "./tasks.js"

/** Bodies as a shelf keeps them: one is in memory while it is drawn, no more. */
export function bodiesOn(shelf: Shelf): Bodies {
  return {
    put: (pieces) => {
      const { digest, bytes } = packBody(pieces)
      shelf.put(digest, bytes)
      return digest
    },
    get: (digest) => {
      const bytes = shelf.get(digest)
      if (!bytes) throw new LostBody(digest)
      return unpackBody(bytes)
    },
  }
}

/** What earlier builds remember. `used` gathers the keys of what this one needs. */
export function memoryOn(
  { articles, bodies }: { readonly articles: Shelf; readonly bodies: Shelf },
  notes: Notes,
  used: { readonly articles: Set<Digest>; readonly bodies: Set<Digest> },
): Past {
  return {
    notes,
    bodies: bodiesOn(bodies),
    remember: <T>(key: Digest, make: () => Read<T>): Read<T> => {
      used.articles.add(key)
      const kept = articles.get(key)
      const read = kept ? (JSON.parse(kept.toString("utf8")) as Read<T>) : make()
      if (!kept) articles.put(key, Buffer.from(JSON.stringify(read)))
      const { body } = (read.value ?? {}) as { readonly body?: Digest }
      if (body !== undefined) used.bodies.add(body)
      return read
    },
  }
}
