import { createColors } from "picocolors"
import { type BuildOptions, type BuildResult, build } from "../system/build.js"
import { annotate } from "./annotations.js"
import { interruptible } from "./interrupt.js"
import { keepCode } from "./kept-code.js"
import { progressLine } from "./progress.js"
import { asPlain, printFindings, reasons, summary, table } from "./report.js"
import type { Terminal } from "./terminal.js"

export interface BuildFlags extends BuildOptions {
  readonly json?: boolean
  readonly quiet?: boolean
  /** `true` for all, or the address of one page. */
  readonly why?: boolean | string
  readonly stats?: boolean
  /** File for a CPU profile. */
  readonly profile?: string
}

export type { Terminal } from "./terminal.js"

/** `broadsheet build`: exit code 0, or 1 where an error was found. */
export async function buildCommand(flags: BuildFlags, terminal: Terminal): Promise<number> {
  const line = progressLine(flags.quiet || flags.json ? {} : terminal)
  const tell = (text: string): void => {
    line.end()
    terminal.error(text)
  }
  const work = (signal: AbortSignal) => build({ ...flags, tell, signal, progress: line.show })
  const result = await interruptible((signal) => profiledTo(flags.profile, () => work(signal))).finally(line.end)
  annotate(result.diagnostics, flags.root ?? ".", terminal)
  if (flags.json) terminal.out(JSON.stringify(asJson(result), null, 2))
  else print(result, flags, terminal)
  if (result.ok) keepCode(result.stats.way)
  return result.ok ? 0 : 1
}

/** What profiles is loaded where somebody wants one: it takes longer than many a build has to begin. */
async function profiledTo<T>(file: string | undefined, work: () => Promise<T>): Promise<T> {
  return file === undefined ? work() : (await import("./profile.js")).profiled(file, work)
}

function print(result: BuildResult, flags: BuildFlags, terminal: Terminal): void {
  const paint = createColors(terminal.colors)
  printFindings(result.diagnostics, flags, terminal)
  if (flags.why !== undefined && flags.why !== false && result.ok) {
    terminal.out(reasons(result, typeof flags.why === "string" ? flags.why : undefined))
  }
  if (flags.stats) terminal.out(table(result.stats))
  if (!result.ok) terminal.error(summary(result, paint))
  else if (!flags.quiet) terminal.out(summary(result, paint))
}

function asJson(result: BuildResult) {
  return {
    ...result,
    heldBack: result.heldBack.map((held) => ({ ...held, until: held.until?.instant ?? null })),
    diagnostics: asPlain(result.diagnostics),
  }
}
