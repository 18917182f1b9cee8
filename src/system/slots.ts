import { closeSync, existsSync, fstatSync, openSync, readSync, writeSync } from "node:fs"
import { type Digest, digestText } from "../support/digest.js"
import { replaceFile } from "./replace-file.js"

/** Where a record lies in a pack, and the first 16 digits of its digest: whatever a slot says, that is what decides. */
export interface Place {
  readonly offset: number
  readonly length: number
  readonly check: string
}

/** The index of a pack. */
export interface Slots {
  /** The place of a key's record, as it was told. */
  get(key: Digest): Place | undefined
  /** False where the key has a place already. */
  put(key: Digest, place: Place): boolean
  /** Takes a key out: its record is not what it should be. */
  tear(key: Digest): void
  /** Keys that were put, those that were torn among them. */
  readonly count: number
  /** Keeps what was put. */
  save(): void
  /** Lets go of the file; it may be asked again. */
  close(): void
}

/** One slot: key 16 bytes, check 8, offset 6, length 4, and its state. */
const slotBytes = 36
const [free, taken, torn] = [0, 1, 2]

/** What is read, and written, at once. */
const pageSlots = 256
const pageBytes = pageSlots * slotBytes

/** What stands before the slots: whose they are, and how many of them are taken. */
const headBytes = 48
const headOf = (whose: string, count: number): string => digestText(whose) + String(count).padStart(16, "0")

/**
 * A hash table of places, used as it lies on disk: of what nobody looks at nothing is read, and only what differs is written.
 * A key never moves but when the table grows, and then all of it is written anew, so that a stop between two writings loses
 * the last keys at most. Nothing here bears a digest: each place tells by `check` what must lie there.
 * What belongs to somebody else than `whose`, or is of no such length, is an empty table.
 */
export function openSlots(file: string, whose: string): Slots {
  let { capacity, count } = headIn(file, whose)
  /** How many slots the file has. */
  let kept = capacity
  let table = Buffer.alloc(capacity * slotBytes)
  let pages = new Uint8Array(capacity / pageSlots)
  let altered = new Set<number>()
  let descriptor: number | undefined

  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor)
    descriptor = undefined
  }
  const read = (page: number): void => {
    pages[page] = 1
    if (descriptor === undefined && !existsSync(file)) return
    descriptor ??= openSync(file, "r")
    readSync(descriptor, table, page * pageBytes, pageBytes, headBytes + page * pageBytes)
  }
  /** Where a slot begins, when it is there. */
  const at = (slot: number): number => {
    const page = Math.floor(slot / pageSlots)
    if (pages[page] === 0) read(page)
    return slot * slotBytes
  }
  /** The key's own slot, or the first free one in its place; undefined where no slot is free, which only harm can do. */
  const slotOf = (key: Buffer): number | undefined => {
    for (let slot = key.readUInt32LE(0) % capacity, seen = 0; seen < capacity; seen += 1) {
      const start = at(slot)
      const state = table[start + 34]
      if (state === free || (state === taken && key.compare(table, start, start + 16) === 0)) return slot
      slot = (slot + 1) % capacity
    }
    return undefined
  }
  const find = (key: Digest): number | undefined => {
    if (capacity === 0) return undefined
    const slot = slotOf(Buffer.from(key, "hex"))
    return slot !== undefined && table[slot * slotBytes + 34] === taken ? slot : undefined
  }
  const alter = (slot: number, state: number): void => {
    table[slot * slotBytes + 34] = state
    altered.add(Math.floor(slot / pageSlots))
  }
  const readAll = (): void => {
    for (const page of pages.keys()) if (pages[page] === 0) read(page)
  }
  const grow = (): void => {
    readAll()
    const old = table
    capacity = Math.max(capacity * 2, pageSlots)
    table = Buffer.alloc(capacity * slotBytes)
    pages = new Uint8Array(capacity / pageSlots).fill(1)
    count = 0
    for (let start = 0; start < old.length; start += slotBytes) {
      if (old[start + 34] !== taken) continue
      old.copy(table, slotOf(old.subarray(start, start + 16))! * slotBytes, start, start + slotBytes)
      count += 1
    }
  }
  const writeAnew = (): void => {
    readAll()
    close()
    replaceFile(file, [headOf(whose, count), table])
    kept = capacity
  }
  /** Not where the file is no longer the one that was read. */
  const writeAltered = (): boolean => {
    if (kept !== capacity || !existsSync(file)) return false
    const target = openSync(file, "r+")
    try {
      if (fstatSync(target).size !== headBytes + table.length) return false
      for (const page of altered) {
        const start = page * pageBytes
        writeAt(target, table.subarray(start, start + pageBytes), headBytes + start)
      }
      writeAt(target, Buffer.from(headOf(whose, count)), 0)
      return true
    } finally {
      closeSync(target)
    }
  }

  return {
    get: (key) => {
      const slot = find(key)
      if (slot === undefined) return undefined
      const start = slot * slotBytes
      return {
        offset: table.readUIntLE(start + 24, 6),
        length: table.readUInt32LE(start + 30),
        check: table.toString("hex", start + 16, start + 24),
      }
    },
    put: (key, { offset, length, check }) => {
      if ((count + 1) * 2 > capacity) grow()
      const bytes = Buffer.from(key, "hex")
      let slot = slotOf(bytes)
      if (slot === undefined) grow()
      slot ??= slotOf(bytes)!
      const start = slot * slotBytes
      if (table[start + 34] === taken) return false
      bytes.copy(table, start)
      table.write(check, start + 16, "hex")
      table.writeUIntLE(offset, start + 24, 6)
      table.writeUInt32LE(length, start + 30)
      alter(slot, taken)
      count += 1
      return true
    },
    tear: (key) => {
      const slot = find(key)
      if (slot !== undefined) alter(slot, torn)
    },
    get count() {
      return count
    },
    save: () => {
      if (altered.size > 0 && !writeAltered()) writeAnew()
      altered = new Set()
    },
    close,
  }
}

function writeAt(descriptor: number, bytes: Buffer, start: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, start + at)
}

function headIn(file: string, whose: string): { readonly capacity: number; readonly count: number } {
  const empty = { capacity: 0, count: 0 }
  if (!existsSync(file)) return empty
  const descriptor = openSync(file, "r")
  try {
    const head = Buffer.alloc(headBytes)
    readSync(descriptor, head)
    const text = head.toString("latin1")
    const bytes = fstatSync(descriptor).size - headBytes
    const count = Number(text.slice(32))
    const fits = bytes >= 0 && bytes % pageBytes === 0 && text === headOf(whose, count)
    return fits ? { capacity: bytes / slotBytes, count } : empty
  } finally {
    closeSync(descriptor)
  }
}
