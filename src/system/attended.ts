import { breather } from "./breath.js"
import type { Crew } from "./crew.js"
import type { Attendance } from "./result.js"

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
  /** For what is waited for a few times only: each leaves a listener at `calledOff`. */
  const unlessCalledOff = async <T>(work: T | Promise<T>): Promise<T> => {
    signal?.throwIfAborted()
    return Promise.race([work, calledOff])
  }
  let drawn = 0
  let [wanted, developed] = [0, 0]
  const breath = breather()
  return {
    ...crew,
    get size() {
      return crew.size
    },
    read: (jobs, settings, root, tell) => {
      let done = 0
      const work = crew.read(jobs, settings, root, (reading) => {
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
    draw: (job, tell) => {
      signal?.throwIfAborted()
      const work = crew.draw(job, (result) => {
        drawn += 1
        progress?.({ stage: "draw", done: drawn, of: null })
        tell(result)
      })
      return work ?? breath()
    },
    develop: (job, tell) => {
      signal?.throwIfAborted()
      wanted += 1
      return crew.develop(job, (result) => {
        developed += 1
        progress?.({ stage: "pictures", done: developed, of: wanted })
        tell(result)
      })
    },
    drawn: (meanwhile) => unlessCalledOff(crew.drawn(meanwhile)),
  }
}
