import type { Position } from "unist"

/** A text and where its lines begin. */
export interface Source {
  readonly text: string
  /** Offsets of the lines, and at the end one past the text, as if a line's end stood there. */
  readonly starts: readonly number[]
}

/** A part of one line that holds running text: a paragraph is a row of them. */
export interface Stretch {
  /** After the spaces at the margin. */
  readonly from: number
  /** Without the line's end. */
  readonly to: number
  /** Where its line begins inside the quotation or list item that it is part of. */
  readonly margin: number
}

export function sourceOf(text: string): Source {
  const starts = [0]
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1)
  // A text that ends with a line's end has no line after it.
  if (starts.at(-1) !== text.length) starts.push(text.length + 1)
  return { text, starts }
}

/** Offset of the end of a line, before its sign. */
export const endOf = ({ starts }: Source, line: number): number => starts[line + 1]! - 1

/** How many lines there are. */
export const lineCount = ({ starts }: Source): number => starts.length - 1

/** Where a node stands, as unist counts. */
export function placeOf(source: Source, from: number, to: number): Position {
  return { start: pointAt(source, from), end: pointAt(source, to) }
}

export function pointAt({ starts }: Source, offset: number): Position["start"] {
  const line = lineAt(starts, offset)
  return { line: line + 1, column: offset - starts[line]! + 1, offset }
}

/** The line that a place lies in, from 0. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}
