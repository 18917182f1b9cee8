import type { PhrasingContent } from "mdast"
import { placeOf, type Source, type Stretch } from "./source.js"

/** A node found in running text, and where it ends. */
export interface Found {
  readonly to: number
  node(source: Source): PhrasingContent
}

const ticks = /`+/g

/** A code span; a number where so many signs stand for themselves, because nothing closes them. */
export function codeAt(
  text: string,
  from: number,
  end: number,
  stretches: readonly Stretch[],
  line: number,
): Found | number | "unsure" {
  ticks.lastIndex = from
  const size = ticks.exec(text)![0].length
  for (let found = ticks.exec(text); found && found.index + found[0].length <= end; found = ticks.exec(text)) {
    if (found[0].length !== size) continue
    const value = codeText(text, from + size, found.index, stretches, line)
    if (value === undefined) return "unsure"
    const to = found.index + size
    return { to, node: (source) => ({ type: "inlineCode", value, position: placeOf(source, from, to) }) }
  }
  return size
}

function codeText(
  text: string,
  from: number,
  to: number,
  stretches: readonly Stretch[],
  line: number,
): string | undefined {
  const lines: string[] = []
  for (let at = line; at < stretches.length && stretches[at]!.margin <= to; at += 1) {
    const stretch = stretches[at]!
    if (at > line && stretch.from > stretch.margin) return undefined
    lines.push(text.slice(Math.max(from, stretch.from), Math.min(to, stretch.to)))
  }
  const value = lines.join("\n")
  return /^[ \n][\s\S]*[^ \n][\s\S]*[ \n]$/.test(value) ? value.slice(1, -1) : value
}

const scheme = /<([A-Za-z][A-Za-z0-9+.-]{1,30}:[^\s<>\p{Cc}]*)>/uy
const mail = /<([\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9][A-Za-z0-9-]{0,50}(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,50})*)>/y

/** An address in angle brackets. */
export function autolinkAt(text: string, from: number, line: number): Found | undefined {
  const uri = match(scheme, text, from, line)
  const value = uri ?? match(mail, text, from, line)
  if (value === undefined || (uri === undefined && /-(?:[.]|$)/.test(value))) return undefined
  const to = from + value.length + 2
  const url = uri === undefined ? `mailto:${value}` : value
  return {
    to,
    node: (source) => ({
      type: "link",
      title: null,
      url,
      children: [{ type: "text", value, position: placeOf(source, from + 1, to - 1) }],
      position: placeOf(source, from, to),
    }),
  }
}

const attribute = String.raw`[ ]+[A-Za-z_:][\w.:-]*(?:[ ]*=[ ]*(?:[^\s"'=<>${"`"}]+|'[^'\n]*'|"[^"\n]*"))?`
const tag = new RegExp(`(<(?:[A-Za-z][A-Za-z0-9-]*(?:${attribute})*[ ]*/?|/[A-Za-z][A-Za-z0-9-]*[ ]*)>)`, "y")
const comment = /(<!--(?!-?>)(?:(?!--)[^\n])*-->)/y

/** A tag or a comment of HTML that ends on its line. */
export function tagAt(text: string, from: number, line: number): Found | undefined {
  const value = match(tag, text, from, line) ?? match(comment, text, from, line)
  if (value === undefined) return undefined
  const to = from + value.length
  return { to, node: (source) => ({ type: "html", value, position: placeOf(source, from, to) }) }
}

function match(pattern: RegExp, text: string, from: number, line: number): string | undefined {
  pattern.lastIndex = from
  const found = pattern.exec(text)
  return found && pattern.lastIndex <= line ? found[1]! : undefined
}
