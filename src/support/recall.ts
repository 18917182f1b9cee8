import { type Answers, answerTo, everything } from "./asking.js"

/** The notes of a build: what was made by name, what it asked, and the answers of that time. Lists run side by side. */
export interface Notes {
  readonly questions: readonly string[]
  readonly answers: readonly string[]
  /** What was made, by name. */
  readonly names: readonly string[]
  /** What is kept with a name: a short text, "" for nothing. */
  readonly values: readonly string[]
  /** Where the questions of each name begin in `asked`; one more than there are names. */
  readonly starts: Uint32Array
  /** Indexes into `questions`. */
  readonly asked: Uint32Array
}

export const noNotes: Notes = {
  questions: [],
  answers: [],
  names: [],
  values: [],
  starts: new Uint32Array(1),
  asked: new Uint32Array(0),
}

/** Tells of things that an earlier build made whether they would be made alike today, and takes the notes of this one. */
export interface Recall {
  /** Whether all that was asked has the same answers today. What holds is taken over into the new notes. */
  holds(name: string): boolean
  /** Notes what has just been made. */
  keep(name: string, asked: ReadonlySet<string>, value?: string): void
  /** The value that is kept with a name in the new notes. */
  value(name: string): string
  /** Those of its questions that are wanted. `wanted` is asked once for each question. */
  asked(name: string, wanted: (question: string) => boolean): readonly string[]
  /** The notes of this build, with the answers of today. */
  notes(): Notes
}

interface Entry {
  readonly ids: ArrayLike<number>
  readonly value: string
}

export function recall(before: Notes, answers: Answers): Recall {
  const places = new Map(before.names.map((name, index) => [name, index]))
  const questions = [...before.questions]
  const today: (string | undefined)[] = []
  const ids = new Map<string, number>()
  const isWanted: boolean[] = []
  const next = new Map<string, Entry>()

  const answer = (id: number): string => {
    today[id] ??= answerTo(questions[id]!, answers) ?? ""
    return today[id]
  }
  const same = (id: number): boolean => questions[id] !== everything && answer(id) === before.answers[id]
  const idOf = (question: string): number => {
    if (ids.size === 0) for (const [id, one] of before.questions.entries()) ids.set(one, id)
    const known = ids.get(question)
    if (known !== undefined) return known
    ids.set(question, questions.length)
    return questions.push(question) - 1
  }

  return {
    holds: (name) => {
      const place = places.get(name)
      if (place === undefined) return false
      const own = before.asked.subarray(before.starts[place], before.starts[place + 1])
      // Whatever asks nothing has escaped the notes: it is never believed.
      if (own.length === 0) return false
      for (let index = 0; index < own.length; index += 1) if (!same(own[index]!)) return false
      next.set(name, { ids: own, value: before.values[place]! })
      return true
    },
    keep: (name, asked, value = "") => {
      const own = new Uint32Array(asked.size)
      let index = 0
      for (const question of asked) own[index++] = idOf(question)
      next.set(name, { ids: own, value })
    },
    value: (name) => next.get(name)?.value ?? "",
    asked: (name, wanted) => {
      const found: string[] = []
      const ids = next.get(name)?.ids ?? []
      for (let index = 0; index < ids.length; index += 1) {
        const id = ids[index]!
        isWanted[id] ??= wanted(questions[id]!)
        if (isWanted[id]) found.push(questions[id]!)
      }
      return found
    },
    notes: () => {
      const numbers = new Int32Array(questions.length).fill(-1)
      const used: number[] = []
      let total = 0
      for (const { ids } of next.values()) total += ids.length
      const asked = new Uint32Array(total)
      const starts = new Uint32Array(next.size + 1)
      let at = 0
      let entry = 0
      for (const { ids } of next.values()) {
        for (let index = 0; index < ids.length; index += 1) {
          const id = ids[index]!
          if (numbers[id] === -1) numbers[id] = used.push(id) - 1
          asked[at++] = numbers[id]!
        }
        starts[++entry] = at
      }
      return {
        questions: used.map((id) => questions[id]!),
        answers: used.map((id) => (questions[id] === everything ? "" : answer(id))),
        names: [...next.keys()],
        values: Array.from(next.values(), ({ value }) => value),
        starts,
        asked,
      }
    },
  }
}
