import fc from "fast-check"
import type { Element, ElementContent, Properties } from "hast"
import { expect, test } from "vitest"
import { writeAny } from "../../src/article/parser.js"
import { writePlain } from "../../src/article/write-plain.js"

const h = (tagName: string, properties: Properties, ...children: (Element | string)[]): Element => ({
  type: "element",
  tagName,
  properties,
  children: children.map((child) => (typeof child === "string" ? { type: "text", value: child } : child)),
})

test("ordinary prose is written without the sanitiser, as the sanitiser would have it", () => {
  const tree = [
    h("h2", { id: "q&a" }, "Q&A"),
    h(
      "p",
      {},
      "Rain <",
      h("em", {}, "all"),
      h("br", {}),
      h("a", { href: 'https://a.org/?b=1&c="', title: "It's" }, "`d`"),
    ),
    h("ol", { start: 3 }, h("li", {}, "one")),
    h("pre", {}, h("code", { className: ["language-js"] }, "a && b\n")),
  ]
  const html =
    '<h2 id="q&#x26;a">Q&#x26;A</h2><p>Rain &#x3C;<em>all</em><br>' +
    '<a href="https://a.org/?b=1&#x26;c=&#x22;" title="It&#x27;s">`d`</a></p><ol start="3"><li>one</li></ol>' +
    '<pre><code class="language-js">a &#x26;&#x26; b\n</code></pre>'
  expect(writePlain(tree, "body")).toBe(html)
  expect(writeAny(tree, "body")).toBe(`${html}\n`)
})

test.each<[string, Element]>([
  ["an element that is not allowed", h("script", {}, "x")],
  ["an element that stands in others only", h("td", {}, "x")],
  ["an element that needs attributes", h("video", { src: "/a.mp4" })],
  ["an attribute that is not allowed", h("p", { style: "color: red" }, "x")],
  ["an attribute that only other elements have", h("p", { href: "/" }, "x")],
  ["a class that is not allowed", h("code", { className: ["language-js", "x"] }, "x")],
  ["an address that runs code", h("a", { href: "javascript:x" }, "x")],
  ["an address whose scheme is not plain", h("a", { href: "HTTPS://a.org" }, "x")],
  ["something bad deep inside", h("p", {}, h("em", {}, h("object", {}, "x")))],
  ["text in an element that holds none", h("br", {}, "x")],
])("%s is left to the sanitiser", (_, element) => {
  expect(writePlain([element], "body")).toBeUndefined()
})

test("a teaser's rules leave links and attributes to the sanitiser", () => {
  expect(writePlain([h("p", {}, "a ", h("em", {}, "b"))], "teaser")).toBe("<p>a <em>b</em></p>")
  expect(writePlain([h("p", { id: "a" }, "b")], "teaser")).toBeUndefined()
  expect(writePlain([h("p", {}, h("a", { href: "/" }, "b"))], "teaser")).toBeUndefined()
})

const value = fc.oneof(
  fc.constantFrom("#a", "/a?b=c:d", "https://a", "http:a", "mailto:a", "data:a", "a:b", "a/b:c", "ltr", "1", ""),
  fc.string({ unit: fc.constantFrom(..."a &<>\"'`=/:#é\0\n") }),
)
const properties = fc.dictionary(
  fc.constantFrom(
    "href",
    "id",
    "title",
    "start",
    "className",
    "dir",
    "lang",
    "cite",
    "style",
    "align",
    "value",
    "open",
  ),
  fc.oneof(
    { weight: 4, arbitrary: value },
    fc.constantFrom<Properties[string]>(3, Number.NaN, true, null, undefined, ["language-js"], ["dateline", "x"], []),
  ),
  { maxKeys: 2 },
)
const names =
  "p p em strong a a ol li h2 pre code blockquote br hr del sup q b td table video input details time abbr script"
const tree = fc.letrec<{ node: ElementContent; element: ElementContent }>((tie) => ({
  node: fc.oneof(
    { weight: 2, arbitrary: value.map((text): ElementContent => ({ type: "text", value: text })) },
    { weight: 3, arbitrary: tie("element") },
  ),
  element: fc
    .tuple(
      fc.constantFrom(...names.split(" ")),
      fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, properties),
      fc.array(tie("node"), { maxLength: 3, depthSize: "small" }),
    )
    .map(([tagName, properties, children]): Element => ({ type: "element", tagName, properties, children })),
}))

test("whatever stands in a tree, what is written by the short way is what the sanitiser gives", () => {
  let taken = 0
  fc.assert(
    fc.property(fc.array(tree.node, { maxLength: 3 }), fc.constantFrom("body", "teaser"), (children, rules) => {
      const html = writePlain(children, rules)
      if (html === undefined) return
      taken += 1
      expect(html.replace(/\n$/, "")).toBe(writeAny(children, rules).replace(/\n$/, ""))
    }),
    { numRuns: 1000 },
  )
  expect(taken).toBeGreaterThan(100)
})
