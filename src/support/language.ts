const rightToLeft = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"])

/** Direction of a language's writing, by its code or, where one is given, its script: "ar" -> "rtl", "ar-Latn" -> "ltr". */
export function direction(language: string): "ltr" | "rtl" {
  const [code = "", ...rest] = language.toLowerCase().split("-")
  const script = rest.find((part) => part.length === 4)
  if (script) return ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm"].includes(script) ? "rtl" : "ltr"
  return rightToLeft.has(code) ? "rtl" : "ltr"
}

/** The country that a language is most read in, where it is written without one. */
const countries: Readonly<Record<string, string>> = {
  ar: "AR",
  bg: "BG",
  ca: "ES",
  cs: "CZ",
  da: "DK",
  de: "DE",
  el: "GR",
  en: "US",
  es: "ES",
  et: "EE",
  fa: "IR",
  fi: "FI",
  fr: "FR",
  he: "IL",
  hi: "IN",
  hr: "HR",
  hu: "HU",
  id: "ID",
  it: "IT",
  ja: "JP",
  ko: "KR",
  lt: "LT",
  lv: "LV",
  nl: "NL",
  pl: "PL",
  pt: "PT",
  ro: "RO",
  ru: "RU",
  sk: "SK",
  sl: "SI",
  sr: "RS",
  sv: "SE",
  th: "TH",
  tr: "TR",
  uk: "UA",
  vi: "VN",
  zh: "CN",
}

/** Languages by the names that their readers look for. */
const names: Readonly<Record<string, string>> = {
  ar: "العربية",
  bg: "Български",
  bn: "বাংলা",
  ca: "Català",
  cs: "Čeština",
  cy: "Cymraeg",
  da: "Dansk",
  de: "Deutsch",
  el: "Ελληνικά",
  en: "English",
  es: "Español",
  et: "Eesti",
  eu: "Euskara",
  fa: "فارسی",
  fi: "Suomi",
  fr: "Français",
  ga: "Gaeilge",
  gl: "Galego",
  he: "עברית",
  hi: "हिन्दी",
  hr: "Hrvatski",
  hu: "Magyar",
  id: "Bahasa Indonesia",
  is: "Íslenska",
  it: "Italiano",
  ja: "日本語",
  ka: "ქართული",
  ko: "한국어",
  lt: "Lietuvių",
  lv: "Latviešu",
  nb: "Norsk bokmål",
  nl: "Nederlands",
  no: "Norsk",
  pl: "Polski",
  pt: "Português",
  ro: "Română",
  ru: "Русский",
  sk: "Slovenčina",
  sl: "Slovenščina",
  sq: "Shqip",
  sr: "Српски",
  sv: "Svenska",
  ta: "தமிழ்",
  th: "ไทย",
  tr: "Türkçe",
  uk: "Українська",
  ur: "اردو",
  vi: "Tiếng Việt",
  zh: "中文",
}

/** What a language calls itself: "de-AT" -> "Deutsch"; a code that is not in the table stays as it is. */
export const ownName = (language: string): string => names[language.toLowerCase().split("-")[0]!] ?? language

/** A language as Open Graph writes it, with a country: "en-GB" -> "en_GB", "de" -> "de_DE"; null where none is likely. */
export function locale(language: string): string | null {
  const [code = "", ...rest] = language.split("-")
  const country = rest.find((part) => /^[A-Za-z]{2}$/.test(part))
  const traditional = code === "zh" && rest.some((part) => part.toLowerCase() === "hant")
  const likely = country?.toUpperCase() ?? (traditional ? "TW" : countries[code.toLowerCase()])
  return likely === undefined ? null : `${code.toLowerCase()}_${likely}`
}
