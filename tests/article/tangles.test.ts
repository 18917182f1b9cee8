import { describe, expect, test } from "vitest"
import { read, shown } from "./reading.js"

/** A text of so many characters, of one part again and again. */
const again = (part: string, length: number): string => part.repeat(Math.ceil(length / part.length))

/** Each would take minutes or more than an hour; a test that hangs has failed. */
describe("what would take minutes to read stays text, and is told where it stands", () => {
  test.each([
    "[",
    "![",
    "[a](",
    "[^1]",
    "*a",
    "a**b*c ",
    "~~a",
    "x<?",
    "x<!--",
    "**「",
    "https://a.b ",
    "www.a.example ",
    "ann@a.example ",
    "> ",
    "1. ",
  ])("%s", (part) => {
    const body = `Before.\n\n${again(part, 100_000)}\n\nAfter *all*.`
    const { html, codes, diagnostics } = read(body)
    expect(codes).toEqual(["too-many-signs"])
    expect(shown(body, diagnostics[0]!.at).startsWith(part.trim())).toBe(true)
    expect(html).toContain("<p>Before.</p>\n<p>")
    expect(html).toContain("<p>After <em>all</em>.</p>")
  })
  test.each(["a\n===\n", "[a]: b '\n", "[a]:\n", "-\n"])("lines of %j", (part) => {
    const { html, codes } = read(`Before.\n\n${again(part, 100_000)}\n\nAfter *all*.`)
    expect(codes).toEqual(["too-many-signs"])
    expect(html).toContain("<p>After <em>all</em>.</p>")
  })
  test("a table with fewer cells written than it has", () => {
    const columns = 1000
    const { html, codes } = read(`|${"a|".repeat(columns)}\n|${"-|".repeat(columns)}\n${"|\n".repeat(10_000)}`)
    expect(codes).toEqual(["too-many-signs"])
    expect(html).not.toContain("<table>")
  })
})

test.each([
  ["headings with lines below them", "Rain\n===\n\n"],
  ["entries in a block that is not closed", ":::qa\n\n## a\n\nb\n\n"],
  ["blocks that do not exist", "::rain{}\n\n"],
  ["definitions that are none", '[a]: /b "c\n\n'],
])("a text of many %s is read as paragraphs, and told once", (_, part) => {
  const { html, codes } = read(`*Before*.\n\n${again(part, 200_000)}\n\nAfter.`)
  expect(codes.filter((code) => code !== "bad-directive")).toEqual(["too-many-signs"])
  expect(html.startsWith("<p>*Before*.</p>\n<p>")).toBe(true)
  expect(html.endsWith("After.</p>")).toBe(true)
})

test("elements that are opened by the thousand and never closed stay text", () => {
  const { html, codes } = read(again("<p><b>", 60_000))
  expect(codes).toEqual(["html-removed"])
  expect(html.startsWith("&#x3C;p>&#x3C;b>")).toBe(true)
})

test("frames without an end are looked through once", () => {
  expect(read(again("<iframe ", 300_000)).codes).toEqual(["html-removed"])
})

test("the words are those that were written, signs of the private area too", () => {
  const line = "[a] *b* \ue05b c_d `e` <f> \\[g\\] &amp;"
  const { html } = read(again(`${line}\n`, 60_000))
  const first = /^<p>(.*)\n/.exec(html)?.[1]
  expect(first).toBe("[a] *b* \ue05b c_d `e` &#x3C;f> \\[g\\] &#x26;amp;")
})

describe("what people write is read as ever, however long it is", () => {
  test("a block of code full of signs, without a blank line", () => {
    const code = again("a[*b*] = <c>\n", 60_000)
    const { html, codes } = read(`\`\`\`js\n${code}\`\`\`\n`)
    expect(codes).toEqual([])
    expect(html).toBe(`<pre><code class="language-js">${code.replaceAll("<", "&#x3C;")}</code></pre>`)
  })
  test("a table of HTML of two thousand cells", () => {
    const { html, codes } = read(`<table>\n${"<tr><td><b>1</b></td></tr>\n".repeat(2000)}</table>\n`)
    expect(codes).toEqual([])
    expect(html.match(/<td><b>1<\/b><\/td>/g)).toHaveLength(2000)
  })
  test("three thousand links in a list, and a thousand in one paragraph", () => {
    const { html, codes } = read(
      `${"- [a](https://a.example) *b*\n".repeat(3000)}\n${"[a](https://a.example) ".repeat(1000)}`,
    )
    expect(codes).toEqual([])
    expect(html.match(/<a /g)).toHaveLength(4000)
  })
  test("a list of which one item is loose is loose", () => {
    expect(read("- a\n- b\n\n  c\n- d").html).toBe(
      "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n<li>\n<p>d</p>\n</li>\n</ul>",
    )
  })
})
