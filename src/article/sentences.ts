import { countWords } from "./words.js"

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "))

/** Words that end in a full stop and no sentence, in any language: foreign names come with their titles. */
const abbreviations = list(
  "mr mrs ms dr prof gen col sgt lt capt cpl maj adm cmdr rep sen gov hon rev st ste mt ft jr sr inc ltd co corp bros " +
    "vs etc e.g i.e approx cf dept est univ ave blvd rd a.m p.m mme mlle mgr sra srta",
)

/** Those that do so only before a number: "No. 5", "Jan. 3"; "He said no." ends. */
const beforeNumbers = list(
  "no nos nr nrs art fig figs vol ch sec pp p s abs bd ca jan feb mar apr jun jul aug sep sept oct nov dec № č núm n",
)

const local: Readonly<Record<string, ReadonlySet<string>>> = {
  cs: list("ing mgr např tzn tj str"),
  de: list("bzw usw z.b d.h u.a ggf evtl inkl hr fr hrsg mio mrd tel str"),
  es: list("ud uds d dª av avda pág ee.uu"),
  fr: list("m mm env tél"),
  it: list("dott dott.ssa sig sig.ra ing avv"),
  pl: list("np tzn ul im ks al t.j r"),
  ru: list("г гг ул им тыс млн млрд руб т.е"),
  uk: list("р рр вул ім тис млн млрд грн"),
}

/** Languages that write "3." for "third": a number of one or two digits before a stop ends nothing. */
const ordinals = new Set([
  "de",
  "da",
  "no",
  "nb",
  "nn",
  "fi",
  "pl",
  "cs",
  "sk",
  "sl",
  "hr",
  "hu",
  "et",
  "lv",
  "is",
  "tr",
])

const ends = /(?:[.!?…]+|[؟۔।॥։።]+)["'”’»›“)\]]*(?=\s|$)|[。！？｡]+[」』”’）)]*/gu

/** Offsets at which sentences end, after their closing quotation marks: "Mr. Li left. He won." -> [12, 20]. */
export function* sentenceEnds(text: string, language: string): Iterable<number> {
  const code = language.toLowerCase().split("-")[0]!
  for (const end of text.matchAll(ends)) {
    const after = end.index + end[0].length
    if (after === text.length || endsSentence(text, end[0], end.index, after, code)) yield after
  }
}

function endsSentence(text: string, sign: string, at: number, after: number, code: string): boolean {
  const next = /^\s*["'“‘«‹„([¿¡]*(\S)/u.exec(text.slice(after, after + 12))?.[1] ?? ""
  // A small letter goes on with the sentence: "U.S. troops", "“Why?” he asked".
  if (/\p{Ll}/u.test(next)) return false
  if (!sign.startsWith(".") || sign.startsWith("..")) return true
  const word = /[\p{L}\p{M}\p{N}.ª]*$/u.exec(text.slice(Math.max(0, at - 24), at))![0]
  if (/^\p{L}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return false
  if (/^\d{1,2}$/.test(word) && ordinals.has(code)) return false
  const lower = word.toLowerCase()
  if (beforeNumbers.has(lower)) return !/\d/.test(next)
  return !abbreviations.has(lower) && !local[code]?.has(lower)
}

/** The offset after so many words. */
export function firstWords(text: string, count: number): number {
  let end = 0
  let words = 0
  for (const step of text.matchAll(/\s*(?:[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+)/gu)) {
    words += countWords(step[0])
    if (words > count) break
    end = step.index + step[0].length
  }
  return end
}
