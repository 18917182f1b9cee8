import { appendFileSync, copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"

/** What can happen to a file of the store. `lot` is from 0 to 1, `other` another file of the store. */
export const harms: Readonly<Record<string, (file: string, lot: number, other: string) => void>> = {
  "cut in half": (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2)),
  "one byte other in its middle": (file) => flip(file, 0.5),
  "one byte other": (file, lot) => flip(file, lot),
  emptied: (file) => writeFileSync(file, ""),
  removed: (file) => rmSync(file),
  "replaced by another": (file, _, other) => copyFileSync(other, file),
  lengthened: (file) => appendFileSync(file, "and more"),
}

function flip(file: string, part: number): void {
  const bytes = readFileSync(file)
  if (bytes.length === 0) return
  const at = Math.min(bytes.length - 1, Math.floor(part * bytes.length))
  bytes[at]! ^= 1
  writeFileSync(file, bytes)
}

/** What builds remember, in files. A lock is none of it. */
export const storeOf = (root: string): readonly string[] =>
  readdirSync(join(root, ".broadsheet"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes("lock"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
