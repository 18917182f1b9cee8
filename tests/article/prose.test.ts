import fc from "fast-check"
import { expect, test } from "vitest"
import { levelOut } from "../../src/article/body-tree.js"
import { type MarkdownOptions, readAny } from "../../src/article/markdown.js"
import { parseMarkdown } from "../../src/article/parser.js"
import { readProse } from "../../src/article/prose.js"
import { beginReading } from "../../src/article/reading.js"
import { usual } from "./reading.js"

/** What one of the two ways makes of a text, and all that it leaves in the reading. */
function made(way: typeof readAny | typeof readProse, text: string, options: Partial<MarkdownOptions>) {
  const reading = beginReading(text, 7, "content/a.md", { ...usual, ...options })
  const tree = parseMarkdown(text, true, true)!
  levelOut(tree, text)
  const value = way(tree, reading)
  return { value, references: reading.refs.all, found: reading.found.all, firstH1: reading.firstH1 }
}

test("ordinary prose is read straight from the tree of Markdown", () => {
  const text = `The "gates" of *the [weir](town/weir.md 'A & B')* stay open -- said \`"gate" < 3\`.  
See [it](https://example.org/?a=1&b).

## "What" comes

3. One

   > Two
4. ~~Three~~

\`\`\` js x
a & b
\`\`\`
`
  const { value, references } = made(readProse, text, { foldAfter: 2 })
  expect(value).toEqual({
    pieces: [
      '<p>The “gates” of <em>the <a href="',
      { slot: "href", reference: 0 },
      '" title="A &#x26; B">weir</a></em> stay open – said <code>"gate" &#x3C; 3</code>.<br>\n' +
        'See <a href="https://example.org/?a=1&#x26;b">it</a>.</p>\n<h2 id="what-comes">“What” comes</h2>\n' +
        '<ol start="3">\n<li>\n<p>One</p>\n<blockquote>\n<p>Two</p>\n</blockquote>\n</li>\n' +
        "<li>\n<p><del>Three</del></p>\n</li>\n</ol>\n" +
        '<pre><code class="language-js">a &#x26; b\n</code></pre>',
    ],
    anchors: ["what-comes"],
    words: 19,
  })
  expect(references.map(({ role, target, start, end }) => [role, target, text.slice(start - 7, end - 7)])).toEqual([
    ["link", "town/weir.md", "town/weir.md"],
    ["link", "https://example.org/?a=1&b", "https://example.org/?a=1&b"],
  ])
})

test("tables and footnotes become blocks, and the dateline opens the text", () => {
  const text = "Rain[^b] fell[^b].\n\n| a | \"b\" |\n|---|--:|\n| c | [d] |\n\n[d]: /e 'F'\n[^b]: Says *she*.\n"
  const { value, references } = made(readProse, text, { dateline: "OSLO" })
  const block = { slot: "block", label: [], attributes: {}, references: {}, entries: [], pictures: [] }
  const href = (reference: number) => ({ slot: "href", reference })
  expect(value).toEqual({
    pieces: [
      '<p><b class="dateline">OSLO</b> — Rain<sup><a href="',
      href(0),
      '" id="fnref-1" class="footnote-call">1</a></sup> fell<sup><a href="',
      href(1),
      '" id="fnref-1-2" class="footnote-call">1</a></sup>.</p>\n',
      {
        ...block,
        block: "table",
        body: [
          '<table>\n<thead>\n<tr>\n<th>a</th>\n<th data-align="right">“b”</th>\n</tr>\n</thead>\n' +
            '<tbody>\n<tr>\n<td>c</td>\n<td data-align="right"><a href="',
          href(2),
          '" title="F">d</a></td>\n</tr>\n</tbody>\n</table>',
        ],
      },
      "\n",
      {
        ...block,
        block: "footnotes",
        body: [
          '<ol>\n<li id="fn-1">\n<p>Says <em>she</em>. <a href="',
          href(3),
          '" class="footnote-back">↩</a> <a href="',
          href(4),
          '" class="footnote-back">↩<sup>2</sup></a></p>\n</li>\n</ol>',
        ],
      },
    ],
    anchors: ["fnref-1", "fnref-1-2", "fn-1"],
    // "Rain1", "fell1", four cells, "Says", "she", and two arrows, the second with its number.
    words: 10,
  })
  expect(references.map(({ target }) => target)).toEqual(["#fn-1", "#fn-1", "/e", "#fnref-1", "#fnref-1-2"])
})

test.each([
  "<b>a</b>",
  "![a](b.jpg)",
  "# a",
  "## a {#b}",
  "- [ ] a",
  "[a](javascript:b)",
  "[a](HTTP://b)",
  "&nbsp;",
  "a&#32;\nb",
  "::youtube{#a}",
  "b[^1]\n\n[^1]: # c",
  "b[^1]\n\n[^1]: c[^1]",
  "b\n\n[^1]: c",
  "## b[^1]\n\n[^1]: c",
  "[b][c]\n\n> [c]: /d",
])("%s takes the long way, and nothing is left of the short one", (text) => {
  const { value, ...rest } = made(readProse, `[a](b)\n\n${text}`, {})
  expect(value).toBeUndefined()
  expect(rest).toEqual({ references: [], found: [], firstH1: null })
})

const parts =
  "rain |Weir |\" |'|-- |... |« | !|*|**|~~|`|[a](b.md)|[a](/b \"'t'\")|[*a* `b`](https://c.d/?e&f)|[a](mailto:b@c.d)|a@b.cd" +
  "|[a](//b)|\n|\n|  \n|\\\n|\n\n|\n\n|\n\n|\n\n|\n\n## |\n\n### |\n- |\n  - |\n\n1. |\n\n3) |\n\n  |\n\n> |\n> |\n\n***\n\n|\n\n``` js\n|\n```\n" +
  "|[^1]|[r]|\n\n[^1]: |\n\n[r]: /r\n\n|&nbsp;|&#32;|&amp;|<|你好|é|#~a|10 000 |5 % "
const texts = fc
  .array(fc.constantFrom(...parts.split("|"), '\n\n| a | "b |\n|--|:-:|\n| *c*" | [d](e) |\n'), { maxLength: 30 })
  .map((all) => all.join(""))

test("whatever stands in a text, what the short way makes of it is what the long one makes", () => {
  let taken = 0
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom("en", "fr", "de", "ru"),
      fc.constantFrom(null, 0, 9),
      (text, language, foldAfter) => {
        const short = made(readProse, text, { language, foldAfter })
        if (!short.value) return
        taken += 1
        expect(short).toEqual(made(readAny, text, { language, foldAfter }))
      },
    ),
    { numRuns: 250 },
  )
  expect(taken).toBeGreaterThan(100)
})
