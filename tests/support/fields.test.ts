import { describe, expect, test } from "vitest"
import { findings } from "../../src/support/diagnostic.js"
import {
  address,
  type FieldTable,
  field,
  flag,
  keyed,
  list,
  moment,
  names,
  oneOf,
  orOff,
  readFields,
  record,
  text,
  textOrNone,
  wholeNumber,
} from "../../src/support/fields.js"
import type { MapTree } from "../../src/support/tree.js"
import { readYaml } from "../../src/support/yaml.js"

const path = "content/world/rain.md"

function read<Table extends FieldTable>(table: Table, yaml: string) {
  const found = findings()
  const tree = readYaml(yaml, 0, path, "unreadable-yaml", found) as MapTree
  const { values, extra } = readFields(table, tree, { path, zone: "Europe/London", findings: found })
  return {
    values,
    extra,
    found: found.all,
    codes: found.all.map(({ code }) => code),
    shown: found.all.map(({ at }) => yaml.slice(at.start, at.end)),
    hints: found.all.map(({ hint }) => hint),
  }
}

const table = {
  title: field(text, "headline"),
  frontTitle: field(text, "shorter"),
  draft: field(flag, "held", false),
  authors: field(names(text), "who", [], ["author"]),
  date: field(moment, "when", null, ["published"]),
}

describe("text", () => {
  test.each([
    ["title: Rain again", "Rain again"],
    ["title: '  Rain  '", "Rain"],
    ["title: 1.10", "1.10"],
    ["title: 2025-01-09", "2025-01-09"],
    ["title: true", "true"],
    ["title: |\n  Two\n  lines", "Two\nlines"],
  ])("%j", (yaml, value) => {
    expect(read(table, yaml)).toMatchObject({ values: { title: value }, codes: [] })
  })
  test("is no list, and the place is the list's", () => {
    expect(read(table, "title: [Rain]")).toMatchObject({
      values: { title: null },
      codes: ["bad-value"],
      shown: ["[Rain]"],
      found: [{ message: "This must be text, but it is a list", at: { start: 7, end: 13 } }],
    })
    expect(read(table, "title: {a: b}").found[0]!.message).toBe("This must be text, but it is a group of keys")
  })
})

describe("empty values count as absent", () => {
  test.each(["title:", "title: ''", 'title: "  "', "title: null", "title: ~"])("%j", (yaml) => {
    expect(read(table, `${yaml}\ndraft:\nauthors:\ndate: ''`)).toMatchObject({
      values: { title: null, draft: false, authors: [], date: null },
      codes: [],
    })
  })
  test("but an empty text in quotes is a value where it may be meant", () => {
    const picture = { alt: field(textOrNone, "seen") }
    expect(read(picture, 'alt: ""').values).toEqual({ alt: "" })
    expect(read(picture, "alt:").values).toEqual({ alt: null })
    expect(read(picture, "title: x").values).toEqual({ alt: null })
  })
})

describe("true or false", () => {
  test.each([
    ["true", true],
    ["false", false],
    ["True", true],
    ["yes", true],
    ["No", false],
    ["on", true],
    ["OFF", false],
    ["'true'", true],
  ])("%s", (written, value) => {
    expect(read(table, `draft: ${written}`)).toMatchObject({ values: { draft: value }, codes: [] })
  })
  test.each(["maybe", "1", "[true]"])("%s is neither", (written) => {
    expect(read(table, `draft: ${written}`)).toMatchObject({ values: { draft: false }, codes: ["bad-value"] })
  })
})

describe("whole numbers", () => {
  const pages = { size: field(wholeNumber(1, 500), "stories", 20) }
  test.each([1, 20, 500])("%i", (size) => {
    expect(read(pages, `size: ${size}`)).toMatchObject({ values: { size }, codes: [] })
  })
  test.each(["0", "501", "1.5", "many", "-3", ".inf", "[3]"])("%s is refused, and the default holds", (written) => {
    const result = read(pages, `size: ${written}`)
    expect(result).toMatchObject({ values: { size: 20 }, codes: ["bad-value"], shown: [written] })
    expect(result.found[0]!.message).toContain("a whole number from 1 to 500")
  })
})

