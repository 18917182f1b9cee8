import type { Bodies } from "../article/article.js"
import { keepRead, takeRead } from "../article/copy.js"
import type { Codes } from "../render/codes.js"
import type { Past } from "../render/publication.js"
import type { Read } from "../support/diagnostic.js"
import type { Digest } from "../support/digest.js"
import type { Notes } from "../support/recall.js"
import type { Examined } from "../support/renditions.js"
import { factsKey, readFacts } from "./facts.js"
import { LostBody } from "./lost.js"
import type { Shelf } from "./shelf.js"
import type { Store } from "./store.js"
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

/** What templates compile to in this process: another site, or the next build of a preview, has most of them in common. */
const compiled = new Map<Digest, string>()

/** Twice the templates of a theme and of a site's own, of which there are three entries each. */
const mostCompiled = 1000

/** What templates compile to, as a shelf keeps it. */
export const codesOn = (shelf: Shelf, used?: Set<Digest>): Codes => {
  const put = (key: Digest, text: string): void => {
    if (compiled.size >= mostCompiled) compiled.clear()
    compiled.set(key, text)
    shelf.put(key, Buffer.from(text))
  }
  return {
    get: (key) => {
      used?.add(key)
      const kept = shelf.get(key)?.toString("utf8")
      if (kept !== undefined) return kept
      const known = compiled.get(key)
      if (known !== undefined) put(key, known)
      return known
    },
    put,
  }
}

/** Keys of what a build needs; what is on no such list may be forgotten. */
export interface Used {
  readonly articles: Set<Digest>
  readonly bodies: Set<Digest>
  readonly codes: Set<Digest>
}

/** What earlier builds remember, and what this one has read. */
export interface Remembering extends Past {
  /** Takes what has just been read and put onto the shelf, while others still read. */
  take(key: Digest, path: string, record: Uint8Array): void
}

/** What earlier builds remember. `used` gathers the keys of what this one needs. */
export function memoryOn({ articles, bodies, codes, facts }: Store, notes: Notes, used: Used): Remembering {
  const again = (key: Digest): string => {
    const kept = articles.get(key)
    if (!kept) throw new LostBody(key)
    return kept.toString("utf8")
  }
  const seen = new Map<Digest, Examined>()
  const taken = new Map<Digest, Read<unknown>>()
  return {
    notes: () => notes,
    examined: (asset) => {
      const known = seen.get(factsKey(asset)) ?? readFacts(facts, asset)
      if (!known) throw new LostBody(asset.digest)
      seen.set(factsKey(asset), known)
      return known
    },
    codes: codesOn(codes, used.codes),
    bodies: bodiesOn(bodies),
    take: (key, path, record) => {
      taken.set(
        key,
        takeRead(path, Buffer.from(record).toString("utf8"), () => again(key)),
      )
    },
    remember: (key, path, make) => {
      used.articles.add(key)
      let read = taken.get(key)
      if (read) taken.delete(key)
      else {
        const kept = articles.get(key)
        read = kept ? takeRead(path, kept.toString("utf8"), () => again(key)) : make()
        if (!kept) articles.put(key, Buffer.from(keepRead(path, read)))
      }
      const { body } = (read.value ?? {}) as { readonly body?: Digest }
      if (body !== undefined) used.bodies.add(body)
      return read
    },
  }
}
