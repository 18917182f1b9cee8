import type { Bodies } from "../article/article.js"
import type { CopySettings } from "../article/copy.js"
import type { Renderer } from "../render/renderer.js"
import type { Theme } from "../render/theme.js"
import type { DrawJob, Drawn, Reading, ReadJob } from "./tasks.js"
import { drawTask, readTask } from "./tasks.js"
import { type Threads, threads } from "./threads.js"

/** Who reads and draws: this thread, or others beside it where there is enough to do. Results come in any order. */
export interface Crew {
  read(jobs: readonly ReadJob[], settings: CopySettings, done: (reading: Reading) => void): Promise<void>
  /** Waits only while the others have more to do than they should hold. */
  draw(job: DrawJob, done: (drawn: Drawn) => void): void | Promise<void>
  /** Until everything is drawn. */
  drawn(): Promise<void>
  close(): Promise<void>
  /** Threads that were started. */
  readonly size: number
}

/** What drawing needs. */
export interface Studio {
  readonly theme: Theme
  readonly renderer: Renderer
  readonly bodies: Bodies
  readonly root: string
  /** Where the store is; `save` makes sure that bodies and templates are in it. */
  readonly store: string
  readonly save: () => void
}

/** A thread costs a third of a second and some 40 MB before it has done anything: this many jobs are sooner done here. */
const worthwhile = 100

/** `wanted` threads at most, 0 for none; undefined leaves it to the machine. */
export function crew(wanted: number | undefined, cores: number, studio: () => Studio): Crew {
  const most = wanted ?? Math.min(cores, 4)
  // A single thread beside an idle one is no faster than doing it here, unless it was asked for.
  const useful = wanted === undefined ? most > 1 : most > 0
  let others: Threads | undefined
  let drawing: Studio | undefined
  let done = 0
  const start = (): Threads => {
    others ??= threads(most)
    return others
  }
  return {
    get size() {
      return others?.size ?? 0
    },
    read: async (jobs, settings, tell) => {
      if (useful && jobs.length >= worthwhile) await start().read(jobs, settings, tell)
      else for (const job of jobs) tell(readTask(job, settings))
    },
    draw: (job, tell) => {
      drawing ??= studio()
      done += 1
      if (others || (useful && done > worthwhile)) {
        if (!others?.canDraw) {
          drawing.save()
          start().prepare({ theme: drawing.theme, store: drawing.store, root: drawing.root })
        }
        return others!.draw(job, tell)
      }
      tell(drawTask(job, drawing.renderer, drawing.bodies, drawing.root))
    },
    drawn: async () => others?.drawn(),
    close: async () => others?.close(),
  }
}
