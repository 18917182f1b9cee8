import type { Notes } from "./recall.js"

/** In the place of a name whose notes are past. Nothing has it. */
export const past = "\t"

/** Names of what asks a question of a kind. */
export function askersOf(notes: Notes, isMeant: (question: string) => boolean): ReadonlySet<string> {
  const meant = Uint8Array.from(notes.questions, (question) => (isMeant(question) ? 1 : 0))
  const found = new Set<string>()
  for (const [place, name] of notes.names.entries()) {
    if (name === past) continue
    for (let at = notes.starts[place]!; at < notes.starts[place + 1]!; at += 1) {
      if (meant[notes.asked[at]!] === 0) continue
      found.add(name)
      break
    }
  }
  return found
}

/** Questions of a kind that anything but these names asks. */
export function askedByOthers(
  notes: Notes,
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
