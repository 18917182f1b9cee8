import { describe, expect, test } from "vitest"
import { findings } from "../../src/support/diagnostic.js"
import { partAt, plain } from "../../src/support/tree.js"
import { readYaml } from "../../src/support/yaml.js"

const before = 100

function read(text: string) {
  const found = findings()
  const tree = readYaml(text, before, "content/world/rain.md", "unreadable-front-matter", found)
  return {
    tree,
    value: tree ? plain(tree) : tree,
    found: found.all,
    codes: found.all.map(({ code }) => code),
    /** What the n-th finding points at. */
    shown: (index = 0) => text.slice(found.all[index]!.at.start - before, found.all[index]!.at.end - before),
  }
}

test("keys and values have the offsets of the file", () => {
  //          0         10        20        30
  //          0123456789012345678901234567890123456789
  const text = 'title: "Rain"\ntags: [one, two]\nimage:\n  src: a.jpg\n'
  const { tree } = read(text)
  expect(tree).toMatchObject({ kind: "map", start: 100 })
  expect(partAt(tree!, ["title"])).toMatchObject({ value: "Rain", start: 107, end: 113 })
  expect(partAt(tree!, ["tags"])).toMatchObject({ kind: "list", start: 120, end: 130 })
  expect(partAt(tree!, ["tags", 1])).toMatchObject({ value: "two", start: 126, end: 129 })
  // Line 4 begins at 38; its value behind "  src: ".
  expect(partAt(tree!, ["image", "src"])).toMatchObject({ value: "a.jpg", start: 145, end: 150 })
  expect(tree).toMatchObject({
    entries: [
      { keyStart: 100, keyEnd: 105 },
      { keyStart: 114, keyEnd: 118 },
      { keyStart: 131, keyEnd: 136 },
    ],
  })
})

test("a key without a value points behind its key", () => {
  const { tree } = read("title:\ndate: 2025-01-09\n")
  expect(partAt(tree!, ["title"])).toMatchObject({ value: null })
  const { start } = partAt(tree!, ["title"])
  expect(start).toBeGreaterThanOrEqual(105)
  expect(start).toBeLessThanOrEqual(107)
})

test("numbers and dates keep what was written", () => {
  const { tree } = read("a: 1.10\nb: 007\nc: 2025-01-09\nd: yes\ne: true\nf: 1e3\n")
  const written = (key: string) => partAt(tree!, [key])
  expect(written("a")).toMatchObject({ value: 1.1, written: "1.10" })
  expect(written("b")).toMatchObject({ value: 7, written: "007" })
  expect(written("c")).toMatchObject({ value: "2025-01-09", written: "2025-01-09" })
  // YAML 1.2: "yes" is a text.
  expect(written("d")).toMatchObject({ value: "yes" })
  expect(written("e")).toMatchObject({ value: true, written: "true" })
  expect(written("f")).toMatchObject({ value: 1000, written: "1e3" })
})

test("infinity and no number are kept as text: no page could hold them", () => {
  expect(read("a: .inf\nb: -.INF\nc: .nan\nd: 1e999\n").value).toEqual({ a: ".inf", b: "-.INF", c: ".nan", d: "1e999" })
})

test("half an emoji becomes a replacement sign, a whole one stays", () => {
  expect(read('a: "Rain \\uD83D"\nb: "Rain \\uD83D\\uDE00"\n').value).toEqual({ a: "Rain \ufffd", b: "Rain 😀" })
})

test("of duplicate keys the last one counts, and the second is shown", () => {
  const { tree, codes, found, shown } = read("title: Rain\ndate: 2025-01-09\ntitle: Sun\n")
  expect(partAt(tree!, ["title"])).toMatchObject({ value: "Sun" })
  expect(codes).toEqual(["duplicate-key"])
  expect(shown()).toBe("title")
  expect(found[0]!.at.start).toBe(before + 29)
  expect(found[0]!.severity).toBe("warning")
})

describe("tabs", () => {
  test("that indent are read as spaces, with a warning at the first", () => {
    const { value, codes, found } = read("title: Rain\ntags:\n\t- one\n\t- two\nimage:\n\tsrc: a.jpg\n")
    expect(value).toEqual({ title: "Rain", tags: ["one", "two"], image: { src: "a.jpg" } })
    expect(codes).toEqual(["tidied-value"])
    expect(found[0]!.at).toMatchObject({ start: before + 18, end: before + 19 })
  })
  test("behind spaces are shown themselves", () => {
    const { value, codes, shown } = read("image:\n  src: a.jpg\n \talt: A ferry\n")
    expect(value).toEqual({ image: { src: "a.jpg", alt: "A ferry" } })
    expect(codes).toEqual(["tidied-value"])
    expect(shown()).toBe("\t")
  })
  test("in a text of many lines are a part of it, and nothing is told", () => {
    expect(read("code: |\n  if\n  \tthen\n")).toMatchObject({ value: { code: "if\n\tthen\n" }, codes: [] })
  })
  test("in JSON are nobody's fault", () => {
    expect(read('{\n\t"title": "Rain",\n\t"tags": ["a"]\n}')).toMatchObject({
      value: { title: "Rain", tags: ["a"] },
      codes: [],
    })
  })
})

