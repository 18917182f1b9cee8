import { spawn } from "node:child_process"
import { AnotherPreview } from "../preview/another.js"
import { type WatchOptions, watch } from "../preview/watch.js"
import type { Terminal } from "./terminal.js"
import { inJson, inWords } from "./watch-words.js"

export interface WatchFlags extends Omit<WatchOptions, "now" | "tell" | "changed" | "reported"> {
  readonly now?: string
  readonly open?: boolean
  readonly quiet?: boolean
  readonly json?: boolean
}

/** `broadsheet watch`: previews until it is told to end. Exit code 0; 1 where another preview of the site is running. */
export async function watchCommand(flags: WatchFlags, terminal: Terminal): Promise<number> {
  const { ready, changed, reported } = flags.json ? inJson(terminal) : inWords(terminal, flags.quiet ?? false)
  const began = performance.now()
  const stop = stopped()
  try {
    const { url, close } = await watch({ ...flags, tell: terminal.error, changed, reported })
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
