import type { CopySettings } from "../article/copy.js"
import type { Stage } from "../pages/page.js"
import type { Wearer } from "../render/theme.js"
import type { Digest } from "../support/digest.js"
import { once } from "../support/once.js"
import { FoundTexts, Texts } from "../support/texts.js"
import { rewriteTable, type Table, writeTable } from "./columns.js"
import type { Places } from "./places.js"

/** What is known of a file that a build wrote. */
export interface Entry {
  /** Digest of all that it was made of: it decides. "" where that is not known. */
  readonly whole: Digest
  /** Digest of its bytes. */
  readonly bytes: Digest
  /** When it goes public among others. */
  readonly stage: Stage
  /** Size, time and number of the file when it was written: while they hold it need not be read again. */
  readonly size: number
  readonly time: number
  readonly ino: number
}

export type Ledger = ReadonlyMap<string, Entry>

/** What a ledger says beside the files. */
export interface LedgerHead {
  /** Engine that made the files. */
  readonly engine: string
  /** Folder that they are in: a store may have been carried to another place, or be used for two sites. */
  readonly out: string
  /** Names the build whose notes go with this ledger. */
  readonly seal: string
  /** Names the build that placed all stories, and so where they are kept. */
  readonly edition: string
  /** Names the last run that changed anything: the index of sources and the report bear it too. */
  readonly stamp: string
  /** Options of the build that shape what it makes. */
  readonly options: string
  /** The site's time zone, its host and the path under which it stands. */
  readonly zone: string
  readonly origin: string
  readonly base: string
  /** What the theme is given of the site. */
  readonly wearer: Wearer
  /** The settings that reading an article depends on. */
  readonly reading: CopySettings
  /** From when until when, in milliseconds since 1970, the clock changes nothing; null for ever. */
  readonly from: number | null
  readonly until: number | null
  /** Files beside an article's own page that hold its text: sources by file. */
  readonly holders: Readonly<Record<string, readonly string[]>>
  /** Names in the notes that later runs have overtaken. */
  readonly overtaken: readonly string[]
}

/** Where entries are found by their files. */
export type Entries = Pick<Ledger, "get" | "has" | "keys">

export interface ReadLedger {
  readonly entries: Ledger
  readonly head: LedgerHead | undefined
  /** No ledger could be read: what stands in public/ may be a build's whose memory is lost. */
  readonly lost: boolean
}

export const ledgerFile = ({ store }: Places): string => `${store}/ledger`

/** Reads what earlier builds wrote. Of another engine's entries only the bytes count: what they were made of means something else. */
export function readLedger(table: Table | undefined, engine: string, out: string): ReadLedger {
  if (!table || (table.head as LedgerHead).out !== out) return { entries: new Map(), head: undefined, lost: true }
  const head = table.head as LedgerHead
  const same = head.engine === engine
  const numbers = table.columns.numbers as Float64Array
  // Texts of their own for each entry: parts of a long one would keep all of it.
  const [whole, bytes, stage] = ["whole", "bytes", "stage"].map((name) => new Texts(table.lying[name]))
  const entries = new Map<string, Entry>()
  for (const [row, path] of (table.columns.path as readonly string[]).entries()) {
    entries.set(path, entryOf(same ? whole!.at(row)! : "", bytes!.at(row)!, stage!.at(row) as Stage, numbers, row))
  }
  return { entries, head: same ? head : undefined, lost: false }
}

const entryOf = (whole: Digest, bytes: Digest, stage: Stage, numbers: Float64Array, row: number): Entry => ({
  whole,
  bytes,
  stage,
  size: numbers[row * 3]!,
  time: numbers[row * 3 + 1]!,
  ino: numbers[row * 3 + 2]!,
})

/** The entries of a ledger of which some are asked for. */
export function entriesOn(table: Table): Entries {
  const { paths, numbers, rowOf } = rowsOf(table)
  const [wholes, bytes] = ["whole", "bytes"].map((name) => once(() => new Texts(table.lying[name])))
  const stages = once(() => table.columns.stage as readonly Stage[])
  const get = (path: string): Entry | undefined => {
    const row = rowOf(path)
    if (row < 0) return undefined
    return entryOf(wholes!().at(row)!, bytes!().at(row)!, stages()[row]!, numbers, row)
  }
  return { get, has: (path) => rowOf(path) >= 0, keys: () => paths.values() }
}

/** Who asks for fewer files than this need not wait for all to be put in order. */
const fewest = 100

/** The rows of a ledger as it lies on disk. */
interface Rows {
  readonly paths: readonly string[]
  readonly numbers: Float64Array
  /** Where a file is told of; -1 where it is not. */
  rowOf(path: string): number
}

function rowsOf(table: Table): Rows {
  const known = rowsBefore.get(table)
  if (known) return known
  const paths = table.columns.path as readonly string[]
  const found = once(() => new FoundTexts(table.lying.path))
  let asked = 0
  const rows: Rows = {
    paths,
    numbers: table.columns.numbers as Float64Array,
    rowOf: (path) => (++asked < fewest ? paths.indexOf(path) : found().indexOf(path)),
  }
  rowsBefore.set(table, rows)
  return rows
}

/** Whoever has looked up files in a ledger amends it with the same. */
const rowsBefore = new WeakMap<Table, Rows>()

export function writeLedger(file: string, ledger: Ledger, head: LedgerHead): void {
  const entries = [...ledger.values()]
  const numbers = new Float64Array(entries.length * 3)
  for (const [index, { size, time, ino }] of entries.entries()) numbers.set([size, time, ino], index * 3)
  writeTable(file, head, {
    path: [...ledger.keys()],
    whole: entries.map(({ whole }) => whole),
    bytes: entries.map(({ bytes }) => bytes),
    stage: entries.map(({ stage }) => stage),
    numbers,
  })
}

/** Writes a ledger again with some entries that are others, or new, and without some. */
export function amendLedger(
  file: string,
  table: Table,
  others: Ledger,
  gone: readonly string[],
  head: LedgerHead,
): void {
  const { rowOf } = rowsOf(table)
  const rows = Array.from(others, ([path, one]) => [rowOf(path), path, valuesOf(one)] as const)
  rewriteTable(file, table, head, {
    others: new Map(rows.flatMap(([row, , values]) => (row < 0 ? [] : [[row, values]]))),
    gone: new Set(gone.map(rowOf).filter((row) => row >= 0)),
    more: rows.flatMap(([row, path, values]) => (row < 0 ? [{ path, ...values }] : [])),
  })
}

const valuesOf = ({ whole, bytes, stage, size, time, ino }: Entry) => ({
  whole,
  bytes,
  stage,
  numbers: [size, time, ino],
})
