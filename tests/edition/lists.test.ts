import { describe, expect, test } from "vitest"
import { codes, layOutNewspaper, namesOf } from "../make.js"
import { story } from "../site.js"

describe("the order of stories", () => {
  test("is the newest first, by the moment of going public", () => {
    const { edition } = layOutNewspaper({
      copy: {
        "town/a.md": story({ date: "2025-01-01" }),
        "town/b.md": story({ date: "2025-01-03 08:00" }),
        "town/c.md": story({ date: "2025-01-03" }),
        "town/d.md": story({ date: "2025-01-01", embargo: "2025-01-02" }),
        // The same wall clock as b, but an hour before it.
        "town/e.md": story({ date: "2025-01-03 08:00 +01:00" }),
      },
    })
    expect(namesOf(edition.articles)).toEqual(["b", "e", "c", "d", "a"])
  })
  test("of the same minute is that of paths, whatever order the files came in", () => {
    const files = { "town/b.md": story({}), "sport/z.md": story({}), "town/a.md": story({}) }
    const there = layOutNewspaper({ copy: files }).edition
    const back = layOutNewspaper({ copy: Object.fromEntries(Object.entries(files).reverse()) }).edition
    expect(namesOf(there.articles)).toEqual(["z", "a", "b"])
    expect(namesOf(back.articles)).toEqual(["z", "a", "b"])
  })
  test("an unlisted story is public and on no list", () => {
    const { edition } = layOutNewspaper({
      copy: { "town/a.md": story({}), "town/b.md": story({ unlisted: true, tags: ["Rain"], series: "Weir" }) },
    })
    expect(namesOf(edition.articles)).toEqual(["a", "b"])
    expect(namesOf(edition.listed)).toEqual(["a"])
    expect(namesOf(edition.sections[0]!.stories)).toEqual(["a"])
    expect(edition.tags).toEqual([])
    expect(edition.series).toEqual([])
    expect(namesOf(edition.front.lead ? [edition.front.lead, ...edition.front.latest] : [])).toEqual(["a"])
  })
})

describe("sections", () => {
  const copy = {
    "zoo/a.md": story({}),
    "arts/b.md": story({}),
    "town/c.md": story({}),
    "d.md": story({}),
    "town/e.md": story({ section: "City Hall" }),
  }
  test("stand in the order of site.yaml, also empty ones", () => {
    const { edition } = layOutNewspaper({
      site: "sections: [zoo, sport, {slug: town, name: The Town, description: Ours.}, arts, city-hall]",
      copy,
    })
    expect(edition.sections.map(({ slug, name, url, stories }) => [slug, name, url, ...namesOf(stories)])).toEqual([
      ["zoo", "Zoo", "/zoo/", "a"],
      ["sport", "Sport", "/sport/"],
      ["town", "The Town", "/town/", "c"],
      ["arts", "Arts", "/arts/", "b"],
      ["city-hall", "City hall", "/city-hall/", "e"],
    ])
    expect(edition.sections[2]!.description).toBe("Ours.")
  })
  test("of folders alone stand by their slugs, without an error", () => {
    const { edition, diagnostics } = layOutNewspaper({ copy })
    expect(edition.sections.map(({ slug, name }) => [slug, name])).toEqual([
      ["arts", "Arts"],
      ["city-hall", "City Hall"],
      ["town", "Town"],
      ["zoo", "Zoo"],
    ])
    expect(diagnostics).toEqual([])
  })
  test("that site.yaml does not list are an error, with the near one, where it lists any", () => {
    const { diagnostics } = layOutNewspaper({
      site: "sections: [town, sport]",
      copy: { "sprt/a.md": story({}), "town/b.md": story({ section: "twon" }), "d.md": story({}) },
    })
    expect(diagnostics.map(({ code, at, hint }) => [code, at.path, hint])).toEqual([
      ["unknown-section", "content/sprt/a.md", 'Did you mean "sport"?'],
      ["unknown-section", "content/town/b.md", 'Did you mean "town"?'],
    ])
  })
  test("keep a pinned story until its time", () => {
    const pinned = (now: string) =>
      namesOf(
        layOutNewspaper({
          now,
          copy: { "town/a.md": story({ date: "2025-01-01", pinned: "2025-06-15" }), "town/b.md": story({}) },
        }).edition.sections[0]!.pinned,
      )
    expect(pinned("2025-06-14T23:59:59.999Z")).toEqual(["a"])
    expect(pinned("2025-06-15T00:00:00.000Z")).toEqual([])
  })
})

describe("tags", () => {
  const { edition, diagnostics } = layOutNewspaper({
    copy: {
      "town/a.md": story({ date: "2025-01-01", tags: ["Climate change"] }),
      "town/b.md": story({ date: "2025-01-02", tags: ["climate-change", "Énergie"] }),
      "town/c.md": story({ date: "2025-01-03", tags: ["Climate Change", "E\u0301NERGIE", "Climate change"] }),
    },
  })
  test("are one where their slugs are one; the oldest story's spelling is shown", () => {
    expect(edition.tags.map(({ slug, name, url, stories }) => [slug, name, url, ...namesOf(stories)])).toEqual([
      ["climate-change", "Climate change", "/tags/climate-change/", "c", "b", "a"],
      ["énergie", "Énergie", "/tags/%C3%A9nergie/", "c", "b"],
    ])
  })
  test("each other spelling is told once, with the one that is shown", () => {
    const told = diagnostics.filter(({ code }) => code === "spelling-differs")
    expect(told.map(({ at, message }) => [at.path, message.normalize("NFC")])).toEqual([
      ["content/town/c.md", 'The tag "Climate Change" is the same as "Climate change"'],
      ["content/town/b.md", 'The tag "climate-change" is the same as "Climate change"'],
      ["content/town/c.md", 'The tag "ÉNERGIE" is the same as "Énergie"'],
    ])
  })
})

