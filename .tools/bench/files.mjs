// What stands in a folder, so that what a build wrote is seen on the disk and not taken from its word.
import { lstatSync, readdirSync } from "node:fs"
import { join } from "node:path"

/** Path, size and a mark that changes when a file is written or replaced, of each file below a folder. */
export const filesIn = (folder, below = "", found = new Map()) => {
  let entries = []
  try {
    entries = readdirSync(join(folder, below), { withFileTypes: true })
  } catch (error) {
    if (error.code !== "ENOENT") throw error
  }
  for (const entry of entries) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) filesIn(folder, path, found)
    else {
      const { ino, mtimeNs, size } = lstatSync(join(folder, path), { bigint: true })
      found.set(path, { size: Number(size), mark: `${ino} ${mtimeNs}` })
    }
  }
  return found
}

/** How many files are new or were written since. */
export const writtenSince = (before, after) => {
  let number = 0
  for (const [path, { mark }] of after) if (before.get(path)?.mark !== mark) number += 1
  return number
}

export const bytesIn = (folder) => {
  let sum = 0
  for (const { size } of filesIn(folder).values()) sum += size
  return sum
}
