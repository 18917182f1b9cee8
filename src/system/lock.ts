import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { hostname } from "node:os"
import { join } from "node:path"

/** Who works in a store. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** Milliseconds since 1970. */
  readonly since: number
  /** When its process began, in the system's own count: numbers of processes are given again. "" where it is not told. */
  readonly began: string
}

/** How long a build waits for another one, in milliseconds. */
const patience = 120_000

const pause = 50

/** Another build works here and did not end in time. */
export class Locked extends Error {
  constructor(readonly holder: Holder) {
    super("locked")
  }
}

/**
 * Takes the lock of a store; gives what lets it go. Waits for another build, and tells once that it does.
 * A lock whose process is no more is taken over.
 */
export async function lock(store: string, told: (holder: Holder) => void, wait = patience): Promise<() => void> {
  mkdirSync(store, { recursive: true })
  const file = join(store, "lock")
  const mine: Holder = { pid: process.pid, host: hostname(), since: Date.now(), began: beganOf(process.pid) }
  const draft = join(store, `lock.${process.pid}.${Math.random().toString(36).slice(2)}`)
  try {
    writeFileSync(draft, JSON.stringify(mine))
    for (let waited = 0; ; waited += pause) {
      if (take(draft, file)) return () => rmSync(file, { force: true })
      const holder = read(file)
      if (holder ? isGone(holder) : isOld(file)) {
        leave(file, draft, holder)
        continue
      }
      if (holder && waited === 0) told(holder)
      if (waited >= wait) throw new Locked(holder ?? mine)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** A link is made or not, in one step: two can never both have made it. */
function take(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "EEXIST") return false
    // Some disks know no links. There the file itself is made, if it is not there.
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error
    try {
      writeFileSync(file, readFileSync(draft), { flag: "wx" })
      return true
    } catch {
      return false
    }
  }
}

function read(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder> | null
    const { pid, host, since, began } = holder ?? {}
    if (!Number.isInteger(pid) || !Number.isInteger(since)) return undefined
    return { pid: pid!, since: since!, host: String(host), began: String(began ?? "") }
  } catch {
    return undefined
  }
}

/** A lock that nobody can read was left half written; one that is being written is so for a moment only. */
function isOld(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat !== undefined && Date.now() - stat.mtimeMs > 5000
}

/** Of a process on this machine it can be known. */
function isGone({ pid, host, began }: Holder): boolean {
  if (host !== hostname()) return false
  try {
    process.kill(pid, 0)
    return began !== "" && beganOf(pid) !== began
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH"
  }
}

/** Linux tells it as the twenty-second word of a process's line; its name, in brackets, may hold spaces. */
function beganOf(pid: number): string {
  try {
    return (
      readFileSync(`/proc/${pid}/stat`, "latin1")
        .replace(/^.*\) /s, "")
        .split(" ")[19] ?? ""
    )
  } catch {
    return ""
  }
}

/**
 * Takes a dead process's lock away, and no other. Whoever does so holds a second lock, and looks once more:
 * somebody else may have done it, and have the first one by now.
 */
function leave(file: string, draft: string, dead: Holder | undefined): void {
  const door = `${file}.takeover`
  if (!take(draft, door)) {
    if (isOld(door)) rmSync(door, { force: true })
    return
  }
  try {
    const now = read(file)
    const same = dead ? now?.pid === dead.pid && now.since === dead.since : now === undefined && isOld(file)
    if (same) rmSync(file, { force: true })
  } finally {
    rmSync(door, { force: true })
  }
}
