import { expect, test } from "vitest"
import { read, shown } from "./reading.js"

test.each([
  ["<script>alert(1)</script>", ""],
  ["a <script>alert(1)</script> b", "<p>a  b</p>"],
  ["<img src=x onerror=alert(1)>", '<img src="x" alt="">'],
  ["<svg><style><img src=x onerror=alert(1)></style></svg>", '<p><img src="x" alt=""></p>'],
  ["<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>", ""],
  ['<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>', ""],
  ["<iframe srcdoc='<script>x</script>'></iframe>", ""],
  ["<form action=/x><input name=q></form>", '<input disabled type="checkbox">'],
  ['<p style="color:red" class="x" id="k">a</p>', '<p id="k">a</p>'],
  ["<a href='&#106;avascript:alert(1)'>a</a>", "<p><a>a</a></p>"],
  ["<a href='java\tscript:alert(1)'>a</a>", "<p><a>a</a></p>"],
  ["[a](JaVaScRiPt:alert(1))", "<p><a>a</a></p>"],
  ["[a](data:text/html,x)", "<p><a>a</a></p>"],
  ["[a](vbscript:x)", "<p><a>a</a></p>"],
  ["x ![a](data:image/svg+xml,x)", "<p>x a</p>"],
  ["<b>a", "<p><b>a</b></p>"],
  ["</div></p></section>", ""],
])("%s", (body, expected) => {
  expect(read(body).html.trim()).toBe(expected)
})

test("what running text needs may stay", () => {
  const kept =
    '<p><abbr title="x">a</abbr> <cite>b</cite> <mark>c</mark> <time datetime="2025">d</time> <small>e</small> H<sub>2</sub>O <ins>f</ins> <bdi lang="ar" dir="rtl">g</bdi> <q>h</q></p>'
  expect(read(kept).html).toBe(kept)
  const blocks =
    '<details open><summary>a</summary><dl><dt>b</dt><dd>c</dd></dl></details><table><tbody><tr><th scope="row" colspan="2">d</th></tr></tbody></table>'
  expect(read(blocks).html).toBe(blocks)
  expect(read("<figure>a<figcaption>b</figcaption></figure>").html).toBe("<figure>a<figcaption>b</figcaption></figure>")
})

test.each([
  ["<script>x</script>", "<script>"],
  ["<p style='a'>b</p>", "style="],
  ["<b onclick='a'>b</b>", "onclick="],
  ["<iframe src=a></iframe>", "<iframe>"],
  ["<form><p onfocus=x style=y>", "<form>, onfocus=, style="],
])("%s is told of as %s", (body, removed) => {
  const { diagnostics } = read(body)
  const told = diagnostics.filter(({ code }) => code === "html-removed")
  expect(told).toHaveLength(1)
  expect(told[0]!.message).toBe(`${removed} is not published`)
  expect(body).toContain(shown(body, told[0]!.at))
})

test("what goes quietly is not told of", () => {
  expect(read("<p class=x align=center>a <font color=red>b</font></p><!-- note -->").codes).toEqual([])
})

test("sound and film of raw HTML keep their files, and nothing plays by itself", () => {
  const { html, references } = read('<video src="a.mp4" poster="p.jpg" autoplay><track src="a.vtt"></video>')
  expect(html).toBe('<p><video src="a.mp4" poster="p.jpg" controls preload="none"><track src="a.vtt"></video></p>')
  expect(references.map(({ role, target }) => [role, target])).toEqual([
    ["media", "a.mp4"],
    ["media", "p.jpg"],
    ["media", "a.vtt"],
  ])
})
