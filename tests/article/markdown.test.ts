import { describe, expect, test } from "vitest"
import { slug } from "../../src/support/slug.js"
import { blocksOf, read, shown } from "./reading.js"

describe("headings", () => {
  test("have ids in every script, unique in the article", () => {
    const titles = [
      "Rain, again!",
      "Überflut",
      "Дождь идёт",
      "雨が降る",
      "비가 온다",
      "مطر غزير",
      "גשם",
      "बारिश",
      "Βροχή",
      "ฝนตก",
      "Դեպի",
    ]
    const { anchors } = read(titles.map((title) => `## ${title}`).join("\n\n"))
    expect(anchors).toEqual([
      "rain-again",
      "überflut",
      "дождь-идёт",
      "雨が降る",
      "비가-온다",
      "مطر-غزير",
      "גשם",
      "बारिश",
      "βροχή",
      "ฝนตก",
      "դեպի",
    ])
    expect(anchors).toEqual(titles.map(slug))
  })
  test("the same twice, none left, and one that an author has chosen further down", () => {
    const { html, anchors } = read("## A\n\n## A\n\n## !\n\n## ?\n\n## B {#a-2}\n\n## A")
    expect(anchors).toEqual(["a", "a-3", "section", "section-2", "a-2", "a-4"])
    expect(html).toContain('<h2 id="a-2">B</h2>')
  })
  test("names of the theme are kept apart", () => {
    expect(read("## Site map\n\n## X {#site-nav}\n\n<p id=site-x>a</p>").anchors).toEqual([
      "xsite-map",
      "xsite-nav",
      "xsite-x",
    ])
  })
  test("of the first level are told of once, and all move down", () => {
    const body = "## Zero\n\n# One\n\n# Two\n\n###### Six"
    const { html, diagnostics } = read(body)
    expect(html.match(/<h\d/g)).toEqual(["<h3", "<h2", "<h2", "<h6"])
    expect(diagnostics.map(({ code, at }) => [code, shown(body, at)])).toEqual([["body-h1", "# One"]])
    expect(read("<h1>One</h1>").html).toBe('<h2 id="one">One</h2>')
  })
  test("marks and footnotes in a heading leave no trace in its id", () => {
    expect(read("## *It's* `x` [y](/z)[^1]\n\n[^1]: n").anchors).toEqual(["its-x-y", "fnref-1", "fn-1"])
  })
})

describe("links", () => {
  test("paths and anchors become slots, other hosts keep their address, all are references", () => {
    const body = '[a](../b.md) [c](/d/ "t") [e](#f) [g](https://h.example/?i&j) <k@l.example> [m][n]\n\n[n]: o.md'
    const { pieces, references, codes } = read(body)
    expect(codes).toEqual([])
    expect(references.map(({ target }) => target)).toEqual(["../b.md", "/d/", "#f", "https://h.example/?i&j", "o.md"])
    for (const reference of references) expect(shown(body, reference)).toBe(reference.target)
    expect(pieces.filter((piece) => typeof piece !== "string")).toHaveLength(4)
    expect(pieces.join("")).toContain('<a href="https://h.example/?i&#x26;j">g</a> <a href="mailto:k@l.example">')
  })
  test("those of raw HTML too", () => {
    const body =
      "x <a href='a.md?b&amp;c'>d</a> <img src=\"e.jpg\" alt=f width=9>\n\n<map name=m><area href=g.md></map>"
    const { references, html } = read(body)
    expect(references.map(({ role, target }) => [role, target])).toEqual([
      ["link", "a.md?b&c"],
      ["image", "e.jpg"],
      ["link", "g.md"],
    ])
    expect(references.map((one) => shown(body, one))).toEqual(["a.md?b&amp;c", "e.jpg", "g.md"])
    expect(html).toContain('<img src="e.jpg" alt="f">')
  })
  test("addresses that run code or say nothing are left out and told of", () => {
    for (const body of ["[a](javascript:b)", "![a](data:b)", "[a]()", "[a](mailto:)", "<a href=vbscript:b>a</a>"]) {
      expect(read(body).codes).toEqual(["bad-link"])
      expect(read(body).references).toEqual([])
    }
  })
  test("bad percent-encoding is an address like any other", () => {
    expect(read("[a](/%zz%)").references.map(({ target }) => target)).toEqual(["/%zz%"])
  })
  test("bare addresses of GFM, also where they are spelt with an entity", () => {
    expect(read("see www.example.org now").html).toBe(
      '<p>see <a href="http://www.example.org">www.example.org</a> now</p>',
    )
    expect(read("a&#64;b.example").html).toBe('<p><a href="mailto:a@b.example">a@b.example</a></p>')
  })
  test("a mark cannot be forged", () => {
    expect(read("#~0123456789abcdef~0~ [a](#~0123456789abcdef~0~)").references).toHaveLength(1)
  })
})

