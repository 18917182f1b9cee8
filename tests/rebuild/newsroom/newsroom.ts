/** What a file says. */
export type Text = string | Uint8Array

/** A site as a test holds it: what each file below its root says, what the clock says, and whether drafts are shown. */
export interface Newsroom {
  readonly files: Readonly<Record<string, Text>>
  /** An instant: 2025-03-15T06:00:00Z. */
  readonly now: string
  readonly drafts: boolean
}

const reserved = /^content\/(authors|pages|sponsors|media|static)\//

/** Paths of all stories, in order. */
export const storiesOf = ({ files }: Newsroom): readonly string[] =>
  Object.keys(files)
    .filter((path) => /^content\/.+\.md$/.test(path) && !reserved.test(path))
    .sort()

/** "content/town/rain.md" -> "town/rain.md", as other files name it. */
export const nameOf = (path: string): string => path.slice("content/".length)

/** Whether two newsrooms say the same, whatever their clocks. */
export const sameFiles = (a: Newsroom, b: Newsroom): boolean =>
  a.drafts === b.drafts &&
  Object.keys(a.files).length === Object.keys(b.files).length &&
  Object.entries(a.files).every(([path, text]) => path in b.files && sameText(text, b.files[path]!))

export const sameText = (a: Text, b: Text): boolean => a === b || Buffer.from(a).equals(Buffer.from(b))

/** One of a list, by any number. */
export const pick = <T>(list: readonly T[], number: number): T => list[number % list.length]!
