import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8"

/** Megabytes of each of the two halves of the young generation, where what was made lies until it is seen whether it lasts. */
const half = 2

/** Rows of 32 KB that are made at most to fill it: some ten times what it takes. */
const most = 500

let isHeld = false

/**
 * Holds the young generation of this thread and of those that it starts at 2 × 2 MB; left alone it grows to 2 × 16, for no gain
 * that could be measured. V8 takes the size when a thread starts, but asks by how much to grow whenever it does: by nothing.
 */
export function holdYoung(): void {
  isHeld = true
  setFlagsFromString(`--min-semi-space-size=${half}`)
  holdAgain()
}

/** Whoever compares all needs those 2 × 2 MB: this thread began with less, so it is filled until it has grown to that. */
export function fillYoung(): void {
  if (!isHeld) return
  setFlagsFromString("--semi-space-growth-factor=2")
  const kept: unknown[][] = []
  while (sizeOfYoung() < 2 * half && kept.length < most) kept.push(new Array(4000))
  holdAgain()
}

/** A thread that starts undoes it for all: it is said anew when it has started. */
export function holdAgain(): void {
  if (isHeld) setFlagsFromString("--semi-space-growth-factor=1")
}

/** Lets it grow, at once to the largest: who is done in a second has no time to sort out what lasts. */
export function letYoungGrow(): void {
  if (isHeld) setFlagsFromString("--semi-space-growth-factor=16")
}

const sizeOfYoung = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space")!.space_size / 2 ** 20
