import { describe, expect, test } from "vitest"
import { blocksOf, read, shown } from "./reading.js"

const only = (body: string) => {
  const result = read(body)
  return { ...result, block: blocksOf(result.pieces)[0] }
}

describe("blocks that stand alone", () => {
  test.each([
    ["::youtube[A film]{#dQw4w9WgXcQ}", { id: "dQw4w9WgXcQ" }, {}],
    ["::vimeo[A film]{#76979871}", { id: "76979871" }, {}],
    ['::embed[A map]{url="https://maps.example/x" title="Map"}', { url: "https://maps.example/x", title: "Map" }, {}],
    ['::figure[The port]{src="a.jpg" alt="Port" credit="AP"}', { alt: "Port", credit: "AP" }, { image: "a.jpg" }],
    ['::audio[Talk]{src="a.mp3" transcript="a.txt"}', {}, { media: "a.mp3", transcript: "a.txt" }],
    [
      '::video[Ferry]{src="a.mp4" poster="a.jpg" captions="a.vtt" credit="AP"}',
      { credit: "AP" },
      { media: "a.mp4", poster: "a.jpg", captions: "a.vtt" },
    ],
    ['::readalso{story="world/rain.md"}', {}, { story: "world/rain.md" }],
  ])("%s", (body, attributes, references) => {
    const { block, diagnostics, references: all } = only(body)
    expect(diagnostics).toEqual([])
    expect(block?.attributes).toEqual(attributes)
    const targets = Object.entries(block!.references).map(([name, index]) => [name, all[index]!.target])
    expect(Object.fromEntries(targets)).toEqual(references)
    for (const reference of all) expect(shown(body, reference)).toBe(reference.target)
  })

  test("what a reference is for is in its role", () => {
    const { references } = only('::video{src="a.mp4" poster="a.jpg" captions="a.vtt"}\n\n::readalso{story="b.md"}')
    expect(references.map(({ role }) => role)).toEqual(["media", "image", "media", "story"])
  })
})

describe("blocks with a body", () => {
  test("a fact box holds Markdown and a label of its own", () => {
    const { block } = only(":::factbox[Key *facts*]\n- one\n- [two](/two)\n:::")
    expect(block).toMatchObject({ block: "factbox", label: ["Key <em>facts</em>"] })
    expect(block?.body).toEqual([
      '<ul>\n<li>one</li>\n<li><a href="',
      { slot: "href", reference: 0 },
      '">two</a></li>\n</ul>',
    ])
  })
  test("takeaways and a pull quote", () => {
    expect(only(":::takeaways\n- a\n:::").block?.block).toBe("takeaways")
    expect(only(':::pullquote{by="O\'Neill"}\nRain.\n:::').block).toMatchObject({
      attributes: { by: "O’Neill" },
      body: ["<p>Rain.</p>"],
    })
  })
  test("headings start the entries of questions and timelines; what stands before stays in the body", () => {
    const { block, anchors } = only(":::qa\nIntro.\n\n## Why?\n\nBecause.\n\n### Why?\n\nSo.\n:::\n\n## Why?")
    expect(block?.body).toEqual(["<p>Intro.</p>"])
    expect(block?.entries).toEqual([
      { id: "why", heading: ["Why?"], body: ["<p>Because.</p>"] },
      { id: "why-2", heading: ["Why?"], body: ["<p>So.</p>"] },
    ])
    expect(anchors).toEqual(["why", "why-2", "why-3"])
    expect(only(":::timeline[Days]\n## 1 May\nRain.\n:::").block).toMatchObject({ block: "timeline", label: ["Days"] })
  })
  test("blocks nest, with a longer fence outside", () => {
    const { pieces } = only("::::qa\n## A\n\n:::factbox\ninner\n:::\n\nafter\n::::")
    expect(blocksOf(pieces).map(({ block }) => block)).toEqual(["qa", "factbox"])
  })
  test("a table with a caption is one block, not two", () => {
    const { pieces, block } = only(":::table[Rain]\n| a | b |\n|---|--:|\n| 1 | 2 |\n:::")
    expect(blocksOf(pieces)).toHaveLength(1)
    expect(block?.label).toEqual(["Rain"])
    expect(block?.body.join("")).toMatch(/^<table>[\s\S]*<td data-align="right">2<\/td>[\s\S]*<\/table>$/)
  })
  test("a table without one is a block too", () => {
    expect(only("| a |\n|---|\n| 1 |").block).toMatchObject({ block: "table", label: [] })
  })
  test("a gallery takes all its pictures, titles are captions", () => {
    const { block, references } = only(
      ':::gallery[Port]{credit="AP"}\n![A](a.jpg "One") ![B](b.jpg)\n\n![C][c]\n:::\n\n[c]: c.jpg "It\'s"',
    )
    expect(block).toMatchObject({ attributes: { credit: "AP" }, body: [] })
    expect(
      block?.pictures.map(({ reference, ...rest }) => ({ ...rest, target: references[reference]!.target })),
    ).toEqual([
      { alt: "A", caption: "One", target: "a.jpg" },
      { alt: "B", caption: "", target: "b.jpg" },
      { alt: "C", caption: "It’s", target: "c.jpg" },
    ])
  })
  test("an update gets an anchor from its time, or its own", () => {
    const { pieces, anchors } = only(
      ':::update[Rain]{time="2025-01-09 9:05"}\na\n:::\n\n:::update{time="2025-01-09 9:05"}\nb\n:::\n\n:::update{#mine time="2025-01-09T10:30"}\nc\n:::',
    )
    expect(anchors).toEqual(["update-2025-01-09-9-05", "update-2025-01-09-9-05-2", "mine"])
    expect(blocksOf(pieces).map(({ attributes }) => attributes)).toEqual([
      { time: "2025-01-09 9:05", id: "update-2025-01-09-9-05" },
      { time: "2025-01-09 9:05", id: "update-2025-01-09-9-05-2" },
      { time: "2025-01-09T10:30", id: "mine" },
    ])
  })
})

