import { statSync } from "node:fs"
import { join } from "node:path"
import { watchChanges } from "../system/changes.js"
import { Locked, lock } from "../system/lock.js"
import type { Places } from "../system/places.js"
import { AnotherPreview } from "./another.js"
import { type Change, type Live, type LiveOptions, openLive } from "./live.js"
import type { Report } from "./report.js"
import { seed } from "./seed.js"
import { type Server, serve } from "./server.js"

export interface PreviewOptions extends LiveOptions {
  /** Those of builds; the preview's own store is below theirs. */
  readonly places: Places
  readonly host: string | undefined
  readonly port: number
  readonly editor: string
  readonly changed?: (change: Change) => void
  readonly reported?: (report: Report) => void
}

export interface Preview {
  readonly url: string
  readonly live: Live
  close(): Promise<void>
}

/** Events come in bursts: a save is several, a checkout hundreds. So long it must be still, in milliseconds, before anything is looked at. */
const stillness = 8

/** The same where one text was written, and nothing else: then there is as a rule no more to come. */
const stillnessOfOne = 1

/** A burst that does not end is looked at all the same. */
const longest = 250

/** How long after the last event every file's stat is looked at, for what no event told. */
const audit = 1500

/** How long after the last change what was read is put away. */
const saving = 4000

/** Previews a site: keeps it as a build would make it, serves it, and follows every change of its sources. public/ is not touched. */
export async function preview(options: PreviewOptions): Promise<Preview> {
  const places = { ...options.places, store: join(options.places.store, "preview") }
  const release = await lock(places.store, () => {}, 0).catch((error) => {
    throw error instanceof Locked ? new AnotherPreview(error.holder.pid) : error
  })
  let live: Live | undefined
  try {
    seed(options.places.store, places.store)
    live = await openLive({ ...options, places })
    const server = await serve(live, { ...options, root: places.root })
    if (options.changed) live.onChange(options.changed)
    if (options.reported) live.onReport(options.reported)
    const following = follow(live, places.root)
    return { url: server.url, live, close: () => end(live!, server, following, release) }
  } catch (error) {
    await live?.close()
    release()
    throw error
  }
}

async function end(live: Live, server: Server, following: Following, release: () => void): Promise<void> {
  await following.close()
  await server.close()
  await live.close()
  release()
}

/** Whether it is a text, and more of it than the nothing that an editor may make of it first. */
function isWritten(path: string): boolean {
  try {
    return /\.(md|css|hbs)$/.test(path) && statSync(path).size > 0
  } catch {
    return false
  }
}

interface Following {
  close(): Promise<void>
}

/** Gathers events to bursts, and has the live site look at what they are about. */
function follow(live: Live, root: string): Following {
  let names = new Set<string>()
  let first = 0
  let timer: NodeJS.Timeout | undefined
  let later: NodeJS.Timeout | undefined
  let closed = false

  const flush = (): void => {
    timer = undefined
    const some = names
    names = new Set()
    void live.look(some).then(afterwards)
  }
  const hear = (path: string): void => {
    // No look at everything while an edit is on its way.
    clearTimeout(later)
    const now = performance.now()
    if (names.size === 0) first = now
    names.add(path)
    if (timer && now - first > longest) return
    clearTimeout(timer)
    timer = setTimeout(flush, names.size === 1 && isWritten(path) ? stillnessOfOne : stillness)
  }
  const afterwards = (): void => {
    clearTimeout(later)
    if (closed) return
    later = setTimeout(() => {
      void live.look("all").then(() => {
        if (closed) return
        later = setTimeout(() => live.save(), saving)
      })
    }, audit)
  }
  const watcher = watchChanges(root, hear)
  // What happened before every folder was watched.
  void watcher.ready.then(() => live.look("all")).then(afterwards)
  return {
    close: async () => {
      closed = true
      clearTimeout(timer)
      clearTimeout(later)
      await watcher.close()
    },
  }
}
