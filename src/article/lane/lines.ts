import type { Source, Stretch } from "./source.js"
import { endOf } from "./source.js"
import { autolinkAt, tagAt } from "./spans.js"

const blank = /[ \t]*(?:\n|$)/y

export function isBlank({ text, starts }: Source, line: number): boolean {
  blank.lastIndex = starts[line]!
  return starts[line]! >= text.length || blank.test(text)
}

const tagNames =
  "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul"

/** HTML that stands as a block until a blank line comes. */
export const htmlBlock = new RegExp(String.raw`</?(?:${tagNames.replaceAll(" ", "|")})(?=[\s>]|/>|$)`, "iy")

// A definition, whatever it defines: it stands at the start of a block, and its label may go over lines.
const definition = String.raw`\[(?:[^\][\\]|\\[\s\S])+\]:`

/**
 * Starts of lines that may open a block of another kind in the midst of a paragraph, or make the line above one: what
 * is written so goes to the full parser. Better too many: "2. " and "<a" open nothing here, most other HTML may.
 */
const opening = new RegExp(
  [
    String.raw`#{1,6}(?:[ \t\n]|$)`,
    ">",
    String.raw`(?:[-+*]|\d{1,9}[.)])(?:[ \t\n]|$)`,
    String.raw`(?:[-*_=][ \t]*)+(?:\n|$)`,
    String.raw`[ \t|:-]*-[ \t|:-]*(?:\n|$)`,
    "`{3}|~{3}|::",
    String.raw`<(?!(?:https?|mailto):|/?(?:a|abbr|b|br|code|em|i|img|kbd|small|span|strong|sub|sup|u)[\s>/])`,
    definition,
  ].join("|"),
  "y",
)

/** Whether text from here on can be nothing but running text, as far as the start of its line tells. */
export function isPlain(text: string, from: number): boolean {
  opening.lastIndex = from
  return !opening.test(text)
}

/** Whether a paragraph begins here. A tag alone on its line would open a block of HTML. */
export function beginsParagraph(text: string, from: number, to: number): boolean {
  if (!isPlain(text, from)) return false
  if (text[from] !== "<") return true
  const tag = tagAt(text, from, to)
  return tag ? text.slice(tag.to, to).trim() !== "" : autolinkAt(text, from, to) !== undefined
}

/** One line of a text, from a place in it: without the spaces before it, but with those at its end. */
export function stretchOf(source: Source, line: number, from: number): Stretch {
  const { text } = source
  let at = from
  while (text[at] === " ") at += 1
  return { from: at, to: endOf(source, line), margin: from }
}

export const hasTab = ({ text }: Source, from: number, to: number): boolean => text.slice(from, to).includes("\t")