describe("one word of a few", () => {
  const kinds = { kind: field(oneOf("report", "analysis", "opinion"), "work", "report") }
  test.each([
    ["analysis", "analysis"],
    ["Analysis", "analysis"],
    ["OPINION", "opinion"],
  ])("%s", (written, kind) => {
    expect(read(kinds, `kind: ${written}`)).toMatchObject({ values: { kind }, codes: [] })
  })
  test("a misspelt one is refused with the near word", () => {
    expect(read(kinds, "kind: opinoin")).toMatchObject({
      values: { kind: "report" },
      codes: ["bad-value"],
      hints: ['Did you mean "opinion"?'],
    })
  })
})

test("a date is read in the site's zone, and a bad one is told by its own code", () => {
  expect(read(table, "date: 2025-07-09 08:15").values.date?.iso).toBe("2025-07-09T08:15:00+01:00")
  expect(read(table, "date: 2025-06-31")).toMatchObject({
    values: { date: null },
    codes: ["bad-date"],
    shown: ["2025-06-31"],
  })
  expect(read(table, "date: 2025-03-30 01:30").codes).toEqual(["time-skipped"])
  expect(read(table, "date: 2025-10-26 01:30")).toMatchObject({
    values: { date: { iso: "2025-10-26T01:30:00+01:00" } },
    codes: ["time-twice"],
  })
  expect(read(table, "date: [2025-06-30]").codes).toEqual(["bad-value"])
})

describe("lists", () => {
  const many = { tags: field(list(text), "topics", []) }
  test("one value alone is a list of one, and commas in it are its own", () => {
    expect(read(many, "tags: Rain, again")).toMatchObject({ values: { tags: ["Rain, again"] }, codes: [] })
  })
  test("empty places are passed over", () => {
    expect(read(many, "tags: [a, '', null, b]").values.tags).toEqual(["a", "b"])
  })
  test("what is of the wrong type is told at its place, and the rest is kept", () => {
    expect(read(many, "tags: [a, {b: c}, d]")).toMatchObject({
      values: { tags: ["a", "d"] },
      codes: ["bad-value"],
      shown: ["{b: c}"],
    })
  })
  test("names may stand in one text with commas, with a word about it", () => {
    expect(read(table, "authors: Ann Lee, Bo Berg ,, Cy")).toMatchObject({
      values: { authors: ["Ann Lee", "Bo Berg", "Cy"] },
      codes: ["tidied-value"],
      shown: ["Ann Lee, Bo Berg ,, Cy"],
    })
    expect(read(table, "authors: ['Lee, Ann']")).toMatchObject({ values: { authors: ["Lee, Ann"] }, codes: [] })
  })
})

describe("keys", () => {
  test("have other names that archives use", () => {
    expect(read(table, "author: Ann Lee\npublished: 2025-01-09")).toMatchObject({
      values: { authors: ["Ann Lee"], date: { iso: "2025-01-09" } },
      codes: [],
    })
  })
  test.each([
    ["Title: Rain", { title: "Rain" }, "Title", "title"],
    ["AUTHOR: Ann", { authors: ["Ann"] }, "AUTHOR", "authors"],
    ["FrontTitle: Rain", { frontTitle: "Rain" }, "FrontTitle", "frontTitle"],
  ])("in another case are read and told: %s", (yaml, values, key, name) => {
    expect(read(table, yaml)).toMatchObject({
      values,
      codes: ["tidied-value"],
      shown: [key],
      hints: [`Write it as "${name}".`],
    })
  })
  test("that are misspelt are kept for templates and told with the near one", () => {
    expect(read(table, "titel: Rain")).toMatchObject({
      values: { title: null },
      extra: { titel: "Rain" },
      codes: ["misspelt-key"],
      shown: ["titel"],
      hints: ['Did you mean "title"?'],
    })
  })
  test("that nobody knows are kept as plain data, without a word", () => {
    expect(read(table, "weather: {rain: [1, true, null, x]}\nisbn: 007")).toMatchObject({
      extra: { weather: { rain: [1, true, null, "x"] }, isbn: 7 },
      codes: [],
    })
  })
  test("never reach the prototype of anything", () => {
    const { extra, values } = read(table, "__proto__: {draft: true}\nconstructor: x\ntoString: y")
    expect(Object.getPrototypeOf(extra)).toBe(Object.prototype)
    expect(Object.keys(extra).sort()).toEqual(["constructor", "toString"])
    expect(values.draft).toBe(false)
  })
})

