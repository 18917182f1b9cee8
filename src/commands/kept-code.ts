import type { Stats } from "../system/result.js"
import { freshFlags } from "../system/young.js"

/** Code that V8 has made of the program's functions: of those that ran. To make it anew at each start would take longer than to run them. */
export interface KeptCode {
  /** The ways of builds that have run. */
  readonly ways: readonly string[]
  /** Keeps what there is now. */
  readonly keep: (ways: readonly string[]) => void
}

/** Given by `start.ts`; a library has none. */
declare const broadsheetCode: KeptCode | undefined

/** Keeps the code after the first build of each way. */
export function keepCode(way: Stats["way"]): void {
  if (typeof broadsheetCode === "undefined" || broadsheetCode.ways.includes(way)) return
  freshFlags()
  broadsheetCode.keep([...broadsheetCode.ways, way])
}
