import { lstatSync } from "node:fs"
import { sep } from "node:path"
import { once } from "../support/once.js"
import { type LyingTexts, Texts } from "../support/texts.js"

/** A round through the files that a build left. Threads that share its memory walk it together. */
export interface Round {
  /** The folder that the files are in. */
  readonly out: string
  readonly paths: LyingTexts
  /** Size, time and number of each file as it was left. */
  readonly numbers: Float64Array
  /** The next piece to take, whether the round is over, how many threads have joined, and which pieces are done. */
  readonly state: Int32Array
}

const [next, over, joined, first] = [0, 1, 2, 3]

/** Files that are taken at a time: a fraction of a millisecond. */
const piece = 64

/** Numbers that the state of a round through so many files has. */
export const sizeOfState = (files: number): number => first + Math.ceil(files / piece)

/** How many threads have joined a round. */
export const joinedIn = ({ state }: Pick<Round, "state">): number => Atomics.load(state, joined)

export function walker({ out, paths, numbers, state }: Round) {
  const names = once(() => new Texts(paths))
  const isOver = (): boolean => Atomics.load(state, over) !== 0
  const end = (): void => {
    Atomics.store(state, over, 1)
  }
  const look = (place: number): void => {
    const start = (place - first) * piece
    const stop = Math.min(start + piece, paths.rows)
    let row = start
    while (row < stop && stands(`${out}${sep}${names().at(row)}`, numbers, row)) row += 1
    Atomics.store(state, row < stop ? over : place, 1)
  }
  /** Takes piece after piece until none is left. */
  const walk = (): void => {
    while (!isOver()) {
      const place = first + Atomics.add(state, next, 1)
      if (place >= state.length) return
      look(place)
    }
  }
  return {
    end,
    /** Walks beside whoever asks whether all is as it was left. */
    join: (): void => {
      Atomics.add(state, joined, 1)
      walk()
    },
    /**
     * Whether every file is as it was left. A piece that another thread has begun and not ended is looked at here as well:
     * that is sooner done than waited for, and whoever began it may be no more.
     */
    isAsLeft: (): boolean => {
      walk()
      for (let place = first; place < state.length && !isOver(); place += 1) {
        if (Atomics.load(state, place) === 0) look(place)
      }
      return !isOver()
    },
  }
}

const quiet = { throwIfNoEntry: false } as const

function stands(file: string, numbers: Float64Array, row: number): boolean {
  try {
    const stat = lstatSync(file, quiet)
    return (
      stat !== undefined &&
      stat.size === numbers[row * 3] &&
      stat.mtimeMs === numbers[row * 3 + 1] &&
      stat.ino === numbers[row * 3 + 2] &&
      stat.isFile()
    )
  } catch {
    return false
  }
}
