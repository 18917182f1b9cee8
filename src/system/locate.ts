import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type Code, catalogue } from "../support/catalogue.js"
import type { Diagnostic } from "../support/diagnostic.js"
import type { Site } from "../support/site.js"
import { inLines, type Span } from "../support/source.js"

/** A finding as people and editors' programs read it: lines and columns, both from 1. */
export interface Located {
  readonly severity: "error" | "warning"
  readonly code: string
  readonly message: string
  /** What to do. */
  readonly hint: string
  /** Relative to the site's root. */
  readonly path: string
  readonly line: number
  readonly column: number
  /** Signs that the place takes on its first line, at least 1. */
  readonly length: number
  /** The whole line; null where the file cannot be read. */
  readonly source: string | null
}

export function locate(found: readonly Diagnostic[], site: Site | undefined, root: string): readonly Located[] {
  const sources = [site?.settings, site?.front, ...(site?.theme ?? [])].filter((source) => source !== undefined)
  const texts = new Map<string, string | undefined>(sources.map(({ path, text }) => [path, text]))
  const starts = new Map<string, readonly number[]>()
  return found.map((one) => {
    const text = textAt(one.at.path)
    const place = text === undefined ? undefined : placeIn(text, linesOf(one.at.path, text), ...offsetsOf(one.at, text))
    return {
      severity: one.severity,
      code: one.code,
      message: visible(one.message),
      hint: visible(one.hint ?? mendOf(one.code)),
      path: one.at.path,
      ...(place ?? { line: 1, column: 1, length: 1, source: null }),
    }
  })

  function textAt(path: string): string | undefined {
    if (!texts.has(path)) texts.set(path, textOf(path, root))
    return texts.get(path)
  }

  function linesOf(path: string, text: string): readonly number[] {
    const known = starts.get(path)
    if (known) return known
    const lines = [0]
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines.push(at + 1)
    starts.set(path, lines)
    return lines
  }
}

/** Articles are read again for the few that something was found in; a file that could not be read as a source may still be shown. */
function textOf(path: string, root: string): string | undefined {
  const file = join(root, path)
  if (!/\.(md|ya?ml|hbs)$/.test(path)) return undefined
  try {
    return inLines(readFileSync(file, "utf8"))
  } catch {
    // It is not there, or not for us to read, which is told.
    return undefined
  }
}

/** Offsets of a span; of one that is only looked for, in the front matter. */
function offsetsOf({ start, end, look }: Span, text: string): readonly [number, number] {
  if (!look) return [start, end]
  const close = /\r?\n(?:---|\+\+\+)/.exec(text)
  const front = close ? text.slice(0, close.index) : text
  for (const word of look) {
    const at = front.indexOf(word)
    if (at >= 0) return [at, at + word.length]
  }
  return [start, end]
}

function placeIn(text: string, lines: readonly number[], start: number, end: number) {
  let [low, high] = [0, lines.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lines[middle]! <= start) low = middle
    else high = middle - 1
  }
  const from = lines[low]!
  const to = low + 1 < lines.length ? lines[low + 1]! - 1 : text.length
  const source = text.slice(from, to).replace(/\r$/, "")
  const byteOrderMark = from === 0 && text.startsWith("\ufeff") ? 1 : 0
  return {
    line: low + 1,
    column: Math.max(start - from - byteOrderMark, 0) + 1,
    length: Math.max(Math.min(end, from + source.length) - start, 1),
    source: visible(source.slice(byteOrderMark)),
  }
}

/** What the catalogue says to do, for a terminal: "[plugins.md](plugins.md)" -> "docs/plugins.md". */
const mendOf = (code: Code): string => catalogue[code].mend.replace(/\[([\w.-]+)\]\(\1\)/g, "docs/$1")

/** Without signs that would turn or colour a terminal: files that are no text are shown too. */
const visible = (text: string): string =>
  text.replace(/[\u0000-\u0008\n-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "\ufffd")
