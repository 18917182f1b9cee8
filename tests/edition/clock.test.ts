import { describe, expect, test } from "vitest"
import { layOutNewspaper, namesOf } from "../make.js"
import { story } from "../site.js"

const site = "timeZone: Europe/London\n"
const open = story({ date: "2025-03-01" })

function at(now: string, copy: Readonly<Record<string, string>>, drafts = false, front?: string) {
  const { edition } = layOutNewspaper({ copy, site, now, drafts, ...(front === undefined ? {} : { front }) })
  return {
    public: namesOf(edition.articles).toSorted(),
    held: edition.heldBack.map(({ path, reason, until }) => [path, reason, until?.iso ?? null]),
    next: edition.nextChange?.instant ?? null,
  }
}

describe("a story under embargo", () => {
  // 06:00 in London's summer is 05:00 UTC.
  const copy = { "town/open.md": open, "town/held.md": story({ date: "2025-03-01", embargo: "2025-07-01 06:00" }) }
  test("is held one millisecond before", () => {
    expect(at("2025-07-01T04:59:59.999Z", copy)).toEqual({
      public: ["open"],
      held: [["content/town/held.md", "embargo", "2025-07-01T06:00:00+01:00"]],
      next: "2025-07-01T06:00:00+01:00",
    })
  })
  test("is public at it", () => {
    // The next change is when it is no news any more: 48 hours later.
    expect(at("2025-07-01T05:00:00.000Z", copy)).toEqual({
      public: ["held", "open"],
      held: [],
      next: "2025-07-03T06:00:00+01:00",
    })
  })
  test("that says its date is later still waits for its date", () => {
    const late = { "town/held.md": story({ date: "2025-08-01", embargo: "2025-07-01 06:00" }) }
    expect(at("2025-07-31T22:59:59.999Z", late).held).toEqual([["content/town/held.md", "date", "2025-08-01"]])
    expect(at("2025-07-31T23:00:00.000Z", late).public).toEqual(["held"])
  })
})

test("a bare date is midnight in the site's zone", () => {
  const copy = { "town/summer.md": story({ date: "2025-07-01" }), "town/winter.md": story({ date: "2025-12-01" }) }
  expect(at("2025-06-30T22:59:59.999Z", copy).public).toEqual([])
  expect(at("2025-06-30T23:00:00.000Z", copy).public).toEqual(["summer"])
  expect(at("2025-11-30T23:59:59.999Z", copy).public).toEqual(["summer"])
  expect(at("2025-12-01T00:00:00.000Z", copy).public).toEqual(["summer", "winter"])
})

describe("a story that expires", () => {
  const copy = { "town/open.md": open, "town/sale.md": story({ date: "2025-03-01", expires: "2025-09-01" }) }
  test("is public one millisecond before", () => {
    expect(at("2025-08-31T22:59:59.999Z", copy)).toEqual({
      public: ["open", "sale"],
      held: [],
      next: "2025-09-01T00:00:00+01:00",
    })
  })
  test("is gone at it, and does not come again", () => {
    expect(at("2025-08-31T23:00:00.000Z", copy)).toEqual({
      public: ["open"],
      held: [["content/town/sale.md", "expired", null]],
      next: null,
    })
  })
})

describe("a draft", () => {
  const copy = {
    "town/open.md": open,
    "town/notes.md": story({ draft: true, date: "2025-09-09", expires: "2025-12-01" }),
  }
  test("is never public, and no clock changes that", () => {
    for (const now of ["2025-06-01T00:00:00Z", "2030-01-01T00:00:00Z"]) {
      expect(at(now, copy)).toEqual({ public: ["open"], held: [["content/town/notes.md", "draft", null]], next: null })
    }
  })
  test("is shown where drafts are asked for, and still counted as held", () => {
    expect(at("2025-06-01T00:00:00Z", copy, true)).toMatchObject({
      public: ["notes", "open"],
      held: [["content/town/notes.md", "draft", null]],
    })
  })
})

test("the next change is the first of all that will come, go or fall", () => {
  const copy = {
    "town/open.md": open,
    "town/soon.md": story({ date: "2025-10-01" }),
    "town/sale.md": story({ date: "2025-03-01", expires: "2025-09-01" }),
    "town/top.md": story({ date: "2025-03-01", pinned: "2025-08-01" }),
  }
  const front =
    "pins:\n  - {story: town/open.md, until: 2025-07-01}\nbreaking: {text: Flood, until: 2025-06-15 12:00}\n"
  const next = (now: string) => at(now, copy, false, front).next
  expect(next("2025-06-01T00:00:00Z")).toBe("2025-06-15T12:00:00+01:00")
  expect(next("2025-06-15T11:00:00Z")).toBe("2025-07-01T00:00:00+01:00")
  expect(next("2025-07-15T00:00:00Z")).toBe("2025-08-01T00:00:00+01:00")
  expect(next("2025-08-15T00:00:00Z")).toBe("2025-09-01T00:00:00+01:00")
  expect(next("2025-09-15T00:00:00Z")).toBe("2025-10-01T00:00:00+01:00")
  expect(next("2025-10-15T00:00:00Z")).toBeNull()
})

test("what is held back is listed by path", () => {
  const copy = {
    "z/a.md": story({ draft: true }),
    "a/b.md": story({ draft: true }),
    "m/c.md": story({ date: "2026-01-01" }),
  }
  expect(at("2025-06-01T00:00:00Z", copy).held.map(([path]) => path)).toEqual([
    "content/a/b.md",
    "content/m/c.md",
    "content/z/a.md",
  ])
})
