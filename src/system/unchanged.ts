import { lstatSync } from "node:fs"
import { sep } from "node:path"
import { engine } from "./engine.js"
import type { Job } from "./job.js"
import { type LedgerHead, rowsOf } from "./ledger.js"
import type { Found } from "./scan.js"

/** What differs from the last run, where the rest is as it was then. */
export interface Difference {
  readonly changed: readonly Found[]
  readonly head: LedgerHead
  /** How many files stand in public/ as they were left there. */
  readonly outputs: number
}

/**
 * What has changed since the last run, or undefined where more must be looked at: files came or went, something in public/
 * is not as it was left, the clock passed a change, or another engine or other options are at work.
 */
export function differenceOf({ ledger, report, index, scan, clock, options, places }: Job): Difference | undefined {
  if (!ledger || !report) return undefined
  const { head, paths, numbers } = rowsOf(ledger)
  if (head.engine !== engine || head.out !== places.out || head.options !== options || head.stamp !== report.stamp)
    return undefined
  if (index.stamp !== head.stamp) return undefined
  const now = clock(head.zone)
  if ((head.from !== null && now < head.from) || (head.until !== null && now >= head.until)) return undefined
  const changed = index.changes([...scan.content, ...scan.theme])
  if (changed === "other") return undefined
  for (const [row, path] of paths.entries()) if (!stands(`${places.out}${sep}${path}`, numbers, row)) return undefined
  return { changed, head, outputs: paths.length }
}

const quiet = { throwIfNoEntry: false } as const

function stands(file: string, numbers: Float64Array, row: number): boolean {
  try {
    const stat = lstatSync(file, quiet)
    return (
      stat !== undefined &&
      stat.size === numbers[row * 3] &&
      stat.mtimeMs === numbers[row * 3 + 1] &&
      stat.ino === numbers[row * 3 + 2] &&
      stat.isFile()
    )
  } catch {
    return false
  }
}
