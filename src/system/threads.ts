import { Worker } from "node:worker_threads"
import type { CopySettings } from "../article/copy.js"
import type { Theme } from "../render/theme.js"
import { problem } from "../support/diagnostic.js"
import type { Digest } from "../support/digest.js"
import { wholeFile } from "../support/source.js"
import { breather, turn } from "./breath.js"
import type { Studio } from "./crew.js"
import { engine } from "./engine.js"
import { errorOf, type Fault } from "./fault.js"
import { programFile } from "./program-file.js"
import { type DrawJob, type Drawn, drawTask, type Reading, type ReadJob, readTask } from "./tasks.js"
import { holdAgain } from "./young.js"

/** What a thread is told. Jobs go by path or as one text each: never a whole archive. */
export type Order =
  | { readonly do: "read"; readonly settings: CopySettings; readonly root: string; readonly jobs: readonly ReadJob[] }
  | {
      readonly do: "prepare"
      readonly theme: Theme
      readonly store: string
      readonly engine: string
      readonly root: string
    }
  | { readonly do: "draw"; readonly jobs: readonly DrawJob[] }

/** What it answers: results of one order, or a fault of Broadsheet's own. */
export type Report =
  | { readonly did: "read"; readonly results: readonly Reading[] }
  | { readonly did: "draw"; readonly results: readonly Drawn[] }
  | { readonly did: "prepare"; readonly codes: Compiled }
  | { readonly did: "fail"; readonly path: string; readonly lost: boolean; readonly fault: Fault }

/** What templates compile to, by their keys. */
export type Compiled = readonly (readonly [Digest, string])[]

export interface Threads {
  readonly size: number
  readonly canDraw: boolean
  read(jobs: readonly ReadJob[], settings: CopySettings, root: string, done: (reading: Reading) => void): Promise<void>
  /** Before anything is drawn. Threads compile the templates, and all have what one has compiled. */
  prepare(studio: Studio): void
  draw(job: DrawJob, done: (drawn: Drawn) => void): void | Promise<void>
  drawn(): Promise<void>
  close(): Promise<void>
}

const readBatch = 12
const drawBatch = 8

/** Orders that one thread holds: one in work, others for as long as this thread looks at nothing but a piece of work of its own. */
const held = 4

/** Milliseconds for which this thread works before it hears what others have done. */
const pace = 10

/** Bytes of a source that this thread reads, and signs of a page's JSON that goes with others in one order. */
const light = 1 << 16

/** Signs of a page's JSON that this thread draws. What would end a thread for want of memory is larger, and must not end this one. */
const heavy = 1 << 20

/** Megabytes of a thread's young generation: it looks through them when a third is filled. The default is three times that. */
const young = 16

interface Task {
  readonly order: Extract<Order, { do: "read" | "draw" }>
  /** Who waits for the result of each job. */
  readonly tell: readonly ((result: never) => void)[]
  /** Whether this thread may take it. */
  readonly isLight: boolean
}

interface Hand {
  readonly worker: Worker
  readonly tasks: Task[]
  /** Which job of its order a thread is at: so that a thread that dies leaves the name of the article. */
  readonly at: Int32Array
}

const preparation = ({ theme, store, root }: Studio): Order => ({
  do: "prepare",
  theme,
  store,
  engine,
  root,
})

