import type { Findings } from "../support/diagnostic.js"
import type { Table } from "./columns.js"
import type { KeptIndex } from "./file-index.js"
import type { Places } from "./places.js"
import type { Kept } from "./report-file.js"
import type { Attendance, Stopwatch } from "./result.js"
import type { Scan } from "./scan.js"
import type { Outputs } from "./unchanged.js"

/** One build: where, when and how, and what is known before anything is read. */
export interface Job extends Attendance {
  readonly places: Places
  readonly clock: (zone: string) => number
  readonly drafts: boolean
  readonly strict: boolean
  /** Nothing that is remembered counts. */
  readonly anew: boolean
  readonly workers: number | undefined
  readonly cores: number
  /** Options that shape what is made, as one word. */
  readonly options: string
  /** When it began to look at files, in milliseconds since 1970. */
  readonly began: number
  readonly scan: Scan
  readonly found: Findings
  readonly index: KeptIndex
  readonly ledger: Table | undefined
  readonly report: Kept | undefined
  /** What stands in public/, where something is known of it. */
  readonly outputs: Outputs | undefined
  /** It first ended what a killed build had begun. */
  readonly continues: boolean
  readonly watch: Stopwatch
  /** Says a line to whoever waits. */
  readonly tell: (line: string) => void
}
