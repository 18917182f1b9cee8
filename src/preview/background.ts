import { isShown, tellShown } from "../pages/template-page.js"
import type { Publication } from "../render/publication.js"
import type { Keepsakes, Pages } from "./pages.js"

/** How long the background works, and rests, in milliseconds: whoever asks for a page comes in between. */
const work = 12
const rest = 4

/** How long after a change it begins: browsers ask for their pages first, in milliseconds. */
export const courtesy = 120

export interface Background {
  /** So many pages have been looked through. */
  readonly passed: number
  /** Until all have been, or it was stopped. */
  readonly done: Promise<void>
  stop(): void
}

/**
 * Looks through all pages, so that mistakes are found, and it is known what is shown. What would be made as it was is
 * not made again. `quietUntil` gives the time before which nothing is done, as `performance.now` counts.
 */
export function lookThrough(
  publication: Publication,
  pages: Pages,
  { faults }: Keepsakes,
  quietUntil: () => number,
  through: () => void,
): Background {
  let passed = 0
  let stopped = false
  const run = async (): Promise<void> => {
    await pause(courtesy)
    if (stopped) return
    for (const path of faults.keys()) if (!pages.directory.get(path)) faults.delete(path)
    const recall = publication.recall()
    let until = performance.now() + work
    for (const output of publication.outputs) {
      while (performance.now() > until || performance.now() < quietUntil()) {
        await pause(Math.max(rest, quietUntil() - performance.now()))
        if (stopped) return
        until = performance.now() + work
      }
      const { path, url } = output
      if (!recall.holds(path) || faults.has(path)) pages.lookThrough(output)
      else if (url !== undefined) tellShown(url, recall.asked(path, isShown), pages.shown)
      passed += 1
    }
    pages.complete = true
    through()
  }
  return {
    get passed() {
      return passed
    },
    done: run(),
    stop: () => {
      stopped = true
    },
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
