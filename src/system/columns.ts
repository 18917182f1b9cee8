import { existsSync, readFileSync, rmSync } from "node:fs"
import { bufferOn } from "../support/buffer-on.js"
import { digestPieces, digestText } from "../support/digest.js"
import { once } from "../support/once.js"
import { Texts } from "../support/texts.js"
import { replaceFile } from "./replace-file.js"

/** A table as columns side by side: a hundred thousand rows load in the time that a file takes to read. */
export type Column = readonly string[] | Float64Array | Uint32Array

/** A column as it lies on disk: whoever does not look into it need not take it apart, nor put it together again. */
export interface Lying {
  readonly kind: keyof typeof kinds
  readonly rows: number
  readonly bytes: Buffer
  /** Bytes of each text, where all have as many, as digests have: then nobody needs to look where one begins. */
  readonly width?: number | undefined
}

export interface Table {
  /** Whatever else is kept with the rows. */
  readonly head: unknown
  /** Each is taken apart when it is first looked at. */
  readonly columns: Readonly<Record<string, Column>>
  readonly lying: Readonly<Record<string, Lying>>
  /** The file that it was read from, and the digest of what stands there. */
  readonly file: string
  readonly digest: string
  /** What of its head and in some rows has changed later: it stands beside that file, and is part of the above already. */
  readonly since: Since
}

interface Since {
  readonly head: object
  readonly rows: ReadonlyMap<number, Values>
}

/** Values of a row by column: a text, or the numbers that stand side by side, none of them endless. */
export type Values = Readonly<Record<string, string | readonly number[]>>

const kinds = { text: 0, f64: 8, u32: 4 } as const

interface Part extends Omit<Lying, "bytes"> {
  readonly name: string
  readonly bytes: number
}

/** No text may hold NUL: it stands between them. File names and digests never do. */
const between = "\0"

/** Writes a table in one step: there is never half of one. */
export function writeTable(
  file: string,
  head: unknown,
  columns: Readonly<Record<string, Column | Texts | Lying>>,
): void {
  const parts: Part[] = []
  const chunks: Buffer[] = []
  for (const [name, column] of Object.entries(columns)) {
    const { bytes, ...rest } = "kind" in column ? column : laid(column)
    parts.push({ name, ...rest, bytes: bytes.length })
    chunks.push(bytes, Buffer.alloc(padding(bytes.length)))
  }
  const header = Buffer.from(JSON.stringify({ head, parts }))
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32LE(header.length, 0)
  const all = [lengths, header, Buffer.alloc(padding(header.length)), ...chunks]
  replaceFile(file, [Buffer.from(digestPieces(all)), ...all])
  rmSync(rowsFile(file), { force: true })
}

/** Beside a table: rows of it that changed after it was written. */
export const rowsFile = (file: string): string => `${file}.rows`

/** More rows than these are written with all the others. */
const fewRows = 500

/**
 * Writes a table again with other values in some rows. Where these are few, and no row came or went, they alone are written, beside
 * the table: whoever edits one story need not write what is known of a hundred thousand. `file` is the table's own, or one that
 * will take its place. Its numbers are f64.
 */
export function rewriteTable(file: string, table: Table, head: object, changes: RowsAmended<Values>): void {
  const rows = new Map(table.since.rows)
  for (const [row, values] of changes.others) rows.set(row, { ...rows.get(row), ...otherThan(table, row, values) })
  if (changes.gone.size === 0 && changes.more.length === 0 && rows.size <= fewRows) {
    if (file !== table.file) rmSync(file, { force: true })
    const before = table.head as Readonly<Record<string, unknown>>
    const others = Object.entries(head).filter(([key, value]) => value !== before[key])
    const since = { head: { ...table.since.head, ...Object.fromEntries(others) }, rows: [...rows] }
    const text = JSON.stringify({ of: table.digest, ...since })
    replaceFile(rowsFile(file), [digestText(text), text])
  } else writeTable(file, head, columnsWith(table.lying, changes))
}

/** The values that a row does not have already. Where it can be seen at once where they stand, they are not looked at. */
function otherThan({ lying, columns }: Table, row: number, values: Values): Values {
  const differs = ([name, value]: [string, Values[string]]): boolean =>
    lying[name]!.kind !== "text" || lying[name]!.width !== undefined || columns[name]![row] !== value
  return Object.fromEntries(Object.entries(values).filter(differs))
}

