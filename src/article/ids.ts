import { anchors } from "./headings.js"

/** Something that wants an id. */
export interface Holder {
  /** note: a footnote or a call of one, whose links are written already. chosen: by the author. made: from its text. */
  readonly kind: "note" | "chosen" | "made"
  readonly chosen: string
  readonly text: () => string
  /** Where nothing is left of the text. */
  readonly fallback: string
  readonly give: (id: string) => void
}

/**
 * Footnotes first, then what authors have chosen, wherever it stands, so that no made id takes theirs.
 * Gives all of them in the order of the holders.
 */
export function giveIds(holders: readonly Holder[]): readonly string[] {
  const ids = anchors()
  const given = new Array<string>(holders.length)
  for (const turn of ["note", "chosen", "made"] as const) {
    for (const [index, holder] of holders.entries()) {
      if (holder.kind !== turn) continue
      given[index] = turn === "made" ? ids.made(holder.text(), holder.fallback) : ids.chosen(holder.chosen)
      holder.give(given[index]!)
    }
  }
  return given
}
