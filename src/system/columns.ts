import { readFileSync } from "node:fs"
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
}

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

/** The table in a file; undefined where there is none, or where it is torn. */
export function readTable(file: string): Table | undefined {
  try {
    const whole = readFileSync(file)
    // A copy at an offset of its own would be needed for numbers that do not stand at a multiple of eight.
    const bytes = whole.subarray(32)
    if (whole.length < 40 || digestText(bytes) !== whole.toString("latin1", 0, 32)) return undefined
    const length = bytes.readUInt32LE(0)
    const { head, parts } = JSON.parse(bytes.toString("utf8", 8, 8 + length)) as {
      readonly head: unknown
      readonly parts: readonly Part[]
    }
    let at = 8 + length + padding(length)
    const columns: Record<string, Column> = {}
    const lying: Record<string, Lying> = {}
    for (const { name, bytes: size, ...rest } of parts) {
      const own = { ...rest, bytes: bytes.subarray(at, at + size) }
      lying[name] = own
      const column = once(() => columnOf(own))
      Object.defineProperty(columns, name, { get: column, enumerable: true })
      at += size + padding(size)
    }
    return { head, columns, lying }
  } catch {
    return undefined
  }
}

function columnOf({ bytes, kind, rows }: Lying): Column {
  if (kind === "text") return rows === 0 ? [] : bytes.toString("utf8").split(between)
  const numbers = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  return kind === "f64" ? new Float64Array(numbers) : new Uint32Array(numbers)
}

const padding = (length: number): number => (8 - (length % 8)) % 8
