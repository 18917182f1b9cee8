import { deflateRawSync, inflateRawSync } from "node:zlib"
import { type Made, partsOf } from "../render/output.js"
import { cutting, paste } from "../support/cuttings.js"
import type { Digest } from "../support/digest.js"
import { phrases } from "./phrases.js"
import type { Store } from "./store.js"

/** Most texts are short: to lay out tables for long ones would take a quarter of the time. */
const packing = { level: 1, windowBits: 14, memLevel: 6, dictionary: phrases }

/** Text that is read seldom and has much in common with others of its kind, small. */
const pack = (text: string): Uint8Array =>
  deflateRawSync(text, { ...packing, chunkSize: text.length < 4000 ? 1024 : 4096 })
const unpack = (bytes: Uint8Array): string => inflateRawSync(bytes, { dictionary: phrases }).toString("utf8")

/** What was kept beside an output. */
export interface Kept {
  /** All that it was made of, with the names of cuttings; kept for what holds a text. */
  readonly made?: Made
  readonly parts: Readonly<Record<string, string>>
}

/**
 * What is kept beside an output: what it was made of where it holds the text of articles, so that an edit of a text needs
 * nothing else; of all others the digests of the parts. `told`: whether somebody wants to know the parts.
 */
export function recordOf(
  made: Made,
  text: string,
  told: boolean,
): { readonly record: Uint8Array; readonly parts: Kept["parts"] | null } {
  const whole = holdsText(made)
  const parts = told || !whole ? partsOf(made) : null
  return { record: whole ? pack(text) : Buffer.from(JSON.stringify({ parts })), parts: told ? parts : null }
}

const holdsText = (made: Made): boolean =>
  (made.draw === "template" && made.body !== null) || (made.draw === "written" && made.bodies.length > 0)

export function readRecord(bytes: Uint8Array): Kept {
  const made = madeIn(bytes)
  return made ? { made, parts: partsOf(made) } : (JSON.parse(Buffer.from(bytes).toString("utf8")) as Kept)
}

/** Digests of parts are JSON, which what is packed never looks like. */
const madeIn = (bytes: Uint8Array): Made | undefined =>
  bytes[0] === 0x7b ? undefined : (JSON.parse(unpack(bytes)) as Made)

/** What an output was made of, with its cuttings; undefined where that is not known any more. */
export function madeOf(whole: Digest, { records, cuttings }: Pick<Store, "records" | "cuttings">): Made | undefined {
  const bytes = records.get(whole)
  const made = bytes && madeIn(bytes)
  let lost = false
  const find = (name: Digest): object | undefined => {
    const kept = cuttings.get(name)
    if (kept) return cutting(JSON.parse(kept.toString("utf8")) as object)
    lost = true
    return undefined
  }
  const all = made && paste(made, find)
  return lost ? undefined : all
}

/** Cuttings that are in use, once there are three times as many as there are outputs: to find them, all that is kept is read. */
export function cuttingsInUse(
  live: ReadonlySet<Digest>,
  { records, cuttings }: Pick<Store, "records" | "cuttings">,
): ReadonlySet<Digest> | undefined {
  if (cuttings.count < 3 * live.size + fewCuttings) return undefined
  const used = new Set<Digest>()
  for (const whole of live) {
    const bytes = records.get(whole)
    const made = bytes && madeIn(bytes)
    if (made) paste(made, (name) => void used.add(name))
  }
  return used
}

/** So many are nothing to speak of. */
const fewCuttings = 1000