test("two spellings in one story are told, and signs that are a part of a name part two topics", () => {
  const { edition, diagnostics } = layOutNewspaper({
    copy: { "town/a.md": story({ date: "2025-01-01", tags: ["C", "C#", "C++", "Rain", "rain!"] }) },
  })
  expect(edition.tags.map(({ slug, name }) => [slug, name])).toEqual([
    ["c", "C"],
    ["c-plus-plus", "C++"],
    ["c-sharp", "C#"],
    ["rain", "Rain"],
  ])
  expect(diagnostics.map(({ message }) => message)).toEqual(['The tag "rain!" is the same as "Rain"'])
})

describe("authors", () => {
  const copy = {
    "authors/ann-lee.md": "---\nname: Ann Lee\n---\n",
    "authors/bo.md": "---\nname: Bo Berg\n---\n",
    "authors/idle.md": "---\nname: Idle Hand\n---\n",
    "town/a.md": story({ date: "2025-01-01", authors: ["ann-lee"] }),
    "town/b.md": story({ date: "2025-01-02", authors: ["Ann Lee", "bo berg"] }),
    "town/c.md": story({ date: "2025-01-03", authors: [{ author: "Bo Berg", role: "Photographs by" }, "Bo Bergg"] }),
    "town/d.md": story({ date: "2025-01-04", authors: ["cy-van-dam"] }),
  }
  const { edition, diagnostics } = layOutNewspaper({ copy })
  test("are found by slug and by name; one without stories has no page", () => {
    expect(edition.authors.map(({ slug, name, stories }) => [slug, name, ...namesOf(stories)])).toEqual([
      ["ann-lee", "Ann Lee", "b", "a"],
      ["bo", "Bo Berg", "c", "b"],
      ["bo-bergg", "Bo Bergg", "c"],
      ["cy-van-dam", "Cy Van Dam", "d"],
    ])
    expect(edition.authors.map(({ url, record }) => [url, record?.path ?? null])).toEqual([
      ["/authors/ann-lee/", "content/authors/ann-lee.md"],
      ["/authors/bo/", "content/authors/bo.md"],
      ["/authors/bo-bergg/", null],
      ["/authors/cy-van-dam/", null],
    ])
  })
  test("without a record are told, with a near record or the file to write", () => {
    expect(codes(diagnostics)).toEqual(["author-without-record", "author-without-record"])
    expect(diagnostics.map(({ hint }) => hint)).toEqual([
      'Did you mean "bo-berg"?',
      "Write content/authors/cy-van-dam.md; until then the name makes a page.",
    ])
    const { at } = diagnostics[0]!
    expect(copy["town/c.md"].slice(at.start, at.end)).toBe('"Bo Bergg"')
  })
  test("of stories that are held back alone are nowhere", () => {
    const held = layOutNewspaper({ copy: { "town/a.md": story({ authors: ["Nemo"], draft: true }) } })
    expect(held.edition.authors).toEqual([])
    expect(held.diagnostics).toEqual([])
  })
})

describe("a series", () => {
  test("stands in its order of going public, the oldest first", () => {
    const { edition } = layOutNewspaper({
      copy: {
        "town/a.md": story({ date: "2025-01-03", series: "The Weir" }),
        "town/b.md": story({ date: "2025-01-01", series: "The weir" }),
        "town/c.md": story({ date: "2025-01-01", embargo: "2025-01-02", series: "the weir" }),
      },
    })
    expect(edition.series.map(({ slug, name, url, stories }) => [slug, name, url, ...namesOf(stories)])).toEqual([
      ["the-weir", "The weir", "/series/the-weir/", "b", "c", "a"],
    ])
  })
  test("whose parts came out in one minute is in the order of their paths", () => {
    const part = story({ series: "The weir" })
    const { edition } = layOutNewspaper({
      copy: { "town/part-2.md": part, "town/part-1.md": part, "town/part-3.md": part },
    })
    expect(namesOf(edition.series[0]!.stories)).toEqual(["part-1", "part-2", "part-3"])
  })
})

test("stories and sponsors that are named must exist, public or not", () => {
  const copy = {
    "town/held.md": story({ draft: true }),
    "town/a.md": story({ related: ["town/held.md", "town/hold.md"], sponsor: "bnk" }),
    "sponsors/bank.md": "---\nname: The Bank\n---\n",
  }
  const { diagnostics } = layOutNewspaper({ copy, front: "lead: town/b.md\nsecondary: [town/held]\n" })
  expect(diagnostics.map(({ code, at, hint }) => [code, at.path, hint]).toSorted()).toEqual([
    ["dead-link", "content/town/a.md", 'Did you mean "town/held.md"?'],
    ["unknown-sponsor", "content/town/a.md", 'Did you mean "bank"?'],
    ["unknown-story", "content/front.yaml", 'Did you mean "town/a.md"?'],
  ])
})
