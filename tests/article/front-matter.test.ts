import { describe, expect, test } from "vitest"
import { readFrontMatter } from "../../src/article/front-matter.js"
import { partAt, plain } from "../../src/support/tree.js"
import { codes, lineOf, shown } from "../make.js"

const path = "content/world/rain.md"

function read(text: string) {
  const { value, diagnostics } = readFrontMatter({ path, text })
  return {
    text,
    value,
    data: value && plain(value.tree),
    body: value?.body,
    diagnostics,
    codes: codes(diagnostics),
    /** Whether `body` is what stands at `bodyStart`. */
    placed: value && text.slice(value.bodyStart) === value.body,
    /** What stands in the file at the place of a value. */
    at: (...keys: (string | number)[]) => {
      const { start, end } = partAt(value!.tree, keys)
      return text.slice(start, end)
    },
  }
}

describe("each form of front matter gives the same keys, their places and the body", () => {
  test.each([
    ["YAML", '---\ntitle: "Rain"\ntags: [a, b]\n---\nBody.\n'],
    ["YAML, named", '--- yaml\ntitle: "Rain"\ntags: [a, b]\n---\nBody.\n'],
    ["YAML, named without a space", '---yaml\ntitle: "Rain"\ntags: [a, b]\n---\nBody.\n'],
    ["YAML with CRLF", '---\r\ntitle: "Rain"\r\ntags: [a, b]\r\n---\r\nBody.\n'],
    ["YAML with spaces behind the fences", '---  \ntitle: "Rain"\ntags: [a, b]\n---\nBody.\n'],
    ["TOML", '+++\ntitle = "Rain"\ntags = ["a", "b"]\n+++\nBody.\n'],
    ["TOML with CRLF", '+++\r\ntitle = "Rain"\r\ntags = ["a", "b"]\r\n+++\r\nBody.\n'],
    ["TOML between hyphens", '---toml\ntitle = "Rain"\ntags = ["a", "b"]\n---\nBody.\n'],
    ["JSON", '{\n  "title": "Rain",\n  "tags": ["a", "b"]\n}\nBody.\n'],
    ["JSON with tabs", '{\n\t"title": "Rain",\n\t"tags": ["a", "b"]\n}\nBody.\n'],
    ["JSON in one line", '{"title": "Rain", "tags": ["a", "b"]}\nBody.\n'],
    ["JSON between hyphens", '---json\n{"title": "Rain", "tags": ["a", "b"]}\n---\nBody.\n'],
    ["YAML behind a byte-order mark", '\ufeff---\ntitle: "Rain"\ntags: [a, b]\n---\nBody.\n'],
    ["TOML behind a byte-order mark", '\ufeff+++\ntitle = "Rain"\ntags = ["a", "b"]\n+++\nBody.\n'],
    ["JSON behind a byte-order mark", '\ufeff{"title": "Rain", "tags": ["a", "b"]}\nBody.\n'],
  ])("%s", (_, text) => {
    const { data, body, placed, codes: told, at } = read(text)
    expect(told).toEqual([])
    expect(data).toEqual({ title: "Rain", tags: ["a", "b"] })
    expect(body).toBe("Body.\n")
    expect(placed).toBe(true)
    expect(at("title")).toBe('"Rain"')
  })
})

describe("a file without front matter is all body", () => {
  test.each([
    ["text", "Body.\n", "Body.\n"],
    ["text behind a byte-order mark", "\ufeffBody.\n", "Body.\n"],
    ["a rule of four hyphens", "----\n\nBody.\n", "----\n\nBody.\n"],
    ["a brace of another kind", "{{ body }}\n", "{{ body }}\n"],
    ["a shortcode", "{% include a %}\n", "{% include a %}\n"],
    ["nothing", "", ""],
  ])("%s", (_, text, whole) => {
    const { data, body, placed, codes: told } = read(text)
    expect({ data, body, placed, told }).toEqual({ data: {}, body: whole, placed: true, told: [] })
  })
})

test("a rule further down is a part of the body", () => {
  expect(read("---\ntitle: Rain\n---\nOne.\n\n---\n\nTwo.\n").body).toBe("One.\n\n---\n\nTwo.\n")
  expect(read("One.\n\n---\n\nTwo.\n").body).toBe("One.\n\n---\n\nTwo.\n")
})

test("blank lines before it are passed over, with a warning", () => {
  for (const lead of ["\n", "\r\n\r\n", "  \n", "\ufeff\n\n"]) {
    const { data, body, placed, codes: told, at } = read(`${lead}---\ntitle: Rain\n---\nBody.\n`)
    expect({ data, body, placed, told }).toEqual({
      data: { title: "Rain" },
      body: "Body.\n",
      placed: true,
      told: ["tidied-value"],
    })
    expect(at("title")).toBe("Rain")
  }
})

test("blank lines after its first fence change nothing", () => {
  const { data, at, codes: told } = read("---\n\n\ntitle: Rain\n---\nBody.\n")
  expect({ data, told, at: at("title") }).toEqual({ data: { title: "Rain" }, told: [], at: "Rain" })
})

test("front matter without keys is empty", () => {
  for (const text of [
    "---\n---\nBody.\n",
    "---\n\n---\nBody.\n",
    "---\n# to do\n---\nBody.\n",
    "+++\n+++\nBody.\n",
    "{}\nBody.\n",
  ]) {
    const { data, body, placed, codes: told } = read(text)
    expect({ text, data, body, placed, told }).toEqual({ text, data: {}, body: "Body.\n", placed: true, told: [] })
  }
})

