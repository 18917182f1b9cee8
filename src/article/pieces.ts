import { createHash } from "node:crypto"
import type { Piece } from "./body.js"

/**
 * Marks hold the places of slots while HTML is a string. They carry the digest of the text that they stand in, so
 * nobody can write one into it.
 */
export interface Marks {
  /** What every mark begins with. */
  readonly prefix: string
  /** The mark for a piece; it may stand as text or as an address. */
  add(piece: Exclude<Piece, string>): string
  /** Parts a string at its marks. */
  pieces(html: string): readonly Piece[]
}

export function marksFor(body: string): Marks {
  const prefix = `#~${createHash("sha256").update(body).digest("hex").slice(0, 16)}~`
  const slots: Exclude<Piece, string>[] = []
  const marks = new RegExp(`${prefix}(\\d+)~`)
  const parted = (html: string): readonly string[] => (html.includes(prefix) ? html.split(marks) : [html])
  return {
    prefix,
    add: (piece) => `${prefix}${slots.push(piece) - 1}~`,
    pieces: (html) =>
      parted(html).flatMap((part, index): readonly Piece[] => {
        if (index % 2 === 1) return slots[Number(part)] ? [slots[Number(part)]!] : []
        return part === "" ? [] : [part]
      }),
  }
}
