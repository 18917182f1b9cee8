import type { PhrasingContent } from "mdast"
import type { Bracket, Piece, Plain, Run } from "./pieces.js"
import { placeOf, type Source } from "./source.js"

/** What the reader of bare addresses could start from: left to the full parser. A name after "@" alone is none. */
const address = /www\.|https?:|[-.+\w]@/i
const beforeAt = /[-.+\w]/

/** Asked first: most texts hold nothing of the kind. */
const mayMatch = (value: string): boolean => value.includes("@") || value.includes(":") || /www\./i.test(value)

const mayHoldAddress = (value: string, text: string, from: number): boolean =>
  (mayMatch(value) && address.test(value)) || (value[0] === "@" && beforeAt.test(text[from - 1] ?? ""))

/** The nodes of a row of pieces; undefined where one of its texts may hold a bare address. */
export function nodesOf(pieces: readonly Piece[], source: Source): PhrasingContent[] | undefined {
  const paired = pieces.some(({ kind }) => kind === "run") ? withEmphasis(pieces, source) : pieces
  if (!paired) return undefined
  const nodes: PhrasingContent[] = []
  let value = ""
  let from = 0
  let to = 0
  let sure = true
  const endText = (): void => {
    if (value === "") return
    nodes.push({ type: "text", value, position: placeOf(source, from, to) })
    if (mayHoldAddress(value, source.text, from)) sure = false
    value = ""
  }
  for (const piece of paired) {
    if (piece.kind === "node") {
      endText()
      nodes.push(piece.node)
      continue
    }
    if (value === "") from = piece.from
    value += textOf(piece)
    to = piece.to
  }
  endText()
  return sure ? nodes : undefined
}

function textOf(piece: Plain | Run | Bracket): string {
  switch (piece.kind) {
    case "text":
      return piece.value
    case "run":
      return piece.sign.repeat(piece.to - piece.from)
    case "bracket":
      return piece.image ? "![" : "["
  }
}

const lengthOf = ({ from, to }: Run): number => to - from

/** CommonMark's rule of three: what could both open and close pairs only where the lengths add up. */
const fits = (opener: Run, closer: Run): boolean =>
  !(opener.closes || closer.opens) || lengthOf(closer) % 3 === 0 || (lengthOf(opener) + lengthOf(closer)) % 3 !== 0

const isOpenerOf = (piece: Piece | undefined, closer: Run): piece is Run =>
  piece?.kind === "run" && piece.opens && piece.sign === closer.sign && fits(piece, closer)

/**
 * Pairs runs, the first closer first, with the nearest opener before it. The steps are micromark's: what is left of a
 * run counts by its remaining length, and what stands inside a pair is paired once more by itself.
 */
function withEmphasis(pieces: readonly Piece[], source: Source): readonly Piece[] | undefined {
  const row = pieces.map((piece) => (piece.kind === "run" ? { ...piece } : piece))
  for (let index = 0; index < row.length; index += 1) {
    const closer = row[index]!
    if (closer.kind !== "run" || !closer.closes) continue
    let at = index - 1
    while (at >= 0 && !isOpenerOf(row[at], closer)) at -= 1
    const opener = row[at]
    if (!isOpenerOf(opener, closer)) continue
    const use = lengthOf(opener) > 1 && lengthOf(closer) > 1 ? 2 : 1
    opener.to -= use
    closer.from += use
    const children = nodesOf(row.slice(at + 1, index), source)
    if (!children) return undefined
    const position = placeOf(source, opener.to, closer.from)
    const left = lengthOf(opener) > 0 ? 1 : 0
    const right = lengthOf(closer) > 0 ? 1 : 0
    row.splice(at + left, index - at + 1 - left - right, {
      kind: "node",
      node: { type: use === 2 ? "strong" : "emphasis", children, position },
    })
    // Next comes what is left of the closer, or what follows the pair.
    index = at + left
  }
  return row
}
