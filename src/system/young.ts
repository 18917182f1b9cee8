import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8"

/** Megabytes of each of the two halves of the young generation, where what was made lies until it is seen whether it lasts. */
const half = 2

/** Rows of 32 KB that are made at most to fill it: some ten times what it takes. */
const most = 500

let isHeld = false

/**
 * Holds the young generation of this thread and of those that it starts at 2 × 2 MB; left alone it grows to 2 × 16, for no gain
 * that could be measured. V8 takes the size when a thread starts, but asks by how much to grow whenever it does: so this one
 * is filled until it is as large as it should be, and from then on grows by nothing.
 */
export function holdYoung(): void {
  isHeld = true
  setFlagsFromString(`--min-semi-space-size=${half}`)
  const kept: unknown[][] = []
  while (sizeOfYoung() < 2 * half && kept.length < most) kept.push(new Array(4000))
  holdAgain()
}

/** A thread that starts undoes it for all: it is said anew when it has started. */
export function holdAgain(): void {
  if (isHeld) setFlagsFromString("--semi-space-growth-factor=1")
}

/** Left alone, the heap grows to twice what is in use before it is swept. A newsroom's server is small. */
export const holdOld = (): void => setFlagsFromString("--heap-growing-percent=30")

/** Lets the young generation grow, at once to the largest. */
export function letYoungGrow(): void {
  if (isHeld) setFlagsFromString("--semi-space-growth-factor=16")
}

/** Lets all memory grow: who is done in a second has no time to sort out what lasts. */
export function letGrow(): void {
  if (!isHeld) return
  letYoungGrow()
  setFlagsFromString("--heap-growing-percent=0")
}

/** Holds it where it is. */
export function holdFromNow(): void {
  if (!isHeld) return
  holdAgain()
  holdOld()
}

const sizeOfYoung = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space")!.space_size / 2 ** 20
