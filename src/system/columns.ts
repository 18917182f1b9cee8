import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs"
import { dirname } from "node:path"
import { digestPieces, digestText } from "../support/digest.js"

/** A table as columns side by side: a hundred thousand rows load in the time that a file takes to read. */
export type Column = readonly string[] | Float64Array | Uint32Array

export interface Table {
  /** Whatever else is kept with the rows. */
  readonly head: unknown
  readonly columns: Readonly<Record<string, Column>>
}

const kinds = { text: 0, f64: 8, u32: 4 } as const

interface Part {
  readonly name: string
  readonly kind: keyof typeof kinds
  /** Rows, and bytes. */
  readonly rows: number
  readonly bytes: number
}

/** No text may hold NUL: it stands between them. File names and digests never do. */
const between = "\0"

/** Writes a table in one step: there is never half of one. */
export function writeTable(file: string, { head, columns }: Table): void {
  const parts: Part[] = []
  const chunks: Buffer[] = []
  for (const [name, column] of Object.entries(columns)) {
    const chunk =
      column instanceof Float64Array || column instanceof Uint32Array
        ? Buffer.from(column.buffer, column.byteOffset, column.byteLength)
        : Buffer.from(column.join(between))
    const kind = column instanceof Float64Array ? "f64" : column instanceof Uint32Array ? "u32" : "text"
    parts.push({ name, kind, rows: column.length, bytes: chunk.length })
    chunks.push(chunk, Buffer.alloc(padding(chunk.length)))
  }
  const header = Buffer.from(JSON.stringify({ head, parts }))
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32LE(header.length, 0)
  const all = [lengths, header, Buffer.alloc(padding(header.length)), ...chunks]
  mkdirSync(dirname(file), { recursive: true })
  const open = openSync(`${file}.new`, "w")
  try {
    for (const chunk of [Buffer.from(digestPieces(all)), ...all]) writeAll(open, chunk)
  } finally {
    closeSync(open)
  }
  renameSync(`${file}.new`, file)
}

function writeAll(open: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(open, bytes, at)
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
    for (const { name, kind, rows, bytes: size } of parts) {
      columns[name] = columnOf(bytes.subarray(at, at + size), kind, rows)
      at += size + padding(size)
    }
    return { head, columns }
  } catch {
    return undefined
  }
}

function columnOf(bytes: Buffer, kind: Part["kind"], rows: number): Column {
  if (kind === "text") return rows === 0 ? [] : bytes.toString("utf8").split(between)
  const numbers = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  return kind === "f64" ? new Float64Array(numbers) : new Uint32Array(numbers)
}

const padding = (length: number): number => (8 - (length % 8)) % 8
