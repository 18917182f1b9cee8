import { copied } from "./copied.js"
import { type Digest, digestText } from "./digest.js"

/**
 * Parts of views that many pages carry: a teaser, an item of a feed and the plan of its text, a word about an author. Where a page is written down
 * as JSON, the name of a cutting stands for it, `{ "#": <digest> }`; so it is written down, digested, sent and kept once.
 */
export type Cuttings = ReadonlyMap<Digest, string>

interface Cutting {
  /** Digest of its text. */
  readonly name: Digest
  /** JSON. */
  readonly text: string
}

const known = new WeakMap<object, Cutting>()

/** Where the cuttings go that are met just now. */
let met: Map<Digest, string> | undefined

/** Makes plain data a cutting. It stays what it was for all but JSON. */
export function cutting<T extends object>(value: T): T {
  const text = JSON.stringify(value)
  known.set(value, { name: digestText(text), text })
  return Object.defineProperty(value, "toJSON", { value: byName })
}

function byName(this: object): object {
  return named(known.get(this)!)
}

function named({ name, text }: Cutting): object {
  met?.set(name, text)
  return { "#": name }
}

/**
 * The same for pages that are written down and never looked into: nothing is left of the data but its name and its text.
 * As many again can be remembered, and whoever collects garbage has a fraction to look through.
 */
export const cutDown = <T extends object>(value: T): T => new CutDown(JSON.stringify(value)) as unknown as T

class CutDown implements Cutting {
  readonly name: Digest
  constructor(readonly text: string) {
    this.name = copied(digestText(text))
  }
  toJSON(): object {
    return named(this)
  }
}

/** Plain data as JSON, and the cuttings that are named in it. */
export function written(value: unknown): { readonly text: string; readonly cuttings: Cuttings } {
  const cuttings = new Map<Digest, string>()
  met = cuttings
  try {
    return { text: JSON.stringify(value), cuttings }
  } finally {
    met = undefined
  }
}

/** Puts cuttings where their names stand, in data that was JSON and is nobody else's. What `find` does not know stays. */
export function paste<T>(value: T, find: (name: Digest) => object | undefined): T {
  if (!holdsMore(value)) return value
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1)
      if (holdsMore(value[index])) value[index] = paste(value[index], find)
    return value
  }
  const parts = value as Record<string, unknown>
  const { "#": name } = parts
  const found = typeof name === "string" ? find(name) : undefined
  if (found) return found as T
  for (const key of Object.keys(parts)) {
    const part = parts[key]
    if (!holdsMore(part)) continue
    const pasted = paste(part, find)
    if (pasted !== part) parts[key] = pasted
  }
  return value
}

/** Whether other data may stand in it. */
const holdsMore = (value: unknown): value is object => typeof value === "object" && value !== null