test("GFM: struck out text, tasks, tables", () => {
  const { html } = read("~~a~~\n\n- [x] b\n- [ ] c\n\n| d | e |\n|:-:|---|\n| f | g |")
  expect(html).toContain("<del>a</del>")
  expect(html).toContain('<li class="task-list-item"><input type="checkbox" checked disabled> b</li>')
  expect(html).toContain('<table><table>\n<thead>\n<tr>\n<th data-align="center">d</th>')
})

describe("footnotes", () => {
  test("are a block with plain ids and no words", () => {
    const { pieces, anchors, html } = read("a[^x] b[^y] c[^x]\n\n[^y]: Two.\n\n[^x]: One.")
    expect(anchors).toEqual(["fnref-1", "fnref-2", "fnref-1-2", "fn-1", "fn-2"])
    expect(blocksOf(pieces).map(({ block }) => block)).toEqual(["footnotes"])
    expect(html).toBe(
      '<p>a<sup><a href="#fn-1" id="fnref-1" class="footnote-call">1</a></sup> b<sup><a href="#fn-2" id="fnref-2" class="footnote-call">2</a></sup> c<sup><a href="#fn-1" id="fnref-1-2" class="footnote-call">1</a></sup></p>\n' +
        '<footnotes><ol>\n<li id="fn-1">\n<p>One. <a href="#fnref-1" class="footnote-back">↩</a> <a href="#fnref-1-2" class="footnote-back">↩<sup>2</sup></a></p>\n</li>\n<li id="fn-2">\n<p>Two. <a href="#fnref-2" class="footnote-back">↩</a></p>\n</li>\n</ol></footnotes>',
    )
  })
  test("a heading or an id of raw HTML does not take theirs", () => {
    expect(read("## Fn 1\n\n<b id=fn-1>a</b>[^1]\n\n[^1]: n").anchors).toEqual(["fn-1-3", "fn-1-2", "fnref-1", "fn-1"])
  })
})

describe("for members", () => {
  const body = "One[^a].\n\n<!-- Members -->\n\nTwo[^b] [x](/x).\n\n[^a]: Note a.\n\n[^b]: Note b."
  test("what stands below the marker is gone, with the notes that only it calls", () => {
    const { html, cut, references } = read(body, { access: "members" })
    expect(cut).toBe(true)
    expect(html).toContain("Note a.")
    expect(html).not.toMatch(/Two|Note b|members/i)
    expect(references.map(({ target }) => target)).not.toContain("/x")
  })
  test("for all, the marker leaves no trace", () => {
    const { html, cut } = read(body)
    expect(cut).toBe(false)
    expect(html).toMatch(/One[\s\S]*Two[\s\S]*Note a[\s\S]*Note b/)
    expect(html).not.toMatch(/members/i)
  })
  test.each([
    "a\n\n- b\n- c <!--members--> SECRET\n- SECRET\n\nSECRET",
    "a\n\n> b\n>\n> <!--members-->\n>\n> SECRET\n\nSECRET",
    "<div>a\n<!--members-->\nSECRET</div>\n\nSECRET",
    ":::factbox\na\n\n<!--members-->\n\nSECRET\n:::\n\nSECRET",
    "a\n\n<!--members-->SECRET\n\n[x]: /SECRET",
  ])("wherever the marker stands: %s", (text) => {
    const { pieces, references, teaser, cut } = read(text, { access: "members" })
    expect(cut).toBe(true)
    expect(JSON.stringify([pieces, references, teaser])).not.toContain("SECRET")
  })
})

describe("the fold", () => {
  const para = (count: number): string => "rain ".repeat(count).trim()
  const fold = (body: string) => read(body, { foldAfter: 50, foldFrom: 200 }).html.replace(/rain ?/g, "")
  test("stands after the block in which the count is reached", () => {
    expect(fold([para(40), para(40), para(130)].join("\n\n"))).toBe("<p></p>\n<p></p><fold>\n<p></p>")
  })
  test("not below a heading", () => {
    expect(fold([para(49), "## rain", para(40), para(130)].join("\n\n"))).toBe(
      '<p></p>\n<h2 id=""></h2>\n<p></p><fold>\n<p></p>',
    )
  })
  test("not in a short story, nor where little follows, nor for footnotes alone", () => {
    expect(fold([para(60), para(130)].join("\n\n"))).not.toContain("<fold>")
    expect(fold([para(100), para(119)].join("\n\n"))).not.toContain("<fold>")
    expect(fold(`${para(100)}[^1]\n\n${para(100)}\n\n[^1]: ${para(200)}`)).not.toContain("<fold>")
  })
  test("between blocks, whatever raw HTML is left open", () => {
    expect(fold(`<div>\n\n${para(100)}\n\n${para(130)}`)).not.toContain("<fold>")
  })
})

