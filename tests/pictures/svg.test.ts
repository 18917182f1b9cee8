import { expect, test } from "vitest"
import { cleanDrawing } from "../../src/pictures/svg.js"

const svg = (inside: string, attributes = ""): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"${attributes}>${inside}</svg>`

const cleaned = (inside: string, attributes?: string): string | undefined =>
  cleanDrawing(svg(inside, attributes)).text?.trim()

test("a drawing stays as it is", () => {
  const inside =
    '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient></defs>' +
    '<style>.b { fill: url(#a); mask: url("#m") }</style>' +
    '<path class="b" d="M0 0h10" style="fill: url(#a)"/><use xlink:href="#a"/><text x="1">5 &lt; 6</text>' +
    '<image href="data:image/png;base64,iVBORw0KGgo="/>'
  for (const kept of [
    "linearGradient",
    "fill: url(#a)",
    'xlink:href="#a"',
    "5 &#x3C; 6",
    "data:image/png",
    "mask: url(",
  ])
    expect(cleaned(inside)).toContain(kept)
})

test.each([
  ["<script>alert(1)</script>", "alert"],
  ['<g onload="alert(1)"/>', "alert"],
  [
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="//evil.example"/></body></foreignObject>',
    "evil",
  ],
  ['<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>', "javascript"],
  ['<use href="//evil.example/x.svg#a"/>', "evil"],
  ['<image href="https://evil.example/spy.png"/>', "evil"],
  ['<image href="data:image/svg+xml;base64,PHN2Zz4="/>', "svg+xml"],
  ["<style>@import url(//evil.example/a.css);</style>", "evil"],
  ["<style>.a { fill: u\\72l(//evil.example/a) }</style>", "evil"],
  ["<path style=\"fill: url('https://evil.example/a')\"/>", "evil"],
  ['<path fill="url( https://evil.example/a )"/>', "evil"],
  ['<set attributeName="href" to="javascript:alert(1)"/>', "javascript"],
  ['<animate attributeName="href" values="javascript:alert(1)"/>', "javascript"],
  ['<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>', "alert"],
  ['<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>', "alert"],
  ['<g xmlns="http://www.w3.org/1999/xhtml"><title>t</title></g>', "xhtml"],
  ["<metadata><gps>51.5,-0.1</gps></metadata>", "51.5"],
])("%s goes", (inside, trace) => {
  expect(cleaned(`${inside}<path id="kept" d="M0 0"/>`)).not.toContain(trace)
  expect(cleaned(`${inside}<path id="kept" d="M0 0"/>`)).toContain("kept")
})

test("what a link holds stays without the link", () => {
  expect(cleaned('<a href="https://evil.example/"><path id="kept" d="M0 0"/></a>')).toBe(
    cleaned('<path id="kept" d="M0 0"/>'),
  )
})

test("what is no drawing is told", () => {
  expect(cleanDrawing("<svg><path></svg>").trouble).toMatch(/^it is no sound SVG: /)
  expect(cleanDrawing("<html/>").trouble).toBe("it holds no <svg>")
  expect(cleanDrawing("").trouble).toBeDefined()
  expect(cleanDrawing("\uFFFDPNG\r\n").trouble).toBe("it is no SVG in UTF-8, whatever its name says")
  const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${svg("<text>&b;</text>")}`
  expect(cleanDrawing(bomb).trouble).toBeDefined()
})