/** So many threads beside this one, which read and draw as it does. It takes its share wherever they have enough to do. */
export function threads(count: number): Threads {
  const hands: Hand[] = []
  const queue: Task[] = []
  let studio: Studio | undefined
  let batch: DrawJob[] = []
  let batchTell: Task["tell"][number][] = []
  const breath = breather(pace)
  let fault: Error | undefined
  let waiting: (() => void)[] = []
  let closing = false

  const wake = (): void => {
    const all = waiting
    waiting = []
    for (const one of all) one()
  }
  /** Works until then, and waits where nothing is left to do here. */
  const until = async (ready: () => boolean): Promise<void> => {
    while (!ready() && !fault) {
      // While it looked for work, the last result may have come in.
      if ((await lendAHand()) || ready() || fault) continue
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    if (fault) throw fault
  }
  /** Carries out here an order that no thread has room for. */
  const lendAHand = async (): Promise<boolean> => {
    await turn()
    const place = queue.findIndex(({ isLight }) => isLight)
    const [task] = place < 0 ? [] : queue.splice(place, 1)
    if (!task) return false
    const { order, tell } = task
    for (const [index, job] of order.jobs.entries()) {
      if (closing) break
      const result = order.do === "read" ? readTask(job as ReadJob, order.settings) : drawTask(job as DrawJob, studio!)
      tell[index]!(result as never)
      const rest = breath()
      if (rest) await rest
    }
    return true
  }
  const busy = (): boolean => queue.length > 0 || hands.some((hand) => hand.tasks.length > 0)

  /** Whoever waits for a result may not be able to keep it: on a full disk, say. That is a fault of the work as a whole. */
  const hear = (news: () => void): void => {
    try {
      news()
      deal()
    } catch (error) {
      fault ??= error as Error
    }
    wake()
  }
  const take = (hand: Hand, report: Report): void => {
    if (report.did === "fail") {
      fault = Object.assign(errorOf(report.fault, report.path), { cause: report.lost ? "lost" : "bug" })
    } else if (report.did === "prepare") {
      for (const [key, text] of report.codes) studio!.codes.put(key, text)
    } else {
      const task = hand.tasks.shift()!
      for (const [index, result] of report.results.entries()) task.tell[index]!(result as never)
    }
  }
  const hire = (): Hand => {
    const at = new Int32Array(new SharedArrayBuffer(4))
    const worker = new Worker(programFile("worker.js"), {
      workerData: at,
      resourceLimits: { maxYoungGenerationSizeMb: young },
    })
    const hand: Hand = { worker, tasks: [], at }
    worker.on("message", (report: Report) => {
      hear(() => take(hand, report))
    })
    worker.on("online", holdAgain)
    worker.on("error", (error) => {
      if (!closing) hear(() => replace(hand, error))
    })
    hands.push(hand)
    if (studio) worker.postMessage(preparation(studio))
    return hand
  }
  /**
   * A thread died, out of memory as a rule. The job that it was at is told, the others go to its successor. Where it was at none,
   * its successor would do no better.
   */
  const replace = (hand: Hand, error: Error): void => {
    hands.splice(hands.indexOf(hand), 1)
    const [current, ...rest] = hand.tasks
    if (!current) {
      fault ??= error
      return
    }
    const { order, tell } = current
    const place = Math.max(hand.at[0]!, 0)
    const job = order.jobs[place]!
    const message = `Working on this stopped a thread: ${error.message}`
    const trouble = problem(
      "thread-stopped",
      message,
      wholeFile("from" in job ? job.from : job.path),
      "Is it very large, or nested very deeply? Make it smaller, or give the build more memory.",
    )
    const failed =
      order.do === "read"
        ? { path: job.path, digest: "", bodies: [], trouble }
        : {
            path: job.path,
            bytes: null,
            staged: null,
            diagnostics: [trouble],
            record: new Uint8Array(),
            parts: null,
          }
    const jobs = order.jobs.filter((_, index) => index !== place)
    const others = tell.filter((_, index) => index !== place)
    if (jobs.length > 0) queue.unshift({ ...current, order: { ...order, jobs } as Task["order"], tell: others })
    tell[place]!(failed as never)
    queue.unshift(...rest)
    hire()
  }
  const deal = (): void => {
    for (let round = 0; round < held; round += 1) {
      for (const hand of hands) {
        if (hand.tasks.length > round || queue.length === 0) continue
        const task = queue.shift()!
        hand.tasks.push(task)
        hand.worker.postMessage(task.order)
      }
    }
  }
  /** Keeps short what waits for threads that all have enough to do. */
  const relieve = async (): Promise<void> => {
    if (!(await lendAHand()) && queue.length > count * held) await until(() => queue.length <= count)
    if (fault) throw fault
  }
  const send = (): void => {
    if (batch.length === 0) return
    queue.push({ order: { do: "draw", jobs: batch }, tell: batchTell, isLight: true })
    batch = []
    batchTell = []
    deal()
  }
  while (hands.length < count) hire()

  return {
    get size() {
      return hands.length
    },
    get canDraw() {
      return studio !== undefined
    },
    read: async (jobs, settings, root, done) => {
      const add = (some: readonly ReadJob[], isLight: boolean): void => {
        queue.push({ order: { do: "read", settings, root, jobs: some }, tell: some.map(() => done), isLight })
      }
      const [heavy, others] = [jobs.filter(({ size }) => size > light), jobs.filter(({ size }) => size <= light)]
      for (const job of heavy) add([job], false)
      for (let at = 0; at < others.length; at += readBatch) add(others.slice(at, at + readBatch), true)
      deal()
      await until(() => !busy())
    },
    prepare: (own) => {
      studio = own
      for (const { worker } of hands) worker.postMessage(preparation(own))
    },
    draw: (job, done) => {
      if (job.made.length > light) {
        queue.push({ order: { do: "draw", jobs: [job] }, tell: [done], isLight: job.made.length <= heavy })
        deal()
      } else {
        batch.push(job)
        batchTell.push(done)
        if (batch.length === drawBatch) send()
      }
      if (queue.length > 0) return relieve()
    },
    drawn: async () => {
      send()
      await until(() => !busy())
    },
    close: async () => {
      closing = true
      await Promise.all(hands.map((hand) => hand.worker.terminate()))
    },
  }
}
