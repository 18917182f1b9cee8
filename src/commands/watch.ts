import { spawn } from "node:child_process"
import { createColors } from "picocolors"
import { editorNames, editorPattern } from "../preview/editors.js"
import type { Change } from "../preview/live.js"
import { AnotherPreview, preview } from "../preview/preview.js"
import type { Report } from "../preview/report.js"
import { type BuildOptions, checkedPlaces, clockOf, UsageError } from "../system/build.js"
import { describe } from "./report.js"
import type { Terminal } from "./terminal.js"

export interface WatchFlags extends Pick<BuildOptions, "root" | "strict" | "workers"> {
  readonly cache?: string
  readonly now?: string
  readonly drafts: boolean
  readonly host?: string
  readonly port: number
  readonly editor: string
  readonly open?: boolean
  readonly quiet?: boolean
}

/** `broadsheet watch`: previews until it is told to end. Exit code 0; 1 where another preview of the site is running. */
export async function watchCommand(flags: WatchFlags, terminal: Terminal): Promise<number> {
  const editor = editorPattern(flags.editor)
  if (editor === undefined) {
    throw new UsageError(
      `--editor: known are ${editorNames.join(", ")}, or an address such as "my://open?{file}:{line}"`,
    )
  }
  const paint = createColors(terminal.colors)
  const began = performance.now()
  const places = checkedPlaces(flags)
  const stop = stopped()
  try {
    const { url, close } = await preview({
      ...flags,
      editor,
      places,
      clock: flags.now === undefined ? Date.now : await clockOf(flags.now),
      moves: flags.now === undefined,
      strict: flags.strict ?? false,
      workers: flags.workers,
      host: flags.host,
      tell: terminal.error,
      changed: (change) => {
        if (!flags.quiet) terminal.out(wordsFor(change))
      },
      reported: reporter(terminal),
    })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    if (!flags.quiet)
      terminal.out(`${paint.green(paint.bold("Preview"))} at ${paint.bold(url)} after ${seconds} s. Ctrl-C ends it.`)
    if (flags.open) openBrowser(url)
    await stop
    await close()
    return 0
  } catch (error) {
    if (!(error instanceof AnotherPreview)) throw error
    terminal.error(error.message)
    return 1
  }
}

/** Until the keyboard or the system asks the program to end. */
const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve())
  })

function wordsFor({ because, pages, milliseconds }: Change): string {
  const what = because.length === 0 ? "Files came or went" : because.slice(0, 3).join(", ")
  const more = because.length > 3 ? ` and ${because.length - 3} more` : ""
  const which =
    pages === "all" ? "" : pages.size === 1 ? ", one page" : pages.size === 0 ? ", styles" : `, ${pages.size} pages`
  return `${what}${more}${which}: ${milliseconds.toFixed(0)} ms`
}

/** Tells errors when they are new, and when the last is gone. */
function reporter(terminal: Terminal): (report: Report) => void {
  const paint = createColors(terminal.colors)
  let before: readonly string[] = []
  return ({ errors }) => {
    const told = errors.map((one) => describe(one, paint))
    for (const one of told) if (!before.includes(one)) terminal.error(`${one}\n`)
    if (told.length === 0 && before.length > 0) terminal.out(paint.green("All errors are mended."))
    before = told
  }
}

/** In the system's own way; where there is none, the address stands in the terminal. */
function openBrowser(url: string): void {
  const [program, ...args] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", '""']
        : ["xdg-open"]
  spawn(program!, [...args, url], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref()
}
