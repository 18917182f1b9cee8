import { type NoteColumns, past } from "../support/askers.js"
import { type Answers, answerTo } from "../support/asking.js"
import { type Notes, noNotes } from "../support/recall.js"
import { Texts } from "../support/texts.js"
import { lengthened, readTable, type Table, writeTable } from "./columns.js"
import type { LedgerHead } from "./ledger.js"
import type { Places } from "./places.js"

const notesFile = ({ store }: Places): string => `${store}/notes`

/** The notes that go with a ledger, as they lie; undefined where they are of another build. */
export function openNotes(places: Places, seal: string): Table | undefined {
  const table = readTable(notesFile(places))
  return (table?.head as { readonly seal: string } | undefined)?.seal === seal ? table : undefined
}

export const notesOn = (table: Table): NoteColumns => table.columns as unknown as NoteColumns

/** The notes that go with a ledger; none where they are of another build. */
export function readNotes(places: Places, head: Pick<LedgerHead, "seal" | "overtaken"> | undefined): Notes {
  const table = head && openNotes(places, head.seal)
  if (!table) return noNotes
  const { questions, answers, names, values } = table.lying
  const { starts, asked } = notesOn(table)
  return {
    questions: new Texts(questions),
    answers: new Texts(answers),
    names: new Texts(names),
    values: new Texts(values),
    starts,
    asked,
    overtaken: new Set(head.overtaken),
  }
}

export const writeNotes = (places: Places, { overtaken: _, ...columns }: Notes, seal: string): void =>
  writeTable(notesFile(places), { seal }, columns)

/** What a build has done that left most things as they were. */
export interface Amendment {
  /** What was made anew, or for the first time, and what it asked. */
  readonly made: ReadonlyMap<string, ReadonlySet<string>>
  /** What is no more, or must be made by the next build that compares all. */
  readonly gone: ReadonlySet<string>
  readonly answers: Answers
  /** Questions whose answers may be others now. */
  readonly open: ReadonlySet<string>
}

/** Writes notes again, with what was done since at their end. */
export function amendNotes(places: Places, table: Table, { made, gone, answers, open }: Amendment, seal: string): void {
  const { lying } = table
  const before = notesOn(table)
  const wanted = new Set([...made.values()].flatMap((asked) => [...asked]))
  const ids = new Map<string, number>()
  for (const [id, question] of before.questions.entries()) if (wanted.has(question)) ids.set(question, id)
  const fresh: string[] = []
  const idOf = (question: string): number => {
    const id = ids.get(question) ?? before.questions.length + fresh.push(question) - 1
    ids.set(question, id)
    return id
  }
  const asked = Array.from(made.values(), (questions) => Array.from(questions, idOf))
  const answer = (question: string): string => answerTo(question, answers) ?? ""
  const old = before.answers.map((known, id) => {
    const question = before.questions[id]!
    return open.has(question) ? answer(question) : known
  })
  let end = before.asked.length
  const ends = asked.map((own) => (end += own.length))
  writeTable(
    notesFile(places),
    { seal },
    {
      questions: lengthened(lying.questions!, fresh),
      answers: [...old, ...fresh.map(answer)],
      names: [...before.names.map((name) => (made.has(name) || gone.has(name) ? past : name)), ...made.keys()],
      values: lengthened(
        lying.values!,
        asked.map(() => ""),
      ),
      starts: joined(before.starts, ends),
      asked: joined(before.asked, asked.flat()),
    },
  )
}

function joined(numbers: Uint32Array, more: readonly number[]): Uint32Array {
  const all = new Uint32Array(numbers.length + more.length)
  all.set(numbers)
  all.set(more, numbers.length)
  return all
}
