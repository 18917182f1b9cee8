import type { ListTree, MapEntry, MapTree, ScalarTree, Tree } from "./tree.js"

/** What plain YAML does not hold: tabs, controls, halves of pairs, spaces at a line's end, comments behind a colon. */
const odd = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u00a0\ufeff\p{Surrogate}]|\r(?!\n|$)| (?:[\r\n]|$)|:\s+#/u

// Longer texts may hold too many values, deeper ones lie too deep: the full reader counts.
const longest = 30_000
const deepest = 10

interface Line {
  /** Where its text begins, behind its indent. */
  readonly start: number
  readonly indent: number
  /** Where its text ends. */
  readonly end: number
  /** Where the next line begins. */
  readonly next: number
  readonly item: boolean
}

const key = /([A-Za-z_][\w-]{0,60}):(?: +|$)/my
const dash = /- +(?=\S)/y
const flowItem = / *(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s\-?:,[\]{}#&*!|>'"%@`][^,[\]{}:#\n\r]*?)) *([,\]])/y

/** Signs that mean something where a value begins. */
const sign = /^[\s\-?:,[\]{}#&*!|>'"%@`]/
/** What ends a plain text, or begins a comment. */
const ends = /:(?: |$)| #/
const word = /^(?:~|null|true|false)$/i
const number = /^[+.\d][\d.]*(?:e[-+]?\d+)?$|^0[xo][\da-f]+$|^\+?\.(?:inf|nan)$/i

/**
 * Reads the YAML that nearly all front matter is, by a short way: `key: value` on a line, with texts, whole numbers,
 * true and false, lists, and keys below keys. `undefined` where anything else stands, or anything is wrong: the full
 * reader takes all of it then. Gives the tree that the full reader gives.
 */
export function readPlainYaml(text: string, from: number): MapTree | undefined {
  if (text.length > longest || odd.test(text)) return undefined
  const lines = linesOf(text)
  let at = 0

  const map = (indent: number, depth: number): MapTree | undefined => {
    const { start } = lines[at]!
    const entries: MapEntry[] = []
    let end = start
    for (let line = lines[at]; line && line.indent === indent && !line.item; line = lines[at]) {
      key.lastIndex = line.start
      const name = key.exec(text)?.[1]
      if (name === undefined || entries.some((entry) => entry.key === name)) return undefined
      const keyEnd = line.start + name.length
      at += 1
      const value = key.lastIndex < line.end ? valueAt(key.lastIndex, line) : below(indent, depth, keyEnd + 1)
      if (!value) return undefined
      entries.push({ key: name, keyStart: from + line.start, keyEnd: from + keyEnd, value })
      end = endOf(value, line)
    }
    return { kind: "map", entries, start: from + start, end: from + end }
  }

  const list = (indent: number): ListTree | undefined => {
    const { start } = lines[at]!
    const items: Tree[] = []
    let end = start
    for (let line = lines[at]; line && line.indent === indent && line.item; line = lines[at]) {
      dash.lastIndex = line.start
      if (!dash.test(text)) return undefined
      at += 1
      const value = valueAt(dash.lastIndex, line)
      if (!value) return undefined
      items.push(value)
      end = endOf(value, line)
    }
    return { kind: "list", items, start: from + start, end: from + end }
  }

  /** What stands below a key without a value on its line; nothing, as a rule. */
  const below = (indent: number, depth: number, place: number): Tree | undefined => {
    const line = lines[at]
    if (line?.item && line.indent >= indent) return list(line.indent)
    if (line && line.indent > indent) return depth < deepest ? map(line.indent, depth + 1) : undefined
    return { kind: "scalar", start: from + place, end: from + place, value: null, written: "" }
  }

  /** Where a value ends for what it stands in: with its line, unless it is none, or has lines of its own. */
  const endOf = (value: Tree, line: Line): number =>
    value.kind === "scalar" && value.start === value.end
      ? value.end - from
      : value.end - from > line.end
        ? value.end - from
        : line.next

  /** The value that begins at a place and takes the rest of its line. */
  const valueAt = (start: number, line: Line): Tree | undefined => {
    // What goes on below a value is a part of it.
    if (lines[at] && lines[at]!.indent > line.indent) return undefined
    const { end } = line
    const first = text[start]
    if (first === "[") return flow(start, end)
    const written = text.slice(start, end)
    if (first === '"') return /^"[^"\\]*"$/.test(written) ? textOf(written.slice(1, -1), start, end) : undefined
    if (first === "'") {
      const quoted = /^'((?:[^']|'')*)'$/.exec(written)?.[1]
      return quoted === undefined ? undefined : textOf(quoted.replaceAll("''", "'"), start, end)
    }
    return ends.test(written) ? undefined : plain(written, start, end)
  }

  const flow = (start: number, end: number): ListTree | undefined => {
    const items: Tree[] = []
    let place = start + 1
    if (text.slice(start, end) === "[]") return { kind: "list", items, start: from + start, end: from + end }
    while (place < end) {
      flowItem.lastIndex = place
      const found = flowItem.exec(text)
      if (!found) return undefined
      const [whole, double, single, written, then] = found
      const begin = place + whole.search(/\S/)
      const item =
        written === undefined
          ? textOf(double ?? single ?? "", begin, begin + (double ?? single ?? "").length + 2)
          : plain(written, begin, begin + written.length)
      if (!item) return undefined
      items.push(item)
      place += whole.length
      if (then === "]") break
    }
    return place === end && text[end - 1] === "]"
      ? { kind: "list", items, start: from + start, end: from + end }
      : undefined
  }

  const textOf = (value: string, start: number, end: number): ScalarTree => ({
    kind: "scalar",
    start: from + start,
    end: from + end,
    value,
    written: value,
  })

  const plain = (written: string, start: number, end: number): ScalarTree | undefined => {
    if (sign.test(written)) return undefined
    const text = textOf(written, start, end)
    if (written === "true" || written === "false") return { ...text, value: written === "true" }
    if (/^\d{1,15}$/.test(written)) return { ...text, value: Number(written) }
    return word.test(written) || number.test(written) ? undefined : text
  }

  if (lines[0]?.indent !== 0) return undefined
  const tree = map(0, 0)
  return at === lines.length ? tree : undefined
}

/** The lines of a text without the blank ones, and without comments at the margin. */
function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf("\n", from)
    const next = found < 0 ? text.length : found + 1
    let end = found < 0 ? text.length : found
    if (text[end - 1] === "\r" && end > from) end -= 1
    let start = from
    while (start < end && text[start] === " ") start += 1
    const after = text[start + 1]
    const item = text[start] === "-" && (start + 1 >= end || after === " ")
    if (start < end && text[from] !== "#") lines.push({ start, indent: start - from, end, next, item })
    from = next
  }
  return lines
}
