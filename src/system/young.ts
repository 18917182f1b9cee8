import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8"

/**
 * Megabytes of each of the two halves of the young generation, where what was made lies until it is seen whether it lasts: of
 * threads and of a first build, and where there is much to compare with.
 */
const half = { held: 4, grown: 8 } as const

/** Rows of 32 KB that are made at most to fill it: some ten times what it takes. */
const most = 500

let isRuled = false

/** Lets builds rule over the memory of this process: the program does, a program that calls `build` keeps its own ways. */
export function ruleMemory(): void {
  isRuled = true
}

/**
 * Holds all memory where it is, from when a build begins that looks at all of so many files. Of threads to come the young
 * generation is 2 × 4 MB; left alone it grows to 2 × 16, for no gain that could be measured. V8 takes the size when a thread
 * starts, but asks by how much to grow whenever it does: so this one is filled until it is as large as it should be, and from
 * then on grows by nothing. A build of few files that knows of none before it (`isFirst`) may take more for what lasts: it looks
 * through its heap less often.
 */
export function holdFromNow(files: number, isFirst: boolean): void {
  if (!isRuled) return
  setFlagsFromString(`--min-semi-space-size=${half.held}`)
  fill(isFirst ? half.held : half.grown)
  holdAgain()
  holdOld(isFirst && files <= few ? growth.few : growth.many)
}

/**
 * Lets all memory grow, at once, where so many files are compared: who is done in a second has no time to sort out what lasts.
 * While little is there it costs least; and the more rarely the young generation is swept, the later V8 begins to look through
 * all that has lasted. Of few files there is not enough to sort.
 */
export function letGrow(files: number): void {
  if (!isRuled || files <= few) return
  setFlagsFromString(`--semi-space-growth-factor=${half.grown}`)
  fill(half.grown)
}

/** A thread that starts undoes it for all: it is said anew when it has started. */
export function holdAgain(): void {
  if (isRuled) setFlagsFromString("--semi-space-growth-factor=1")
}

/** What V8 does in threads of its own to help those that collect garbage. It is asked for when such work begins, and code is kept whatever it is. */
const helpers = [
  "parallel-scavenge",
  "parallel-compaction",
  "parallel-pointer-update",
  "concurrent-sweeping",
  "concurrent-array-buffer-sweeping",
]

/** Has threads collect their garbage alone: where all cores have work, whoever helps one of them keeps another from it. */
export function collectAlone(): void {
  if (isRuled) for (const one of helpers) setFlagsFromString(`--no-${one}`)
}

/** Percent of what is in use by which the heap grows before it is swept. Left alone it doubles; a newsroom's server is small. */
const growth = { few: 60, many: 30 } as const

/** Files whose build takes a few hundred megabytes at most. */
const few = 20_000

/**
 * How much V8 puts into a function of those that it calls, when it makes it fast: bytes of bytecode, of each and of all. Left alone it
 * takes 460 and 920, and a cold build spends a seventh of its time on compiling what it has hardly time to use.
 */
const inlined = { each: 150, all: 300 } as const

/** For work that goes on for a while. What is done at once needs none of it, and V8 loads modules of Node sooner before any flag is set. */
export function holdOld(percent: number = growth.many): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`)
  setFlagsFromString(`--max-inlined-bytecode-size=${inlined.each}`)
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${inlined.all}`)
}

/** As it was when the process began. V8 keeps code for those alone that start with the same flags. */
export function freshFlags(): void {
  for (const flag of [
    "--min-semi-space-size=0",
    "--semi-space-growth-factor=2",
    "--heap-growing-percent=0",
    "--max-inlined-bytecode-size=460",
    "--max-inlined-bytecode-size-cumulative=920",
  ]) {
    setFlagsFromString(flag)
  }
}

/** V8 lets the young generation grow where more has lasted than it holds: so that much is made and kept for a moment. */
function fill(size: number): void {
  const kept: unknown[][] = []
  while (sizeOfYoung() < 2 * size && kept.length < most) kept.push(new Array(4000))
}

const sizeOfYoung = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space")!.space_size / 2 ** 20
