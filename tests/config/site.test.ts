import { describe, expect, test } from "vitest"
import { applyRules } from "../../src/config/rules.js"
import { readSite, titleCase } from "../../src/config/site.js"
import { type Diagnostic, problem } from "../../src/support/diagnostic.js"
import { codes, shown } from "../make.js"

const path = "content/site.yaml"

function read(text: string) {
  const { value, diagnostics } = readSite({ path, text })
  return { value, diagnostics, codes: codes(diagnostics), shown: diagnostics.map((one) => shown(text, one)) }
}

test("a control character that feeds cannot hold is told, also where other signs stand for it", () => {
  for (const name of ["The \u0007Courier", '"The \\u0007Courier"']) {
    const [one, ...more] = read(`description: News\nname: ${name}\n`).diagnostics
    expect([one?.code, one?.message, more]).toEqual(["lost-character", expect.stringContaining("U+0007"), []])
  }
})

test("without site.yaml every key has a working default", () => {
  const { value, diagnostics } = readSite(undefined)
  expect(diagnostics).toEqual([])
  expect(value).toMatchObject({
    origin: "https://example.com",
    base: "",
    language: "en",
    timeZone: "UTC",
    sections: [],
    pageSize: 20,
    fold: { from: 500, after: 250 },
    ageWarning: 365,
    feed: { items: 20 },
    gone: [],
    rules: {},
    logo: null,
  })
  expect(value.permalinks).toEqual({
    article: "/:section/:year/:month/:slug/",
    section: "/:slug/",
    tag: "/tags/:slug/",
    author: "/authors/:slug/",
    series: "/series/:slug/",
    page: "/:slug/",
  })
  expect(Object.isFrozen(value.permalinks)).toBe(true)
})

test("an empty file is as good as none", () => {
  for (const text of ["", "\n", "# nothing yet\n", "\ufeff"]) {
    expect(read(text).diagnostics).toEqual([])
    expect(read(text).value).toEqual(readSite(undefined).value)
  }
})

test("a part of a group may be set alone; the rest keeps its defaults", () => {
  const { value } = read("permalinks:\n  article: /:year/:slug/\nfold: {from: 900}\nfeed: false\nageWarning: off\n")
  expect(value.permalinks).toMatchObject({ article: "/:year/:slug/", tag: "/tags/:slug/" })
  expect(value.fold).toEqual({ from: 900, after: 250 })
  expect(value.feed).toBe(false)
  expect(value.ageWarning).toBe(false)
})

describe("the address of the site", () => {
  test.each([
    ["https://example.org", "https://example.org", ""],
    ["https://example.org/", "https://example.org", ""],
    ["https://example.org/paper", "https://example.org", "/paper"],
    ["https://example.org/paper/daily//", "https://example.org", "/paper/daily"],
    ["http://localhost:8080/x", "http://localhost:8080", "/x"],
    ["HTTPS://Example.ORG/Paper", "https://example.org", "/Paper"],
    ["https://example.org/café", "https://example.org", "/caf%C3%A9"],
  ])("%s", (url, origin, base) => {
    expect(read(`url: ${url}`)).toMatchObject({ value: { origin, base }, codes: [] })
  })
  test.each(["example.org", "mailto:desk@example.org", "/paper", "ftp://example.org", "https://[bad"])(
    "%s is none",
    (url) => {
      expect(read(`url: "${url}"`)).toMatchObject({
        value: { origin: "https://example.com", base: "" },
        codes: ["bad-value"],
        shown: [`"${url}"`],
      })
    },
  )
})

describe("sections", () => {
  test("may be names alone, or groups of keys, in their order", () => {
    expect(
      read("sections:\n  - world\n  - city-hall\n  - {slug: Sport, name: Sports, description: Games.}\n").value
        .sections,
    ).toEqual([
      { slug: "world", name: "World", description: null, language: "en" },
      { slug: "city-hall", name: "City hall", description: null, language: "en" },
      { slug: "sport", name: "Sports", description: "Games.", language: "en" },
    ])
  })
  test("speak the language of the site, or their own", () => {
    const { value } = read("language: fr\nsections: [monde, {slug: deutsch, language: de_at}]\n")
    expect(value.sections.map(({ language }) => language)).toEqual(["fr", "de-AT"])
  })
  test("need a slug", () => {
    expect(read("sections:\n  - world\n  - name: Sports\n")).toMatchObject({
      value: { sections: [{ slug: "world" }] },
      codes: ["bad-value"],
      shown: ["name: Sports\n"],
    })
  })
})

