import type { List, ListItem } from "mdast"
import type { Block, Lane } from "./block.js"
import { afterBlank, plainLine } from "./containers.js"
import { hasTab, isBlank } from "./lines.js"
import { paragraphOf } from "./simple-blocks.js"
import { lineCount, placeOf } from "./source.js"

const marker = /([-+*]|(\d{1,9})[.)])( {1,4})(?=[^ \n])/y
/** An item right below a paragraph: only the number one opens a list there. */
const opening = /(?:[-+*]|1[.)]) {1,4}[^ \n]/y
const goingOn = /[ \t]|(?:[-+*]|\d{1,9}[.)])(?:[ \t\n]|$)/y
const spaces = / */y

/** How many spaces a line begins with. */
export function indentOf({ text, starts }: Lane, line: number): number {
  spaces.lastIndex = starts[line]!
  spaces.test(text)
  return spaces.lastIndex - starts[line]!
}

const kindOf = (mark: string): string => mark.slice(-1)

/** A list at the margin, or indented a little; blank lines between its items make it a loose one. */
export function readList(lane: Lane, line: number): Block {
  const column = indentOf(lane, line)
  const list = column > 3 ? undefined : readItems(lane, line, column, true)
  if (!list || list.next >= lineCount(lane)) return list
  // What stands right below the list, or below it and indented, may still be part of it.
  const following = afterBlank(lane, list.next)
  if (following === undefined || following === list.next) return undefined
  if (following >= lineCount(lane)) return list
  goingOn.lastIndex = lane.starts[following]!
  return goingOn.test(lane.text) ? undefined : list
}

/** Items whose marks stand in one column: each a paragraph, and below it perhaps a list of its own. */
function readItems(lane: Lane, line: number, column: number, outer: boolean): { node: List; next: number } | undefined {
  const markAt = (at: number): RegExpExecArray | null => {
    if (at >= lineCount(lane) || indentOf(lane, at) !== column) return null
    marker.lastIndex = lane.starts[at]! + column
    return marker.exec(lane.text)
  }
  const first = markAt(line)
  const items: ListItem[] = []
  let spread = false
  let next = line
  for (let found = first; found; found = markAt(next)) {
    if (kindOf(found[1]!) !== kindOf(first![1]!)) return undefined
    const item = readItem(lane, next, column, column + found[0].length)
    if (!item) return undefined
    items.push(item.node)
    const following = outer ? afterBlank(lane, item.next) : item.next
    if (following === undefined) return undefined
    next = item.next
    if (following === next || !markAt(following)) continue
    spread = true
    next = following
  }
  if (!first) return undefined
  const node: List = {
    type: "list",
    ordered: first[2] !== undefined,
    start: first[2] === undefined ? null : Number(first[2]),
    spread,
    children: items,
    position: placeOf(lane, lane.starts[line]! + column, items.at(-1)!.position!.end.offset!),
  }
  return { node, next }
}

const taskBox = /\[[ \tXx]\]/y

/** `column`: of its mark. `margin`: of what stands in it. */
function readItem(lane: Lane, line: number, column: number, margin: number) {
  const { text, starts } = lane
  const from = starts[line]! + margin
  taskBox.lastIndex = from
  const first = plainLine(lane, line, from, true)
  if (!first || taskBox.test(text)) return undefined
  const lines = [first]
  let inner: { node: List; next: number } | undefined
  let next = line + 1
  for (; next < lineCount(lane) && !isBlank(lane, next); next += 1) {
    const indent = indentOf(lane, next)
    if (indent < margin) break
    opening.lastIndex = starts[next]! + indent
    if (indent <= margin + 3 && opening.test(text)) {
      inner = readItems(lane, next, indent, false)
      if (!inner) return undefined
      next = inner.next
      break
    }
    const stretch = plainLine(lane, next, starts[next]! + margin, false)
    if (!stretch) return undefined
    lines.push(stretch)
  }
  // Deeper than the next item may begin: part of this one, in a way that is not known here.
  if (inner && next < lineCount(lane) && !isBlank(lane, next) && indentOf(lane, next) > column) return undefined
  const { to } = lines.at(-1)!
  if (hasTab(lane, from, to)) return undefined
  const child = paragraphOf(lane, lines)
  const end = inner ? inner.node.position!.end.offset! : to
  const node: ListItem | undefined = child && {
    type: "listItem",
    spread: false,
    checked: null,
    children: inner ? [child, inner.node] : [child],
    position: placeOf(lane, starts[line]! + column, end),
  }
  return node && { node, next }
}
