import type { Text } from "hast"
import type { Block, Piece } from "./body.js"
import { textRun } from "./text-run.js"
import { typographer } from "./typography.js"
import { wordCounter } from "./words.js"
import { escaped } from "./write-plain.js"

/** HTML as it is, texts that are set when their block ends, and slots. */
export type Part = string | Text | Exclude<Piece, string>

/** The HTML of prose while it is written: its texts become typographic, and its words are counted. */
export interface Sheet {
  readonly parts: Part[]
  /** These write, and say that they did. */
  text(value: string): true
  code(value: string): true
  lineBreak(): true
  /** The tag of a block, at which what stood before is over. */
  blockTag(html: string): void
  /** A block whose parts stand on lines of their own; false where one of them could not be written. */
  lines<T>(open: string, close: string, all: readonly T[], write: (one: T, index: number) => boolean): boolean
  /** Makes a block of the vocabulary of all from a part on. */
  wrap(from: number, block: string): void
  words(): number
}

export function proseSheet(language: string): Sheet {
  const parts: Part[] = []
  const run = textRun(typographer(language))
  const counter = wordCounter()
  const text = (value: string): true => {
    const node: Text = { type: "text", value }
    counter.add(value)
    run.text(node)
    parts.push(node)
    return true
  }
  const blockTag = (html: string): void => {
    counter.rest()
    run.end()
    parts.push(html)
  }
  return {
    parts,
    text,
    code(value) {
      counter.add(value)
      run.thing()
      parts.push({ type: "text", value })
      return true
    },
    lineBreak() {
      run.lineBreak()
      counter.rest()
      parts.push("<br>")
      return text("\n")
    },
    blockTag,
    lines(open, close, all, write) {
      blockTag(open)
      text("\n")
      const sure = all.every((one, index) => write(one, index) && text("\n"))
      blockTag(close)
      return sure
    },
    wrap(from, block) {
      const body = piecesOf(parts.splice(from))
      const nothing = { label: [], attributes: {}, references: {} }
      parts.push({ slot: "block", block, ...nothing, body, entries: [], pictures: [] } satisfies Block)
    },
    words: counter.total,
  }
}

export const isText = (part: Part): part is Text => typeof part === "object" && "value" in part

/** HTML between slots, once all texts in it are set. */
export function piecesOf(parts: readonly Part[]): readonly Piece[] {
  const pieces: Piece[] = []
  let html = ""
  for (const part of parts) {
    if (typeof part === "string") html += part
    else if (isText(part)) html += escaped(part.value)
    else {
      if (html !== "") pieces.push(html)
      html = ""
      pieces.push(part)
    }
  }
  if (html !== "") pieces.push(html)
  return pieces
}
