import { lstatSync, type Stats } from "node:fs"
import { join, relative, sep } from "node:path"
import { watch } from "chokidar"

export interface Changes {
  /** Until every folder is watched. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

/** Folders of a site that hold sources. */
const sources = ["content", "templates"]

/** So long after an event it is looked whether a folder is another than the one that is watched, in milliseconds. */
const patience = 100

/**
 * Tells the names of files and folders at which something has happened, as absolute paths: a save may tell several, and one twice.
 * Folders alone are watched: a watch for each of a hundred thousand files takes ten seconds and 800 MB.
 * What has happened is for whoever looks at the file to find out.
 */
export function watchChanges(root: string, tell: (path: string) => void): Changes {
  let watching = watchFolders(root, tell, renew)
  let closed = false
  return {
    ready: watching.ready,
    close: async () => {
      closed = true
      await watching.close()
    },
  }

  /** A folder that took the place of another, as in a checkout, is not watched: all are watched anew. */
  function renew(): void {
    // What is watched twice by one process is watched once: the old watch must go first.
    void watching.close().then(() => {
      if (closed) return
      watching = watchFolders(root, tell, renew)
      // What has happened in the meantime.
      void watching.ready.then(() => {
        if (!closed) tell(root)
      })
    })
  }
}

/** `replaced` hears that a folder is no more the one that is watched. */
function watchFolders(root: string, tell: (path: string) => void, replaced: () => void): Changes {
  const isSource = (path: string): boolean => {
    const [top = "", ...below] = relative(root, path).split(sep)
    return top === "" || (sources.includes(top) && !below.some((part) => part.startsWith(".")))
  }
  const folders = new Map<string, string>()
  let touched = new Set<string>()
  let isReady = false
  let looking: NodeJS.Timeout | undefined
  const look = (): void => {
    looking = undefined
    const paths = touched
    touched = new Set()
    const isOther = (path: string): boolean => {
      const [known, now] = [folders.get(path), identityOf(statOf(path))]
      return known !== undefined && now !== undefined && known !== now
    }
    if (![...paths].some(isOther)) return
    replaced()
  }
  const told = (path: string): void => {
    if (path === root || !isSource(path)) return
    tell(path)
    if (!folders.has(path)) return
    touched.add(path)
    looking ??= setTimeout(look, patience)
  }
  const watcher = watch(root, {
    // Asked for every file of a folder each time that one of them is saved.
    ignored: (path, stats) => (stats ?? statOf(path))?.isDirectory() === false || !isSource(path),
    followSymlinks: false,
  })
  // What a folder's watch says of the names in it; for files there is no event of chokidar's own, as they are left out.
  watcher.on("raw", (_, name: string | null, details) => {
    const { watchedPath } = details as { readonly watchedPath: string }
    told(name === null || name === "" ? watchedPath : join(watchedPath, name))
  })
  // A folder that is new may have got files before it was watched; one that goes took them with it.
  watcher.on("addDir", (path, stats) => {
    const identity = identityOf(stats ?? statOf(path))
    if (identity !== undefined) folders.set(path, identity)
    if (isReady) told(path)
  })
  watcher.on("unlinkDir", (path) => {
    folders.delete(path)
    told(path)
  })
  // A folder that goes while it is looked at is no fault: its parent tells that it has gone.
  watcher.on("error", () => tell(root))
  const ready = new Promise<void>((resolve) => {
    watcher.once("ready", () => {
      isReady = true
      resolve()
    })
  })
  return {
    ready,
    close: async () => {
      clearTimeout(looking)
      await watcher.close()
    },
  }
}

/** A folder that was removed and made again may have got the old one's number. */
const identityOf = (stats: Stats | undefined): string | undefined =>
  stats?.isDirectory() ? `${stats.ino} ${stats.birthtimeMs}` : undefined

const statOf = (path: string): Stats | undefined => {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
