import { type Answers, answerTo } from "./asking.js"
import type { Notes } from "./recall.js"

/** Names of what asks a question of a kind. */
export function askersOf(notes: Notes, isMeant: (question: string) => boolean): ReadonlySet<string> {
  const meant = Uint8Array.from(notes.questions, (question) => (isMeant(question) ? 1 : 0))
  const found = new Set<string>()
  for (const [place, name] of notes.names.entries()) {
    for (let at = notes.starts[place]!; at < notes.starts[place + 1]!; at += 1) {
      if (meant[notes.asked[at]!] === 0) continue
      found.add(name)
      break
    }
  }
  return found
}

/** What each of these names asked. */
export function asksOf(notes: Notes, names: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>()
  for (const [place, name] of notes.names.entries()) {
    if (!names.has(name)) continue
    const own = notes.asked.subarray(notes.starts[place], notes.starts[place + 1])
    found.set(name, new Set(Array.from(own, (id) => notes.questions[id]!)))
  }
  return found
}

/** What a build has done that left most things as they were. */
export interface Amendment {
  /** What was made anew, or for the first time, and what it asked. */
  readonly made: ReadonlyMap<string, ReadonlySet<string>>
  /** What is no more, or must be made by the next build that compares all. */
  readonly gone: ReadonlySet<string>
  readonly answers: Answers
  /** Whether the answer to a question may be another now. */
  readonly mayDiffer: (question: string) => boolean
}

/** The notes of before with what was done since. */
export function amended(before: Notes, { made, gone, answers, mayDiffer }: Amendment): Notes {
  const questions = [...before.questions]
  const ids = new Map(questions.map((question, id) => [question, id]))
  const idOf = (question: string): number => {
    const id = ids.get(question) ?? questions.push(question) - 1
    ids.set(question, id)
    return id
  }
  const names: string[] = []
  const values: string[] = []
  const lists: Uint32Array[] = []
  const add = (name: string, value: string, own: Uint32Array): void => {
    names.push(name)
    values.push(value)
    lists.push(own)
  }
  for (const [place, name] of before.names.entries()) {
    if (gone.has(name) || made.has(name)) continue
    add(name, before.values[place]!, before.asked.subarray(before.starts[place], before.starts[place + 1]))
  }
  for (const [name, asked] of made) add(name, "", Uint32Array.from(asked, idOf))
  const starts = new Uint32Array(names.length + 1)
  for (const [place, own] of lists.entries()) starts[place + 1] = starts[place]! + own.length
  const all = new Uint32Array(starts.at(-1)!)
  for (const [place, own] of lists.entries()) all.set(own, starts[place])
  return {
    questions,
    answers: questions.map((question, id) => {
      const known = before.answers[id]
      return known === undefined || mayDiffer(question) ? (answerTo(question, answers) ?? "") : known
    }),
    names,
    values,
    starts,
    asked: all,
  }
}