/** Columns of which some rows are others. What is not named of a row stays as it is. */
function columnsWith(lying: Table["lying"], changes: RowsAmended<Values>): Readonly<Record<string, Lying>> {
  const rows = Math.max(...Object.values(lying).map((column) => (column.kind === "text" ? column.rows : 0)))
  return Object.fromEntries(
    Object.entries(lying).map(([name, column]) => {
      const others = new Map(
        [...changes.others].flatMap(([row, values]) => (name in values ? [[row, values[name]!]] : [])),
      )
      const these = { others, gone: changes.gone, more: changes.more.map((values) => values[name]!) }
      if (column.kind === "text") return [name, amended(column, these as RowsAmended<string>)]
      const numbers = columnOf(column) as Float64Array
      const width = (these.more[0] ?? [...others.values()][0])?.length ?? numbers.length / Math.max(rows, 1)
      return [name, laid(amendedNumbers(numbers, width, these as RowsAmended<readonly number[]>))]
    }),
  )
}

function laid(column: Column | Texts): Lying {
  if (column instanceof Texts) return { kind: "text", rows: column.length, bytes: bufferOn(column.lying.bytes) }
  const rows = column.length
  if (column instanceof Float64Array || column instanceof Uint32Array) {
    return { kind: column instanceof Float64Array ? "f64" : "u32", rows, bytes: bufferOn(column) }
  }
  const bytes = laidTexts(column)
  return { kind: "text", rows, bytes, width: widthOf(column, bytes) }
}

/** Where all texts have as many signs and no sign takes more than a byte, each has as many bytes. */
function widthOf(texts: readonly string[], { length }: Buffer): number | undefined {
  const width = texts[0]?.length
  if (width === undefined || length !== texts.length * (width + 1) - 1) return undefined
  return texts.every((text) => text.length === width) ? width : undefined
}

/** The width of a column that others come into. */
const widthWith = ({ width }: Lying, others: Iterable<string>): number | undefined =>
  width !== undefined && [...others].every((text) => Buffer.byteLength(text) === width) ? width : undefined

/** Texts as they lie in a column. */
export const laidTexts = (texts: readonly string[]): Buffer => Buffer.from(texts.join(between))

/** A column of texts with more of them at its end. */
export function lengthened(column: Lying, more: readonly string[]): Lying {
  if (more.length === 0) return column
  const bytes = Buffer.from((column.rows > 0 ? between : "") + more.join(between))
  const width = widthWith(column, more)
  return { ...column, rows: column.rows + more.length, bytes: Buffer.concat([column.bytes, bytes]), width }
}

/** Two columns of texts one after the other. */
export function appended(column: Lying, more: Lying): Lying {
  if (column.rows === 0 || more.rows === 0) return column.rows === 0 ? more : column
  const bytes = Buffer.concat([column.bytes, Buffer.from(between), more.bytes])
  const width = column.width === more.width ? column.width : undefined
  return { ...column, rows: column.rows + more.rows, bytes, width }
}

/** What becomes of the rows of a table that stays as it is otherwise. */
export interface RowsAmended<T> {
  /** Other values, by row. */
  readonly others: ReadonlyMap<number, T>
  /** Rows that are no more. */
  readonly gone: ReadonlySet<number>
  /** What comes after them. */
  readonly more: readonly T[]
}

/** A column of texts with other texts in some rows, without some, and with more at its end: bytes around them are not looked into. */
export function amended(column: Lying, { others, gone, more }: RowsAmended<string>): Lying {
  const { bytes } = column
  if (others.size === 0 && gone.size === 0) return lengthened(column, more)
  const startOf = seeker(column)
  const pieces: Buffer[] = []
  let from = 0
  for (const target of [...others.keys(), ...gone].sort((a, b) => a - b)) {
    const start = startOf(target)
    const next = bytes.indexOf(0, start)
    const end = next < 0 ? bytes.length : next
    pieces.push(bytes.subarray(from, start))
    if (gone.has(target)) from = Math.min(end + 1, bytes.length)
    else {
      pieces.push(Buffer.from(others.get(target)!))
      from = end
    }
  }
  pieces.push(bytes.subarray(from))
  const all = Buffer.concat(pieces)
  const rows = column.rows - gone.size
  // Where the last row is gone, nothing stands after the sign that stood before it.
  const cut = gone.has(column.rows - 1) ? all.subarray(0, Math.max(all.length - 1, 0)) : all
  return lengthened({ ...column, rows, bytes: cut, width: widthWith(column, others.values()) }, more)
}

