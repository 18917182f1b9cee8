import type { Table } from "./columns.js"
import { engine } from "./engine.js"
import type { Job } from "./job.js"
import type { LedgerHead } from "./ledger.js"
import { programFile } from "./program-file.js"
import { joinedIn, type Round, sizeOfState, walker } from "./round.js"
import type { Found } from "./scan.js"

/** What differs from the last run in the sources, where the rest of them is as it was then. */
export interface Difference {
  readonly changed: readonly Found[]
  readonly head: LedgerHead
  /** How many files the last run left in public/. */
  readonly outputs: number
}

/**
 * What has changed since the last run, or undefined where more must be looked at: files came or went, the clock passed a change,
 * or another engine or other options are at work. Whether public/ `isAsLeft` is asked as late as it may be: a thread looks at it
 * meanwhile.
 */
export function differenceOf(job: Job): Difference | undefined {
  const { ledger, outputs, report, index, scan, clock, options, places } = job
  if (!ledger || !outputs || !report) return undefined
  const head = ledger.head as LedgerHead
  if (head.engine !== engine || head.out !== places.out || head.options !== options || head.stamp !== report.stamp)
    return undefined
  if (index.stamp !== head.stamp) return undefined
  const now = clock(head.zone)
  if ((head.from !== null && now < head.from) || (head.until !== null && now >= head.until)) return undefined
  const changed = index.changes([...scan.content, ...scan.theme])
  if (changed === "other") return undefined
  return { changed, head, outputs: outputs.count }
}

/** Whether public/ is as the last run left it. Nothing may be put there before that is known. */
export function isAsLeft({ outputs, watch }: Job): boolean {
  const is = outputs?.areAsLeft() ?? false
  watch.lap("look at public/", outputs?.count ?? 0)
  return is
}

/** What stands in public/, as a thread beside this one may look at it already. */
export interface Outputs {
  readonly count: number
  /** Whether every file is as it was left. */
  areAsLeft(): boolean
  /** Nobody asks any more; nothing of it is kept. */
  end(): void
  /** How many threads have looked beside this one. */
  threads(): number
}

/** With fewer files a second thread takes longer to start and to end than it spares. */
const worthwhile = 10_000

/** Begins to look at what stands in public/: in a thread of its own, where a second one is allowed and worth while. */
export async function outputsOf(ledger: Table, out: string, mayStart: boolean): Promise<Outputs> {
  const round = roundOf(ledger, out)
  const { state } = round
  const count = round.paths.rows
  if (mayStart && count >= worthwhile) await startCompanion(round)
  let walked: ReturnType<typeof walker> | undefined = walker(round)
  return {
    count,
    areAsLeft: () => walked?.isAsLeft() ?? false,
    // Copies of paths and numbers are in its memory: a long build that follows needs the room.
    end: () => {
      walked?.end()
      walked = undefined
    },
    threads: () => joinedIn({ state }),
  }
}

export function roundOf({ lying }: Table, out: string): Round {
  const { rows, bytes } = lying.path!
  return {
    out,
    paths: { rows, bytes: new Uint8Array(shared(bytes)) },
    numbers: new Float64Array(shared(lying.numbers!.bytes)),
    state: new Int32Array(new SharedArrayBuffer(sizeOfState(rows) * 4)),
  }
}

/** A copy in memory that threads share. */
function shared(bytes: Uint8Array): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(bytes.length)
  new Uint8Array(memory).set(bytes)
  return memory
}

/** Nothing depends on it: where it cannot start, or comes to an end, all is looked at without it. */
export async function startCompanion(round: Round): Promise<void> {
  const { Worker } = await import("node:worker_threads")
  try {
    const options = { workerData: round, execArgv: [], stdout: true, stderr: true }
    new Worker(programFile("late/companion.cjs"), options).on("error", () => {}).unref()
  } catch {
    // No more threads are allowed.
  }
}
