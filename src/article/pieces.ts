import { digestText } from "../support/digest.js"
import { once } from "../support/once.js"
import type { Piece } from "./body.js"

/**
 * Marks hold the places of slots while HTML is a string. They carry the digest of the text that they stand in, so
 * nobody can write one into it.
 */
export interface Marks {
  /** What every mark begins with. */
  prefix(): string
  /** The mark for a piece; it may stand as text or as an address. */
  add(piece: Exclude<Piece, string>): string
  /** Parts a string at its marks. */
  pieces(html: string): readonly Piece[]
}

export function marksFor(body: string): Marks {
  const prefix = once(() => `#~${digestText(body).slice(0, 16)}~`)
  const slots: Exclude<Piece, string>[] = []
  return {
    prefix,
    add: (piece) => `${prefix()}${slots.push(piece) - 1}~`,
    pieces: (html) => {
      const pieces: Piece[] = []
      const number = /(\d+)~/y
      let done = 0
      const mark = prefix()
      for (let at = html.indexOf(mark); at >= 0; at = html.indexOf(mark, at + 1)) {
        number.lastIndex = at + mark.length
        const slot = number.exec(html)?.[1]
        if (slot === undefined) continue
        if (at > done) pieces.push(html.slice(done, at))
        if (slots[Number(slot)]) pieces.push(slots[Number(slot)]!)
        done = number.lastIndex
      }
      if (done < html.length) pieces.push(html.slice(done))
      return pieces
    },
  }
}
