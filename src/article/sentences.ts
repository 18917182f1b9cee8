import { countWords } from "./words.js"

/** Words that end in a full stop and no sentence. */
const abbreviations = new Set(
  (
    "mr mrs ms dr prof gen col sgt lt capt cpl maj adm cmdr rep sen gov hon rev fr st ste mt ft jr sr inc ltd co corp bros " +
    "no nos vs v etc e.g i.e eg ie fig figs vol art ch sec pp p ed eds approx ca cf dept est univ ave blvd rd " +
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m " +
    "nr bzw usw z.b d.h u.a ggf evtl inkl hr hrsg abs bd mio mrd tel " +
    "m mm mme mlle mgr sra srta ud uds d dª av avda núm pág dott dott.ssa sig sig.ra on " +
    "ing mag mgr np tzn ul r im ks al t.j tzv č г гг ул им тыс млн млрд руб т.е т.д"
  ).split(" "),
)

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
export function sentenceEnds(text: string, language: string): readonly number[] {
  const code = language.toLowerCase().split("-")[0]!
  const found: number[] = []
  for (const end of text.matchAll(ends)) {
    const after = end.index + end[0].length
    if (after === text.length || endsSentence(text, end[0], end.index, after, code)) found.push(after)
  }
  return found
}

function endsSentence(text: string, sign: string, at: number, after: number, code: string): boolean {
  const next = /^\s*["'“‘«‹„([¿¡]*(\S)/u.exec(text.slice(after, after + 12))?.[1] ?? ""
  // A small letter goes on with the sentence: "U.S. troops", "“Why?” he asked".
  if (/\p{Ll}/u.test(next)) return false
  if (!sign.startsWith(".") || sign.startsWith("..")) return true
  const word = /[\p{L}\p{M}\p{N}.ª]*$/u.exec(text.slice(Math.max(0, at - 24), at))![0]
  if (/^\p{L}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return false
  if (/^\d{1,2}$/.test(word) && ordinals.has(code)) return false
  return !abbreviations.has(word.toLowerCase())
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