describe("what is wrong is told at its place, and the default holds", () => {
  test.each([
    ["timeZone: Europe/Londn", "unknown-zone", "Europe/Londn", { timeZone: "UTC" }],
    ["language: not a language", "bad-value", "not a language", { language: "en" }],
    ["pageSize: 0", "bad-value", "0", { pageSize: 20 }],
    ["fold: {from: 10}", "bad-value", "10", { fold: { from: 500, after: 250 } }],
    ["permalinks: {article: ':slug'}", "bad-value", "':slug'", {}],
    ["permalinks: {tag: /:section/:slug/}", "bad-value", "/:section/:slug/", {}],
    ["rules: {dead-link: loud}", "bad-value", "loud", { rules: {} }],
    ["rules: {dead-lnk: off}", "unknown-key", "dead-lnk", { rules: {} }],
    ["policies: {ethic: about}", "unknown-key", "ethic", { policies: {} }],
    ["connect: [{name: Mastodon}]", "bad-value", "{name: Mastodon}", { connect: [] }],
    ["navigation: [{name: Shop, url: 'javascript:x'}]", "bad-value", "'javascript:x'", { navigation: [] }],
    ["gone: [/../secret/]", "bad-address", "/../secret/", { gone: [] }],
    ["gone: ['https://example.com/x/']", "bad-address", "'https://example.com/x/'", { gone: [] }],
    ["sectons: [world]", "misspelt-key", "sectons", { sections: [] }],
    ["weather: rainy", "unknown-key", "weather", {}],
  ])("%s", (line, code, at, value) => {
    const result = read(`name: The Courier\n${line}\n`)
    expect(result).toMatchObject({ codes: [code], shown: [at], value: { name: "The Courier", ...value } })
  })

  test("all of it, not the first", () => {
    expect(read("timeZone: Nowhere\npageSize: many\nurl: x\n").codes.toSorted()).toEqual([
      "bad-value",
      "bad-value",
      "unknown-zone",
    ])
  })

  test("a file that is no YAML is told, and articles can still be read with the defaults", () => {
    expect(read("name: The: Courier\n")).toMatchObject({ value: { name: "The Newspaper" } })
    expect(read("name: The: Courier\n").codes).toContain("unreadable-yaml")
    expect(read("- a\n- b\n")).toMatchObject({ codes: ["unreadable-yaml"], value: { timeZone: "UTC" } })
  })
})

test("language codes are written in their canonical form", () => {
  expect(read("language: pt-br").value.language).toBe("pt-BR")
  expect(read("language: ZH-hant-tw").value.language).toBe("zh-Hant-TW")
})

test("a folder's name becomes a section's", () => {
  expect(titleCase("city-hall")).toBe("City hall")
  expect(titleCase("école_libre")).toBe("École libre")
  expect(titleCase("世界")).toBe("世界")
})

describe("rules", () => {
  const at = (path: string, start: number) => ({ path, start, end: start })
  const found: Diagnostic[] = [
    problem("dead-link", "b", at("content/b.md", 5)),
    problem("bad-date", "a", at("content/b.md", 2)),
    problem("body-h1", "c", at("content/a.md", 9)),
  ]
  const severities = (rules: object, strict = false) =>
    applyRules(found, rules, strict).map(({ code, severity }) => `${code} ${severity}`)

  test("leave everything as it is where there are none, in the order of files and places", () => {
    expect(severities({})).toEqual(["body-h1 warning", "bad-date error", "dead-link warning"])
  })
  test("set a finding to off, warn or error", () => {
    expect(severities({ "body-h1": "off", "bad-date": "warn", "dead-link": "error" })).toEqual([
      "bad-date warning",
      "dead-link error",
    ])
  })
  test("of a kind count for its cases too, which may have rules of their own", () => {
    const lead = [
      problem("missing-lead-picture", "a", at("content/a.md", 1)),
      problem("missing-picture", "b", at("content/a.md", 2)),
    ]
    const counted = (rules: object) => applyRules(lead, rules, false).map(({ severity }) => severity)
    expect(counted({})).toEqual(["error", "warning"])
    expect(counted({ "missing-picture": "warn" })).toEqual(["warning", "warning"])
    expect(counted({ "missing-picture": "off", "missing-lead-picture": "error" })).toEqual(["error"])
    expect(counted({ "missing-lead-picture": "warn", "missing-picture": "error" })).toEqual(["warning", "error"])
  })
  test("strict makes every warning an error, but wakes nothing that is off", () => {
    expect(severities({ "body-h1": "off" }, true)).toEqual(["bad-date error", "dead-link error"])
  })
})
