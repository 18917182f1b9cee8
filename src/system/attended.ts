import type { Crew } from "./crew.js"
import type { Attendance } from "./result.js"

/** Milliseconds after which other things get their turn: a signal from the keyboard is one of them. */
const breath = 50

/**
 * A crew that tells how far it is, and stops where it is called off, with the signal's reason.
 * What is moved into public/ is moved whole: there is no stop after that has begun.
 */
export function attended(crew: Crew, { progress, signal }: Attendance): Crew {
  if (!progress && !signal) return crew
  const calledOff = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true })
  })
  // Somebody may call it off while nobody waits for it.
  calledOff.catch(() => {})
  const unlessCalledOff = async <T>(work: T | Promise<T>): Promise<T> => {
    signal?.throwIfAborted()
    return Promise.race([work, calledOff])
  }
  let drawn = 0
  let [wanted, developed] = [0, 0]
  let rested = performance.now()
  return {
    ...crew,
    get size() {
      return crew.size
    },
    read: (jobs, settings, root, tell) => {
      let done = 0
      const work = crew.read(jobs, settings, root, (reading) => {
        // Threads are sent home; this one must be told to leave its work.
        if (crew.size === 0) signal?.throwIfAborted()
        done += 1
        progress?.({ stage: "read", done, of: jobs.length })
        tell(reading)
      })
      return unlessCalledOff(work)
    },
    examine: (pictures, shelf, seen) => {
      let done = 0
      const work = crew.examine(pictures, shelf, () => {
        done += 1
        progress?.({ stage: "look", done, of: pictures.length })
        seen()
      })
      return unlessCalledOff(work)
    },
    draw: async (job, tell) => {
      const work = crew.draw(job, (result) => {
        drawn += 1
        progress?.({ stage: "draw", done: drawn, of: null })
        tell(result)
      })
      await unlessCalledOff(work)
      if (performance.now() - rested < breath) return
      await new Promise((resolve) => setImmediate(resolve))
      rested = performance.now()
    },
    develop: async (job, tell) => {
      wanted += 1
      const work = crew.develop(job, (result) => {
        developed += 1
        progress?.({ stage: "pictures", done: developed, of: wanted })
        tell(result)
      })
      await unlessCalledOff(work)
    },
    drawn: () => unlessCalledOff(crew.drawn()),
  }
}
