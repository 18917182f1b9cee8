import type { PhrasingContent } from "mdast"

/** A part of running text on its way to a tree: settled, or what may still open or close something. */
export type Piece = Plain | Settled | Run | Bracket

export interface Plain {
  readonly kind: "text"
  readonly value: string
  readonly from: number
  readonly to: number
}

interface Settled {
  readonly kind: "node"
  readonly node: PhrasingContent
}

/** Asterisks or underscores in a row. What is used of them is taken off: at the end of an opener, the start of a closer. */
export interface Run {
  readonly kind: "run"
  readonly sign: string
  from: number
  to: number
  readonly opens: boolean
  readonly closes: boolean
}

export interface Bracket {
  readonly kind: "bracket"
  readonly image: boolean
  readonly from: number
  readonly to: number
  /** Off once a link has closed after it: links hold no links. */
  active: boolean
}

type Group = "space" | "punctuation" | "other"

const space = /\s/
const punctuation = /[\p{P}\p{S}]/u

const groupOf = (sign: string): Group =>
  sign === "" || space.test(sign) ? "space" : punctuation.test(sign) ? "punctuation" : "other"

/** A row of asterisks or underscores between two signs, "" for the ends of the text: CommonMark's rule of flanking. */
export function runBetween(sign: string, from: number, to: number, left: string, right: string): Run {
  const before = groupOf(left)
  const after = groupOf(right)
  const opens = after === "other" || (after === "punctuation" && before !== "other")
  const closes = before === "other" || (before === "punctuation" && after !== "other")
  return {
    kind: "run",
    sign,
    from,
    to,
    opens: sign === "*" ? opens : opens && (before !== "other" || !closes),
    closes: sign === "*" ? closes : closes && (after !== "other" || !opens),
  }
}
