import { closeSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs"
import { dirname } from "node:path"

/** Bytes that are written at once, where pieces are small. */
const batchBytes = 1 << 16

/** Writes a file in one step: there is never half of one. Its pieces are never in memory together but where somebody else holds them. */
export function replaceFile(file: string, pieces: Iterable<string | Uint8Array>): void {
  mkdirSync(dirname(file), { recursive: true })
  const open = openSync(`${file}.new`, "w")
  try {
    const batch = Buffer.allocUnsafe(batchBytes)
    let filled = 0
    for (const piece of pieces) {
      const bytes = typeof piece === "string" ? Buffer.from(piece) : piece
      if (filled + bytes.length > batchBytes) {
        writeAll(open, batch.subarray(0, filled))
        filled = 0
      }
      if (bytes.length > batchBytes) writeAll(open, bytes)
      else {
        batch.set(bytes, filled)
        filled += bytes.length
      }
    }
    writeAll(open, batch.subarray(0, filled))
  } finally {
    closeSync(open)
  }
  renameSync(`${file}.new`, file)
}

/** Writes all of it: the system may take less at a time. */
export function writeAll(open: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(open, bytes, at)
}
