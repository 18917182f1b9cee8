import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs"
import { dirname, join } from "node:path"
import { type Ledger, ledgerFile, writeLedger } from "./ledger.js"
import type { Places } from "./places.js"

/** A staged file and the path below `out` where it goes. */
export interface Move {
  readonly from: string
  readonly path: string
}

interface Journal {
  readonly moves: readonly Move[]
  readonly removed: readonly string[]
}

/** Where files wait until all of them are made. */
export function stageArea(store: string) {
  const folder = join(store, "stage")
  rmSync(folder, { recursive: true, force: true })
  let count = 0
  return {
    put(bytes: Uint8Array): string {
      if (count === 0) mkdirSync(folder, { recursive: true })
      count += 1
      const file = join(folder, String(count))
      writeFileSync(file, bytes)
      return file
    },
    clear(): void {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Moves staged files to their places, in order, and then removes what is no more. A journal lets the next run end what this one began. */
export function moveIn(moves: readonly Move[], removed: readonly string[], next: Ledger, places: Places): void {
  if (moves.length === 0 && removed.length === 0) return
  const journal: Journal = { moves, removed }
  const file = journalFile(places)
  writeLedger(nextLedgerFile(places), next)
  writeFileSync(`${file}.new`, JSON.stringify(journal))
  renameSync(`${file}.new`, file)
  end(journal, places)
}

/** Ends what an interrupted run began: its staged files were complete when its journal was written. */
export function finish(places: Places): void {
  const file = journalFile(places)
  if (existsSync(file)) end(JSON.parse(readFileSync(file, "utf8")) as Journal, places)
}

function end(journal: Journal, places: Places): void {
  carryOut(journal, places.out)
  if (existsSync(nextLedgerFile(places))) renameSync(nextLedgerFile(places), ledgerFile(places))
  unlinkSync(journalFile(places))
}

const nextLedgerFile = (places: Places): string => `${ledgerFile(places)}.next`

const journalFile = (places: Places): string => join(places.store, "journal.json")

function carryOut({ moves, removed }: Journal, out: string): void {
  const coming = new Set(moves.flatMap(({ path }) => prefixes(path)))
  // A file that gives way to a folder, or a folder to a file, must go first.
  const first = removed.filter(
    (path) => coming.has(path) || prefixes(path).some((part) => moves.some((move) => move.path === part)),
  )
  for (const path of first) remove(path, out)
  for (const { from, path } of moves) {
    if (!existsSync(from)) continue
    const target = join(out, path)
    mkdirSync(dirname(target), { recursive: true })
    move(from, target)
  }
  for (const path of removed) if (!first.includes(path)) remove(path, out)
}

/** Renames; across file systems it copies beside the target first, so that there is never half a file. */
function move(from: string, target: string): void {
  try {
    renameSync(from, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error
    copyFileSync(from, `${target}.new`)
    renameSync(`${target}.new`, target)
    unlinkSync(from)
  }
}

/** Removes a file and the folders that it leaves empty. */
function remove(path: string, out: string): void {
  rmSync(join(out, path), { force: true })
  for (const folder of prefixes(path).toReversed()) {
    try {
      rmdirSync(join(out, folder))
    } catch {
      return
    }
  }
}

/** "a/b/c" -> ["a", "a/b"]. */
function prefixes(path: string): readonly string[] {
  const parts = path.split("/")
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"))
}
