import { type Notes, noNotes } from "../support/recall.js"
import { readTable, writeTable } from "./columns.js"
import type { LedgerHead } from "./ledger.js"
import type { Places } from "./places.js"

const notesFile = ({ store }: Places): string => `${store}/notes`

/** The notes that go with a ledger, without what later runs have overtaken; none where they are of another build. */
export function readNotes(places: Places, head: Pick<LedgerHead, "seal" | "overtaken"> | undefined): Notes {
  const table = head && readTable(notesFile(places))
  if (!table || (table.head as { seal: string }).seal !== head.seal) return noNotes
  const { questions, answers, names, values, starts, asked } = table.columns
  const overtaken = new Set(head.overtaken)
  const notes = { questions, answers, names, values, starts, asked } as unknown as Notes
  if (overtaken.size === 0) return notes
  // A name that no page has is never asked for.
  return { ...notes, names: notes.names.map((name) => (overtaken.has(name) ? "\t" : name)) }
}

export const writeNotes = (places: Places, notes: Notes, seal: string): void =>
  writeTable(notesFile(places), { head: { seal }, columns: { ...notes } })
