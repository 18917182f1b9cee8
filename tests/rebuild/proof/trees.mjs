// What stands in a folder, and where two folders differ.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join, relative, sep } from "node:path"

/**
 * @typedef {{ readonly bytes: Buffer, readonly stamp: string }} Leaf
 * @typedef {ReadonlyMap<string, Leaf>} Tree
 */

/**
 * Every file below a folder, by its path, and each empty folder with a slash at its end.
 * The stamp is one while nobody has touched a file: inode and times.
 *
 * @param {string} folder
 * @returns {Tree}
 */
export function treeOf(folder) {
  if (!existsSync(folder)) return new Map()
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const nameOf = (entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/")
  const full = new Set(entries.map((entry) => relative(folder, entry.parentPath).split(sep).join("/")))
  const empty = entries.filter((entry) => entry.isDirectory() && !full.has(nameOf(entry)))
  const files = entries.filter((entry) => !entry.isDirectory())
  return new Map(
    [
      ...empty.map((entry) => [`${nameOf(entry)}/`, { bytes: Buffer.alloc(0), stamp: "" }]),
      ...files.map((entry) => [nameOf(entry), leafOf(join(entry.parentPath, entry.name))]),
    ].sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function leafOf(file) {
  const { ino, mtimeNs, ctimeNs } = statSync(file, { bigint: true })
  return { bytes: readFileSync(file), stamp: `${ino} ${mtimeNs} ${ctimeNs}` }
}

/**
 * Where two trees differ, in words.
 *
 * @param {Tree} is
 * @param {Tree} should
 * @returns {readonly string[]}
 */
export function differences(is, should) {
  const missing = [...should.keys()].filter((path) => !is.has(path)).map((path) => `${path} is missing`)
  const strange = [...is.keys()].filter((path) => !should.has(path)).map((path) => `${path} should not be there`)
  const other = [...is].flatMap(([path, { bytes }]) => {
    const there = should.get(path)?.bytes
    return there === undefined || there.equals(bytes) ? [] : [`${path} differs\n${firstDifference(bytes, there)}`]
  })
  return [...missing, ...strange, ...other]
}

/** The neighbourhood of the first byte that differs. */
function firstDifference(is, should) {
  let at = 0
  while (at < is.length && at < should.length && is[at] === should[at]) at += 1
  const part = (bytes) => JSON.stringify(bytes.subarray(Math.max(0, at - 60), at + 100).toString("utf8"))
  return `  at byte ${at}\n  is     ${part(is)}\n  should ${part(should)}`
}
