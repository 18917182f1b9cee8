/** The entities that prose is written with; a text with any other goes to the full parser, which knows all 2,125. */
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  shy: "\u00ad",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  sbquo: "‚",
  bdquo: "„",
  laquo: "«",
  raquo: "»",
  bull: "•",
  middot: "·",
  copy: "©",
  reg: "®",
  trade: "™",
  euro: "€",
  pound: "£",
  deg: "°",
  times: "×",
  sect: "§",
  frac12: "½",
  aacute: "á",
  agrave: "à",
  auml: "ä",
  ccedil: "ç",
  eacute: "é",
  egrave: "è",
  iacute: "í",
  ntilde: "ñ",
  oacute: "ó",
  ouml: "ö",
  szlig: "ß",
  uacute: "ú",
  uuml: "ü",
}

const entity = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([\dA-Za-z]{1,31}));/y

export interface Entity {
  readonly value: string
  readonly to: number
}

/** The entity at an offset; "unsure" where it may be one, undefined where the sign stands for itself. */
export function entityAt(text: string, at: number): Entity | "unsure" | undefined {
  entity.lastIndex = at
  const found = entity.exec(text)
  if (!found) return undefined
  const [whole, decimal, hex, name] = found
  const value =
    name === undefined ? numeric(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)) : named[name]
  return value === undefined || !(name === undefined || Object.hasOwn(named, name))
    ? "unsure"
    : { value, to: at + whole.length }
}

/** Signs that any reader takes for what they are: no controls, no surrogates, nothing that is no sign. */
const numeric = (code: number): string | undefined =>
  (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800) || (code >= 0xe000 && code < 0xfdd0)
    ? String.fromCodePoint(code)
    : code >= 0x1f000 && code < 0x1fff0
      ? String.fromCodePoint(code)
      : undefined

const punctuation = /[!-/:-@[-`{-~]/

/** Whether a backslash before this sign takes its meaning away. */
export const isPunctuation = (sign: string | undefined): boolean => sign !== undefined && punctuation.test(sign)

/** An address or a title without its escapes and entities; undefined where one of them is not known. */
export function decoded(text: string): string | undefined {
  if (!/[\\&]/.test(text)) return text
  let value = ""
  for (let at = 0; at < text.length; ) {
    const sign = text[at]!
    if (sign === "\\" && isPunctuation(text[at + 1])) {
      value += text[at + 1]
      at += 2
      continue
    }
    const found = sign === "&" ? entityAt(text, at) : undefined
    if (found === "unsure") return undefined
    value += found?.value ?? sign
    at = found?.to ?? at + 1
  }
  return value
}
