import { describe, expect, test } from "vitest"
import { inline } from "../../src/article/markdown.js"
import { read } from "./reading.js"

const n = "\u202f"

test.each([
  ["en", `"Rain," he said, "isn't 'new'."`, "“Rain,” he said, “isn’t ‘new’.”"],
  ["de", `"Regen", sagte er, "ist 'neu'."`, "„Regen“, sagte er, „ist ‚neu‘.“"],
  ["de-CH", `"Regen"`, "«Regen»"],
  ["fr", `"Bonjour", dit-il.`, `«${n}Bonjour${n}», dit-il.`],
  ["es", `Dijo "sí".`, "Dijo «sí»."],
  ["pt", `Disse "sim".`, "Disse “sim”."],
  ["pt-PT", `Disse "sim".`, "Disse «sim»."],
  ["it", `L'acqua, "disse".`, "L’acqua, «disse»."],
  ["nl", `'s Avonds zei hij "ja".`, "’s Avonds zei hij “ja”."],
  ["pl", `Powiedział "tak".`, "Powiedział „tak”."],
  ["cs", `Řekl "ano".`, "Řekl „ano“."],
  ["sv", `Han sa "ja" och 'nej'.`, "Han sa ”ja” och ’nej’."],
  ["fi", `Hän sanoi "joo".`, "Hän sanoi ”joo”."],
  ["da", `Han sagde "ja".`, "Han sagde ”ja”."],
  ["no", `Han sa "ja".`, "Han sa «ja»."],
  ["uk", `Він сказав "так".`, "Він сказав «так»."],
  ["ru", `Он сказал "да".`, "Он сказал «да»."],
  ["ar", `قال "نعم".`, "قال «نعم»."],
  ["zh", `他说"你好"然后离开`, "他说“你好”然后离开"],
  ["zh-TW", `他說"你好"然後'走'`, "他說「你好」然後『走』"],
  ["zh-Hant-HK", `"你好"`, "「你好」"],
  ["ja", `彼は"はい"と`, "彼は「はい」と"],
  ["xx", `A "b".`, "A “b”."],
])("quotation marks of %s: %s", (language, text, expected) => {
  expect(inline(text, language)).toBe(expected)
})

test.each([
  ["the '90s and rock 'n' roll", "the ’90s and rock ’n’ roll"],
  ["'Tis the season, 'twas", "’Tis the season, ’twas"],
  ["in the 1990's, the dogs' bowls", "in the 1990’s, the dogs’ bowls"],
  [`he is 5'10" tall`, `he is 5'10" tall`],
  [`a 27" screen`, `a 27" screen`],
  [`"He is 6'2" tall," she said.`, `“He is 6'2" tall,” she said.`],
  [`("Rain")`, "(“Rain”)"],
  ["1990--2000, rain -- or sun --- here", "1990–2000, rain – or sun — here"],
  ["use --help or -v", "use --help or -v"],
  ["----", "----"],
  ["wait... ../../a", "wait… ../../a"],
  ["./.../x ....", "./.../x ...."],
  [`{{< ref "a.md" >}} says "b"`, `{{< ref "a.md" >}} says “b”`],
  [`[gallery ids="1,2"] "b"`, `[gallery ids="1,2"] “b”`],
])("apostrophes, primes, dashes, dots: %s", (text, expected) => {
  expect(inline(text, "en")).toBe(expected)
})

test("French spaces narrow only where the author has left one", () => {
  expect(inline("Quoi ? Non! Voici : « oui » ; 12:30", "fr")).toBe(
    `Quoi${n}? Non! Voici\u00a0: «${n}oui${n}»${n}; 12:30`,
  )
})

const f = "\u00a0"

test.each([
  // DIN 5008 and Duden: a fixed space before units, a narrow one inside abbreviations; the dash is the short one.
  ["de", "Am 2. Mai, 31. Oktober 1880.", `Am 2.${f}Mai, 31.${f}Oktober 1880.`],
  [
    "de",
    "Es war 3. Maifeiern, Absatz 1.2. Mai und 1962. Mai kam.",
    "Es war 3. Maifeiern, Absatz 1.2. Mai und 1962. Mai kam.",
  ],
  ["de", "Rund 50 % kamen, z. B. Anna -- i. d. R. um 8.", `Rund 50${f}% kamen, z.${n}B. Anna – i.${n}d.${n}R. um 8.`],
  ["de", "§ 5 Abs. 2, Nr. 7: 20 € und 3 °C", `§${f}5 Abs.${f}2, Nr.${f}7: 20${f}€ und 3${f}°C`],
  ["de", 'Sie rief: "Geht\'s?"', "Sie rief: „Geht’s?“"],
  // Imprimerie nationale: thousands in groups, titles beside their names.
  [
    "fr",
    "M. Dupont doit 10 000 € ; 1 234 567 habitants",
    `M.${f}Dupont doit 10${n}000${f}€${n}; 1${n}234${n}567 habitants`,
  ],
  ["fr", "01 23 45 67 89, l'an 2024 350 inscrits", "01 23 45 67 89, l’an 2024 350 inscrits"],
  // Ukrainian: the dash between words is long and does not begin a line; initials stay with the name.
  ["uk", "Київ -- столиця, м'ята", `Київ${f}— столиця, м’ята`],
  ["uk", "Т. Г. Шевченко, № 5, 1990--2000", `Т.${f}Г.${f}Шевченко, №${f}5, 1990–2000`],
  ["uk", `"Він сказав 'так'"`, "«Він сказав „так“»"],
  // Arabic signs end a quotation as Latin ones do; a percentage stays together.
  ["ar", `قال "نعم"، ثم "لا"؟`, "قال «نعم»، ثم «لا»؟"],
  ["ar", "٥٠ ٪ -- نعم...", `٥٠${f}٪ – نعم…`],
  // Chinese: dash and dots are two signs wide, numbers keep the short dash.
  ["zh", `他--她说'好'...`, "他——她说‘好’……"],
  ["zh", "1990--2000年......", "1990–2000年……"],
  ["en", "50 % z. B. 10 000 --", "50 % z. B. 10 000 –"],
])("dashes, dots and spaces of %s: %s", (language, text, expected) => {
  expect(inline(text, language)).toBe(expected)
})

test("a Hebrew acronym is no quotation", () => {
  expect(inline(`צה"ל`, "he")).toBe(`צה"ל`)
})

test("what is typographic already stays", () => {
  const text = "“It’s ‘new’,” he said – or — perhaps…"
  expect(inline(text, "en")).toBe(text)
})

describe("in Markdown", () => {
  test("a quotation that goes through emphasis, links and code closes where it ends", () => {
    const { html } = read(`"*Rain*," said [Brown](/b) of \`"x"\`; "\`y\`" it's.`)
    expect(html).toBe(`<p>“<em>Rain</em>,” said <a href="/b">Brown</a> of <code>"x"</code>; “<code>y</code>” it’s.</p>`)
  })
  test("each block begins anew", () => {
    expect(read(`an open "quote\n\n"Another"`).html).toBe("<p>an open “quote</p>\n<p>“Another”</p>")
  })
  test("code, pre and kbd stay as written", () => {
    expect(read('<kbd>--x</kbd> and\n\n    "a" -- b').html).toBe(
      '<p><kbd>--x</kbd> and</p>\n<pre><code>"a" -- b\n</code></pre>',
    )
  })
})
