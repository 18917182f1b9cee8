import { expect, test } from "vitest"
import { inJson, inWords } from "../../src/commands/watch-words.js"

const located = {
  severity: "error",
  code: "bad-date",
  message: '"never" is no date',
  path: "content/town/rain.md",
  line: 3,
  column: 7,
  length: 5,
  hint: null,
  source: "date: never",
} as const

function paper() {
  const lines: string[] = []
  const write = (one: string) => void lines.push(one)
  return { lines, terminal: { out: write, error: write, colors: false } }
}

test("tools are told what happens in JSON, a line each", () => {
  const { lines, terminal } = paper()
  const { ready, changed, reported } = inJson(terminal)
  ready("http://localhost:8080/", 812.4)
  changed({ pages: new Set(["a/index.html"]), because: ["content/a.md"], milliseconds: 4.6 })
  changed({ pages: new Set(), because: ["templates/styles/a.css"], styles: "/assets/styles-1.css", milliseconds: 3 })
  changed({ pages: "all", because: [], milliseconds: 90 })
  reported({ errors: [located], warnings: [] })
  const { source: _, ...plain } = located
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { event: "ready", url: "http://localhost:8080/", milliseconds: 812 },
    { event: "change", sources: ["content/a.md"], pages: ["a/index.html"], styles: null, milliseconds: 5 },
    {
      event: "change",
      sources: ["templates/styles/a.css"],
      pages: [],
      styles: "/assets/styles-1.css",
      milliseconds: 3,
    },
    { event: "change", sources: [], pages: "all", styles: null, milliseconds: 90 },
    { event: "report", errors: [plain], warnings: [] },
  ])
})

test("an error is told once, and that the last is mended", () => {
  const { lines, terminal } = paper()
  const { changed, reported } = inWords(terminal, false)
  changed({ pages: new Set(["a/index.html"]), because: ["content/a.md"], milliseconds: 4.6 })
  reported({ errors: [located], warnings: [] })
  reported({ errors: [located], warnings: [] })
  reported({ errors: [], warnings: [] })
  expect(lines.map((line) => line.split("\n", 1)[0])).toEqual([
    "content/a.md, one page: 5 ms",
    'content/town/rain.md:3:7  error  "never" is no date  [bad-date]',
    "All errors are mended.",
  ])
})
