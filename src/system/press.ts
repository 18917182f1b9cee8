import { existsSync, lstatSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { stages } from "../pages/page.js"
import type { Output } from "../render/output.js"
import { type Diagnostic, problem } from "../support/diagnostic.js"
import { digestOf, digestText } from "../support/digest.js"
import { wholeFile } from "../support/source.js"
import { type Entry, type Ledger, ledgerFile, readLedger, shortParts, writeLedger } from "./ledger.js"
import { assetFile } from "./load.js"
import type { Places } from "./places.js"
import { finish, type Move, moveIn, stageArea } from "./stage.js"

export interface Rendered {
  readonly path: string
  /** Parts that differ from what the file was made of; "new" or "missing" where there is no such file. */
  readonly why: readonly string[]
}

export interface Pressed {
  /** Files whose bytes changed. */
  readonly written: readonly string[]
  readonly kept: number
  readonly removed: readonly string[]
  readonly rendered: readonly Rendered[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Brings `out` to what the outputs say: renders what differs from the ledger, stages it, and moves it in only if `judge`
 * finds no error in all that was found. Files that no build wrote are never touched; one that is in the way is an error.
 */
export function press(
  outputs: readonly Output[],
  places: Places,
  judge: (found: readonly Diagnostic[]) => readonly Diagnostic[],
): Pressed {
  finish(places)
  const { entries, lost } = readLedger(ledgerFile(places))
  const stage = stageArea(places.store)
  const next = new Map<string, Entry>()
  const moves: Move[] = []
  const rendered: Rendered[] = []
  const found: Diagnostic[] = []
  for (const output of outputs.toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage))) {
    const target = join(places.out, output.path)
    const before = entries.get(output.path)
    const whole = digestOf(output.parts)
    const parts = shortParts(output.parts)
    const standing = before && standingBytes(target, before)
    if (before && before.whole === whole && standing === before.bytes) {
      next.set(output.path, { ...before, ...stamp(target) })
      continue
    }
    const drawn = output.render()
    found.push(...drawn.diagnostics)
    rendered.push({ path: output.path, why: whyOf(before, standing, parts) })
    if (drawn.value === undefined) continue
    const bytes =
      typeof drawn.value === "string"
        ? Buffer.from(drawn.value)
        : readFileSync(assetFile(places.root, drawn.value.path))
    const digest = digestText(bytes)
    const trouble = before ? undefined : inTheWay(target, digest, lost, output)
    if (trouble) found.push(trouble)
    if ((standing ?? digestOfFile(target)) === digest) {
      next.set(output.path, { parts, whole, bytes: digest, ...stamp(target) })
      continue
    }
    moves.push({ from: stage.put(bytes), path: output.path })
    next.set(output.path, { parts, whole, bytes: digest, size: bytes.length, time: 0 })
  }
  const removed = [...entries]
    .filter(([path, entry]) => !next.has(path) && isOurs(join(places.out, path), entry))
    .map(([path]) => path)
  const diagnostics = judge([...found, ...blocked(moves, removed, places.out)])
  if (diagnostics.some((one) => one.severity === "error")) {
    stage.clear()
    return { written: [], kept: 0, removed: [], rendered, diagnostics }
  }
  moveIn(moves, removed, next, places)
  writeLedger(ledgerFile(places), stamped(next, moves, places.out))
  stage.clear()
  return {
    written: moves.map((move) => move.path),
    kept: outputs.length - moves.length,
    removed,
    rendered,
    diagnostics,
  }
}

function whyOf(
  before: Entry | undefined,
  standing: string | undefined,
  parts: Readonly<Record<string, string>>,
): readonly string[] {
  if (!before) return ["new"]
  if (standing === undefined) return ["missing"]
  if (standing !== before.bytes) return ["changed by another hand"]
  if (before.whole === "") return ["engine"]
  const names = new Set([...Object.keys(before.parts), ...Object.keys(parts)])
  return [...names].filter((name) => before.parts[name] !== parts[name]).sort()
}

/** Digest of the bytes that stand at `target`; a file with the size and time that the ledger knows is not read. */
function standingBytes(target: string, entry: Entry): string | undefined {
  const stat = statSync(target, { throwIfNoEntry: false })
  if (!stat?.isFile()) return undefined
  return stat.size === entry.size && stat.mtimeMs === entry.time ? entry.bytes : digestOfFile(target)
}

function digestOfFile(target: string): string | undefined {
  return lstatSync(target, { throwIfNoEntry: false })?.isFile() ? digestText(readFileSync(target)) : undefined
}

function stamp(target: string): Pick<Entry, "size" | "time"> {
  const { size, mtimeMs } = statSync(target)
  return { size, time: mtimeMs }
}

function stamped(ledger: ReadonlyMap<string, Entry>, moves: readonly Move[], out: string): Ledger {
  const moved = new Set(moves.map((move) => move.path))
  return new Map(
    [...ledger].map(([path, entry]) => [path, moved.has(path) ? { ...entry, ...stamp(join(out, path)) } : entry]),
  )
}

/** A file that a build wrote and nobody changed since. */
function isOurs(target: string, entry: Entry): boolean {
  return standingBytes(target, entry) === entry.bytes
}

/** A file in the way that no build wrote. Where the ledger is lost, our own pages are known by their mark. */
function inTheWay(target: string, digest: string, lost: boolean, output: Output): Diagnostic | undefined {
  const standing = digestOfFile(target)
  if (standing === undefined || standing === digest) return undefined
  if (lost && isMarked(target)) return undefined
  const message = `public/${output.path} is in the way: no build wrote it, and ${output.from.path} goes there`
  return problem("foreign-file", message, output.from, "Move it away, or delete it if you do not need it.")
}

/** Pages, feeds and sitemaps of ours: a page has the generator's name in its head. */
function isMarked(target: string): boolean {
  const text = readFileSync(target, "utf8")
  if (/\.html$/.test(target)) return text.slice(0, 4000).includes('<meta name="generator" content="Broadsheet"')
  if (/\.xml$/.test(target))
    return text.includes("<generator>Broadsheet") || text.slice(0, 200).includes("sitemaps.org/schemas/sitemap")
  return /robots\.txt$/.test(target) && text.includes("Sitemap:")
}

/** Folders that cannot be made because a file or a link of somebody else stands at their place, and files whose place is a folder. */
function blocked(moves: readonly Move[], removed: readonly string[], out: string): readonly Diagnostic[] {
  const gone = new Set(removed)
  const told = new Map<string, Diagnostic>()
  const tell = (path: string, message: string): void => {
    told.set(path, problem("foreign-file", message, wholeFile(`public/${path}`), "Move it away."))
  }
  for (const { path } of moves) {
    const parts = path.split("/")
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const part = parts.slice(0, depth).join("/")
      const stat = lstatSync(join(out, part), { throwIfNoEntry: false })
      if (!stat) break
      if (stat.isSymbolicLink()) tell(part, `public/${part} is a link; a build writes no file through it`)
      else if (depth < parts.length && !stat.isDirectory() && !gone.has(part))
        tell(part, `public/${part} is a file where ${path} needs a folder`)
      else if (
        depth === parts.length &&
        stat.isDirectory() &&
        existsSync(join(out, part)) &&
        !removed.some((one) => one.startsWith(`${part}/`))
      ) {
        tell(part, `public/${part} is a folder where a file goes`)
      }
    }
  }
  return [...told.values()]
}