describe("a group of keys", () => {
  const picture = record({ src: field(text, "path"), alt: field(textOrNone, "seen") }, ["src"], "src")
  const page = { image: field(picture, "lead") }
  test("may be its main value alone", () => {
    expect(read(page, "image: a.jpg")).toMatchObject({ values: { image: { src: "a.jpg", alt: null } }, codes: [] })
    expect(read(page, 'image: {src: a.jpg, alt: ""}').values.image).toEqual({ src: "a.jpg", alt: "" })
  })
  test("without what it needs is refused", () => {
    expect(read(page, "image: {alt: A ferry}")).toMatchObject({
      values: { image: null },
      codes: ["bad-value"],
      found: [{ message: 'Here "src" is missing' }],
    })
  })
  test("of which the needed value is wrong is told once", () => {
    expect(read(page, "image: {src: [a]}")).toMatchObject({
      values: { image: null },
      codes: ["bad-value"],
      shown: ["[a]"],
    })
  })
  test("with a key that means nothing there is told, and read", () => {
    expect(read(page, "image: {src: a.jpg, photographer: Ann}")).toMatchObject({
      values: { image: { src: "a.jpg" } },
      codes: ["unknown-key"],
    })
    expect(read(page, "image: {src: a.jpg, atl: A ferry}")).toMatchObject({ codes: ["misspelt-key"], shown: ["atl"] })
  })
  test("is no list", () => {
    expect(read(page, "image: [a.jpg]")).toMatchObject({ values: { image: null }, codes: ["bad-value"] })
  })
})

test("a group whose keys the site names has values of one type, and only known keys", () => {
  const rules = { rules: field(keyed(oneOf("off", "warn", "error"), ["dead-link", "body-h1"]), "rules", {}) }
  expect(read(rules, "rules: {dead-link: error, body-h1: off}")).toMatchObject({
    values: { rules: { "dead-link": "error", "body-h1": "off" } },
    codes: [],
  })
  expect(read(rules, "rules: {dead-lnk: error, body-h1: loud}")).toMatchObject({
    values: { rules: {} },
    codes: ["unknown-key", "bad-value"],
    shown: ["dead-lnk", "loud"],
    hints: ['Did you mean "dead-link"?', "Write one of them, such as off, or take the line out."],
  })
})

test("a thing may be switched off", () => {
  const feed = { feed: field(orOff(record({ items: field(wholeNumber(1), "n", 20) }, [])), "feed", { items: 20 }) }
  for (const off of ["false", "off", "no", "False"])
    expect(read(feed, `feed: ${off}`)).toMatchObject({ values: { feed: false }, codes: [] })
  expect(read(feed, "feed: {items: 5}").values.feed).toEqual({ items: 5 })
  expect(read(feed, "other: 1").values.feed).toEqual({ items: 20 })
})

describe("an address", () => {
  const link = { url: field(address, "where") }
  test.each([
    "https://example.com",
    "http://example.com/a?b=c#d",
    "mailto:desk@example.com",
    "tel:+441632960000",
    "/feed.xml",
    "/",
  ])("%s", (url) => {
    expect(read(link, `url: "${url}"`)).toMatchObject({ values: { url }, codes: [] })
  })
  test.each([
    "javascript:alert(1)",
    "//example.com",
    "example.com",
    "data:text/html,x",
    "https://",
    "https://a b",
    '/"x',
    "/<i>",
    "ftp://a.b",
  ])("%s is none", (url) => {
    expect(read(link, `url: '${url}'`)).toMatchObject({ values: { url: null }, codes: ["bad-value"] })
  })
})
