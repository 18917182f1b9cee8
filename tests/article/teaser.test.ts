import { describe, expect, test } from "vitest"
import { sentenceEnds } from "../../src/article/sentences.js"
import { read } from "./reading.js"

const words = (count: number, from = 1): string =>
  Array.from({ length: count }, (_, index) => `w${index + from}`).join(" ")
const teaser = (body: string, options = {}) => {
  const { from, html } = read(body, options).teaser
  const written = html()
  return written === null ? null : { html: written, from }
}

describe("above the marker", () => {
  test.each(["<!--more-->", "<!-- more -->", "<!-- MORE -->"])("%s", (marker) => {
    expect(teaser(`One.\n\n> Two.\n\n${marker}\n\nThree.`)).toEqual({ html: "<p>One.</p><p>Two.</p>", from: "more" })
    expect(read(`One.\n\n${marker}\n\nThree.`).html).toBe("<p>One.</p>\n<p>Three.</p>")
  })
  test("however long it is", () => {
    expect(teaser(`${words(300)}\n\n<!--more-->\n\nx`)?.html).toBe(`<p>${words(300)}</p>`)
  })
  test("also in the midst of a paragraph", () => {
    expect(teaser("One <!--more--> two.")).toEqual({ html: "<p>One</p>", from: "more" })
    expect(read("One <!--more--> two.").html).toBe("<p>One  two.</p>")
  })
  test("with nothing above it, the body is taken", () => {
    expect(teaser("<!--more-->\n\nThree.")).toEqual({ html: "<p>Three.</p>", from: "body" })
  })
})

describe("from the body", () => {
  test("whole paragraphs up to 55 words", () => {
    expect(teaser(`${words(30)}.\n\n${words(25)}.\n\nMore.`)?.html).toBe(`<p>${words(30)}.</p><p>${words(25)}.</p>`)
  })
  test("then at the end of a sentence", () => {
    expect(teaser(`${words(30)}.\n\nA ${words(9)}. B ${words(30)}.`)?.html).toBe(
      `<p>${words(30)}.</p><p>A ${words(9)}.</p>`,
    )
  })
  test("a long first sentence is whole", () => {
    expect(teaser(`${words(100)}. And more.`)?.html).toBe(`<p>${words(100)}.</p>`)
  })
  test("over 110 words it ends at a word", () => {
    expect(teaser(`${words(200)}.`)?.html).toBe(`<p>${words(110)}…</p>`)
    expect(teaser(`*${words(200)}.*`)?.html).toBe(`<p>${words(110)}…</p>`)
  })
  test("never inside emphasis, but after it", () => {
    expect(teaser(`**First one.** Then ${words(60)}.`)?.html).toBe("<p><strong>First one.</strong></p>")
    const inside = `A *b. C* ${words(52)}. D ${words(30)}.`
    expect(teaser(inside)?.html).toBe(`<p>A <em>b. C</em> ${words(52)}.</p>`)
  })
  test("headings, tables, code, figures, blocks and raw HTML are passed over, lists and quotations not", () => {
    const body =
      "## H\n\n![a](b.jpg)\n\n| a |\n|---|\n| b |\n\n    code\n\n:::factbox\nbox\n:::\n\n<div>raw</div>\n\n- item\n\n> quote\n\ntext"
    expect(teaser(body)?.html).toBe("<p>item</p><p>quote</p><p>text</p>")
  })
  test("links are their words, pictures, calls of footnotes and breaks go, references are resolved", () => {
    const body =
      'A [*b*][r] ![i](i.jpg) c[^1]\\\nd <b>e</b> <a href=x>f</a><br>g <script>h</script> "i".\n\n[r]: /r\n[^1]: note'
    expect(teaser(body)?.html).toBe("<p>A <em>b</em> c d <b>e</b> f g “i”.</p>")
  })
  test("the dateline is not in it", () => {
    expect(teaser("Rain.", { dateline: "SEOUL" })?.html).toBe("<p>Rain.</p>")
  })
  test("nothing is left", () => {
    for (const body of ["", "## H", "![a](b.jpg)", "<!--more-->", "---"]) expect(teaser(body)).toBeNull()
  })
  test("what is for members is not in it", () => {
    expect(teaser("One.\n\n<!--members-->\n\nTwo.", { access: "members" })?.html).toBe("<p>One.</p>")
  })
})

test.each([
  ["en", "U.S. troops left. They won.", [17, 27]],
  ["en", "The U.S. Senate met. Mr. Brown and J. K. Li left.", [20, 49]],
  ["en", "See No. 5 at 3 p.m. today, St. Mary said.", [41]],
  ["en", "“Why?” he asked. “Rain!” She left...", [16, 24, 36]],
  ["en", "It fell 3.5 mm. Then 2019. End.", [15, 26, 31]],
  ["de", "Am 3. Mai kam Dr. Li. Nr. 5 blieb.", [21, 34]],
  ["zh", "下雨了。他走了！好", [4, 8]],
  ["ar", "هل أمطرت؟ نعم. ذهب", [9, 14]],
  ["hi", "वर्षा हुई। वह गया।", [10, 18]],
])("sentences of %s: %s", (language, text, ends) => {
  expect([...sentenceEnds(text, language)]).toEqual(ends)
})
