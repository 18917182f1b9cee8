import { describe, expect, test } from "vitest"
import { safeUrl } from "../../src/render/helpers.js"
import { readMoment } from "../../src/support/civil.js"
import { drawn } from "./theme.js"

const moment = (text: string) => readMoment(text, "Europe/London").moment

describe("a list is joined by the language's own patterns", () => {
  const list = (items: readonly string[], strings = "") =>
    drawn(
      "{{#list items}}<i>{{this}}</i>{{/list}}",
      { items },
      strings === "" ? {} : { "strings/xx.yaml": strings },
      "xx",
    )
  test.each([
    [[], ""],
    [["A"], "<i>A</i>"],
    [["A", "B"], "<i>A</i> and <i>B</i>"],
    [["A", "B", "C"], "<i>A</i>, <i>B</i> and <i>C</i>"],
    [["A", "B", "C", "D"], "<i>A</i>, <i>B</i>, <i>C</i> and <i>D</i>"],
  ])("%j", (items, wanted) => {
    expect(list(items)).toBe(wanted)
  })
  test("of another language", () => {
    expect(list(["A", "B", "C"], 'list: {pair: "{0}和{1}", middle: "{0}、{1}", last: "{0}和{1}"}')).toBe(
      "<i>A</i>、<i>B</i>和<i>C</i>",
    )
  })
  test("names with braces in them are text", () => {
    expect(list(["{1}", "{0}", "$&"])).toBe("<i>{1}</i>, <i>{0}</i> and <i>$&amp;</i>")
  })
})

describe("a language is called as its readers call it", () => {
  test.each([
    ["de-AT", "Deutsch"],
    ["UK", "Українська"],
    ["zh-Hant", "中文"],
    ["tlh", "tlh"],
  ])("%s", (language, wanted) => {
    expect(drawn("{{languageName language}}", { language })).toBe(wanted)
  })
})

describe("dates", () => {
  const draw = (template: string, text: string) => drawn(template, { when: moment(text) })
  test.each([
    ["{{date when}}", "2025-01-09", "January 9, 2025"],
    ["{{date when}}", "2025-12-31 23:59", "December 31, 2025"],
    // A Thursday, by cal(1).
    ["{{dateWeekday when}}", "2025-01-09", "Thursday, January 9, 2025"],
    ["{{dateWeekday when}}", "2024-02-29", "Thursday, February 29, 2024"],
    ["{{dateWeekday when}}", "2025-06-01", "Sunday, June 1, 2025"],
    ["{{dateWeekday when}}", "2025-06-02", "Monday, June 2, 2025"],
    ["{{time when}}", "2025-07-09 8:05", "08:05"],
    ["{{datetime when}}", "2025-07-09 08:05", "July 9, 2025, 08:05"],
    ["{{datetime when}}", "2025-07-09", "July 9, 2025"],
    ["{{#if (hasTime when)}}yes{{else}}no{{/if}}", "2025-07-09", "no"],
    ["{{#if (hasTime when)}}yes{{else}}no{{/if}}", "2025-07-09 00:00", "yes"],
  ])("%s of %s", (template, text, wanted) => {
    expect(draw(template, text)).toBe(wanted)
  })
  test("are those of the site's zone, not of the machine", () => {
    // 23:30 UTC is the next day in London's summer.
    expect(draw("{{date when}} {{time when}}", "2025-07-09T23:30:00Z")).toBe("July 10, 2025 00:30")
  })
  test("of a month", () => {
    expect(drawn("{{month m}}", { m: "2025-01" })).toBe("January 2025")
  })
  test("that are none are a mistake of the template's", () => {
    expect(() => drawn("{{date when}}", { when: null })).toThrow('"date" wants a date, but it gets nothing')
    expect(() => drawn("{{time when}}", { when: "2025" })).toThrow('"time" wants a date, but it gets "2025"')
  })
})

describe("words of the theme", () => {
  test("are filled and escaped", () => {
    expect(drawn('{{t "more" section=name}}', { name: "<b>" })).toBe("More from &lt;b&gt;")
    expect(drawn('{{t "more"}}', {})).toBe("More from {section}")
  })
  test("that are missing are named with the near one", () => {
    expect(() => drawn('{{t "mroe"}}', {})).toThrow('strings/en.yaml has no "mroe"; did you mean "more"?')
  })
  test("come from the language, from its plain code, or from English", () => {
    const files = { "strings/de.yaml": "by: Von\n", "strings/pt-BR.yaml": "by: Por\n" }
    const by = (language: string) => drawn('{{t "by"}}', {}, files, language)
    expect(["de", "de-AT", "pt-BR", "pt", "fr", "en-GB"].map(by)).toEqual(["Von", "Von", "Por", "By", "By", "By"])
  })
})

describe("an address for a link", () => {
  test.each(["https://example.com", "http://example.com", "mailto:a@b.c", "tel:+44", "/a/", "a/b:c", "#x", "?a=b", ""])(
    "%s stays",
    (url) => {
      expect(safeUrl(url)).toBe(url)
    },
  )
  test.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:x",
  ])("%j goes", (url) => {
    expect(safeUrl(url)).toBe("")
  })
  test("is escaped in an attribute", () => {
    expect(drawn('<a href="{{link u}}">', { u: '/a?b=1&c="' })).toBe('<a href="/a?b&#x3D;1&amp;c&#x3D;&quot;">')
  })
})

describe("small helpers", () => {
  test.each([
    ['{{#if (eq a "x")}}1{{else}}0{{/if}}', { a: "x" }, "1"],
    ['{{#if (eq a "x")}}1{{else}}0{{/if}}', { a: "y" }, "0"],
    ["{{#if (not a)}}1{{else}}0{{/if}}", { a: [] }, "1"],
    ["{{#if (not a)}}1{{else}}0{{/if}}", { a: null }, "1"],
    ["{{#if (not a)}}1{{else}}0{{/if}}", { a: "x" }, "0"],
    ["{{or a b}}", { a: null, b: "x" }, "x"],
    ["{{or a b}}", { a: "y", b: "x" }, "y"],
    ["{{#if (and a b)}}1{{else}}0{{/if}}", { a: 1, b: "" }, "0"],
    ["{{#if (and a b)}}1{{else}}0{{/if}}", { a: 1, b: "x" }, "1"],
    ['{{concat a "-" b}}', { a: 1, b: "x" }, "1-x"],
  ])("%s", (template, view, wanted) => {
    expect(drawn(template, view)).toBe(wanted)
  })
})
