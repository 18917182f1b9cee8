import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  type Stats,
  statSync,
} from "node:fs"
import { join, relative, sep } from "node:path"
import type { Output } from "../render/output.js"
import { type Diagnostic, problem } from "../support/diagnostic.js"
import { type Digest, digestText } from "../support/digest.js"
import { wholeFile } from "../support/source.js"
import type { Entry } from "./ledger.js"
import { writeAll } from "./replace-file.js"
import type { Move } from "./stage.js"

/** By what a file is known again without reading it. */
export type Stamp = Pick<Entry, "size" | "time" | "ino">

/** A file as it stands in public/. */
export interface Standing extends Stamp {
  /** Digest of its bytes. */
  readonly bytes: Digest
}

/** What stands at `target`; a file with the size, time and number that the ledger knows is not read. */
export function standingAt(target: string, entry: Entry | undefined): Standing | undefined {
  const stat = statOf(target)
  if (!stat?.isFile()) return undefined
  const seen = stampOf(stat)
  const isKnown = entry && seen.size === entry.size && seen.time === entry.time && seen.ino === entry.ino
  return { bytes: isKnown ? entry.bytes : digestText(readFileSync(target)), ...seen }
}

/** What stands at a path itself, links not followed; undefined for nothing, also where a file stands for one of its folders. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined
    throw error
  }
}

const stampOf = ({ size, mtimeMs: time, ino }: Stats): Stamp => ({ size, time, ino })

export const stamp = (target: string): Stamp => stampOf(statSync(target))

/** Writes a file and looks at it while it is open: to find it again by its path would take as long as to write it. */
export function writeStamped(target: string, bytes: Uint8Array): Stamp {
  const file = openSync(target, "w")
  try {
    writeAll(file, bytes)
    return stampOf(fstatSync(file))
  } finally {
    closeSync(file)
  }
}

/** A file that no build wrote stands where an output goes. Where the ledger is lost, our own are known by their marks. */
export function inTheWay(target: string, lost: boolean, output: Output): Diagnostic | undefined {
  if (lost && isMarked(target, output.path)) return undefined
  const message = `public/${output.path} is in the way: no build wrote it, and ${output.from.path} goes there`
  return problem("foreign-file", message, output.from, "Move it away, or delete it if you do not need it.")
}

/** Files below `out` that an earlier build wrote, as far as they can be known without its ledger. */
export function markedFiles(out: string): readonly string[] {
  if (!existsSync(out)) return []
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => isMarked(join(out, path), path))
    .sort()
}

/** Files that bear a fingerprint of what is in them. */
export const fingerprinted = /^(assets|media)\/.+-[0-9a-f]{8}(\/[^/]+|\.\w+)$/

/** By what our own other files are known again: what stands near the beginning of a file of such a name. */
const marks: readonly (readonly [name: RegExp, text: RegExp])[] = [
  [/\.html$/, /<meta name="generator" content="Broadsheet"/],
  [/\.xml$/, /<generator\b[^>]*>Broadsheet|<(urlset|sitemapindex) xmlns="http:\/\/www\.sitemaps\.org|<rsl xmlns="/],
  [/(^|\/)feed[^/]*\.json$/, /"version": *"https:\/\/jsonfeed\.org/],
  [/^robots\.txt$/, /^User-agent: \*\nAllow: \/\n\n(User-agent|License|Sitemap): /],
  [/^_(headers|redirects|hosts\/)/, /^# Broadsheet writes this file/],
  [/^speculation-rules\.json$/, /^\{\n {2}"prefetch": \[/],
]

function isMarked(target: string, path: string): boolean {
  if (fingerprinted.test(path)) return true
  const [, mark] = marks.find(([name]) => name.test(path)) ?? []
  return mark?.test(readFileSync(target, "utf8").slice(0, 4000)) ?? false
}

/** Folders that cannot be made because a file or a link of somebody else stands at their place, and files whose place is a folder. */
export function blocked(moves: readonly Move[], removed: readonly string[], out: string): readonly Diagnostic[] {
  const gone = new Set(removed)
  const emptied = new Set(removed.flatMap(foldersOf))
  const told = new Map<string, Diagnostic>()
  const tell = (path: string, message: string): void => {
    told.set(path, problem("foreign-file", message, wholeFile(`public/${path}`), "Move it away."))
  }
  /** Whether files below a folder can be there: it is a folder, or can be made. */
  const folders = new Map<string, "there" | "absent" | "blocked">()
  const look = (folder: string, path: string): "there" | "absent" | "blocked" => {
    const known = folders.get(folder)
    if (known) return known
    const parent = foldersOf(folder).at(-1)
    const above = parent === undefined ? "there" : look(parent, path)
    const stat = above === "there" ? statOf(join(out, folder)) : undefined
    let state = above
    if (above === "there" && !stat) state = "absent"
    if (stat?.isSymbolicLink()) {
      tell(folder, `public/${folder} is a link; a build writes no file through it`)
      state = "blocked"
    } else if (stat && !stat.isDirectory()) {
      if (!gone.has(folder)) tell(folder, `public/${folder} is a file where ${path} needs a folder`)
      state = gone.has(folder) ? "absent" : "blocked"
    }
    folders.set(folder, state)
    return state
  }
  for (const { path } of moves) {
    const parent = foldersOf(path).at(-1)
    if (parent !== undefined && look(parent, path) !== "there") continue
    const stat = statOf(join(out, path))
    if (stat?.isSymbolicLink()) tell(path, `public/${path} is a link; a build writes no file through it`)
    else if (stat?.isDirectory() && !emptied.has(path)) tell(path, `public/${path} is a folder where a file goes`)
  }
  return [...told.values()]
}

/** "a/b/c" -> ["a", "a/b"]. */
function foldersOf(path: string): readonly string[] {
  const folders: string[] = []
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) folders.push(path.slice(0, at))
  return folders
}
