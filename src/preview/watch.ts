import { type BuildOptions, checkedPlaces, clockOf, UsageError } from "../system/build.js"
import { editorNames, editorPattern } from "./editors.js"
import type { Change } from "./live.js"
import type { Report } from "./report.js"

export interface WatchOptions extends Pick<BuildOptions, "root" | "now" | "strict" | "workers" | "tell"> {
  /** Folder for what builds remember; `.broadsheet` below `root` by default. */
  readonly cache?: string
  /** Shows drafts and what is held back, marked as such; true by default. */
  readonly drafts?: boolean
  /** Name or address to listen on too; this machine alone by default. */
  readonly host?: string
  /** Port of the server, 8080 by default; the next free one where it is taken. 0 for any. */
  readonly port?: number
  /** What links to files open: an editor's name, or an address such as "my://open?{file}:{line}". */
  readonly editor?: string
  /** Hears of every change, as soon as it can be seen. */
  readonly changed?: (change: Change) => void
  /** Hears of errors and warnings, whenever they are others. */
  readonly reported?: (report: Report) => void
}

export interface Watching {
  /** Where the preview can be seen. */
  readonly url: string
  /** Ends it, and puts away what was read. */
  close(): Promise<void>
}

/**
 * Previews a site until it is closed: serves it, and follows every change of its sources. public/ is not touched.
 * Neither prints nor exits. Throws a `UsageError` for options that cannot be, and `AnotherPreview` where one of this site runs.
 *
 * @example
 * const { url, close } = await watch({ root: "site", reported: ({ errors }) => console.log(errors) })
 */
export async function watch(options: WatchOptions = {}): Promise<Watching> {
  const { now, drafts = true, strict = false, workers, host, port = 8080, tell = () => {} } = options
  const editor = editorPattern(options.editor ?? "vscode")
  if (editor === undefined) {
    throw new UsageError(
      `--editor: known are ${editorNames.join(", ")}, or an address such as "my://open?{file}:{line}"`,
    )
  }
  const { preview } = await import("./preview.js")
  const { url, close } = await preview({
    ...options,
    ...{ drafts, strict, workers, host, port, tell, editor },
    places: checkedPlaces(options),
    clock: now === undefined ? Date.now : await clockOf(now),
    moves: now === undefined,
  })
  return { url, close }
}
