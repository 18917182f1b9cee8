import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { readSource } from "../../src/article/copy.js"
import { articleFields } from "../../src/article/fields.js"
import { readFront } from "../../src/config/front.js"
import { readSite, siteFields } from "../../src/config/site.js"
import { catalogue } from "../../src/support/catalogue.js"
import type { Diagnostic } from "../../src/support/diagnostic.js"
import { bodiesInMemory, layOutNewspaper, settings } from "../make.js"

const project = new URL("../..", import.meta.url).pathname

const values = [
  "Rain again",
  "2025-01-09",
  "2025-02-30",
  "2025-03-30 01:30",
  "8:15",
  "true",
  "no",
  "null",
  "~",
  "1e999",
  ".inf",
  "0x1f",
  "-0",
  "[a, b]",
  "[a, [b",
  "{a: b}",
  "{a: {b: [c]}}",
  "{src: a.jpg, alt: '', focus: 50% 30%}",
  '"quoted"',
  '"open',
  "'it''s'",
  "'open",
  "|",
  ">-",
  "&a x",
  "*a",
  "&b [*b]",
  "!!js/function 'x'",
  "!!binary aGk=",
  "!tag x",
  "<<: *a",
  "# comment",
  "a: b: c",
  "- a",
  "@x",
  "`x`",
  "%x",
  "/town/rain/",
  "/../x/",
  "../../etc/passwd",
  "/a%00b/",
  "https://x.example/",
  "javascript:alert(1)",
  "日本語",
  "אבג",
  "\u202ex",
  "\u0000",
  "\ud800",
  "\ufeff",
  "e\u0301",
  "😀",
  "memebrs",
  "gallery",
  "town",
  "Ann Lee, Bo Berg",
  "x".repeat(300),
]
const keys = [
  ...Object.keys(articleFields),
  ...Object.keys(siteFields),
  "Title",
  "embrago",
  "__proto__",
  "constructor",
  "toString",
  "",
  "?",
  "<<",
  "a b",
]
const ends = ["\n", "\n", "\n", "\r\n", "\r", "\n\n", ""]

const pick = <T>(...some: readonly T[]) => fc.constantFrom(...some)

/** What looks like YAML, now and then. */
const yamlLike = fc
  .array(
    fc
      .tuple(
        pick("", "", "", "", "  ", "    ", " ", "\t", "- ", "  - "),
        fc.oneof(
          { weight: 6, arbitrary: pick(...keys) },
          { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
        ),
        pick(": ", ": ", ": ", ":", " : ", " = ", "  "),
        fc.oneof(
          { weight: 6, arbitrary: pick(...values) },
          { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
        ),
        pick(...ends),
      )
      .map((parts) => parts.join("")),
    { maxLength: 14 },
  )
  .map((lines) => lines.join(""))

const marks = [
  "# ",
  "## ",
  "*",
  "**",
  "***",
  "_",
  "__",
  "~~",
  "`",
  "```",
  "````js\n",
  "[",
  "](",
  "](x.md)",
  ")",
  "![",
  "![a](b.jpg)",
  "<",
  ">",
  "<div>",
  "</div>",
  "<p",
  "<script>",
  "</script>",
  "<svg><style>",
  "<math>",
  "<img src=x onerror=y>",
  "<!--",
  "-->",
  "<!--more-->",
  "<!-- MEMBERS -->",
  "<table><tr>",
  "<h1>",
  "<a href='javascript:x'>",
  "&amp;",
  "&#x1f600;",
  "&#0;",
  "&nosuch;",
  "| a | b |\n| --- | :-: |\n| c |",
  "---\n",
  "===\n",
  "+++\n",
  ":::",
  ":::factbox[A]",
  ":::qa\n## Q\n",
  "::youtube[x]{#dQw4w9WgXcQ}",
  "::embed{url=",
  "::",
  "{",
  "}",
  "{#id}",
  "{{< x >}}",
  "{% y %}",
  '[gallery ids="1"]',
  "[/caption]",
  "[^1]",
  "[^1]: note",
  "[a]: /b 'c'",
  "[a]",
  "- ",
  "* ",
  "1. ",
  "12345678901. ",
  "- [x] ",
  "> ",
  "    ",
  "\t",
  "\\",
  "  \n",
  "\n",
  "\n\n",
  "\n\n\n",
  "\r\n",
  "\r",
  "www.x.example",
  "https://x.example/?a=b&c=(d)",
  "ann@x.example",
  "Rain fell on the town.",
  " ",
  '"',
  "'",
  "--",
  "...",
  "12:30",
  "**「重点」**的",
  "文字",
  "كلمة",
  "\u202e",
  "\u2067",
  "\u0000",
  "\ud83d",
  "\ufeff",
  "e\u0301",
  "😀",
]

/** What looks like Markdown; a part may come many times in a row. */
const markdownLike = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: pick(...marks) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(pick(...marks), fc.integer({ min: 2, max: 300 }))
          .map(([part, times]) => part.repeat(times)),
      },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""))

