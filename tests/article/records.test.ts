import { describe, expect, test } from "vitest"
import { readAuthor, readPage, readSponsor } from "../../src/article/records.js"
import { bodiesInMemory, codes, settings, shown } from "../make.js"

const bodies = bodiesInMemory()
const author = (text: string, name = "ann-lee.md") =>
  readAuthor({ path: `content/authors/${name}`, text }, settings, bodies)
const page = (text: string, own = {}, name = "about.md") =>
  readPage({ path: `content/pages/${name}`, text }, { ...settings, ...own }, bodies)

describe("an author's record", () => {
  test("has a name, a slug of its file, and the text as the biography", () => {
    const { value, diagnostics } = author(
      "---\nname: Ann Lee\nrole: Reporter\npicture: ann.jpg\nemail: ann@example.com\nlinks:\n  - {name: Site, url: https://example.com}\n---\nWrites about *rain*.\n",
    )
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({
      name: "Ann Lee",
      slug: "ann-lee",
      role: "Reporter",
      email: "ann@example.com",
      links: [{ name: "Site", url: "https://example.com" }],
      mentions: [{ key: "picture", target: "ann.jpg" }],
    })
    expect(bodies.get(value!.body)).toEqual(["<p>Writes about <em>rain</em>.</p>"])
  })
  test("needs a name", () => {
    const { value, diagnostics } = author("---\nrole: Reporter\n---\n")
    expect(value).toBeUndefined()
    expect(codes(diagnostics)).toEqual(["missing-title"])
    expect(diagnostics[0]!.message).toBe("The record has no name")
  })
  test("that cannot be read is told at its own place", () => {
    const { value, diagnostics } = author("---\nname: Ann: Lee\n---\n")
    expect(value).toBeUndefined()
    expect(codes(diagnostics)).toEqual(["unreadable-front-matter"])
    expect(diagnostics[0]!.at.path).toBe("content/authors/ann-lee.md")
  })
  test("with a bad link keeps the good ones", () => {
    const text = "---\nname: Ann\nlinks:\n  - {name: Bad, url: 'javascript:x'}\n  - {name: Good, url: /ann/}\n---\n"
    const { value, diagnostics } = author(text)
    expect(value?.links).toEqual([{ name: "Good", url: "/ann/" }])
    expect(diagnostics.map((one) => shown(text, one))).toEqual(["'javascript:x'"])
  })
})

describe("a publication page", () => {
  const address = (front: string, own = {}, name?: string) =>
    page(`---\ntitle: About us\n${front}\n---\nText.\n`, own, name).value?.url
  test.each([
    ["its file's name", "", {}, "/about/"],
    ["a slug", "slug: Who we are", {}, "/who-we-are/"],
    ["a permalink", "permalink: /paper/about", {}, "/paper/about/"],
    ["the site's pattern", "", { pagePermalink: "/info/:slug" }, "/info/about/"],
    ["the site's pattern, as a file", "", { pagePermalink: "/:slug.html" }, "/about.html"],
    ["the site's base", "", { base: "/paper" }, "/paper/about/"],
  ])("has its address from %s", (_, front, own, wanted) => {
    expect(address(front, own)).toBe(wanted)
  })
  test("in another script is encoded", () => {
    expect(address("", {}, "о-нас.md")).toBe("/%D0%BE-%D0%BD%D0%B0%D1%81/")
  })
  test("needs a title, and has it set in its language", () => {
    expect(codes(page("Text.\n").diagnostics)).toEqual(["missing-title"])
    expect(page("---\ntitle: '\"Wir\"'\nlanguage: de\n---\n").value?.title).toBe("„Wir“")
  })
  test("whose permalink climbs is told, and stands at its own name", () => {
    const { value, diagnostics } = page("---\ntitle: About\npermalink: /%2e%2e/x/\n---\n")
    expect(codes(diagnostics)).toEqual(["bad-address"])
    expect(value?.url).toBe("/about/")
  })
})

test("a sponsor is native unless it says otherwise", () => {
  const sponsor = (front: string) =>
    readSponsor({ path: "content/sponsors/bank.md", text: `---\nname: The Bank\n${front}---\n` }, settings, bodies)
  expect(sponsor("").value).toMatchObject({ name: "The Bank", slug: "bank", relation: "native", logo: null })
  expect(sponsor("relation: underwritten\nlogo: /media/bank.svg\n").value).toMatchObject({
    relation: "underwritten",
    mentions: [{ key: "picture", target: "/media/bank.svg" }],
  })
  expect(codes(sponsor("relation: friend\n").diagnostics)).toEqual(["bad-value"])
})
