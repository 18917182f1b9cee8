import { type Findings, findings } from "../support/diagnostic.js"
import type { Span } from "../support/source.js"
import type { BlockSpec } from "./directives.js"
import { lineAt } from "./lane/source.js"
import { addressKind, type References, references, tellBadAddress } from "./links.js"
import type { MarkdownOptions } from "./markdown.js"
import { type Marks, marksFor } from "./pieces.js"

/** What is gathered while one body is read. */
export interface Reading {
  readonly text: string
  readonly options: MarkdownOptions
  readonly found: Findings
  readonly refs: References
  readonly marks: Marks
  /** Blocks in the order in which they were met; their wrappers in the tree carry the index. */
  readonly specs: BlockSpec[]
  /** Pieces of raw HTML, with their offsets in the text. */
  readonly raw: { readonly value: string; readonly offset: number }[]
  /** Addresses of links that need no slot, by the mark that stands for them until raw HTML has been read. */
  readonly addresses: Map<string, string>
  firstH1: Span | null
  /** The file's span for offsets in the text. */
  span(start: number, end: number): Span
}

/** Lines that end as on Windows are read as all others; places are those of the file. */
export function beginReading(written: string, start: number, path: string, options: MarkdownOptions): Reading {
  const [text, place] = withoutReturns(written)
  return {
    text,
    options,
    found: findings(),
    refs: references(),
    marks: marksFor(text),
    specs: [],
    raw: [],
    addresses: new Map(),
    firstH1: null,
    span: (from, to) => ({ path, start: start + place(from), end: start + place(to) }),
  }
}

/** A text with line ends of one sign, and where each of its places is in the text as it was written. */
function withoutReturns(written: string): readonly [text: string, place: (offset: number) => number] {
  if (!written.includes("\r\n")) return [written, (offset) => offset]
  const lines = written.split("\r\n")
  // Where each of the lines begins, without the returns before it.
  const starts = [0]
  for (const { length } of lines) starts.push(starts.at(-1)! + length + 1)
  return [lines.join("\n"), (offset) => offset + lineAt(starts, offset)]
}

/**
 * What an `href` holds while the tree is worked on: the mark of a slot, the mark of a known address, or a plain
 * address; undefined where the address is left out.
 */
export function hrefOf(
  reading: Reading,
  target: string,
  written: string,
  at: Span,
  role: "link" | "media" = "link",
): string | undefined {
  const { refs, marks, addresses, options, found } = reading
  const kind = addressKind(target)
  if (kind === "unsafe" || kind === "empty") {
    tellBadAddress(target, found, at)
    return options.sanitise ? undefined : written
  }
  if (kind === "plain") return written
  const reference = refs.add(role, target, at.start, at.end)
  if (kind === "internal") return marks.add({ slot: "href", reference })
  const mark = `${marks.prefix()}a${reference}~`
  addresses.set(mark, written)
  return mark
}

/** What an `img` holds as its `src` while the tree is worked on; undefined where the address is left out. */
export function imageMark(reading: Reading, target: string, at: Span): string | undefined {
  const reference = imageReference(reading, target, at)
  return reference === undefined ? undefined : `${reading.marks.prefix()}i${reference}~`
}

export function imageReference(reading: Reading, target: string, at: Span): number | undefined {
  const kind = addressKind(target)
  if (reading.options.sanitise && kind !== "internal" && kind !== "external") {
    tellBadAddress(target, reading.found, at)
    return undefined
  }
  return reading.refs.add("image", target, at.start, at.end)
}

/** The reference that an image's mark names. */
export function markedImage(reading: Reading, src: string): number | undefined {
  const start = `${reading.marks.prefix()}i`
  return src.startsWith(start) ? Number.parseInt(src.slice(start.length), 10) : undefined
}