describe("a quoted text that goes on without indent", () => {
  test("is read as one line, with a warning where it breaks", () => {
    const text = 'title: Rain\ndeck: "It rained\nand rained"\ndate: 2025-01-09\n'
    const { value, codes, found } = read(text)
    expect(value).toEqual({ title: "Rain", deck: "It rained and rained", date: "2025-01-09" })
    expect(codes).toEqual(["tidied-value"])
    expect(found[0]!.at.start - before).toBe(text.indexOf("\nand"))
  })
  test("keeps the places below it, also with CRLF", () => {
    const text = "deck: 'It rained\r\nand rained'\r\ndate: 2025-01-09\r\n"
    const { tree } = read(text)
    const { start, end } = partAt(tree!, ["date"])
    expect(text.slice(start - before, end - before)).toBe("2025-01-09")
  })
})

describe("what cannot be read is told where it stands", () => {
  test.each([
    ["title: Rain: again\ndate: 2025-01-09\n", 1, 'needs quotes around it: title: "Rain: again"'],
    ["date: 2025-01-09\ntitle: 'Rain\n", 2, "quotes"],
    ["title: Rain\ntags: [one, two\ndate: x\n", 2, "Close it with ]"],
    ["title: Rain\n date: x\n", 2, "same number of spaces"],
    ["title: Rain\ntags:one\ndate: x\n", 2, "Write tags: one"],
    ["title: 'it's raining'\n", 1, "write it as ''"],
    ["title: Rain\n- one\n", 2, "quotes"],
    ["tags: - one\n", 1, "[one, two]"],
    ['{"title": "Rain"\n"date": "x"}\n', 2, "after the value before it"],
    ["image:\n  src: a.jpg\n alt: A ferry\n", 3, "Indent keys of one level by the same number of spaces"],
    ["title: @home\n", 1, "quotes"],
    ["title: Rain\ndeck: *Again*\n", 2, 'title: "*Rain*"'],
  ])("%j", (text, line, hint) => {
    const { tree, codes, found } = read(text)
    expect(tree).toBeUndefined()
    expect(codes).toContain("unreadable-front-matter")
    const { at } = found[0]!
    expect(text.slice(0, at.start - before).split("\n").length).toBe(line)
    expect(at.start).toBeGreaterThanOrEqual(before)
    expect(at.end).toBeLessThanOrEqual(before + text.length)
    expect(found.map((one) => one.hint).join()).toContain(hint)
  })
})

describe("values inside one another", () => {
  test("through aliases are followed", () => {
    expect(read("a: &one [1, 2]\nb: *one\nc: {d: *one}\n").value).toEqual({ a: [1, 2], b: [1, 2], c: { d: [1, 2] } })
  })
  test("that stand for billions are refused at once", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for (let n = 1; n < 10; n += 1)
      lines.push(
        `a${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join(", ")}]`,
      )
    const started = performance.now()
    const { tree, codes, found } = read(lines.join("\n"))
    expect(performance.now() - started).toBeLessThan(3000)
    expect(tree).toBeUndefined()
    expect(codes).toEqual(["unreadable-front-matter"])
    expect(found[0]!.message).toBe("Too many values inside one another")
  })
  test("twenty thousand of them are refused at once, not looked for one by one", () => {
    const start = process.cpuUsage().user
    expect(read(`a: &a [b]\nc: [${"*a, ".repeat(40_000)}]`).codes).toEqual(["unreadable-front-matter"])
    expect(process.cpuUsage().user - start).toBeLessThan(5e6)
  })
  test("of one name twice stand for the one above them", () => {
    const { tree } = read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n")
    expect(plain(tree!)).toEqual({ a: 1, b: 1, c: 2, d: 2 })
  })
  test("that hold themselves are refused", () => {
    const { tree, codes } = read("a: &a [1, *a]\n")
    expect(tree).toBeUndefined()
    expect(codes).toEqual(["unreadable-front-matter"])
  })
  test("thirty levels deep are read, sixty are not", () => {
    const nested = (levels: number) => read(`a: ${"[".repeat(levels)}x${"]".repeat(levels)}`)
    expect(nested(30).codes).toEqual([])
    expect(nested(60).tree).toBeUndefined()
    expect(nested(60).found[0]!.message).toBe("Too many values inside one another")
  })
  test.each([
    ["brackets", `a: ${"[".repeat(2000)}`],
    ["lists", `${"- ".repeat(2000)}x`],
    ["braces", `${'{"a":'.repeat(2000)}1${"}".repeat(2000)}`],
  ])("two thousand %s are an error, no crash", (_, text) => {
    const { tree, codes, found } = read(text)
    expect(tree).toBeUndefined()
    expect(codes).toContain("unreadable-front-matter")
    expect(found[0]!.message).toBe("Too many values inside one another")
  })
})

test("what holds more lines and signs than can be read in a second is not read, and that is told where it begins", () => {
  const { tree, found } = read(`\na: "\n${"b\n".repeat(130_000)}`)
  expect(tree).toBeUndefined()
  expect(found.map(({ at, message }) => [at.start, message.slice(0, 28)])).toEqual([
    [101, "So many lines and signs stan"],
  ])
})

test("an empty text is nothing, without a fault", () => {
  expect(read("")).toMatchObject({ tree: null, codes: [] })
  expect(read("# only a comment\n")).toMatchObject({ tree: null, codes: [] })
})