/** Tells where rows begin, asked for one after the other. */
function seeker({ bytes, width }: Lying): (row: number) => number {
  if (width !== undefined) return (row) => row * (width + 1)
  let [at, start] = [0, 0]
  return (row) => {
    while (at < row) if (bytes[start++] === 0) at += 1
    return start
  }
}

/** The same of numbers, `width` of them in a row. */
export function amendedNumbers(
  numbers: Float64Array,
  width: number,
  { others, gone, more }: RowsAmended<readonly number[]>,
): Float64Array {
  const rows = numbers.length / width
  const next = new Float64Array((rows - gone.size + more.length) * width)
  let [from, filled] = [0, 0]
  for (const row of [...gone, rows].sort((a, b) => a - b)) {
    next.set(numbers.subarray(from * width, row * width), filled * width)
    filled += row - from
    from = row + 1
  }
  for (const [index, one] of more.entries()) next.set(one, (filled + index) * width)
  const left = [...gone].sort((a, b) => a - b)
  for (const [row, one] of others) next.set(one, (row - left.filter((before) => before < row).length) * width)
  return next
}

/** The table in a file; undefined where there is none, or where it is torn, or what changed of it later is. */
export function readTable(file: string): Table | undefined {
  try {
    const whole = readFileSync(file)
    // A copy at an offset of its own would be needed for numbers that do not stand at a multiple of eight.
    const bytes = whole.subarray(32)
    const digest = whole.toString("latin1", 0, 32)
    if (whole.length < 40 || digestText(bytes) !== digest) return undefined
    const length = bytes.readUInt32LE(0)
    const { head, parts } = JSON.parse(bytes.toString("utf8", 8, 8 + length)) as {
      readonly head: unknown
      readonly parts: readonly Part[]
    }
    let at = 8 + length + padding(length)
    const lying: Record<string, Lying> = {}
    for (const { name, bytes: size, ...rest } of parts) {
      lying[name] = { ...rest, bytes: bytes.subarray(at, at + size) }
      at += size + padding(size)
    }
    const later = readRows(file)
    // What changed of a table that has been written anew since is part of that.
    if (later?.of !== digest) return tableOf({ head, lying, file, digest, since: { head: {}, rows: new Map() } })
    const since = { head: later.head, rows: new Map(later.rows) }
    for (const [row, values] of later.rows) {
      for (const [name, value] of Object.entries(values)) lying[name] = withValue(lying[name]!, row, value)
    }
    return tableOf({ head: Object.assign(head as object, since.head), lying, file, digest, since })
  } catch {
    return undefined
  }
}

/** A column with another value in a row: the same one, where the value takes as much room as the one before. */
function withValue(column: Lying, row: number, value: string | readonly number[]): Lying {
  const { bytes, width } = column
  if (typeof value !== "string") {
    bytes.set(bufferOn(Float64Array.from(value)), row * value.length * 8)
  } else if (width !== undefined && Buffer.byteLength(value) === width) {
    bytes.write(value, row * (width + 1))
  } else return amended(column, { others: new Map([[row, value]]), gone: new Set(), more: [] })
  return column
}

interface LaterRows {
  /** The digest of the table that they are rows of. */
  readonly of: string
  /** What of its head is other. */
  readonly head: object
  readonly rows: readonly (readonly [number, Values])[]
}

/** Throws where they are torn. */
function readRows(file: string): LaterRows | undefined {
  if (!existsSync(rowsFile(file))) return undefined
  const all = readFileSync(rowsFile(file), "utf8")
  const text = all.slice(32)
  if (digestText(text) !== all.slice(0, 32)) throw new Error("Torn rows")
  return JSON.parse(text)
}

function tableOf(table: Omit<Table, "columns">): Table {
  const columns: Record<string, Column> = {}
  for (const [name, column] of Object.entries(table.lying)) {
    Object.defineProperty(columns, name, { get: once(() => columnOf(column)), enumerable: true })
  }
  return { ...table, columns }
}

function columnOf({ bytes, kind, rows }: Lying): Column {
  if (kind === "text") return rows === 0 ? [] : bytes.toString("utf8").split(between)
  const numbers = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  return kind === "f64" ? new Float64Array(numbers) : new Uint32Array(numbers)
}

const padding = (length: number): number => (8 - (length % 8)) % 8
