import { decoded } from "./decode.js"

/** The part of a link in parentheses: (address "title"). */
export interface Resource {
  readonly url: string
  readonly title: string | null
  readonly to: number
}

const gap = / */y
const deepest = 32

/**
 * Reads a resource from its parenthesis. Undefined: there is none, the brackets before it are text. `line` is where
 * its line ends, `end` where the text does: what runs over a line's end is "unsure".
 */
export function resourceAt(text: string, open: number, line: number, end: number): Resource | "unsure" | undefined {
  const failed = line < end ? "unsure" : undefined
  const spaces = (at: number): number => {
    gap.lastIndex = at
    gap.test(text)
    return Math.min(gap.lastIndex, line)
  }
  let at = spaces(open + 1)
  if (at >= line) return failed
  if (text[at] === ")") return { url: "", title: null, to: at + 1 }
  const target = addressAt(text, at, line)
  if (!target) return failed
  at = spaces(target.to)
  let title: { readonly text: string; readonly to: number } | undefined
  if (at > target.to && at < line && /["'(]/.test(text[at]!)) {
    title = titleAt(text, at, line)
    if (!title) return failed
    at = spaces(title.to)
  }
  if (at >= line) return failed
  if (text[at] !== ")") return undefined
  const url = decoded(target.text)
  const words = title ? decoded(title.text) : null
  if (url === undefined || words === undefined) return "unsure"
  return { url, title: words === "" ? null : words, to: at + 1 }
}

/** An address, in angle brackets or bare, as far as its line goes. */
export const addressAt = (text: string, from: number, line: number) =>
  text[from] === "<" ? enclosed(text, from, line) : bare(text, from, line)

function enclosed(text: string, open: number, line: number) {
  for (let at = open + 1; at < line; at += 1) {
    const sign = text[at]!
    if (sign === ">") return { text: text.slice(open + 1, at), to: at + 1 }
    if (sign === "<") return undefined
    if (sign === "\\" && /[<>\\]/.test(text[at + 1] ?? "")) at += 1
  }
  return undefined
}

function bare(text: string, from: number, line: number) {
  let depth = 0
  let at = from
  for (; at < line; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x20 || (code === 0x29 && depth === 0)) break
    if (code < 0x20 || code === 0x7f) return undefined
    if (code === 0x28) {
      depth += 1
      if (depth > deepest) return undefined
    } else if (code === 0x29) depth -= 1
    else if (code === 0x5c && /[()\\]/.test(text[at + 1] ?? "")) at += 1
  }
  return depth > 0 || at === from ? undefined : { text: text.slice(from, at), to: at }
}

/** A title in quotes or parentheses. */
export function titleAt(text: string, open: number, line: number) {
  if (!/["'(]/.test(text[open] ?? "")) return undefined
  const close = text[open] === "(" ? ")" : text[open]!
  for (let at = open + 1; at < line; at += 1) {
    if (text[at] === close) return { text: text.slice(open + 1, at), to: at + 1 }
    if (text[at] === "\\" && (text[at + 1] === close || text[at + 1] === "\\")) at += 1
  }
  return undefined
}
