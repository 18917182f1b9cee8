import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { type Digest, digestText } from "../support/digest.js"
import { engine } from "./engine.js"
import { writeAll } from "./replace-file.js"
import { openSlots } from "./slots.js"

/** Keeps bytes under digests. All that the engine asks of its store: another place could stand behind it. */
export interface Shelf {
  get(key: Digest): Buffer | undefined
  has(key: Digest): boolean
  put(key: Digest, bytes: Uint8Array): void
  /** Records that were put. */
  readonly count: number
  /** Makes what was put last. With `live`, everything else is forgotten when it has grown to a third of that. */
  save(live?: Iterable<Digest>): void
  /** Lets go of its files. What was put and not saved is lost; it may be asked again. */
  close(): void
}

/** Bytes that are read ahead: none where any record may be next, more and more where one is asked for after the other. */
const windowBytes = 1 << 20
const blockBytes = 1 << 14

/** Bytes that are written at once. They are copied: what was put, piece by piece, would stay in memory long after it was written. */
const batchBytes = 1 << 20

/** How much larger than what is live a pack may be before it is written anew. */
const slack = 1.3

/**
 * A shelf in two files: `<file>.pack`, bytes one after the other, only ever added to; and `<file>.index`, a hash table
 * that is used as it lies on disk (`slots.ts`), so that opening it costs nothing however much it holds. Each record is checked when it is read:
 * one that is torn is as if it had never been put. `whose` names the engine: what another one put there means something else.
 */
export function openShelf(file: string, whose: string = engine): Shelf {
  const pack = `${file}.pack`
  const indexFile = `${file}.index`
  let slots = openSlots(indexFile, whose)
  let size = existsSync(pack) ? statSync(pack).size : 0
  let descriptor: number | undefined
  let pending = Buffer.alloc(0)
  let filled = 0
  let next = 0
  let window = { start: 0, bytes: Buffer.alloc(0) }

  const read = (offset: number, length: number): Buffer | undefined => {
    if (offset + length > size) return undefined
    if (offset + length > size - filled) flush()
    const from = offset - window.start
    if (from < 0 || from + length > window.bytes.length) {
      if (descriptor === undefined && !existsSync(pack)) return undefined
      descriptor ??= openSync(pack, "r")
      const follows = offset === window.start + window.bytes.length || offset === next
      const ahead = follows ? Math.min(Math.max(window.bytes.length * 4, blockBytes), windowBytes, size - offset) : 0
      const bytes = Buffer.allocUnsafe(Math.max(ahead, length))
      const got = readSync(descriptor, bytes, 0, bytes.length, offset)
      window = { start: offset, bytes: bytes.subarray(0, got) }
    }
    next = offset + length
    const start = offset - window.start
    return start + length <= window.bytes.length ? window.bytes.subarray(start, start + length) : undefined
  }
  const append = (bytes: Uint8Array): void => {
    if (bytes.length === 0) return
    mkdirSync(dirname(pack), { recursive: true })
    const target = openSync(pack, "a")
    try {
      writeAll(target, bytes)
    } finally {
      closeSync(target)
    }
  }
  const flush = (): void => {
    append(pending.subarray(0, filled))
    filled = 0
  }
  const keep = (bytes: Uint8Array): void => {
    if (filled + bytes.length > batchBytes) flush()
    if (bytes.length > batchBytes) append(bytes)
    else {
      if (pending.length === 0) pending = Buffer.allocUnsafeSlow(batchBytes)
      pending.set(bytes, filled)
      filled += bytes.length
    }
  }
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor)
    descriptor = undefined
    slots.close()
    window = { start: 0, bytes: Buffer.alloc(0) }
  }

  const shelf: Shelf = {
    close,
    get count() {
      return slots.count
    },
    has: (key) => slots.get(key) !== undefined,
    get: (key) => {
      const place = slots.get(key)
      if (place === undefined) return undefined
      const bytes = read(place.offset, place.length)
      if (bytes && checkOf(bytes) === place.check) return bytes
      slots.tear(key)
      return undefined
    },
    put: (key, bytes) => {
      if (!slots.put(key, { offset: size, length: bytes.length, check: checkOf(bytes) })) return
      size += bytes.length
      keep(bytes)
    },
    save: (live) => {
      if (live) compact(live)
      flush()
      pending = Buffer.alloc(0)
      slots.save()
      close()
    },
  }
  return shelf

  function compact(live: Iterable<Digest>): void {
    const keys = new Set(live)
    // Nothing is known that is not live.
    if (slots.count <= keys.size) return
    const places: (readonly [Digest, number])[] = []
    let bytes = 0
    for (const key of keys) {
      const place = slots.get(key)
      if (place === undefined) continue
      places.push([key, place.offset])
      bytes += place.length
    }
    if (size <= bytes * slack + windowBytes) return
    rmSync(`${file}.new.pack`, { force: true })
    rmSync(`${file}.new.index`, { force: true })
    const fresh = openShelf(`${file}.new`, whose)
    for (const [key] of places.sort((a, b) => a[1] - b[1])) {
      const kept = shelf.get(key)
      if (kept) fresh.put(key, Buffer.from(kept))
    }
    fresh.save()
    close()
    // Without an index there is nothing on the shelf; so a stop between the two loses memory, and never mixes it up.
    rmSync(indexFile, { force: true })
    rmSync(pack, { force: true })
    if (existsSync(`${file}.new.pack`)) renameSync(`${file}.new.pack`, pack)
    if (existsSync(`${file}.new.index`)) renameSync(`${file}.new.index`, indexFile)
    filled = 0
    slots = openSlots(indexFile, whose)
    size = existsSync(pack) ? statSync(pack).size : 0
  }
}

const checkOf = (bytes: Uint8Array): string => digestText(bytes).slice(0, 16)
