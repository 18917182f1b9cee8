import { readFileSync } from "node:fs"
import { join } from "node:path"
import { stages } from "../pages/page.js"
import type { Output } from "../render/output.js"
import { type Diagnostic, problem, type Read } from "../support/diagnostic.js"
import { digestOf, digestText } from "../support/digest.js"
import { type Asset, wholeFile } from "../support/source.js"
import { type Entry, type Ledger, ledgerFile, readLedger, shortParts, writeLedger } from "./ledger.js"
import { assetFile } from "./load.js"
import type { Places } from "./places.js"
import { finish, type Move, moveIn, stageArea } from "./stage.js"
import { blocked, inTheWay, markedFiles, stamp, standingBytes } from "./standing.js"

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
  try {
    finish(places)
    return pressOnto(outputs, places, judge)
  } catch (error) {
    const told = diskTrouble(error, places)
    if (!told) throw error
    return { ...nothing, diagnostics: [told] }
  }
}

const nothing: Pressed = { written: [], kept: 0, removed: [], rendered: [], diagnostics: [] }

function pressOnto(outputs: readonly Output[], places: Places, judge: Parameters<typeof press>[2]): Pressed {
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
    const standing = standingBytes(target, before)
    if (before?.whole === whole && before.bytes === standing) {
      next.set(output.path, { ...before, ...stamp(target) })
      continue
    }
    const drawn = output.render()
    const parts = shortParts(output.parts)
    found.push(...drawn.diagnostics)
    rendered.push({ path: output.path, why: whyOf(before, standing, parts) })
    const bytes = bytesOf(drawn, places)
    if (bytes === undefined) continue
    const entry = { parts, whole, bytes: digestText(bytes), size: bytes.length, time: 0 }
    if (entry.bytes === standing) next.set(output.path, { ...entry, ...stamp(target) })
    else {
      const foreign = before || standing === undefined ? undefined : inTheWay(target, lost, output)
      if (foreign) found.push(foreign)
      next.set(output.path, entry)
      moves.push({ from: stage.put(bytes), path: output.path })
    }
  }
  const known = lost ? markedFiles(places.out) : [...entries.keys()]
  const removed = known.filter((path) => !next.has(path))
  const diagnostics = judge([...once(found), ...blocked(moves, removed, places.out)])
  if (diagnostics.some((one) => one.severity === "error")) {
    stage.clear()
    return { ...nothing, rendered, diagnostics }
  }
  moveIn(moves, removed, next, places)
  writeLedger(ledgerFile(places), stamped(next, moves, places.out))
  stage.clear()
  const written = moves.map((move) => move.path)
  return { written, kept: outputs.length - moves.length, removed, rendered, diagnostics }
}

/** A mistake in a template shows on every page that it draws; one is told. */
function once(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = new Map<string, Diagnostic>()
  for (const one of found) {
    const place = `${one.code} ${one.at.path} ${one.at.start}`
    if (one.code === "foreign-file" || !places.has(place))
      places.set(one.code === "foreign-file" ? one.message : place, one)
  }
  return [...places.values()]
}

function bytesOf({ value }: Read<string | Asset>, { root }: Places): Buffer | undefined {
  if (value === undefined) return undefined
  return typeof value === "string" ? Buffer.from(value) : readFileSync(assetFile(root, value.path))
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

/** The ledger with size and time of the files that have just been moved in. */
function stamped(ledger: Ledger, moves: readonly Move[], out: string): Ledger {
  const moved = new Set(moves.map((move) => move.path))
  return new Map(
    [...ledger].map(([path, entry]) => [path, moved.has(path) ? { ...entry, ...stamp(join(out, path)) } : entry]),
  )
}

const diskTroubles: Readonly<Record<string, string>> = {
  ENOSPC: "The disk is full",
  EDQUOT: "The disk's quota is used up",
  EROFS: "The disk can only be read",
  EACCES: "Writing is not allowed",
  EPERM: "Writing is not allowed",
  ENAMETOOLONG: "A file's name is too long for the disk",
  ENOTDIR: "A file stands where a folder is needed",
  EISDIR: "A folder stands where a file is needed",
}

/** A fault of the disk as a finding; undefined for anything else, which is a fault of ours. */
function diskTrouble(error: unknown, { out }: Places): Diagnostic | undefined {
  const { code = "", path = out } = error as NodeJS.ErrnoException
  const trouble = diskTroubles[code]
  if (trouble === undefined) return undefined
  return problem("not-writable", `${trouble}: ${path}`, wholeFile("public"), "Mend that and build again.")
}
