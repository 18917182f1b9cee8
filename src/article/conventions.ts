/** How a language sets its dashes, its dots and the spaces that must not break. */
export interface Conventions {
  /** What `--` is between two words. */
  readonly dash: string
  /** What `---` is. */
  readonly longDash: string
  /** What `...` is. */
  readonly dots: string
  /** Spaces that the author has left, and what stands in their place. No space is put where there was none. */
  readonly spaces: readonly (readonly [RegExp, string])[]
}

const narrow = "\u202f"
const fixed = "\u00a0"

/** 50 %, 20 €, 7 °C. */
const units = [/(?<=\d) (?=[%‰€$£₴°])/g, fixed] as const

const english: Conventions = { dash: "–", longDash: "—", dots: "…", spaces: [] }

const german: Conventions = {
  ...english,
  spaces: [
    units,
    // z. B., i. d. R., J. S. Bach
    [/(?<=(?<![\p{L}\p{N}])\p{L}\.) (?=\p{L}\.)/gu, narrow],
    [
      /(?<=(?<![\d.,])\d{1,2}\.) (?=(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?!\p{L}))/gu,
      fixed,
    ],
    [/(?<=§|(?<!\p{L})(?:Nr|Art|Abs|Bd|Kap|Abb)\.) (?=\d)/gu, fixed],
  ],
}

const french: Conventions = {
  ...english,
  spaces: [
    [/ (?=[;!?])/g, narrow],
    [/(?<=\S) (?=:(?:[\s"»]|$))/g, fixed],
    [/« /g, `«${narrow}`],
    [/ »/g, `${narrow}»`],
    units,
    // 10 000, but not the groups of a telephone number
    [/(?<=(?<![\d.,])\d{1,3}(?: \d{3})*) (?=\d{3}(?!\d))/g, narrow],
    [/(?<=(?<!\p{L})(?:MM?\.|Mmes?|Mlles?|Dr|Mgr)) (?=\p{Lu})/gu, fixed],
  ],
}

/** A dash between words is the long one, and never begins a line. */
const slavic: Conventions = {
  ...english,
  dash: "—",
  spaces: [
    [/ (?=(?:-{2,3}|[–—])(?:\s|$))/g, fixed],
    units,
    [/(?<=[№§]) (?=\d)/g, fixed],
    // Т. Г. Шевченко, м. Київ, т. д.
    [/(?<=(?<![\p{L}\p{N}])\p{L}\.) (?=\p{Lu}|\p{L}\.)/gu, fixed],
  ],
}

const arabic: Conventions = { ...english, spaces: [[/(?<=[\d\u0660-\u0669\u06f0-\u06f9]) (?=[%٪])/g, fixed]] }

const table: Readonly<Record<string, Conventions>> = {
  ar: arabic,
  be: slavic,
  de: german,
  fa: arabic,
  fr: french,
  ru: slavic,
  uk: slavic,
  // Dash and dots are two signs wide.
  zh: { dash: "——", longDash: "——", dots: "……", spaces: [] },
}

/** Those of a language by its code without a region; English ones where the language is not known. */
export const conventionsOf = (code: string): Conventions => table[code] ?? english
