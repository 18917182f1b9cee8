import { type Conventions, conventionsOf } from "./conventions.js"
import { type Quotes, quotesOf } from "./quotes.js"

/**
 * Makes the text of one block typographic. The block's text comes in parts, since emphasis and links part it; each is
 * read with the sign before it and the one after it, so that a quotation may open in one and close in another.
 * `null` stands for a part that is not touched, such as code.
 */
export type Typographer = (parts: readonly (string | null)[]) => readonly (string | null)[]

/** Cheap question asked of every text: most have nothing to set. */
const something = /["'’”]|--|\.\.\./

/** Two digits and an s, a year's two digits: '90s, '68. */
const decade = /^\d\ds?(?![\p{L}\p{N}])/u

/** Words that begin with an apostrophe. */
const elisions: Readonly<Record<string, RegExp>> = {
  en: /^(?:tis|twas|twere|twill|til|till|em|cause|bout|round|cuz|nuff|n['’])(?!\p{L})/iu,
  nl: /^(?:s|t|n|k|m|r|ie|er|em)(?!\p{L})/iu,
  de: /^(?:s|ne|nen|n|rein|raus|rauf|runter|ran)(?!\p{L})/iu,
}

const letter = /[\p{L}\p{M}\p{N}]/u
const digit = /\d/
const wide = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65]/
/** After these a quotation opens. */
const before = /^$|[\s([{<¿¡/«‹„‚“‘—–\-\u202f\u00a0]/u
/** Before these one closes. */
const after = /^$|[\s)\]}>»›.,;:!?،؛؟…—–\u202f\u00a0]/u

interface State {
  double: boolean
  single: boolean
  /** After ="…: the value of some program's attribute. */
  value: boolean
}

export function typographer(language: string): Typographer {
  const code = language.toLowerCase().split("-")[0]!
  const quotes = quotesOf(language)
  const conventions = conventionsOf(code)
  const { spaces } = conventions
  const spaced = (text: string): string => spaces.reduce((set, [space, sign]) => set.replace(space, sign), text)
  const elision = elisions[code] ?? elisions.en!
  return (parts) => {
    if (spaces.length === 0 && !parts.some((part) => part !== null && something.test(part))) return parts
    const state: State = { double: false, single: false, value: false }
    let previous = ""
    return parts.map((part, index) => {
      // Code reads like a word.
      if (part === null) {
        previous = "x"
        return null
      }
      if (part === "") return part
      const following = parts[index + 1]
      const next =
        following === null
          ? "x"
          : (parts
              .slice(index + 1)
              .find((one) => one !== "")
              ?.slice(0, 1) ?? "")
      const set = setText(spaced(part), previous, next, state, quotes, conventions, code, elision)
      previous = set.slice(-1)
      return set
    })
  }
}

/** Signs that are set, and what is stepped over: the shortcodes of other programs are text, but not prose. */
const signs = /["'’”“‘„‚«»‹›]|-{2,}|\.{3,}|\{\{[^}]{0,500}\}\}|\{%[^%]{0,500}%\}/g

function setText(
  text: string,
  previous: string,
  next: string,
  state: State,
  quotes: Quotes,
  conventions: Conventions,
  code: string,
  elision: RegExp,
): string {
  const set: string[] = []
  // The last signs that were set: looking back into one long string would copy it each time.
  let tail = previous
  let done = 0
  const put = (part: string): void => {
    if (part === "") return
    set.push(part)
    tail = part.length >= 8 ? part.slice(-8) : (tail + part).slice(-8)
  }
  for (const found of text.matchAll(signs)) {
    const [sign] = found
    const at = found.index
    put(text.slice(done, at))
    done = at + sign.length
    const left = tail.slice(-1)
    const right = done < text.length ? text[done]! : next
    if (sign[0] === "{") put(sign)
    else if (sign[0] === "-") put(dash(sign, left, right, conventions))
    else if (sign[0] === ".") put(dots(sign, left, right, conventions))
    else if (sign === '"') put(doubleQuote(left, right, tail, state, quotes, code))
    else if (sign === "'") put(singleQuote(left, right, text.slice(done, done + 8), tail, state, quotes, elision))
    else put(typographic(sign, left, right, state, quotes))
  }
  if (done === 0) return text
  put(text.slice(done))
  return set.join("")
}

/** "---" is the long dash, "--" that of the language, or of a span of numbers; "--help" and lines of hyphens stay. */
function dash(sign: string, left: string, right: string, conventions: Conventions): string {
  if (sign.length === 3) return conventions.longDash
  if (sign.length > 3) return sign
  const startsWord = /^$|[\s(["'“‘«]/u.test(left) && !/^$|\s/u.test(right)
  return startsWord || left === "!" || left === "<" || right === ">"
    ? sign
    : digit.test(left) && digit.test(right)
      ? "–"
      : conventions.dash
}

/** Three dots are one sign, and what two of those stand for in some languages may be written as six; in paths they stay. */
function dots(sign: string, left: string, right: string, conventions: Conventions): string {
  const many = sign.length === 3 || sign.length === 3 * conventions.dots.length
  return many && left !== "/" && right !== "/" ? conventions.dots : sign
}

function doubleQuote(left: string, right: string, tail: string, state: State, quotes: Quotes, code: string): string {
  if (left === "=" || state.value) {
    state.value = left === "="
    return '"'
  }
  const opens = before.test(left)
  const closes = after.test(right)
  // 5'10": a measure, whatever is open around it.
  if (digit.test(left) && /\d['′]\d+$/.test(tail)) return '"'
  if (state.double && !(opens && !closes)) {
    // Standing free, it may be inches or a slip: what is open says that it closes.
    if (letter.test(left) && letter.test(right) && !wide.test(left + right)) return '"'
    state.double = false
    return quotes.double[1]
  }
  if (digit.test(left) && !wide.test(right)) return '"'
  if (opens && closes && left !== "" && right !== "") return '"'
  if (opens || wide.test(left)) {
    if (right === "" && left === "") return '"'
    state.double = true
    return quotes.double[0]
  }
  // Between two letters it is no quotation: Hebrew writes its acronyms so.
  if ((letter.test(left) && letter.test(right)) || code === "he") return '"'
  return quotes.double[1]
}

function singleQuote(
  left: string,
  right: string,
  rest: string,
  tail: string,
  state: State,
  quotes: Quotes,
  elision: RegExp,
): string {
  const opens = before.test(left) || left === '"'
  const closes = after.test(right)
  if (digit.test(left) && digit.test(right)) return "'"
  // Chinese and Japanese have no apostrophe, and no spaces by which to tell.
  if (wide.test(left) && (wide.test(right) || !letter.test(right))) {
    state.single = !state.single
    return quotes.single[state.single ? 0 : 1]
  }
  if (letter.test(left)) {
    if (letter.test(right)) return "’"
    if (state.single) {
      state.single = false
      return quotes.single[1]
    }
    return digit.test(left) ? "'" : "’"
  }
  // rock 'n' roll
  if (/['’]n$/iu.test(tail.slice(-2))) return "’"
  if (decade.test(rest) || elision.test(rest)) return "’"
  if (opens && !closes) {
    state.single = true
    return quotes.single[0]
  }
  if (opens && left !== "" && right !== "") return "'"
  if (opens && right === "") return "'"
  state.single = false
  return quotes.single[1]
}

/** A sign that the author has set: kept, and remembered, so that straight ones around it know where they stand. */
function typographic(sign: string, left: string, right: string, state: State, quotes: Quotes): string {
  const opens = before.test(left) && !after.test(right)
  const [openDouble, closeDouble] = quotes.double.map((one) => one.trim())
  const [openSingle, closeSingle] = quotes.single
  if (sign === openDouble && sign === closeDouble) state.double = opens
  else if (sign === openDouble) state.double = true
  else if (sign === closeDouble) state.double = false
  else if (sign === "’") {
    if (openSingle === "’" ? opens : false) state.single = true
    else if (closeSingle === "’" && !letter.test(right)) state.single = false
  } else if (sign === openSingle) state.single = true
  else if (sign === closeSingle) state.single = false
  return sign
}
