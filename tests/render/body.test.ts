import { describe, expect, test } from "vitest"
import { readMarkdown } from "../../src/article/markdown.js"
import type { Filling } from "../../src/pages/filling.js"
import { drawBody } from "../../src/render/body.js"
import { usual } from "../article/reading.js"

const shape = { width: 4, height: 3, alt: "", caption: null, credit: null, focus: null }

/** A body as HTML, its references filled in their order; partials are drawn as their names and the fields of the view that are not empty. */
function draw(markdown: string, fillings: readonly Filling[], options = {}) {
  const { value } = readMarkdown(markdown, 0, "content/a/b.md", { ...usual, ...options })
  const views: [string, object][] = []
  const plan = { digest: "", fillings, language: "en", zone: "Europe/London" }
  const html = drawBody(value.pieces, plan, (partial, view) => {
    views.push([partial, view])
    return `<${partial}>`
  })
  return { ...html, views, references: value.references.map(({ target }) => target) }
}

const link = (url: string | null): Filling => ({ is: "link", url })

describe("a link", () => {
  test("gets the address that its target has", () => {
    expect(draw("See [x](y.md).", [link("/y/")]).opening).toBe('<p>See <a href="/y/">x</a>.</p>')
  })
  test("whose address may not be told loses its href and stays as text", () => {
    expect(draw("See [x](y.md) and [z](z.md).", [link(null), link("/z/")]).opening).toBe(
      '<p>See <a>x</a> and <a href="/z/">z</a>.</p>',
    )
  })
  test("with a title keeps the title", () => {
    const html = draw('See [x](y.md "Title").', [link(null)]).opening
    expect(html).toBe('<p>See <a title="Title">x</a>.</p>')
  })
  test("has its address escaped", () => {
    expect(draw("[x](y.md)", [link('/y/?a=1&b="')]).opening).toMatch(
      /^<p><a href="\/y\/\?a=1&(amp|#x26);b=&(quot|#x22);">x<\/a><\/p>$/,
    )
  })
  test("of raw HTML is filled too", () => {
    expect(draw('See <a href="y.md">x</a>.', [link(null)]).opening).toBe("<p>See <a>x</a>.</p>")
  })
})

describe("a picture", () => {
  const picture = (src: string | null, url: string | null = null): Filling => ({
    is: "picture",
    picture: src === null ? null : { src, ...shape },
    url,
  })
  test("in running text is drawn by its partial, with its own words", () => {
    const { opening, views } = draw("A ![ferry](a.jpg) here.", [picture("/media/a.jpg")])
    expect(opening).toBe("<p>A <picture> here.</p>")
    expect(views).toEqual([["picture", { picture: { src: "/media/a.jpg", ...shape, alt: "ferry" }, eager: false }]])
  })
  test("on another host is a link to it, never loaded", () => {
    expect(draw("A ![ferry](https://x.example/a.jpg) here.", [picture(null, "https://x.example/a.jpg")]).opening).toBe(
      '<p>A <a href="https://x.example/a.jpg">ferry</a> here.</p>',
    )
  })
  test("that is not there leaves its words", () => {
    expect(draw("A ![ferry](a.jpg) here.", [picture(null)]).opening).toBe("<p>A ferry here.</p>")
  })
})

describe("a block", () => {
  test("gets its label, body, and null for all that it does not have", () => {
    const { opening, views } = draw(":::factbox[Numbers *so far*]\n- one [x](y.md)\n:::", [link("/y/")])
    expect(opening).toBe("<blocks/factbox>")
    expect(views[0]![0]).toBe("blocks/factbox")
    expect(views[0]![1]).toMatchObject({
      block: "factbox",
      language: "en",
      label: "Numbers <em>so far</em>",
      body: expect.stringContaining('<a href="/y/">x</a>'),
      entries: [],
      pictures: [],
      picture: null,
      file: null,
      story: null,
      time: null,
    })
  })
  test("that names a story which is not public has none", () => {
    const held: Filling = { is: "story", story: null }
    const open: Filling = { is: "story", story: { name: "Open", url: "/open/" } }
    expect(draw('::readalso{story="a.md"}', [held]).views[0]![1]).toMatchObject({ story: null })
    expect(draw('::readalso{story="a.md"}', [open]).views[0]![1]).toMatchObject({
      story: { name: "Open", url: "/open/" },
    })
  })
  test("of an update has its time in the site's zone", () => {
    const { views } = draw(':::update{time="2025-07-01 09:30"}\nText.\n:::', [])
    expect(views[0]![1]).toMatchObject({ time: { iso: "2025-07-01T09:30:00+01:00" } })
  })
})

describe("the updates of a live story", () => {
  test("are told in its order; those that are marked are its key events too", () => {
    const { updates, keyEvents } = draw(
      ':::update[Calm *again*]{time="2025-07-01 11:00" #calm}\na\n:::\n\n:::update[Rain]{time="2025-07-01 09:30" key}\nb\n:::',
      [],
    )
    expect(updates.map(({ headline, id }) => [headline, id])).toEqual([
      ["Calm again", "calm"],
      ["Rain", "update-2025-07-01-09-30"],
    ])
    expect(keyEvents).toEqual([updates[1]])
    expect(draw("No updates.", []).keyEvents).toEqual([])
  })
})

describe("the fold", () => {
  const paragraphs = Array.from(
    { length: 20 },
    (_, index) => `Paragraph ${index} of ten words that say nothing at all.`,
  )
  test("parts a long story between two blocks; both parts are the whole", () => {
    const { opening, rest, whole } = draw(paragraphs.join("\n\n"), [], { foldFrom: 50, foldAfter: 30 })
    // Thirty words are three paragraphs.
    expect(opening.match(/Paragraph \d+/g)).toEqual(["Paragraph 0", "Paragraph 1", "Paragraph 2"])
    expect(rest).toMatch(/^<p>Paragraph 3 .*Paragraph 19 [^<]*<\/p>$/s)
    expect(whole.replace(/\s+/g, " ")).toBe(`${opening} ${rest}`.replace(/\s+/g, " "))
    expect(whole.match(/<p>/g)).toHaveLength(20)
  })
  test("is not in a short one", () => {
    const { opening, rest, whole } = draw(paragraphs.join("\n\n"), [], { foldFrom: 500, foldAfter: 30 })
    expect(rest).toBeNull()
    expect(whole).toBe(opening)
  })
})
