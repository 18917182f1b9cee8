import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { findings } from "../../src/support/diagnostic.js"
import { plain } from "../../src/support/tree.js"
import { readAnyYaml } from "../../src/support/yaml.js"
import { readPlainYaml } from "../../src/support/yaml-plain.js"

/** What the full reader makes of a text, and whether it found anything. */
function full(text: string) {
  const found = findings()
  return { tree: readAnyYaml(text, 100, "content/rain.md", "unreadable-front-matter", found), found: found.all }
}

/** Whether the short way was taken; if so, it must give what the full reader gives, without a fault. */
function takes(text: string): boolean {
  const tree = readPlainYaml(text, 100)
  if (tree) expect({ tree, found: [] }, JSON.stringify(text)).toEqual(full(text))
  return tree !== undefined
}

const story = `
# What every story has
title: "Rain, again: all day"
deck: 'The river''s high'

date: 2025-01-09T08:15:30Z
kicker: Rain & wind at 12:30
authors: [tom-okell, "Jane Doe", 'A. B.']
tags:
- Rain
- The river
aliases:
  - /old/
  - https://example.org/a#b

image:
  src: /media/a.jpg
  size:
    width: 1200
related: []
pinned:
draft: false
`

test("the YAML of nearly all stories is read by the short way", () => {
  for (const text of [story, story.replaceAll("\n", "\r\n"), story.trim()]) expect(takes(text)).toBe(true)
  expect(plain(readPlainYaml(story, 0)!)).toEqual({
    title: "Rain, again: all day",
    deck: "The river's high",
    date: "2025-01-09T08:15:30Z",
    kicker: "Rain & wind at 12:30",
    authors: ["tom-okell", "Jane Doe", "A. B."],
    tags: ["Rain", "The river"],
    aliases: ["/old/", "https://example.org/a#b"],
    image: { src: "/media/a.jpg", size: { width: 1200 } },
    related: [],
    pinned: null,
    draft: false,
  })
})

test.each([
  'a: "b\\u00b7"',
  "a: b: c",
  "a: b #c",
  "a: 'b' #c",
  "a:\n#\n",
  "a: b\n c\n",
  "a:\n  b\n",
  'a: "b\n  c"\n',
  "a: b \r",
  "a: 1.10",
  "a: 0x1f",
  "a: 1e3",
  "a: -1",
  "a: .inf",
  "a: Null",
  "a: ~",
  "a: TRUE",
  "a: [b: c]",
  "a: [b, ]",
  "a: [,b]",
  "a: [b\n  ,c]",
  "a: {b: c}",
  "a: &b c",
  "a: *b",
  "a: !!str b",
  "a: |\n  b\n",
  "a: - b",
  "a:\tb",
  "a: b\na: c\n",
  "a: b\n- c\n",
  "- a: b\n",
  "- a\n",
  "a:\n  - b\n - c\n",
  "a:\n    b: c\n  d: e\n",
  "a: b\n---\nc: d\n",
  "a: b\n...\n",
  "? a\n: b\n",
  "a : b",
  " a: b",
  "a: \ud83d",
  "a: \u00a0b",
  "",
])("%j is left to the full reader", (text) => {
  expect(readPlainYaml(text, 100)).toBeUndefined()
})

const scraps = fc.constantFrom(
  ..."a: b|title:|tags: [a, b]|- a|  - b|  c: d|    e: 'f'|g: \"h\"|date: 2025-01-09|i: 007|j: 12:30|k: [\"l\", 'm n']|# n|o: p #q|r: s: t|".split(
    "|",
  ),
)
const signs = fc.string({ unit: fc.constantFrom(..." :#-'\"[],{}&*!|>%@`~?\\\n\r\tab0.é"), maxLength: 3 })

test("whatever stands in a text, the short way gives what the full reader gives", () => {
  let taken = 0
  const line = fc.oneof(
    { weight: 5, arbitrary: scraps },
    fc.tuple(scraps, signs).map(([a, b]) => a + b),
    signs,
  )
  const texts = fc.tuple(
    fc.array(line, { maxLength: 6 }),
    fc.constantFrom("\n", "\n", "\r\n"),
    fc.constantFrom("", "\n"),
  )
  fc.assert(
    fc.property(texts, ([lines, end, last]) => {
      if (takes(lines.join(end) + last)) taken += 1
    }),
    { numRuns: 3000 },
  )
  expect(taken).toBeGreaterThan(100)
})

test("and so for every file of the demo and the fixtures", () => {
  const texts = ["content", "tests/fixtures"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(md|yaml)$/.test(name))
      .map((name) => readFileSync(`${folder}/${name}`, "utf8")),
  )
  const parts = texts.map((text) => /^---(\r?\n[\s\S]*?)\n---/.exec(text)?.[1] ?? text)
  expect(parts.filter(takes).length).toBeGreaterThan(40)
})
