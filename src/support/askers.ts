import { bufferOn } from "./buffer-on.js"
import { once } from "./once.js"
import { type LyingTexts, Texts } from "./texts.js"

/** The notes of a build as they lie on disk (see Notes): of most of their texts nobody wants a string. */
export interface LyingNotes {
  readonly questions: LyingTexts
  readonly names: LyingTexts
  readonly starts: Uint32Array
  readonly asked: Uint32Array
  /** Whether a name's notes are past: it stands again further down, or is no more. */
  isPast(name: string, row: number): boolean
}

/** All that something asked: each question with its place in the notes. */
export type Asked = ReadonlyMap<string, number>

/** Tells who asked what. */
export interface Askers {
  /** What asks one of these questions, by name. */
  of(questions: ReadonlySet<string>): ReadonlyMap<string, Asked>
  /** Questions of these kinds that anything but these names asks. */
  others(names: ReadonlySet<string>, kinds: readonly string[]): ReadonlySet<string>
}

export function askersIn(notes: LyingNotes): Askers {
  const { starts, asked } = notes
  const questions = once(() => rowsIn(notes.questions))
  const names = once(() => rowsIn(notes.names))
  /** The names that ask one of these questions; each is told once. */
  const ask = (isMeant: Uint8Array, found: (row: number, id: number) => "next question" | "next name"): void => {
    for (let at = 0, row = 0; at < asked.length; at += 1) {
      if (isMeant[asked[at]!] === 0) continue
      while (starts[row + 1]! <= at) row += 1
      if (found(row, asked[at]!) === "next name") at = starts[row + 1]! - 1
    }
  }
  return {
    of: (wanted) => {
      const { find, at } = questions()
      const found = new Map<string, Asked>()
      ask(find(wanted), (row) => {
        const name = names().at(row)
        const own = Array.from(asked.subarray(starts[row], starts[row + 1]), (id) => [at(id), id] as const)
        if (!notes.isPast(name, row)) found.set(name, new Map(own))
        return "next name"
      })
      return found
    },
    others: (excepted, kinds) => {
      const { ofKinds, at } = questions()
      const isMeant = ofKinds(kinds)
      const found = new Set<string>()
      ask(isMeant, (row, id) => {
        const name = names().at(row)
        if (excepted.has(name) || notes.isPast(name, row)) return "next name"
        isMeant[id] = 0
        found.add(at(id))
        return "next question"
      })
      return found
    },
  }
}

/** Looks at texts where they lie. */
function rowsIn(lying: LyingTexts) {
  const bytes = bufferOn(lying.bytes)
  const texts = new Texts(lying)
  return {
    at: (row: number): string => texts.at(row)!,
    /** Marks the rows that are one of these texts. */
    find: (wanted: ReadonlySet<string>): Uint8Array => {
      const byLength: Buffer[][] = []
      for (const text of wanted) {
        const one = Buffer.from(text)
        byLength[one.length] = [...(byLength[one.length] ?? []), one]
      }
      return texts.marked((start, end) => {
        const alike = byLength[end - start]
        return alike?.some((one) => one.compare(bytes, start, end) === 0) ?? false
      })
    },
    /** Marks the rows whose first word is one of these. */
    ofKinds: (kinds: readonly string[]): Uint8Array => {
      const words = kinds.map((kind) => Buffer.from(kind))
      return texts.marked((start, end) =>
        words.some(
          (word) =>
            bytes[start] === word[0] &&
            word.compare(bytes, start, Math.min(start + word.length, end)) === 0 &&
            (start + word.length === end || bytes[start + word.length] === 0x20),
        ),
      )
    },
  }
}
