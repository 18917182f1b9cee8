import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs"
import { dirname } from "node:path"
import { type Digest, digestText } from "../support/digest.js"
import { engine } from "./engine.js"
import { replaceFile } from "./replace-file.js"

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

/** One slot of the index: key 16 bytes, check of the bytes 8, offset 6, length 4, and its state. */
const slotBytes = 36

const [free, taken, torn] = [0, 1, 2]

/** Bytes that are read ahead: none where any record may be next, more and more where one is asked for after the other. */
const windowBytes = 1 << 20
const blockBytes = 1 << 14

/** Bytes that are written at once. They are copied: what was put, piece by piece, would stay in memory long after it was written. */
const batchBytes = 1 << 20

const smallest = 256

/** How much larger than what is live a pack may be before it is written anew. */
const slack = 1.3

/**
 * A shelf in two files: `<file>.pack`, bytes one after the other, only ever added to; and `<file>.index`, a hash table
 * that is used as it lies on disk, so that opening it costs nothing however much it holds. Each record is checked when it is read:
 * one that is torn is as if it had never been put. `whose` names the engine: what another one put there means something else.
 */
export function openShelf(file: string, whose: string = engine): Shelf {
  const pack = `${file}.pack`
  const indexFile = `${file}.index`
  let { table, capacity, count } = readIndex(indexFile, whose)
  let size = existsSync(pack) ? statSync(pack).size : 0
  let descriptor: number | undefined
  let pending = Buffer.alloc(0)
  let filled = 0
  let changed = false
  let next = 0
  let window = { start: 0, bytes: Buffer.alloc(0) }

  const slotOf = (key: Buffer): number => {
    let slot = key.readUInt32LE(0) % capacity
    for (;;) {
      const at = slot * slotBytes
      if (table[at + 34] === free || (table[at + 34] === taken && key.compare(table, at, at + 16) === 0)) return at
      slot = (slot + 1) % capacity
    }
  }
  const find = (key: Digest): number | undefined => {
    if (count === 0) return undefined
    const at = slotOf(Buffer.from(key, "hex"))
    return table[at + 34] === taken ? at : undefined
  }
  const read = (offset: number, length: number): Buffer | undefined => {
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
      for (let rest = bytes; rest.length > 0; ) rest = rest.subarray(writeSync(target, rest))
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
  const grow = (): void => {
    const old = table
    const oldCapacity = capacity
    capacity = Math.max(capacity * 2, smallest)
    table = Buffer.alloc(capacity * slotBytes)
    count = 0
    for (let slot = 0; slot < oldCapacity; slot += 1) {
      const at = slot * slotBytes
      if (old[at + 34] !== taken) continue
      old.copy(table, slotOf(old.subarray(at, at + 16)), at, at + slotBytes)
      count += 1
    }
  }
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor)
    descriptor = undefined
    window = { start: 0, bytes: Buffer.alloc(0) }
  }

  const shelf: Shelf = {
    close,
    get count() {
      return count
    },
    has: (key) => find(key) !== undefined,
    get: (key) => {
      const at = find(key)
      if (at === undefined) return undefined
      const bytes = read(table.readUIntLE(at + 24, 6), table.readUInt32LE(at + 30))
      if (bytes && digestText(bytes).slice(0, 16) === table.toString("hex", at + 16, at + 24)) return bytes
      table[at + 34] = torn
      return undefined
    },
    put: (key, bytes) => {
      if ((count + 1) * 2 > capacity) grow()
      const at = slotOf(Buffer.from(key, "hex"))
      if (table[at + 34] === taken) return
      table.write(key, at, "hex")
      table.write(digestText(bytes).slice(0, 16), at + 16, "hex")
      table.writeUIntLE(size, at + 24, 6)
      table.writeUInt32LE(bytes.length, at + 30)
      table[at + 34] = taken
      count += 1
      changed = true
      size += bytes.length
      keep(bytes)
    },
    save: (live) => {
      if (live) compact(live)
      flush()
      pending = Buffer.alloc(0)
      if (changed) writeIndex(indexFile, table, whose)
      changed = false
      close()
    },
  }
  return shelf

  function compact(live: Iterable<Digest>): void {
    const places: (readonly [Digest, number])[] = []
    let bytes = 0
    for (const key of new Set(live)) {
      const at = find(key)
      if (at === undefined) continue
      places.push([key, table.readUIntLE(at + 24, 6)])
      bytes += table.readUInt32LE(at + 30)
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
    ;({ table, capacity, count } = readIndex(indexFile, whose))
    size = existsSync(pack) ? statSync(pack).size : 0
    changed = false
  }
}

/** What stands before the table: its digest, and whose it is. */
const headOf = (table: Buffer, whose: string): string => digestText(table) + digestText(whose)
const head = 64

/** A table that is torn is an empty one: all of it is made again. */
function readIndex(file: string, whose: string): { table: Buffer; capacity: number; count: number } {
  const empty = { table: Buffer.alloc(0), capacity: 0, count: 0 }
  if (!existsSync(file)) return empty
  const whole = readFileSync(file)
  const table = whole.subarray(head)
  const fits = whole.length >= head && table.length % slotBytes === 0
  if (!fits || whole.toString("latin1", 0, head) !== headOf(table, whose)) return empty
  const capacity = table.length / slotBytes
  let count = 0
  for (let at = 34; at < table.length; at += slotBytes) if (table[at] !== free) count += 1
  return { table, capacity, count }
}

function writeIndex(file: string, table: Buffer, whose: string): void {
  replaceFile(file, [headOf(table, whose), table])
}