const madeUp = fc
  .tuple(
    pick("---\n", "---\n", "---\n", "\ufeff---\n", "\n\n---\r\n", "--- yaml\n", "---js\n", "+++\n", "", "{"),
    yamlLike,
    pick("---\n", "---\n", "---\r\n", "+++\n", "...\n", "}", ""),
    markdownLike,
  )
  .map((parts) => parts.join(""))

/** Real texts: the demo, the fixtures and, where `BROADSHEET_CORPORA` names a folder, what lies in it. */
function realTexts(): readonly string[] {
  const folders = [join(project, "content"), join(project, "tests/fixtures"), join(project, "tests/desk")]
  const corpora = process.env.BROADSHEET_CORPORA
  if (corpora !== undefined && existsSync(corpora)) folders.push(corpora)
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(md|yaml)$/.test(name))
      .sort()
      .slice(0, 4000)
      .map((name) => readFileSync(join(folder, name), "utf8").slice(0, 20_000)),
  )
}

/** A real text with a few accidents: parts lost, doubled, moved, or others put in. */
function harmed(texts: readonly string[]) {
  const accident = fc.record({
    kind: pick("lose", "double", "put", "move", "cut"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 60 }),
    part: fc.oneof(pick(...marks), pick(...values), pick(...ends)),
  })
  return fc.tuple(pick(...texts), fc.array(accident, { minLength: 1, maxLength: 8 })).map(([text, accidents]) =>
    accidents.reduce((whole, { kind, at, length, part }) => {
      // The front matter is short and the text long: half of the accidents happen above.
      const from = Math.floor((at < 0.5 ? at * Math.min(whole.length, 600) : at * whole.length) * 1)
      const [before, here, after] = [whole.slice(0, from), whole.slice(from, from + length), whole.slice(from + length)]
      if (kind === "lose") return before + after
      if (kind === "double") return before + here + here + after
      if (kind === "move") return before + after + here
      if (kind === "cut") return length > 55 ? before : whole
      return before + part + here + after
    }, text),
  )
}

/** Every finding lies in its file, and says something. */
function lookAt(found: readonly Diagnostic[], path: string, text: string): void {
  for (const { at, code, message, hint } of found) {
    const inside = at.path === path && at.start >= 0 && at.start <= at.end && at.end <= text.length
    if (!inside) throw new Error(`${code} ${JSON.stringify(at)} does not lie in a text of ${text.length}`)
    if (!Object.hasOwn(catalogue, code) || message === "" || hint === "") throw new Error(`${code}: "${message}"`)
  }
}

const articlePath = "content/town/rain.md"

function readAll(text: string, whole: boolean): void {
  for (const path of [articlePath, "content/authors/ann.md", "content/pages/about.md", "content/sponsors/bank.md"]) {
    lookAt(readSource({ path, text }, readingSettings, bodiesInMemory()).diagnostics, path, text)
  }
  const site = { path: "content/site.yaml", text }
  lookAt(readSite(site).diagnostics, site.path, text)
  const front = { path: "content/front.yaml", text }
  lookAt(readFront(front, "Europe/London").diagnostics, front.path, text)
  if (!whole) return
  const paper = layOutNewspaper({
    copy: { "town/rain.md": text, "town/fair.md": "---\ntitle: Fair\ndate: 2025-01-01\n---\n[r](rain.md)\n" },
    front: text.slice(0, 400),
    drafts: true,
  })
  for (const page of paper.pages) if ("make" in page) page.make()
}

const readingSettings = { ...settings, frames: [], plugins: [] } as Parameters<typeof readSource>[1]

/**
 * Reads random files as everything that they could be. `seconds`: what one may take at most.
 * Every tenth is laid out with all pages of a newspaper around it.
 */
export function readRandomInputs(runs: number, seconds: number): void {
  const input = fc.tuple(
    fc.oneof(
      { weight: 2, arbitrary: madeUp },
      { weight: 1, arbitrary: yamlLike },
      { weight: 3, arbitrary: harmed(realTexts()) },
    ),
    fc.integer({ min: 0, max: 9 }),
  )
  fc.assert(
    fc.property(input, ([text, one]) => {
      // Of the processor: what else the machine does is not ours.
      const start = process.cpuUsage()
      readAll(text, one === 0)
      const { user, system } = process.cpuUsage(start)
      const taken = (user + system) / 1e6
      if (taken > seconds) throw new Error(`It took ${taken.toFixed(1)} s`)
    }),
    { numRuns: runs, endOnFailure: false },
  )
}
