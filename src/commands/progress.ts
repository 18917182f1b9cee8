import type { Progress } from "../system/result.js"
import type { Terminal } from "./terminal.js"

/** Work that is done sooner than this, in milliseconds, needs no word about it. */
const patience = 1000
/** Milliseconds between two changes of the line. */
const pace = 100

/** A line that tells how far long work is, on a screen and nowhere else. `end` takes it away. */
export function progressLine(
  { overwrite }: Pick<Terminal, "overwrite">,
  clock: () => number = () => performance.now(),
) {
  const began = clock()
  let last = began + patience - pace
  let shown = false
  return {
    show: (progress: Progress): void => {
      const now = clock()
      if (!overwrite || now - last < pace) return
      last = now
      shown = true
      overwrite(wordsFor(progress))
    },
    end: (): void => {
      if (shown) overwrite!("")
      shown = false
    },
  }
}

function wordsFor({ stage, done, of }: Progress): string {
  const count = done.toLocaleString("en")
  if (stage === "draw") return `Drawing pages: ${count}`
  const all = of === null ? "" : ` of ${of.toLocaleString("en")}`
  if (stage === "pictures") return `Making pictures: ${count}${all}`
  if (stage === "look") return `Looking at pictures: ${count}${all}`
  return of === null ? `Reading: ${count}` : `Reading: ${count} of ${of.toLocaleString("en")}`
}
