import type { AlignType, TableCell, TableRow } from "mdast"
import type { Block, Lane } from "./block.js"
import { textOf } from "./later.js"
import { isBlank } from "./lines.js"
import { endOf, lineCount, placeOf } from "./source.js"

const delimiters = /^\|(?: *:?-+:? *\|)+$/
/** A row with its pipes at both ends, none of them escaped. */
const row = /^\|[^\\\t]*\|$/

/** A table in which every row has as many cells as the head. */
export function readTable(lane: Lane, line: number): Block {
  const { text, starts } = lane
  const written = (at: number): string => text.slice(starts[at]!, endOf(lane, at))
  if (line + 1 >= lineCount(lane) || !delimiters.test(written(line + 1))) return undefined
  const align = written(line + 1)
    .slice(1, -1)
    .split("|")
    .map(alignOf)
  const rows: TableRow[] = []
  let next = line
  for (; next < lineCount(lane) && !isBlank(lane, next); next += 1) {
    if (next === line + 1) continue
    if (!row.test(written(next))) return undefined
    const children = cellsOf(lane, next)
    if (children?.length !== align.length) return undefined
    rows.push({ type: "tableRow", children, position: placeOf(lane, starts[next]!, endOf(lane, next)) })
  }
  const position = placeOf(lane, starts[line]!, endOf(lane, next - 1))
  return { node: { type: "table", align, children: rows, position }, next }
}

function alignOf(cell: string): AlignType {
  const dashes = cell.trim()
  const left = dashes.startsWith(":")
  const right = dashes.endsWith(":")
  return left && right ? "center" : left ? "left" : right ? "right" : null
}

function cellsOf(lane: Lane, line: number): TableCell[] | undefined {
  const { text, starts } = lane
  const cells: TableCell[] = []
  const end = endOf(lane, line)
  for (let pipe = starts[line]!; pipe < end - 1; ) {
    const close = text.indexOf("|", pipe + 1)
    let from = pipe + 1
    let to = close
    while (from < to && text[from] === " ") from += 1
    while (to > from && text[to - 1] === " ") to -= 1
    // A cell of nothing: what it is made of depends on its neighbours.
    if (from === to) return undefined
    const children = textOf(lane, [{ from, to, margin: from }])
    if (!children) return undefined
    const last = close === end - 1
    cells.push({ type: "tableCell", children, position: placeOf(lane, pipe, last ? end : close) })
    pipe = close
  }
  return cells
}
