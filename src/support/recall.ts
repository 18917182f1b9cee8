import { type Answers, answerTo, isOfAll } from "./asking.js"

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

export function recall(before: Notes, answers: Answers): Recall {
  const places = new Map(before.names.map((name, index) => [name, index]))
  const questions = [...before.questions]
  const today: (string | undefined)[] = []
  const ids = new Map<string, number>()
  const isWanted: boolean[] = []
  // All notes of this build lie in one list, one after the other: a hundred thousand small lists would weigh more than what is in them.
  const next = new Map<string, number>()
  const values: string[] = []
  const starts: number[] = [0]
  let asked = new Uint32Array(1024)

  const answer = (id: number): string => {
    today[id] ??= answerTo(questions[id]!, answers) ?? ""
    return today[id]
  }
  const same = (id: number): boolean => !isOfAll(questions[id]!) && answer(id) === before.answers[id]
  const idOf = (question: string): number => {
    if (ids.size === 0) for (const [id, one] of before.questions.entries()) ids.set(one, id)
    const known = ids.get(question)
    if (known !== undefined) return known
    ids.set(question, questions.length)
    return questions.push(question) - 1
  }
  const add = (name: string, count: number, value: string): number => {
    const start = starts.at(-1)!
    if (start + count > asked.length) {
      const larger = new Uint32Array(Math.max(asked.length * 1.5, start + count))
      larger.set(asked)
      asked = larger
    }
    next.set(name, values.length)
    values.push(value)
    starts.push(start + count)
    return start
  }
  const rangeOf = (name: string): readonly [number, number] => {
    const place = next.get(name)
    return place === undefined ? [0, 0] : [starts[place]!, starts[place + 1]!]
  }

  return {
    holds: (name) => {
      const place = places.get(name)
      if (place === undefined) return false
      const own = before.asked.subarray(before.starts[place], before.starts[place + 1])
      // Whatever asks nothing has escaped the notes: it is never believed.
      if (own.length === 0) return false
      for (let index = 0; index < own.length; index += 1) if (!same(own[index]!)) return false
      const start = add(name, own.length, before.values[place]!)
      asked.set(own, start)
      return true
    },
    keep: (name, questions, value = "") => {
      const own = Array.from(questions, idOf)
      const start = add(name, own.length, value)
      asked.set(own, start)
    },
    value: (name) => values[next.get(name) ?? -1] ?? "",
    asked: (name, wanted) => {
      const found: string[] = []
      const [start, end] = rangeOf(name)
      for (let at = start; at < end; at += 1) {
        const id = asked[at]!
        isWanted[id] ??= wanted(questions[id]!)
        if (isWanted[id]) found.push(questions[id]!)
      }
      return found
    },
    notes: () => {
      const numbers = new Int32Array(questions.length).fill(-1)
      const used: number[] = []
      const names = [...next.keys()]
      const ends = new Uint32Array(names.length + 1)
      const all = new Uint32Array(starts.at(-1)!)
      let count = 0
      for (const [entry, name] of names.entries()) {
        const [start, end] = rangeOf(name)
        for (let at = start; at < end; at += 1) {
          const id = asked[at]!
          if (numbers[id] === -1) numbers[id] = used.push(id) - 1
          all[count++] = numbers[id]!
        }
        ends[entry + 1] = count
      }
      return {
        questions: used.map((id) => questions[id]!),
        answers: used.map((id) => (isOfAll(questions[id]!) ? "" : answer(id))),
        names,
        values: names.map((name) => values[next.get(name)!]!),
        starts: ends,
        asked: all.slice(0, count),
      }
    },
  }
}
