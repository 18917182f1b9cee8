import { createHash, hash } from "node:crypto"

/** 32 hexadecimal digits of SHA-256: short enough to keep a hundred thousand, long enough never to meet twice. */
export type Digest = string

export function digestText(text: string | Uint8Array): Digest {
  return hash("sha256", text, "hex").slice(0, 32)
}

/** The same of bytes that lie in several pieces, without a copy of all of them. */
export function digestPieces(pieces: Iterable<Uint8Array>): Digest {
  const digest = createHash("sha256")
  for (const piece of pieces) digest.update(piece)
  return digest.digest("hex").slice(0, 32)
}

const remembered = new WeakMap<object, Digest>()

/**
 * The digest of plain data: null, booleans, finite numbers, strings, arrays and plain objects of these.
 * Objects that are frozen are digested once (a Merkle tree), so a teaser that stands in twenty lists costs one digest;
 * therefore what is frozen must be frozen all the way down (`freeze`).
 * Throws on anything else: a Map or a Date would digest as empty, and a page would go stale.
 * Keys that hold `undefined` count as absent.
 */
export function digestOf(value: unknown): Digest {
  return digestText(canonical(value))
}

function canonical(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value)
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return branch(value, () => `[${Array.from(value, canonical).join(",")}]`)
  if (typeof value === "object" && isPlain(value))
    return branch(value, () => entriesOf(value as Record<string, unknown>))
  throw new Error(`Not plain data: ${typeof value === "object" ? value?.constructor?.name : typeof value}`)
}

function branch(value: object, write: () => string): string {
  const known = remembered.get(value)
  if (known !== undefined) return `#${known}`
  const digest = digestText(write())
  if (Object.isFrozen(value)) remembered.set(value, digest)
  return `#${digest}`
}

function entriesOf(value: Record<string, unknown>): string {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined)
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join(",")}}`
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Freezes plain data all the way down and gives it back. Stops at what is frozen already. */
export function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}
