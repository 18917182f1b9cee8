import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { type Digest, digestOf } from "../support/digest.js"
import { engine } from "./engine.js"
import type { Places } from "./places.js"

/** What is known of a file that a build wrote. */
export interface Entry {
  /** Short digests of its parts, by name: they tell what differs. */
  readonly parts: Readonly<Record<string, string>>
  /** Digest of all parts together: it decides. */
  readonly whole: Digest
  /** Digest of its bytes. */
  readonly bytes: Digest
  /** Size and time of the file when it was written: while they hold it need not be read again. */
  readonly size: number
  readonly time: number
}

export const ledgerFile = (places: Places): string => join(places.store, "ledger.json")

export type Ledger = ReadonlyMap<string, Entry>

export interface ReadLedger {
  readonly entries: Ledger
  /** No ledger could be read: what stands in public/ may be a build's whose memory is lost. */
  readonly lost: boolean
}

/** Reads what earlier builds wrote. Of another engine's entries only the bytes count: its parts mean something else. */
export function readLedger(file: string): ReadLedger {
  if (!existsSync(file)) return { entries: new Map(), lost: true }
  try {
    const read = JSON.parse(readFileSync(file, "utf8")) as {
      engine: string
      digest: string
      entries: [string, Entry][]
    }
    if (read.digest !== digestOf(read.entries)) return { entries: new Map(), lost: true }
    const same = read.engine === engine
    return {
      entries: new Map(read.entries.map(([path, entry]) => [path, same ? entry : { ...entry, whole: "" }])),
      lost: false,
    }
  } catch {
    return { entries: new Map(), lost: true }
  }
}

/** Writes the ledger in one step: there is never half of one. */
export function writeLedger(file: string, ledger: Ledger): void {
  const entries = [...ledger]
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify({ engine, digest: digestOf(entries), entries }))
  renameSync(`${file}.new`, file)
}

export const shortParts = (parts: Readonly<Record<string, Digest>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(parts).map(([name, digest]) => [name, digest.slice(0, 8)]))
