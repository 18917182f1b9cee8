import { rmSync } from "node:fs"
import type { Asked, LyingNotes } from "../support/askers.js"
import { type Answers, answerTo } from "../support/asking.js"
import { type Notes, noNotes } from "../support/recall.js"
import { Texts } from "../support/texts.js"
import { amended, appended, type Lying, readTable, type Table, writeTable } from "./columns.js"
import type { LedgerHead } from "./ledger.js"
import type { Places } from "./places.js"

/** The notes of the last build that compared all. */
const notesFile = ({ store }: Places): string => `${store}/notes`

/** What was noted since: to write all again would take longer than what it is noted for. */
const moreFile = ({ store }: Places): string => `${store}/notes.more`

/** So many names are noted in the second file; then it becomes one with the first. */
const mostMore = 2000

/** In the place of a name whose notes are past. Nothing has it. */
const past = "\t"

/** Which notes these are; in the second file also those that they go with. */
interface NotesHead {
  readonly seal: string
  readonly base?: string
}

/** Notes as they lie, those of both files one after the other. */
export interface OpenNotes extends LyingNotes {
  readonly questions: Lying
  readonly answers: Lying
  readonly names: Lying
  readonly values: Lying
  readonly base: Table
  readonly more: Table | undefined
}

const sealOf = (table: Table | undefined) => table?.head as NotesHead | undefined

/** The notes that go with a ledger; undefined where they are of another build. */
export function openNotes(places: Places, seal: string): OpenNotes | undefined {
  const base = readTable(notesFile(places))
  const own = sealOf(base)?.seal
  if (!base || own === undefined) return undefined
  if (own === seal) return both(base, undefined)
  const more = readTable(moreFile(places))
  return sealOf(more)?.seal === seal && sealOf(more)?.base === own ? both(base, more) : undefined
}

function both(base: Table, more: Table | undefined): OpenNotes {
  const text = (name: string): Lying => (more ? appended(base.lying[name]!, more.lying[name]!) : base.lying[name]!)
  const numbers = (name: string): Uint32Array => base.columns[name] as Uint32Array
  const moreNumbers = (name: string): Uint32Array => more!.columns[name] as Uint32Array
  const [starts, asked] = [numbers("starts"), numbers("asked")]
  const later = new Set(more?.columns.names as readonly string[] | undefined)
  // What is not asked for is not put together.
  return {
    questions: text("questions"),
    names: text("names"),
    get answers() {
      return text("answers")
    },
    get values() {
      return text("values")
    },
    starts: more ? joined(starts, moreNumbers("starts").subarray(1), asked.length) : starts,
    asked: more ? joined(asked, moreNumbers("asked")) : asked,
    base,
    more,
    isPast: (name, row) => name === past || (row < base.lying.names!.rows && later.has(name)),
  }
}

function joined(numbers: Uint32Array, more: Uint32Array, above = 0): Uint32Array {
  const all = new Uint32Array(numbers.length + more.length)
  all.set(numbers)
  for (let index = 0; index < more.length; index += 1) all[numbers.length + index] = more[index]! + above
  return all
}

/** The notes that go with a ledger; none where they are of another build. */
export function readNotes(places: Places, head: Pick<LedgerHead, "seal" | "overtaken"> | undefined): Notes {
  const notes = head && openNotes(places, head.seal)
  if (!notes) return noNotes()
  const { questions, answers, names, values, starts, asked } = notes
  return {
    questions: new Texts(questions),
    answers: new Texts(answers),
    // Of two notes about one name the later ones count.
    names: new Texts(names),
    values: new Texts(values),
    starts,
    asked,
    overtaken: new Set(head.overtaken),
  }
}

export function writeNotes(places: Places, { overtaken: _, ...columns }: Notes, seal: string): void {
  writeTable(notesFile(places), { seal }, columns)
  rmSync(moreFile(places), { force: true })
}

/** What a build has done that left most things as they were. */
export interface Amendment {
  /** What was made anew, or for the first time, and what it asked. */
  readonly made: ReadonlyMap<string, Iterable<string>>
  /** What is no more, or must be made by the next build that compares all. */
  readonly gone: ReadonlySet<string>
  readonly answers: Answers
  /** Questions whose answers may be others now. */
  readonly open: ReadonlySet<string>
  /** What was asked before by what was made anew. */
  readonly before: ReadonlyMap<string, Asked>
}

/** Notes what was done since all was compared. A name that asked nothing is one that is no more. */
export function amendNotes(places: Places, notes: OpenNotes, amendment: Amendment, seal: string): void {
  const { made, gone, answers, open } = amendment
  const { base, more } = notes
  const old = base.lying.questions!.rows
  const [questions, given, names] = ["questions", "answers", "names"].map((name) => new Texts(more?.lying[name]))
  const known = new Map([...amendment.before.values()].flatMap((asked) => [...asked]))
  // The first file may know an answer of which the second knows a later one.
  for (let row = 0; row < questions!.length; row += 1) known.set(questions!.at(row)!, old + row)
  const fresh = new Map<string, { readonly id: number; readonly answer: string }>()
  const idIn = (question: string, answer: () => string): number => {
    const one = fresh.get(question) ?? { id: old + fresh.size, answer: answer() }
    fresh.set(question, one)
    return one.id
  }
  /** What a question was answered before holds, but where it may be another now. */
  const idAgain = (id: number): number => (id < old ? id : idIn(questions!.at(id - old)!, () => given!.at(id - old)!))
  const idOf = (question: string): number => {
    const id = known.get(question)
    return id === undefined || open.has(question)
      ? idIn(question, () => answerTo(question, answers) ?? "")
      : idAgain(id)
  }
  const rows = new Map<string, readonly number[]>()
  for (const [name, asked] of made) rows.set(name, Array.from(asked, idOf))
  for (const name of gone) rows.set(name, [])
  for (let row = 0; row < names!.length; row += 1) {
    const name = names!.at(row)!
    const start = base.lying.names!.rows + row
    const own = notes.asked.subarray(notes.starts[start], notes.starts[start + 1])
    if (!rows.has(name)) rows.set(name, Array.from(own, idAgain))
  }
  let end = 0
  const columns = {
    questions: [...fresh.keys()],
    answers: Array.from(fresh.values(), ({ answer }) => answer),
    names: [...rows.keys()],
    values: Array.from(rows, () => ""),
    starts: Uint32Array.from([0, ...Array.from(rows.values(), (own) => (end += own.length))]),
    asked: Uint32Array.from([...rows.values()].flat()),
  }
  writeTable(moreFile(places), { seal, base: sealOf(base)!.seal }, columns)
  if (rows.size > mostMore) makeOne(places, both(base, readTable(moreFile(places))), seal)
}

/** Both files become one. A stop in between leaves notes that go with no ledger. */
function makeOne(
  places: Places,
  { questions, answers, names, values, starts, asked, isPast }: OpenNotes,
  seal: string,
) {
  const others = new Map<number, string>()
  for (const [row, name] of [...new Texts(names)].entries()) if (isPast(name, row)) others.set(row, past)
  const left = amended(names, { others, gone: new Set(), more: [] })
  writeTable(notesFile(places), { seal }, { questions, answers, names: left, values, starts, asked })
  rmSync(moreFile(places), { force: true })
}
