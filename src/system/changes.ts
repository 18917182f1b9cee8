import { lstatSync } from "node:fs"
import { join, relative, sep } from "node:path"
import { watch } from "chokidar"

export interface Changes {
  /** Until every folder is watched. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

/** Folders of a site that hold sources. */
const sources = ["content", "templates"]

/**
 * Tells the names of files and folders at which something has happened, as absolute paths: a save may tell several, and one twice.
 * Folders alone are watched: a watch for each of a hundred thousand files takes ten seconds and 800 MB.
 * What has happened is for whoever looks at the file to find out.
 */
export function watchChanges(root: string, tell: (path: string) => void): Changes {
  const isSource = (path: string): boolean => {
    const [top = "", ...below] = relative(root, path).split(sep)
    return top === "" || (sources.includes(top) && !below.some((part) => part.startsWith(".")))
  }
  const told = (path: string): void => {
    if (path !== root && isSource(path)) tell(path)
  }
  const watcher = watch(root, {
    ignored: (path, stats) => !isSource(path) || (stats ?? statOf(path))?.isDirectory() === false,
    ignoreInitial: true,
    followSymlinks: false,
  })
  // What a folder's watch says of the names in it; for files there is no event of chokidar's own, as they are left out.
  watcher.on("raw", (_, name: string | null, details) => {
    const { watchedPath } = details as { readonly watchedPath: string }
    told(name === null || name === "" ? watchedPath : join(watchedPath, name))
  })
  // A folder that is new may have got files before it was watched; one that goes took them with it.
  watcher.on("addDir", told).on("unlinkDir", told)
  // A folder that goes while it is looked at is no fault: its parent tells that it has gone.
  watcher.on("error", () => tell(root))
  const ready = new Promise<void>((resolve) => watcher.once("ready", resolve))
  return { ready, close: () => watcher.close() }
}

const statOf = (path: string) => {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
