import { type Answers, answerTo, isOfAll, type Questions } from "./asking.js"
import { once } from "./once.js"
import { FoundTexts, grown, Texts } from "./texts.js"

/** The notes of a build: what was made by name, what it asked, and the answers of that time. Lists run side by side. */
export interface Notes {
  readonly questions: Texts
  readonly answers: Texts
  /** What was made, by name. */
  readonly names: Texts
  /** What is kept with a name: a short text, "" for nothing. */
  readonly values: Texts
  /** Where the questions of each name begin in `asked`; one more than there are names. */
  readonly starts: Uint32Array
  /** Indexes into `questions`. */
  readonly asked: Uint32Array
  /** Names of which these notes tell nothing any more. */
  readonly overtaken: ReadonlySet<string>
}

export const noNotes = (): Notes => ({
  questions: new Texts(),
  answers: new Texts(),
  names: new Texts(),
  values: new Texts(),
  starts: new Uint32Array(1),
  asked: new Uint32Array(0),
  overtaken: new Set(),
})

const finders = new WeakMap<Notes, FoundTexts>()

/** The questions of notes, and in places behind them those of the build that has these before it: it adds to them. */
export function questionsAfter(notes: Notes): FoundTexts {
  const known = finders.get(notes) ?? new FoundTexts(notes.questions.lying)
  finders.set(notes, known)
  return known
}

/** Tells of things that an earlier build made whether they would be made alike today, and takes the notes of this one. */
export interface Recall {
  /** Whether all that was asked has the same answers today. What holds is taken over into the new notes. */
  holds(name: string): boolean
  /** Notes what has just been made. */
  keep(name: string, asked: Questions, value?: string): void
  /** The value that is kept with a name in the new notes. */
  value(name: string): string
  /** Those of its questions that are wanted. `wanted` is asked once for each question. */
  asked(name: string, wanted: (question: string) => boolean): readonly string[]
  /** The notes of this build, with the answers of today. */
  notes(): Notes
}

/** Whether a question has the answer that it had. */
const [unknown, same, other] = [0, 1, 2]

export function recall(before: Notes, answers: Answers): Recall {
  const places = new FoundTexts(before.names.lying)
  const verdicts = new Uint8Array(before.questions.length)
  const others = new Map<number, string>()
  const questions = once(() => questionsAfter(before))
  const isWanted: boolean[] = []
  const next = new FoundTexts()
  /** By name the row below that tells of it. */
  const rows: number[] = []
  const values: string[] = []
  const starts: number[] = [0]
  let asked = new Uint32Array(1024)
  /** Questions as they go into the new notes, with the answers of today: these are looked for while others draw, not at the end. */
  const used: number[] = []
  const given = new Texts()
  /** By question, its place there; 0 for none, and else one more. */
  let placesInNotes = new Uint32Array(1024)

  const questionAt = (id: number): string => (before.questions.at(id) ?? questions().at(id))!
  const isSame = (id: number): boolean => {
    if (verdicts[id] === unknown) {
      const question = questionAt(id)
      const answer = isOfAll(question) ? undefined : (answerTo(question, answers) ?? "")
      verdicts[id] = answer !== undefined && answer === before.answers.at(id) ? same : other
      if (answer !== undefined && verdicts[id] === other) others.set(id, answer)
    }
    return verdicts[id] === same
  }
  const add = (name: string, count: number, value: string): number => {
    const start = starts.at(-1)!
    if (start + count > asked.length) asked = grown(asked, start + count)
    rows[next.placeOf(name)] = values.length
    values.push(value)
    starts.push(start + count)
    return start
  }
  /** What is asked by one thing, from there on in `asked`. */
  const answer = (start: number, end: number): void => {
    for (let at = start; at < end; at += 1) {
      const id = asked[at]!
      if (id >= placesInNotes.length) placesInNotes = grown(placesInNotes, id + 1)
      if (placesInNotes[id] !== 0) continue
      placesInNotes[id] = used.push(id)
      if (verdicts[id] === same) given.pushFrom(before.answers, id)
      else {
        const question = questionAt(id)
        given.push(isOfAll(question) ? "" : (others.get(id) ?? answerTo(question, answers) ?? ""))
      }
    }
  }
  const rangeOf = (row: number): readonly [number, number] => [starts[row]!, starts[row + 1]!]

  return {
    holds: (name) => {
      const place = places.indexOf(name)
      if (place < 0 || before.overtaken.has(name)) return false
      const own = before.asked.subarray(before.starts[place], before.starts[place + 1])
      // Whatever asks nothing has escaped the notes: it is never believed.
      if (own.length === 0) return false
      for (let index = 0; index < own.length; index += 1) if (!isSame(own[index]!)) return false
      const start = add(name, own.length, before.values.at(place)!)
      asked.set(own, start)
      answer(start, start + own.length)
      return true
    },
    keep: (name, own, value = "") => {
      const start = add(name, own.size, value)
      let at = start
      if (own.texts === questions()) for (const number of own.numbers) asked[at++] = number
      else for (const question of own) asked[at++] = questions().placeOf(question)
      answer(start, at)
    },
    value: (name) => values[rows[next.indexOf(name)] ?? -1] ?? "",
    asked: (name, wanted) => {
      const found: string[] = []
      const row = rows[next.indexOf(name)]
      if (row === undefined) return found
      const [start, end] = rangeOf(row)
      for (let at = start; at < end; at += 1) {
        const id = asked[at]!
        isWanted[id] ??= wanted(questionAt(id))
        if (isWanted[id]) found.push(questionAt(id))
      }
      return found
    },
    notes: () => {
      const all = questions()
      const texts = new Texts()
      for (const id of used) texts.pushFrom(all, id)
      const ends = new Uint32Array(next.length + 1)
      const own = new Uint32Array(starts.at(-1)!)
      let count = 0
      for (const [name, row] of rows.entries()) {
        const [start, end] = rangeOf(row)
        for (let at = start; at < end; at += 1) own[count++] = placesInNotes[asked[at]!]! - 1
        ends[name + 1] = count
      }
      return {
        questions: texts,
        answers: given,
        names: new Texts(next.lying),
        values: Texts.of(rows.map((row) => values[row]!)),
        starts: ends,
        asked: own.slice(0, count),
        overtaken: new Set(),
      }
    },
  }
}
