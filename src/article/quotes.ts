/** The signs of one language's quotations. */
export interface Quotes {
  readonly double: readonly [open: string, close: string]
  readonly single: readonly [open: string, close: string]
}

const english: Quotes = { double: ["“", "”"], single: ["‘", "’"] }
const pointed: Quotes = { double: ["«", "»"], single: ["“", "”"] }
const low: Quotes = { double: ["„", "“"], single: ["‚", "‘"] }
const northern: Quotes = { double: ["”", "”"], single: ["’", "’"] }
const corners: Quotes = { double: ["「", "」"], single: ["『", "』"] }
const slavic: Quotes = { double: ["«", "»"], single: ["„", "“"] }

/** By language, and by language and region where a region writes otherwise. */
const table: Readonly<Record<string, Quotes>> = {
  en: english,
  de: low,
  "de-ch": { double: ["«", "»"], single: ["‹", "›"] },
  // The thin spaces inside are part of the signs.
  fr: { double: ["«\u202f", "\u202f»"], single: ["“", "”"] },
  "fr-ch": { double: ["«\u202f", "\u202f»"], single: ["‹", "›"] },
  es: pointed,
  "es-mx": english,
  "es-us": english,
  pt: english,
  "pt-pt": pointed,
  it: pointed,
  ca: pointed,
  gl: pointed,
  nl: english,
  pl: { double: ["„", "”"], single: ["«", "»"] },
  ro: { double: ["„", "”"], single: ["«", "»"] },
  hu: { double: ["„", "”"], single: ["»", "«"] },
  cs: low,
  sk: low,
  sl: low,
  bg: low,
  sv: northern,
  fi: northern,
  da: northern,
  no: { double: ["«", "»"], single: ["‘", "’"] },
  nb: { double: ["«", "»"], single: ["‘", "’"] },
  nn: { double: ["«", "»"], single: ["‘", "’"] },
  uk: slavic,
  ru: slavic,
  be: slavic,
  el: pointed,
  ar: pointed,
  fa: pointed,
  zh: english,
  "zh-hant": corners,
  "zh-tw": corners,
  "zh-hk": corners,
  "zh-mo": corners,
  ja: corners,
}

/** "de-AT" -> those of "de", "zh-Hant-TW" -> those of "zh-Hant"; English ones where the language is not known. */
export function quotesOf(language: string): Quotes {
  const parts = language.toLowerCase().split("-")
  for (let length = parts.length; length > 0; length -= 1) {
    const known = table[parts.slice(0, length).join("-")]
    if (known) return known
  }
  return english
}
