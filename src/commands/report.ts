import { createColors } from "picocolors"
import type { Colors } from "picocolors/types.js"
import type { BuildResult } from "../system/build.js"
import type { Located } from "../system/locate.js"
import type { Terminal } from "./terminal.js"

/** A finding with its frame: what, where, and what to do. */
export function describe(one: Located, paint: Colors): string {
  const severity = one.severity === "error" ? paint.red(paint.bold("error")) : paint.yellow("warning")
  const head = `${paint.bold(`${one.path}:${one.line}:${one.column}`)}  ${severity}  ${one.message}  ${paint.dim(`[${one.code}]`)}`
  return [head, ...frame(one, paint), `    ${one.hint}`].join("\n")
}

/** Columns of a terminal that a line of source may take. */
const widest = 100

function frame({ source, line, column, length }: Located, paint: Colors): readonly string[] {
  if (source === null || source.trim() === "") return []
  const cut = column > widest ? column - Math.floor(widest / 2) : 0
  const text = source.slice(cut, cut + widest).replaceAll("\t", " ")
  const margin = `${String(line).padStart(5)} | `
  const under = Math.min(length, Math.max(text.length - (column - 1 - cut), 1))
  return [
    paint.dim(margin) + text,
    paint.dim(`${" ".repeat(5)} | `) + " ".repeat(column - 1 - cut) + paint.red("^".repeat(under)),
  ]
}

/** One line for each warning: they are many in an old archive, and nobody must mend them today. */
const brief = (one: Located, paint: Colors): string =>
  `${one.path}:${one.line}:${one.column}  ${paint.yellow("warning")}  ${one.message}  ${paint.dim(`[${one.code}]`)}`

/** Tells findings on a terminal: errors with their frames, warnings too where they are few. */
export function printFindings(
  found: readonly Located[],
  { quiet }: { readonly quiet?: boolean },
  terminal: Terminal,
): void {
  const paint = createColors(terminal.colors)
  for (const one of found) {
    if (one.severity === "error") terminal.error(`${describe(one, paint)}\n`)
    else if (!quiet) terminal.error(found.length > 20 ? brief(one, paint) : `${describe(one, paint)}\n`)
  }
}

/** Findings for `--json`: without the line of source, which stands in the file. */
export const asPlain = (found: readonly Located[]) => found.map(({ source: _, ...one }) => one)

const most = 8

/** What a build did, on one screen. */
export function summary(result: BuildResult, paint: Colors): string {
  const { written, kept, removed, rendered, heldBack, nextChange, diagnostics } = result
  const errors = diagnostics.filter((one) => one.severity === "error").length
  const warnings = diagnostics.length - errors
  const time = `${(result.milliseconds / 1000).toFixed(2)} s`
  if (!result.ok) {
    const stopped = `${count(errors, "error")}, ${count(warnings, "warning")}. Nothing was published; public/ is as it was.`
    return `${paint.red(paint.bold("Not published:"))} ${stopped}`
  }
  return [
    `${paint.green(paint.bold("Published"))} ${count(result.articles, "article")} in ${time}: ` +
      `${written.length} files written, ${kept} kept, ${removed.length} removed (${rendered.length} rendered)`,
    ...held(heldBack),
    ...(nextChange === null ? [] : [`Next change without an edit: ${nextChange}. Build again then.`]),
    ...(warnings > 0 ? [paint.yellow(`${count(warnings, "warning")}: ${byCode(diagnostics)}`)] : []),
  ].join("\n")
}

function held(heldBack: BuildResult["heldBack"]): readonly string[] {
  if (heldBack.length === 0) return []
  const lines = heldBack.slice(0, most).map(({ path, reason, until }) => {
    const when =
      until === null ? { draft: "a draft", expired: "expired", date: "", embargo: "" }[reason] : `until ${until.iso}`
    return `  ${path}: ${when}`
  })
  const rest = heldBack.length > most ? [`  and ${heldBack.length - most} more; --json lists all`] : []
  return [`Held back: ${count(heldBack.length, "article")}`, ...lines, ...rest]
}

/** How many warnings of each kind, the most first: "3 no-deck, 1 vague-link". */
export function byCode(diagnostics: readonly Located[]): string {
  const counts = new Map<string, number>()
  for (const { severity, code } of diagnostics) {
    if (severity === "warning") counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([code, number]) => `${number} ${code}`)
    .join(", ")
}

/** Stages of a build: how long, on how many things, and the process's memory after each. */
export function table({ way, threads, stages, peakMemory }: BuildResult["stats"]): string {
  const ways = {
    unchanged: "nothing has changed",
    texts: "only texts have changed",
    words: "only words of stories have changed",
    whole: "all was compared",
  }
  const rows = stages.map(({ name, milliseconds, count, memory }) => [
    name,
    milliseconds.toFixed(1),
    String(count),
    (memory / 2 ** 20).toFixed(0),
  ])
  const head = ["stage", "ms", "count", "MB"]
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]!.length), title.length),
  )
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join("  ")
  const foot = `${ways[way]}; ${count(threads, "thread")} beside the main one; at most ${(peakMemory / 2 ** 20).toFixed(0)} MB`
  return [line(head), ...rows.map(line), foot].join("\n")
}

export const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`

/** Which parts of each rendered file differ; of one address, where one is given. */
export function reasons(result: BuildResult, address: string | undefined): string {
  const wanted = address?.replace(/^\/+/, "")
  const fits = (path: string): boolean =>
    wanted === undefined || path === wanted || path === `${wanted.replace(/\/$/, "")}/index.html`.replace(/^\//, "")
  const lines = result.rendered
    .filter(({ path }) => fits(path))
    .map(({ path, why }) => `/${path.replace(/(^|\/)index\.html$/, "$1")}: ${why.join(", ")}`)
  if (lines.length > 0) return lines.join("\n")
  return address === undefined
    ? "Nothing was rendered."
    : `${address} was not rendered: nothing that it is made of differs.`
}
