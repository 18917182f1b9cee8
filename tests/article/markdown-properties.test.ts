import fc from "fast-check"
import { expect, test } from "vitest"
import { readMarkdown } from "../../src/article/markdown.js"
import { typographer } from "../../src/article/typography.js"
import { blocksOf, plainHtml, usual } from "./reading.js"

const parts = [
  "## Rain\n",
  "# Top {#top}\n",
  "\n\n",
  "\n",
  " ",
  "rain ",
  "[a](b.md)",
  "[x](#top)",
  '![i](i.jpg "c")',
  "<b>",
  "</b>",
  "<div>",
  "</div>",
  "<p>",
  "</p>",
  "<table>",
  "<tr><td>",
  "</table>",
  "<a href='x'>",
  "</a>",
  "<img src=y>",
  "<h1 id=top>",
  "</h1>",
  "<select>",
  "<textarea>",
  "<svg>",
  "<math>",
  "<template>",
  "<plaintext>",
  "<script>",
  "</script>",
  "<!--",
  "-->",
  "<!--more-->",
  "<!--members-->",
  ":::factbox[L]\n",
  "::::qa\n",
  ":::\n",
  "::::\n",
  "::youtube{#dQw4w9WgXcQ}\n",
  ':::update{time="10:30"}\n',
  ":::gallery\n",
  ":::table\n",
  "| a | b |\n|-|-|\n| c | d |\n",
  "[^1]",
  "[^1]: note\n",
  "> ",
  "- ",
  "1. ",
  "    ",
  "`",
  "```\n",
  "**",
  "_",
  '"',
  "'",
  "--",
  "...",
  '<id="a">',
  '<span id="rain">',
  "</hgroup>",
  "<hgroup>",
  "{#x}",
  "&#35;~",
  "\r\n",
  "\t",
  "\u0000",
  "\ufeff",
  "你好。",
  "javascript:",
  "http://a.b",
  "%zz",
  "]: /x\n",
  "[r]",
  "[r]: /r\n",
  "<form id=f>",
  "<summary>",
  "<li>",
]
const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((all) => all.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
)
const runs = Number(process.env.RUNS ?? 300)

const everything = (pieces: readonly unknown[]): string => JSON.stringify(pieces)

test("any text is read: no exception, no mark left, places inside the file, ids unique and all told", () => {
  fc.assert(
    fc.property(text, fc.boolean(), (body, members) => {
      const start = 7
      const { value, diagnostics } = readMarkdown(body, start, "a.md", {
        ...usual,
        access: members ? "members" : "free",
        dateline: "SEOUL",
        foldAfter: 5,
      })
      expect(everything([value.pieces, value.teaser.html()])).not.toMatch(/#~[0-9a-f]{16}~/)
      for (const { start: from, end } of [...value.references, ...diagnostics.map(({ at }) => at)]) {
        expect(from).toBeGreaterThanOrEqual(start)
        expect(end).toBeGreaterThanOrEqual(from)
        expect(end).toBeLessThanOrEqual(start + body.length)
      }
      expect(new Set(value.anchors).size).toBe(value.anchors.length)
      const html = plainHtml(value.pieces, value.references)
      const written = [...html.matchAll(/<[a-z][^<>]*? id="([^"]*)"/g)].map(([, id]) => id)
      const updates = blocksOf(value.pieces).filter(({ block }) => block === "update")
      for (const id of written) expect(value.anchors).toContain(id!.replaceAll("&#x26;", "&").replaceAll("&#x22;", '"'))
      expect(new Set(written).size).toBe(written.length)
      for (const { attributes } of updates) expect(value.anchors).toContain(attributes.id)
      expect(html).not.toMatch(/<(?:script|style|iframe|svg|math|template|textarea|select|form|hgroup)\b/i)
    }),
    { numRuns: runs },
  )
})

test("text that is typographic already stays as it is", () => {
  const signs = fc.array(
    fc.constantFrom(
      "a",
      "word ",
      " ",
      '"',
      "'",
      "-",
      "--",
      "---",
      ".",
      "...",
      "(",
      ")",
      ",",
      "5",
      "“",
      "”",
      "‘",
      "’",
      "«",
      "»",
      ":",
      "?",
      "é",
      "你",
      "\n",
    ),
    { maxLength: 25 },
  )
  fc.assert(
    fc.property(signs, fc.constantFrom("en", "de", "fr", "sv", "pl", "ru", "ja"), (all, language) => {
      const set = typographer(language)
      const once = set([all.join("")])[0]!
      // What could not be told is left straight, and may be told apart by what was set around it: not looked at here.
      if (!/["']|--/.test(once)) expect(set([once])[0]).toBe(once)
    }),
    { numRuns: runs * 5 },
  )
})
