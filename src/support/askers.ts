/** The notes of a build as columns of which a few rows are asked for (see Notes). */
export interface NoteColumns {
  readonly questions: readonly string[]
  readonly answers: readonly string[]
  readonly names: readonly string[]
  readonly values: readonly string[]
  readonly starts: Uint32Array
  readonly asked: Uint32Array
}

/** In the place of a name whose notes are past. Nothing has it. */
export const past = "\t"

/** What asks a question of a kind, by name, with all that it asked. */
export function askersOf(
  notes: NoteColumns,
  isMeant: (question: string) => boolean,
): ReadonlyMap<string, ReadonlySet<string>> {
  const meant = Uint8Array.from(notes.questions, (question) => (isMeant(question) ? 1 : 0))
  const found = new Map<string, ReadonlySet<string>>()
  for (const [place, name] of notes.names.entries()) {
    if (name === past) continue
    const own = notes.asked.subarray(notes.starts[place], notes.starts[place + 1])
    if (own.some((id) => meant[id] === 1)) found.set(name, new Set(Array.from(own, (id) => notes.questions[id]!)))
  }
  return found
}

/** Questions of a kind that anything but these names asks. */
export function askedByOthers(
  notes: NoteColumns,
  names: ReadonlySet<string>,
  isMeant: (question: string) => boolean,
): ReadonlySet<string> {
  const meant = Uint8Array.from(notes.questions, (question) => (isMeant(question) ? 1 : 0))
  const found = new Set<string>()
  for (const [place, name] of notes.names.entries()) {
    if (name === past || names.has(name)) continue
    for (let at = notes.starts[place]!; at < notes.starts[place + 1]!; at += 1) {
      const id = notes.asked[at]!
      if (meant[id] === 0) continue
      meant[id] = 0
      found.add(notes.questions[id]!)
    }
  }
  return found
}
