import { describe, expect, test } from "vitest"
import { relatedFinder } from "../../src/edition/related.js"
import { layOutNewspaper, namesOf } from "../make.js"
import { story } from "../site.js"

/**
 * Rain stands in four stories, so it weighs a quarter; weir in two, so it weighs a half.
 *   d shares weir: 1/2. a, b, c share rain: 1/4 each; a and c are of the same section, and a is newer than c.
 */
const copy = {
  "town/target.md": story({ date: "2025-01-20", tags: ["Rain", "Weir"] }),
  "town/a.md": story({ date: "2025-01-12", tags: ["rain"] }),
  "world/b.md": story({ date: "2025-01-19", tags: ["Rain"] }),
  "town/c.md": story({ date: "2025-01-11", tags: ["Rain"] }),
  "world/d.md": story({ date: "2025-01-01", tags: ["Weir", "Fish"] }),
  "town/e.md": story({ date: "2025-01-15" }),
  "town/f.md": story({ date: "2025-01-16" }),
  "world/g.md": story({ date: "2025-01-18", tags: ["Fish"] }),
}

const related = (files: Readonly<Record<string, string>>, count: number, name = "target") => {
  const { edition, desk } = layOutNewspaper({ copy: files })
  const article = edition.articles.find(({ card }) => card.path.endsWith(`/${name}.md`))!
  return namesOf(relatedFinder(desk.around, count)(article))
}

describe("stories that a reader may like", () => {
  test("share rare tags first, then are of the section, then newer", () => {
    expect(related(copy, 4)).toEqual(["d", "a", "c", "b"])
  })
  test("are the section's next older ones where tags give too few", () => {
    expect(related(copy, 6)).toEqual(["d", "a", "c", "b", "f", "e"])
  })
  test("share two common tags before one, where that weighs more", () => {
    const files = {
      "town/target.md": story({ tags: ["A", "B", "C"] }),
      // 1/2 + 1/2 against 1/2.
      "town/two.md": story({ date: "2025-01-01", tags: ["A", "B"] }),
      "town/one.md": story({ date: "2025-02-01", tags: ["C"] }),
    }
    expect(related(files, 2)).toEqual(["two", "one"])
  })
  test("were chosen by hand before all others, and stand there once", () => {
    const files = {
      ...copy,
      "town/target.md": story({ date: "2025-01-20", tags: ["Rain", "Weir"], related: ["world/g.md", "./c.md"] }),
    }
    expect(related(files, 4)).toEqual(["g", "c", "d", "a"])
  })
  test("are in its language, where they were not chosen by hand", () => {
    const files = {
      ...copy,
      "world/d.md": story({ date: "2025-01-01", tags: ["Weir", "Fish"], language: "de" }),
      "town/f.md": story({ date: "2025-01-16", language: "de" }),
    }
    expect(related(files, 6)).toEqual(["a", "c", "b", "e"])
    expect(related(files, 6, "d")).toEqual([])
    const chosen = story({ date: "2025-01-20", tags: ["Rain"], related: ["world/d.md"] })
    expect(related({ ...files, "town/target.md": chosen }, 2)).toEqual(["d", "a"])
  })
  test("are public, listed, and never the story itself", () => {
    const files = {
      "town/target.md": story({ tags: ["Rain"], related: ["town/held.md", "town/hidden.md", "town/target.md"] }),
      "town/held.md": story({ tags: ["Rain"], draft: true }),
      "town/hidden.md": story({ tags: ["Rain"], unlisted: true }),
      "town/a.md": story({ date: "2025-01-01", tags: ["Rain"] }),
    }
    expect(related(files, 4)).toEqual(["a"])
  })
  test("stay the same when a story comes that shares no tag and is newer", () => {
    expect(related({ ...copy, "town/new.md": story({ date: "2025-02-01" }) }, 6)).toEqual(related(copy, 6))
  })
})