describe("a picture alone in its paragraph", () => {
  test("is a figure, its title the caption", () => {
    const { block } = only('![A ferry](ferry.jpg "It\'s *in* port")')
    expect(block).toMatchObject({
      block: "figure",
      label: ["It’s *in* port"],
      attributes: { alt: "A ferry" },
      references: { image: 0 },
    })
  })
  test("but not with a link around it, in a list or beside words", () => {
    expect(blocksOf(read("[![a](a.jpg)](/x)\n\n- ![a](a.jpg)\n\n![a](a.jpg) b").pieces)).toEqual([])
  })
})

describe("mistakes", () => {
  test.each([
    ["::youtub[x]{#a}", "unknown-directive", 'Did you mean "youtube"?', "::youtub[x]{#a}"],
    ['::figure{scr="a.jpg" src="b.jpg"}', "bad-directive", 'Did you mean "src"?', '::figure{scr="a.jpg" src="b.jpg"}'],
    ["::youtube{#short}", "bad-directive", "Write the id alone", "short"],
    ['::embed{url="http://a.b/c"}', "bad-directive", "Only an address that begins with https://", "http://a.b/c"],
    ['::audio{src="javascript:x"}', "bad-directive", "Write the path of a file", "javascript:x"],
    ["::figure[x]", "bad-directive", 'Write ::figure{src="…"}.', "::figure[x]"],
    [':::update{time="soon"}\na\n:::', "bad-directive", "Write it with its day", "soon"],
    [':::update{time="10:30"}\na\n:::', "bad-directive", "Write it with its day", "10:30"],
    [':::update{time="2025-01-09" key="no"}\na\n:::', "bad-directive", "Write the word alone", "no"],
    ["::factbox[x]", "bad-directive", "Open it with :::factbox", "::factbox[x]"],
    [":::table\nno\n:::", "bad-directive", "Put a Markdown table", ":::table"],
    [":::gallery\nno\n:::", "bad-directive", "Put pictures between", ":::gallery"],
  ])("%s is %s", (body, code, hint, place) => {
    const { diagnostics } = read(body)
    expect(diagnostics.map((one) => one.code)).toEqual([code])
    expect(diagnostics[0]!.hint).toContain(hint)
    expect(shown(body, diagnostics[0]!.at)).toBe(place)
  })
  test("an unknown attribute does not cost the block", () => {
    expect(only('::figure{scr="x" src="b.jpg"}').block?.block).toBe("figure")
  })
  test("the text of a block that is none stays", () => {
    expect(read("::nope[x *y*]{a=b}").html).toBe("<p>::nope[x *y*]{a=b}</p>")
    expect(read(":::nope\n*in*\n:::").html).toBe("<p><em>in</em></p>")
    expect(read(":::nope[label]\nin\n:::").html).toBe("<p>:::nope[label]</p>\n<p>in</p>")
  })
  test("colons in prose and code are no directives", () => {
    const { html, diagnostics } = read(
      "At 12:30 it was 3:2, std::vector and :smile: ::: so.\n\n`::foo`\n\n```\n:::a\n```",
    )
    expect(diagnostics).toEqual([])
    expect(html).toContain("At 12:30 it was 3:2, std::vector and :smile: ::: so.")
    expect(html).toContain("<code>::foo</code>")
    expect(html).toContain("<pre><code>:::a\n</code></pre>")
  })
  test("too many blocks inside each other stay text", () => {
    const { codes, pieces } = read(":::a\n".repeat(3000))
    expect(codes).toEqual(["bad-directive"])
    expect(pieces).toHaveLength(1)
  })
})
