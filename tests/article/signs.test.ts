import { describe, expect, test } from "vitest"
import { readArticle } from "../../src/article/read.js"
import { bodiesInMemory, codes, settings, shown } from "../make.js"

const tell = (body: string, title = "Rain") => {
  const text = `---\ntitle: ${title}\ndate: 2025-03-01\n---\n${body}\n`
  const { diagnostics } = readArticle({ path: "content/town/rain.md", text }, settings, bodiesInMemory())
  return { text, diagnostics, codes: codes(diagnostics) }
}

describe("emphasis that Markdown does not take beside punctuation of Chinese, Japanese and Korean is told", () => {
  test.each([
    ["**这是「重点」**的内容。", "**"],
    ["内容**「重点」**。", "**"],
    ["これは**重要です。**だから", "**"],
    ["그는 *“안녕”*이라고 말했다.", "*"],
    ["[链接](https://a.example)，**注意！**请看", "**"],
  ])("%s", (body, sign) => {
    const { text, diagnostics } = tell(body)
    expect(codes(diagnostics)).toEqual(["stray-emphasis"])
    expect(shown(text, diagnostics[0]!)).toBe(sign)
  })
  test.each([
    "这是**重点**的内容。",
    "**这是「重点」** 的内容。",
    "价格：100元*。",
    "\\*\\*「重点」\\*\\*的内容",
    "`**「重点」**的`",
    '**"Rain"**ish is no Chinese',
    "2*3=6，3*2=6",
  ])("not so: %s", (body) => {
    expect(tell(body).codes).toEqual([])
  })
})

describe("signs that turn the direction of writing are told once for a file, at the first", () => {
  test.each([
    ["an override in a text", "gpj\u202etxt.exe", "Rain", "\u202e"],
    ["an embedding in a headline", "Rain.", "Rain \u202bagain", "\u202b"],
    ["isolates", "a \u2067b\u2069 c", "Rain", "\u2067"],
  ])("%s", (_, body, title, sign) => {
    const { text, diagnostics } = tell(body, title)
    expect(codes(diagnostics)).toEqual(["hidden-direction"])
    expect(shown(text, diagnostics[0]!)).toBe(sign)
  })
  test("marks that stand for themselves are none", () => {
    expect(tell("שלום\u200f! \u200eabc\u061c").codes).toEqual([])
  })
})