test("an empty body is empty, whether or not a line ends there", () => {
  expect(read("---\ntitle: Rain\n---").body).toBe("")
  expect(read("---\ntitle: Rain\n---\n").body).toBe("")
  expect(read('{"title": "Rain"}').body).toBe("")
})

describe("what cannot be read has no value, and the place is told", () => {
  test.each([
    ["not closed", "---\ntitle: Rain\n\nBody.\n", "The front matter is not closed", 1],
    ["TOML not closed", '+++\ntitle = "Rain"\n\nBody.\n', "The front matter is not closed", 1],
    ["closed by the wrong fence", "+++\ntitle = 'Rain'\n---\nBody.\n", "The front matter is not closed", 1],
    ["JSON not closed", '{"title": "Rain",\n"a": {\nBody.\n', "The JSON front matter is not closed", 1],
    ["code", "---js\n{ title: process.exit() }\n---\nBody.\n", 'Front matter in "js" is not read', 1],
    ["code by its long name", "--- javascript\nthrow 1\n---\n", 'Front matter in "javascript" is not read', 1],
    ["coffee", "---coffee\nx\n---\n", 'Front matter in "coffee" is not read', 1],
    ["a list", "---\n- a\n- b\n---\nBody.\n", "Front matter must hold keys and values", 2],
    ["one word", "---\nRain\n---\nBody.\n", "Front matter must hold keys and values", 2],
    ["TOML without quotes", "+++\ndate = 2025-01-09\ntitle = Rain\n+++\nBody.\n", "TOML:", 3],
    ["TOML that names a key twice", "+++\na = 1\nb = 2\na = 3\n+++\n", "TOML:", 4],
    ["JSON without a colon", '{\n"title": "Rain",\n"tags" ["a"]\n}\n', "", 3],
  ])("%s", (_, text, message, line) => {
    const { value, codes: told, diagnostics } = read(text)
    expect(value).toBeUndefined()
    expect(new Set(told)).toEqual(new Set(["unreadable-front-matter"]))
    expect(diagnostics[0]!.message).toContain(message)
    expect(diagnostics[0]!.severity).toBe("error")
    expect(lineOf(text, diagnostics[0]!)).toBe(line)
  })

  test("asked twice, the answer is the same", () => {
    const text = "---\ntitle: Rain: again\n---\nBody.\n"
    expect(read(text).codes).toEqual(["unreadable-front-matter"])
    expect(read(text).diagnostics).toEqual(read(text).diagnostics)
  })

  test("with a byte-order mark and CRLF the line is right too", () => {
    const text = "\ufeff---\r\ntitle: Rain\r\ndeck: One: two\r\n---\r\nBody.\r\n"
    const { diagnostics } = read(text)
    expect(lineOf(text, diagnostics[0]!)).toBe(3)
  })
})

describe("TOML", () => {
  test("dates of all four kinds are written as ISO 8601", () => {
    const { data } = read(
      "+++\na = 2025-01-09\nb = 2025-01-09T08:15:00\nc = 2025-01-09 08:15:30Z\nd = 2025-01-09T08:15:00-05:00\n+++\n",
    )
    // The forms are those of RFC 3339; how many zeros a second has is left open.
    expect(data).toEqual({
      a: "2025-01-09",
      b: expect.stringMatching(/^2025-01-09T08:15:00(\.0+)?$/),
      c: expect.stringMatching(/^2025-01-09T08:15:30(\.0+)?Z$/),
      d: expect.stringMatching(/^2025-01-09T08:15:00(\.0+)?-05:00$/),
    })
  })
  test("values in tables and lists of tables have the places of their lines", () => {
    const text =
      '+++\ntitle = "Rain" # a comment\n[image]\nsrc = "a.jpg"\n[[corrections]]\ndate = 2025-01-09\n[[corrections]]\ndate = 2025-01-10\n+++\n'
    const { data, at, value } = read(text)
    expect(data).toEqual({
      title: "Rain",
      image: { src: "a.jpg" },
      corrections: [{ date: "2025-01-09" }, { date: "2025-01-10" }],
    })
    expect(at("image", "src")).toBe('"a.jpg"')
    expect(at("corrections", 1, "date")).toBe("2025-01-10")
    expect(lineOf(text, { at: { start: partAt(value!.tree, ["corrections", 0]).start } })).toBe(5)
  })
  test("infinity is kept as text, and two thousand dotted keys are an error, no crash", () => {
    expect(read("+++\na = inf\nb = -inf\n+++\n").data).toEqual({ a: "Infinity", b: "-Infinity" })
    expect(read(`+++\n${"a.".repeat(2000)}a = 1\n+++\n`).codes).toEqual(["unreadable-front-matter"])
  })
})

test("JSON may hold braces in its texts and end its last line anywhere", () => {
  const { data, body } = read('{"title": "a } b { \\" }", "n": {"m": []}}  \nBody.\n')
  expect(data).toEqual({ title: 'a } b { " }', n: { m: [] } })
  expect(body).toBe("Body.\n")
})

test("a warning points at its own line in every form", () => {
  const texts = [
    "---\ntitle: a\ntitle: b\n---\n",
    '{\n"title": "a",\n"title": "b"\n}\n',
    '\ufeff---json\n{"title": "a",\n"title": "b"}\n---\n',
  ]
  for (const text of texts) {
    const { diagnostics, codes: told } = read(text)
    expect(told).toEqual(["duplicate-key"])
    expect(lineOf(text, diagnostics[0]!)).toBe(3)
    expect(shown(text, diagnostics[0]!)).toMatch(/^"?title"?$/)
  }
})
