import type { Definition } from "mdast"
import type { Block, Lane } from "./block.js"
import { decoded } from "./decode.js"
import { hasTab, isBlank } from "./lines.js"
import { addressAt, titleAt } from "./resource.js"
import { endOf, lineCount, placeOf } from "./source.js"

/** A name as definitions and references are matched by. */
export const nameOf = (label: string): string =>
  label
    .replace(/[\t\n ]+/g, " ")
    .replace(/^ | $/g, "")
    .toLowerCase()
    .toUpperCase()

/** What a link or picture refers to by name. */
export interface Reference {
  readonly label: string
  readonly identifier: string
  readonly referenceType: "full" | "collapsed" | "shortcut"
  readonly to: number
}

// Escapes and entities count in a name as they are written, but not in its label.
const odd = /[\\&\n[\]]/
const longest = 500

/** The reference that a bracket closes which opened at `from`: [words][name], [name][] or [name]. */
export function referenceAt({ text, links }: Lane, from: number, close: number, line: number) {
  if (links.size === 0) return undefined
  const words = text.slice(from, close)
  const reference = (label: string, referenceType: Reference["referenceType"], to: number): Reference | "unsure" =>
    odd.test(label) || label.length > longest
      ? "unsure"
      : { label, identifier: nameOf(label).toLowerCase(), referenceType, to }
  const isDefined = links.has(nameOf(words))
  if (text[close + 1] !== "[") return isDefined ? reference(words, "shortcut", close + 1) : undefined
  const end = text.indexOf("]", close + 2)
  const name = text.slice(close + 2, end)
  if (end < 0 || end >= line || odd.test(name) || name !== name.trim()) return "unsure"
  if (links.has(nameOf(name))) return reference(name, "full", end + 1)
  return isDefined && name === "" ? reference(words, "collapsed", end + 1) : undefined
}

const opening = /\[([^\][\\&\n]{1,500})\]: */y

/** A definition on one line, with nothing below it that could be its title or a paragraph. */
export function readDefinition(lane: Lane, line: number): Block {
  const { text, starts } = lane
  const from = starts[line]!
  const to = endOf(lane, line)
  opening.lastIndex = from
  const label = opening.exec(text)?.[1]
  if (label === undefined || label.trim() === "" || hasTab(lane, from, to)) return undefined
  const address = addressAt(text, opening.lastIndex, to)
  if (!address) return undefined
  const gap = address.to < to ? / +/y : /(?:)/y
  gap.lastIndex = address.to
  const title = gap.test(text) && address.to < to ? titleAt(text, gap.lastIndex, to) : undefined
  if ((title?.to ?? address.to) !== to) return undefined
  const next = line + 1
  if (next < lineCount(lane) && !isBlank(lane, next) && text[starts[next]!] !== "[") return undefined
  const url = decoded(address.text)
  const words = title ? decoded(title.text) : ""
  if (url === undefined || words === undefined) return undefined
  const node: Definition = {
    type: "definition",
    identifier: nameOf(label).toLowerCase(),
    label,
    title: words === "" ? null : words,
    url,
    position: placeOf(lane, from, to),
  }
  return { node, next }
}
