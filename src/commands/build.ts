import { createColors } from "picocolors"
import { type BuildOptions, type BuildResult, build } from "../system/build.js"
import { profiled } from "./profile.js"
import { brief, describe, reasons, summary, table } from "./report.js"

export interface BuildFlags extends BuildOptions {
  readonly json?: boolean
  readonly quiet?: boolean
  /** `true` for all, or the address of one page. */
  readonly why?: boolean | string
  readonly stats?: boolean
  /** File for a CPU profile. */
  readonly profile?: string
}

/** Where a command prints. */
export interface Terminal {
  out(text: string): void
  error(text: string): void
  readonly colors: boolean
}

/** `broadsheet build`: exit code 0, or 1 where an error was found. */
export async function buildCommand(flags: BuildFlags, terminal: Terminal): Promise<number> {
  const options = { ...flags, tell: (line: string) => terminal.error(line) }
  const result = await (flags.profile === undefined ? build(options) : profiled(flags.profile, () => build(options)))
  if (flags.json) terminal.out(JSON.stringify(asJson(result), null, 2))
  else print(result, flags, terminal)
  return result.ok ? 0 : 1
}

function print(result: BuildResult, flags: BuildFlags, terminal: Terminal): void {
  const paint = createColors(terminal.colors)
  for (const one of result.diagnostics) {
    if (one.severity === "error") terminal.error(`${describe(one, paint)}\n`)
    else if (!flags.quiet)
      terminal.error(result.diagnostics.length > 20 ? brief(one, paint) : `${describe(one, paint)}\n`)
  }
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
    diagnostics: result.diagnostics.map(({ source: _, ...one }) => one),
  }
}