describe("the dateline", () => {
  const dated = (body: string): string => read(body, { dateline: "SEOUL" }).html
  test("opens the first paragraph", () => {
    expect(dated("Rain.\n\nMore.")).toBe('<p><b class="dateline">SEOUL</b> — Rain.</p>\n<p>More.</p>')
  })
  test("also below a picture", () => {
    expect(dated("![a](b.jpg)\n\nRain.")).toContain('<p><b class="dateline">SEOUL</b> — Rain.</p>')
    expect(dated(":::takeaways\n- Rain\n:::\n\nRain.")).toContain('<p><b class="dateline">SEOUL</b> — Rain.</p>')
  })
  test("is a line of its own before anything else, and nothing where there is no text", () => {
    expect(dated("## Rain\n\nMore.")).toBe(
      '<p><b class="dateline">SEOUL</b></p>\n<h2 id="rain">Rain</h2>\n<p>More.</p>',
    )
    expect(dated("")).toBe("")
  })
})

describe("words", () => {
  test.each([
    ["Rain *fell* on Seoul – again.", 5],
    ["foo**bar** 12:30 isn't", 3],
    ["下雨了下雨了", 3],
    ["`code` here\n\n- a\n- b", 4],
    ["<script>not this</script>", 0],
  ])("%s has %i", (body, words) => {
    expect(read(body).words).toBe(words)
  })
})

test.each([
  ["{{ title }}", []],
  ["[gallery]", ["shortcode"]],
  ["See the [gallery] and the [video].", []],
  ["[Twitter/X] said so.", []],
  ["{% include x %}", ["shortcode"]],
  ['{{< youtube id="x" >}}', ["shortcode"]],
  ['[gallery ids="1,2"]', ["shortcode"]],
])("%s is text", (body, told) => {
  expect(read(body).html).toBe(`<p>${body.replaceAll("<", "&#x3C;")}</p>`)
  expect(read(body).codes).toEqual(told)
})

describe("shortcodes of WordPress that name one address are what they mean", () => {
  const film = "https://www.youtube.com/watch?t=1&v=dQw4w9WgXcQ"
  test.each([
    [`[embed]${film}[/embed]`, "youtube", { id: "dQw4w9WgXcQ" }],
    [`[embed width="600"] ${film.replace("&", "&amp;")} [/embed]`, "youtube", { id: "dQw4w9WgXcQ" }],
    ["[youtube=http://youtu.be/dQw4w9WgXcQ?w=600]", "youtube", { id: "dQw4w9WgXcQ" }],
    ["[youtube dQw4w9WgXcQ]", "youtube", { id: "dQw4w9WgXcQ" }],
    ["[vimeo https://vimeo.com/76979871]", "vimeo", { id: "76979871" }],
    ["[vimeo 76979871]", "vimeo", { id: "76979871" }],
    [
      "[embed]https://open.spotify.com/embed/track/1[/embed]",
      "embed",
      { url: "https://open.spotify.com/embed/track/1" },
    ],
  ])("%s", (body, block, attributes) => {
    const { pieces, codes, teaser } = read(`${body}\n\nRain.`)
    expect(blocksOf(pieces)).toMatchObject([{ block, attributes }])
    expect([codes, teaser.html()]).toEqual([[], "<p>Rain.</p>"])
  })
  test("a link where the host is not known, or the address stands in a line", () => {
    const link = '<a href="https://a.example/b_c_?d#e">https://a.example/b_c_?d#e</a>'
    for (const line of [
      "[embed]https://a.example/b_c_?d#e[/embed]",
      "See [embed]https://a.example/b_c_?d#e[/embed].",
    ]) {
      const { html, codes, references } = read(line)
      expect(html).toBe(`<p>${line.replace(/\[embed\].*\[\/embed\]/, link)}</p>`)
      expect([codes, references.map(({ target }) => target)]).toEqual([[], ["https://a.example/b_c_?d#e"]])
    }
  })
  test("one that is parted by an address is told whole", () => {
    const body = 'So:\n\n[audio mp3="https://a.example/b.mp3"]'
    expect(read(body).diagnostics.map(({ at }) => shown(body, at))).toEqual(['[audio mp3="https://a.example/b.mp3"]'])
  })
})

test("lines that end as on Windows give what others give, and places of the file", () => {
  const lines = ["## Rain", "", "It *fell*", "on [b](c.md).", "", "```", "x", "", "y", "```", "", "<a href=d.md>e</a>"]
  const body = lines.join("\r\n")
  expect(read(body).html).toBe(read(lines.join("\n")).html)
  expect(read(body).references.map((one) => shown(body, one))).toEqual(["c.md", "d.md"])
})

test("a byte-order mark and CRLF move no place", () => {
  const body = "\ufeffa\r\n\r\n[b](c.md)"
  expect(read(body).references.map((one) => shown(body, one))).toEqual(["c.md"])
})

test("a paragraph that is opened in raw HTML and never closed costs only itself", () => {
  const { pieces } = read('<p align="center">\n\n![a](b.jpg)\n\n</p>\n\nRain.')
  expect(blocksOf(pieces).map(({ block }) => block)).toEqual(["figure"])
  expect(pieces.at(-1)).toContain("<p>Rain.</p>")
})
