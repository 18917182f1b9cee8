import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
} from "node:fs"
import { dirname, join, sep } from "node:path"
import { rowsFile } from "./columns.js"
import { ledgerFile } from "./ledger.js"
import { manifestFile } from "./manifest.js"
import type { Places } from "./places.js"
import { replaceFile } from "./replace-file.js"

/** A staged file and the path below `out` where it goes. */
export interface Move {
  /** Null where it waits as it will stand: there may be a hundred thousand. */
  readonly from: string | null
  readonly path: string
}

interface Journal {
  readonly out: string
  readonly moves: readonly Move[]
  readonly removed: readonly string[]
}

/** Threads that create files in one folder wait for each other: among so many they seldom meet. Few files need no more than one. */
const folders = 8
const few = 16

/** Longer names of files and folders than this are left to the moment of moving, which tells of them: bytes, of 255 that disks take. */
const longName = 200

/**
 * Where files wait until all of them are made. Where there is no `out`, they wait as they will stand there, and one step
 * moves all of them.
 */
export function stageArea({ store, out }: Places) {
  const folder = join(store, "stage")
  const tree = treeOf(store)
  rmSync(folder, { recursive: true, force: true })
  rmSync(nearFolder(out), { recursive: true, force: true })
  const isNew = !existsSync(out)
  /** Folders and files of the tree, by their paths in it. */
  const made = new Set<string>()
  const files = new Set<string>()
  let count = 0

  /** Whether a file can wait as it will stand: it cannot where another one is in its way. */
  const fits = (path: string): boolean => {
    if (made.has(path) || files.has(path) || path.split("/").some((part) => Buffer.byteLength(part) > longName))
      return false
    const above = path.slice(0, Math.max(path.lastIndexOf("/"), 0))
    if (made.has(above)) return true
    const needed = prefixes(path)
    if (needed.some((one) => files.has(one))) return false
    mkdirSync(join(tree, above), { recursive: true })
    for (const one of ["", ...needed]) made.add(one)
    return true
  }
  return {
    /** Nothing stands where the files will go. */
    isNew,
    /** A file of its own for the next one that waits, which will go to this path. */
    next(path: string): string {
      if (isNew && fits(path)) {
        files.add(path)
        return join(tree, path)
      }
      const own = join(folder, String(count < few ? 0 : count % folders))
      if (count === 0 || (count >= few && count < few + folders)) mkdirSync(own, { recursive: true })
      count += 1
      return join(own, String(count))
    },
    /** Where a file that `next` gave is to be found when all are moved. */
    from: (path: string, file: string): Move["from"] => (files.has(path) && file === join(tree, path) ? null : file),
    /** All is made, but these: no folder is left for them. */
    without(unmade: readonly string[]): void {
      for (const path of unmade) if (files.has(path)) remove(path, tree)
    },
    clear(): void {
      if (count > 0 || files.size > 0) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The file that waits. */
const waiting = ({ from, path }: Move, { store }: Places): string => from ?? join(treeOf(store), path)

const treeOf = (store: string): string => join(store, "stage", "tree")

/** Where files wait that were staged on another disk than that of `out`. */
const nearFolder = (out: string): string => join(out, ".broadsheet-new")

/**
 * Moves staged files to their places, in order, and then removes what is no more. A journal lets the next run end what
 * this one began; `next` writes the ledger and the manifest of then. Tells whether each file was renamed, and so kept its
 * number and its time. Throws the system's error where the disk of `out` is full, or may not be written to, before anything is moved.
 */
export function moveIn(
  moves: readonly Move[],
  removed: readonly string[],
  next: (ledger: string, manifest: string) => void,
  places: Places,
): boolean {
  if (moves.length === 0 && removed.length === 0) return false
  askToWrite([...moves.map(({ path }) => path), ...removed], places.out)
  const near = broughtNear(moves, places)
  const journal: Journal = { out: places.out, moves: near, removed }
  const file = journalFile(places)
  next(nextLedgerFile(places), nextManifestFile(places))
  replaceFile(file, journalText(journal))
  return end(journal, places, "begun") && near === moves
}

/** What waits on another disk is copied to that of `out` before anything is moved: where there is no room, all is as it was. */
function broughtNear(moves: readonly Move[], places: Places): readonly Move[] {
  const [first] = moves
  if (!first || !isElsewhere(waiting(first, places), places.out)) return moves
  const near = nearFolder(places.out)
  const made = mkdirSync(near, { recursive: true })
  try {
    return moves.map((one, index) => {
      const copy = join(near, String(index))
      copyFileSync(waiting(one, places), copy)
      return { from: copy, path: one.path }
    })
  } catch (error) {
    rmSync(made ?? near, { recursive: true, force: true })
    throw error
  }
}

/**
 * Whether a file cannot be renamed to a place in a folder. Two folders of one disk may be mounted each for itself, as those of containers
 * are: that is known by trying, to a name that no file can have.
 */
function isElsewhere(file: string, folder: string): boolean {
  const there = nearestFolder(folder)
  if (statSync(file).dev !== statSync(there).dev) return true
  try {
    renameSync(file, `${there}${sep}.`)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EXDEV"
  }
}

/** Throws where a folder that changes is not for us to write to: else one half of a site would be new. */
function askToWrite(paths: readonly string[], out: string): void {
  // All of a new site goes into one folder.
  const folders = existsSync(out) ? new Set(paths.map(dirname)) : ["."]
  const asked = new Set<string>()
  for (const folder of folders) asked.add(nearestFolder(join(out, folder)))
  for (const folder of asked) accessSync(folder, constants.W_OK)
}

function nearestFolder(path: string): string {
  const above = dirname(path)
  return existsSync(path) || above === path ? path : nearestFolder(above)
}

/** The journal as JSON, piece by piece. */
function* journalText({ out, moves, removed }: Journal): Iterable<string> {
  yield `{"out":${JSON.stringify(out)},"moves":[`
  for (const [index, { from, path }] of moves.entries()) yield (index > 0 ? "," : "") + JSON.stringify({ from, path })
  yield `],"removed":${JSON.stringify(removed)}}`
}

/** Ends what an interrupted run began: its staged files were complete when its journal was written. True where there was such a run. */
export function finish(places: Places): boolean {
  const file = journalFile(places)
  if (!existsSync(file)) return false
  const journal = readJournal(file)
  if (journal?.out !== places.out) {
    unlinkSync(file)
    return false
  }
  end(journal, places, "continued")
  return true
}

/** A journal that is torn says nothing; what it began is seen by the next comparison with the ledger. */
function readJournal(file: string): Journal | undefined {
  try {
    const { out, moves, removed } = JSON.parse(readFileSync(file, "utf8")) as Journal
    return Array.isArray(moves) && Array.isArray(removed) ? { out, moves, removed } : undefined
  } catch {
    return undefined
  }
}

/** Where an interrupted run is `continued`, it has moved the files that do not wait any more. */
function end(journal: Journal, places: Places, work: "begun" | "continued"): boolean {
  const isWhole = moveTree(treeOf(places.store), places.out)
  const left = isWhole ? journal.moves.filter(({ from }) => from !== null) : journal.moves
  const renamed = carryOut({ ...journal, moves: left }, places, work)
  putLedger(nextLedgerFile(places), ledgerFile(places))
  if (existsSync(nextManifestFile(places))) renameSync(nextManifestFile(places), manifestFile(places))
  rmSync(nearFolder(places.out), { recursive: true, force: true })
  unlinkSync(journalFile(places))
  return renamed
}

/** One of the two waits: a ledger, or rows of the one that stands. */
function putLedger(next: string, ledger: string): void {
  if (existsSync(rowsFile(next))) renameSync(rowsFile(next), rowsFile(ledger))
  if (!existsSync(next)) return
  renameSync(next, ledger)
  // They were rows of the one before; where they are torn, this one would not be believed.
  rmSync(rowsFile(ledger), { force: true })
}

/** Moves all that waits as it will stand in one step, where nothing stands there. */
function moveTree(tree: string, out: string): boolean {
  if (!existsSync(tree) || existsSync(out)) return false
  mkdirSync(dirname(out), { recursive: true })
  try {
    renameSync(tree, out)
    return true
  } catch (error) {
    // Across file systems each file is copied; and a link that leads nowhere stands there as well.
    if (/EXDEV|ENOTDIR/.test((error as NodeJS.ErrnoException).code ?? "")) return false
    throw error
  }
}

const nextLedgerFile = (places: Places): string => `${ledgerFile(places)}.next`

const nextManifestFile = (places: Places): string => `${manifestFile(places)}.next`

const journalFile = (places: Places): string => join(places.store, "journal.json")

function carryOut({ moves, removed }: Journal, places: Places, work: "begun" | "continued"): boolean {
  const { out } = places
  const coming = new Set(removed.length === 0 ? [] : moves.flatMap(({ path }) => prefixes(path)))
  // A file that gives way to a folder, or a folder to a file, must go first.
  const targets = new Set(removed.length === 0 ? [] : moves.map(({ path }) => path))
  const first = new Set(removed.filter((path) => coming.has(path) || prefixes(path).some((part) => targets.has(part))))
  for (const path of first) remove(path, out)
  const made = new Set<string>()
  let renamed = true
  for (const one of moves) {
    const target = join(out, one.path)
    const folder = dirname(target)
    if (!made.has(folder)) mkdirSync(folder, { recursive: true })
    made.add(folder)
    const from = waiting(one, places)
    if (work === "continued" && !existsSync(from)) continue
    renamed = move(from, target) && renamed
  }
  for (const path of removed) if (!first.has(path)) remove(path, out)
  return renamed
}

/** Renames; across file systems it copies beside the target first, so that there is never half a file, and says false. */
function move(from: string, target: string): boolean {
  try {
    renameSync(from, target)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== "EXDEV") throw error
    copyFileSync(from, `${target}.new`)
    renameSync(`${target}.new`, target)
    unlinkSync(from)
    return false
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
