import { parentPort, workerData } from "node:worker_threads"
import { renderer } from "../render/renderer.js"
import type { Digest } from "../support/digest.js"
import { faultOf } from "./fault.js"
import { LostBody } from "./lost.js"
import { bodiesOn, codesOn } from "./memory.js"
import { loadOwnCode, loadPlugins } from "./own-code.js"
import { openStore } from "./store.js"
import { drawTask, type Easel, readTask } from "./tasks.js"
import type { Compiled, Order, Report } from "./threads.js"

/** The program of a thread: does what it is told, one order after the other. */
const at = workerData as Int32Array
let easel: Easel | undefined

/** Orders wait for what was ordered before them: a site's own code takes a moment to be loaded. */
let last: Promise<void> = Promise.resolve()

parentPort!.on("message", (order: Order) => {
  last = last.then(() => obey(order))
})

async function obey(order: Order): Promise<void> {
  try {
    if (order.do === "prepare") {
      parentPort!.postMessage({ did: "prepare", codes: await prepare(order) } satisfies Report)
      return
    }
    if (order.do === "read") await loadPlugins(order.settings.plugins, order.root)
    parentPort!.postMessage(carryOut(order))
  } catch (error) {
    const path = order.do === "prepare" ? "the theme" : (order.jobs[at[0]!]?.path ?? "")
    const lost = error instanceof LostBody
    parentPort!.postMessage({ did: "fail", path, lost, fault: faultOf(error) } satisfies Report)
  }
}

/** What a thread compiles it gives away, for whoever writes to the store: two that write would mix it up. */
async function prepare({ theme, store, engine, root }: Extract<Order, { do: "prepare" }>): Promise<Compiled> {
  await loadOwnCode(theme.code, root)
  const { codes, bodies } = openStore(store, engine)
  const fresh = new Map<Digest, string>()
  const { get } = codesOn(codes)
  const draw = renderer(theme, { get: (key) => fresh.get(key) ?? get(key), put: (key, text) => fresh.set(key, text) })
  draw.compile()
  easel = { renderer: draw, bodies: bodiesOn(bodies), root }
  return [...fresh]
}

function carryOut(order: Exclude<Order, { do: "prepare" }>): Report {
  const each = <Job, Result>(jobs: readonly Job[], task: (job: Job) => Result): readonly Result[] =>
    jobs.map((job, index) => {
      at[0] = index
      return task(job)
    })
  if (order.do === "read") return { did: "read", results: each(order.jobs, (job) => readTask(job, order.settings)) }
  return { did: "draw", results: each(order.jobs, (job) => drawTask(job, easel!)) }
}
