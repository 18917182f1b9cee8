import { writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { createColors } from "picocolors"
import type { Colors } from "picocolors/types.js"
import { type CheckOptions, type CheckResult, check } from "../checks/check.js"
import { annotate } from "./annotations.js"
import { interruptible } from "./interrupt.js"
import { progressLine } from "./progress.js"
import { asPlain, byCode, count, printFindings } from "./report.js"
import { sarif } from "./sarif.js"
import type { Terminal } from "./terminal.js"

export interface CheckFlags extends CheckOptions {
  readonly external?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
  /** File for the findings as SARIF; true prints them. */
  readonly sarif?: boolean | string
}

/** `broadsheet check`: exit code 0, or 1 where an error was found. */
export async function checkCommand(flags: CheckFlags, terminal: Terminal): Promise<number> {
  const screen: Pick<Terminal, "overwrite"> = flags.quiet || flags.json ? {} : terminal
  const line = progressLine(screen)
  const asked = (done: number, of: number) => screen.overwrite?.(`Asking other hosts: ${done} of ${of}`)
  const tell = (text: string): void => {
    line.end()
    terminal.error(text)
  }
  const work = (signal: AbortSignal) => check({ ...flags, tell, asked, signal, progress: line.show })
  const result = await interruptible(work).finally(() => {
    line.end()
    if (flags.external) screen.overwrite?.("")
  })
  const root = flags.root ?? "."
  annotate(result.diagnostics, root, terminal)
  if (flags.sarif) {
    const text = JSON.stringify(sarif(result.diagnostics, resolve(root), process.cwd()), null, 2)
    if (flags.sarif === true) terminal.out(text)
    else writeFileSync(flags.sarif, `${text}\n`)
  }
  if (flags.json) terminal.out(JSON.stringify(asJson(result), null, 2))
  else if (flags.sarif !== true) print(result, flags, terminal)
  return result.ok ? 0 : 1
}

function print(result: CheckResult, flags: CheckFlags, terminal: Terminal): void {
  const paint = createColors(terminal.colors)
  printFindings(result.diagnostics, flags, terminal)
  const told = summary(result, flags, paint)
  if (!result.ok) terminal.error(told)
  else if (!flags.quiet) terminal.out(told)
}

function summary(result: CheckResult, { quiet }: CheckFlags, paint: Colors): string {
  const { articles, diagnostics, external, milliseconds } = result
  const errors = diagnostics.filter(({ severity }) => severity === "error").length
  const warnings = diagnostics.length - errors
  const head = errors > 0 ? paint.red(paint.bold("Not in order:")) : paint.green(paint.bold("Checked"))
  const time = `${(milliseconds / 1000).toFixed(2)} s`
  return [
    `${head} ${count(articles, "article")} in ${time}: ${count(errors, "error")}, ${count(warnings, "warning")}. Nothing was published.`,
    ...(external === null ? [] : [webLine(external)]),
    ...(warnings > 0 && !quiet ? [paint.yellow(byCode(diagnostics))] : []),
  ].join("\n")
}

function webLine({ addresses, hosts, remembered, states }: NonNullable<CheckResult["external"]>): string {
  const { fine, dead, slow, forbidden } = states
  return (
    `${addresses} addresses on ${count(hosts, "host")}: ${fine} are there, ${dead} dead, ${slow} slow, ` +
    `${forbidden} forbidden to programs (${remembered} known from earlier checks)`
  )
}

const asJson = (result: CheckResult) => ({
  ...result,
  diagnostics: asPlain(result.diagnostics),
})
