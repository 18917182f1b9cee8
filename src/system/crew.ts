import type { CopySettings } from "../article/copy.js"
import type { Codes } from "../render/codes.js"
import type { Theme } from "../render/theme.js"
import { breather } from "./breath.js"
import type { Darkroom, Unseen } from "./darkroom.js"
import type { Shelf } from "./shelf.js"
import type { DrawJob, Drawn, Easel, Reading, ReadJob } from "./tasks.js"
import { drawTask, readTask } from "./tasks.js"
import { type Threads, threads } from "./threads.js"
import { collectAlone } from "./young.js"

/** Who reads and draws: this thread, with others beside it where there is enough to do. Results come in any order. */
export interface Crew {
  /** Of the site at `root`: where its own code is. */
  read(jobs: readonly ReadJob[], settings: CopySettings, root: string, done: (reading: Reading) => void): Promise<void>
  /** Looks at pictures and puts what is seen onto the shelf. */
  examine(pictures: readonly Unseen[], shelf: Shelf, seen: () => void): Promise<void>
  /** When it is known what is to be drawn: threads that have read make themselves ready for it. */
  ready(): void
  /** Waits only while this thread draws, or the others have more to do than they should hold. */
  draw(job: DrawJob, done: (drawn: Drawn) => void): void | Promise<void>
  /** The same for what is made of a picture. */
  develop(job: DrawJob, done: (drawn: Drawn) => void): Promise<void>
  /** Until everything is drawn. When the pages are, `meanwhile` is called, and only the process that makes pictures is at work. */
  drawn(meanwhile?: () => void): Promise<void>
  close(): Promise<void>
  /** Threads that were started beside this one. */
  readonly size: number
}

/** What drawing needs, here and in other threads. */
export interface Studio extends Easel {
  readonly theme: Theme
  readonly codes: Codes
  /** Where the store is; `save` makes sure that bodies and templates are in it. */
  readonly store: string
  readonly save: () => void
}

/** A thread costs a third of a second and some 40 MB before it has done anything: this many jobs are sooner done here. */
const worthwhile = { read: 100, draw: 300 } as const

async function readHere(
  jobs: readonly ReadJob[],
  settings: CopySettings,
  tell: (reading: Reading) => void,
  isOver: () => boolean,
): Promise<void> {
  const breath = breather()
  for (const job of jobs) {
    if (isOver()) return
    tell(readTask(job, settings))
    const rest = breath()
    if (rest) await rest
  }
}

/** `wanted` threads at most, this one among them; undefined leaves it to the machine. */
export function crew(wanted: number | undefined, cores: number, studio: () => Studio): Crew {
  const most = wanted ?? Math.min(cores, 4)
  const useful = most > 1
  let others: Threads | undefined
  let drawing: Studio | undefined
  let darkroom: Darkroom | undefined
  let done = 0
  let closed = false
  const start = (): Threads => {
    if (others) return others
    if (most >= cores) collectAlone()
    others = threads(most - 1)
    return others
  }
  const readied = (studio: Studio): Threads => {
    const ready = start()
    if (!ready.canDraw) {
      studio.save()
      ready.prepare(studio)
    }
    return ready
  }
  const rooms = async (): Promise<Darkroom> => {
    darkroom ??= (await import("./darkroom.js")).darkroom(() => drawing!)
    return darkroom
  }
  return {
    get size() {
      return others?.size ?? 0
    },
    read: async (jobs, settings, root, tell) => {
      if (useful && jobs.length >= worthwhile.read) await start().read(jobs, settings, root, tell)
      else await readHere(jobs, settings, tell, () => closed)
    },
    examine: async (pictures, shelf, seen) => {
      if (pictures.length > 0) await (await rooms()).examine(pictures, shelf, seen)
    },
    ready: () => {
      if (!others) return
      drawing ??= studio()
      readied(drawing)
    },
    draw: (job, tell) => {
      drawing ??= studio()
      done += 1
      if (others || (useful && done > worthwhile.draw)) return readied(drawing).draw(job, tell)
      tell(drawTask(job, drawing))
    },
    develop: async (job, tell) => {
      drawing ??= studio()
      const room = await rooms()
      room.develop(job, tell)
      // What makes them starts while pages are drawn; beside threads with the last of these, for it needs as much memory as one.
      if (!others) room.ready()
    },
    drawn: async (meanwhile) => {
      darkroom?.ready()
      await others?.drawn()
      // What follows wants the memory that idle threads hold.
      await others?.close()
      const developed = drawing && darkroom?.developed()
      developed?.catch(() => {})
      meanwhile?.()
      await developed
    },
    close: async () => {
      closed = true
      await Promise.all([darkroom?.close(), others?.close()])
    },
  }
}
