import { spawn } from "node:child_process"
import { editorNames, editorPattern } from "../preview/editors.js"
import { AnotherPreview, preview } from "../preview/preview.js"
import { type BuildOptions, checkedPlaces, clockOf, UsageError } from "../system/build.js"
import type { Terminal } from "./terminal.js"
import { inJson, inWords } from "./watch-words.js"

export interface WatchFlags extends Pick<BuildOptions, "root" | "strict" | "workers"> {
  readonly cache?: string
  readonly now?: string
  readonly drafts: boolean
  readonly host?: string
  readonly port: number
  readonly editor: string
  readonly open?: boolean
  readonly quiet?: boolean
  readonly json?: boolean
}

/** `broadsheet watch`: previews until it is told to end. Exit code 0; 1 where another preview of the site is running. */
export async function watchCommand(flags: WatchFlags, terminal: Terminal): Promise<number> {
  const editor = editorPattern(flags.editor)
  if (editor === undefined) {
    throw new UsageError(
      `--editor: known are ${editorNames.join(", ")}, or an address such as "my://open?{file}:{line}"`,
    )
  }
  const { ready, changed, reported } = flags.json ? inJson(terminal) : inWords(terminal, flags.quiet ?? false)
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
      changed,
      reported,
    })
    ready(url, performance.now() - began)
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
