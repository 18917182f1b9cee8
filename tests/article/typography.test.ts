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
  ["ja", `彼は"はい"と`, "彼は“はい”と"],
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
