import { describe, expect, test } from "vitest"
import { asset, layOutNewspaper, namesOf } from "../make.js"
import { story } from "../site.js"

/** s01 … s12, a day each; s12 is the newest. */
const twelve: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => {
    const day = String(index + 1).padStart(2, "0")
    return [`world/s${day}.md`, story({ title: `Story ${day}`, date: `2025-01-${day}` })]
  }),
)

function front(settings: string, copy = twelve, now = "2025-06-01T12:00:00Z", site = "") {
  const assets = [asset("media/a.jpg")]
  const { edition, diagnostics, view } = layOutNewspaper({ copy, front: settings, now, site, assets })
  const { lead, secondary, blocks, latest, trending, breaking } = edition.front
  const places = [
    ...(lead ? [lead] : []),
    ...secondary,
    ...blocks.flatMap(({ stories }) => stories),
    ...latest,
    ...trending,
  ]
  return {
    lead: lead && namesOf([lead])[0],
    secondary: namesOf(secondary),
    blocks: blocks.map(({ title, stories }) => [title, ...namesOf(stories)]),
    latest: namesOf(latest),
    trending: namesOf(trending),
    breaking,
    all: namesOf(places),
    view: view("index.html"),
    diagnostics,
  }
}

describe("without front.yaml", () => {
  test("the newest leads, then come the places beside it, the section's block and the latest, each older than the one before", () => {
    const { lead, secondary, blocks, latest, all, breaking } = front("")
    expect(lead).toBe("s12")
    expect(secondary.slice(0, 2)).toEqual(["s11", "s10"])
    expect(blocks.map(([title, ...stories]) => [title, stories.length])).toEqual([["World", 3]])
    expect(all).toEqual(["s12", "s11", "s10", "s09", "s08", "s07", "s06", "s05", "s04", "s03", "s02", "s01"])
    expect(latest.at(-1)).toBe("s01")
    expect(breaking).toBeNull()
  })
  test("beside the lead stand as many as the layout holds, and in a young paper so few that its sections get theirs", () => {
    const sixty = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `world/t${index}.md`,
        story({ date: new Date(Date.UTC(2025, 0, index + 1)).toISOString().slice(0, 10) }),
      ]),
    )
    expect(front("layout: package\n", sixty).secondary).toHaveLength(3)
    expect(front("layout: flanked\n", sixty).secondary).toHaveLength(9)
    expect(front("layout: flanked\n").secondary.length).toBeLessThan(5)
  })
  test("stories in other languages come only where they are chosen", () => {
    const copy = { ...twelve, "world/fr.md": story({ date: "2025-02-01", language: "fr", image: "/media/a.jpg" }) }
    expect(front("", copy).all).not.toContain("fr")
    expect(front("secondary: [world/fr.md]", copy)).toMatchObject({ lead: "s12" })
    expect(front("secondary: [world/fr.md]", copy).secondary[0]).toBe("fr")
  })
  test("a section in another language has a block where it is asked for, with the stories in its language", () => {
    const copy = {
      ...twelve,
      "deutsch/neu.md": story({ date: "2025-02-02" }),
      "deutsch/english.md": story({ date: "2025-02-01", language: "en" }),
      "deutsch/alt.md": story({ date: "2024-02-01" }),
    }
    const site = "sections: [world, {slug: deutsch, language: de}]\n"
    const blocks = (settings: string) => front(settings, copy, undefined, site).blocks
    expect(blocks("").map(([title]) => title)).toEqual(["World"])
    expect(blocks("blocks: [{section: deutsch, count: 2}]\n")).toEqual([["Deutsch", "neu", "alt"]])
  })
  test("a story with a picture leads before a newer one without, if it is among the newest eight", () => {
    const picture = (name: string) => ({
      ...twelve,
      [`world/${name}.md`]: story({ date: `2025-01-${name.slice(1)}`, image: "/media/a.jpg" }),
    })
    expect(front("", picture("s05")).lead).toBe("s05")
    expect(front("", picture("s04")).lead).toBe("s12")
  })
  test("opinion and advertising do not lead, nor stand beside the lead", () => {
    const copy = {
      ...twelve,
      "world/s12.md": story({ date: "2025-01-12", kind: "opinion" }),
      "world/s11.md": story({ date: "2025-01-11", kind: "sponsored" }),
    }
    const { lead, secondary, all } = front("", copy)
    expect([lead, ...secondary].slice(0, 3)).toEqual(["s10", "s09", "s08"])
    expect(secondary).not.toContain("s11")
    expect(secondary).not.toContain("s12")
    expect(all).toContain("s12")
  })
  test("an empty paper has an empty front page", () => {
    expect(front("", {})).toMatchObject({ lead: null, all: [], view: { lead: null, newest: null } })
  })
})

describe("what was chosen by hand", () => {
  test("stands where it was put, and the rest fills itself around it", () => {
    const settings =
      "lead: world/s03.md\nsecondary: [world/s01, world/s02.md, world/s05.md]\nblocks:\n  - {section: world, stories: [world/s04.md], count: 3}\ntrending: [world/s12.md]\nlatest: 2\n"
    expect(front(settings)).toMatchObject({
      lead: "s03",
      secondary: ["s01", "s02", "s05"],
      // s12 is trending.
      blocks: [["World", "s04", "s11", "s10"]],
      latest: ["s09", "s08"],
      trending: ["s12"],
    })
  })
  test("is not taken away by an automatic lead", () => {
    for (const settings of ["secondary: [world/s12.md]\n", "pins: [{story: world/s12.md, until: 2025-07-01}]\n"]) {
      const { lead, secondary } = front(settings)
      expect([lead, secondary[0]]).toEqual(["s11", "s12"])
    }
  })
  test("leads where there is nothing else", () => {
    const one = { "world/a.md": story({}) }
    expect(front("secondary: [world/a.md]\n", one)).toMatchObject({ lead: "a", secondary: [], all: ["a"] })
  })
  test("twice, stands once", () => {
    const settings =
      "lead: world/s05.md\nsecondary: [world/s05.md, world/s06.md, world/s06.md]\nblocks: [{section: world, stories: [world/s06.md, world/s07.md]}]\ntrending: [world/s05.md, world/s07.md]\n"
    const { all, trending } = front(settings)
    expect(new Set(all).size).toBe(all.length)
    expect(trending).toEqual([])
  })
  test("and is held back or unlisted, leaves its place to others", () => {
    const copy = {
      ...twelve,
      "world/held.md": story({ draft: true }),
      "world/hidden.md": story({ unlisted: true, date: "2025-02-01" }),
    }
    const held = front("lead: world/held.md\nsecondary: [world/hidden.md]\n", copy)
    expect([held.lead, held.secondary[0]]).toEqual(["s12", "s11"])
    expect(held.all).not.toContain("held")
    expect(held.all).not.toContain("hidden")
    expect(front("lead: world/hidden.md\n", copy).lead).toBe("s12")
  })
})

test("no story stands twice, whatever the layout", () => {
  for (const layout of ["big", "flanked", "package", "quiet", "breaking"]) {
    const { all } = front(`layout: ${layout}\nlead: world/s02.md\nlatest: 100\n`)
    expect(all.toSorted()).toEqual(Object.keys(twelve).map((path) => path.slice(6, 9)))
  }
})

describe("a pin", () => {
  const settings = "pins: [{story: world/s01.md, until: 2025-06-01 13:00}]\n"
  test("keeps its story beside the lead until its time", () => {
    expect(front(settings, twelve, "2025-06-01T12:59:59.999Z").secondary.slice(0, 2)).toEqual(["s01", "s11"])
  })
  test("falls at its time", () => {
    const { secondary, latest } = front(settings, twelve, "2025-06-01T13:00:00.000Z")
    expect(secondary.slice(0, 2)).toEqual(["s11", "s10"])
    expect(latest.at(-1)).toBe("s01")
  })
})

describe("the breaking bar", () => {
  const bar = (more: string, now?: string, copy = twelve, lead = "") =>
    front(`${lead}breaking: {text: Flood warning, until: 2025-06-01 13:00${more}}\n`, copy, now)
  test("is on every page while it is in force", () => {
    const { breaking, view } = bar(", story: world/s01.md", "2025-06-01T12:59:59.999Z")
    expect(breaking).toMatchObject({ text: "Flood warning" })
    expect(view.breaking).toEqual({ text: "Flood warning", url: "/world/2025/01/s01/" })
  })
  test("is gone at its time", () => {
    const { breaking, view } = bar(", story: world/s01.md", "2025-06-01T13:00:00.000Z")
    expect(breaking).toBeNull()
    expect(view.breaking).toBeNull()
  })
  test("may lead to an address, or nowhere", () => {
    expect(bar(", url: https://example.com/live").view.breaking).toEqual({
      text: "Flood warning",
      url: "https://example.com/live",
    })
    expect(bar("").view.breaking).toEqual({ text: "Flood warning", url: null })
  })
  test("never repeats the story that leads, chosen or not", () => {
    expect(bar(", story: world/s12.md").breaking).toBeNull()
    expect(
      front("lead: world/s01.md\nbreaking: {text: x, until: 2026-01-01, story: world/s01.md}\n").breaking,
    ).toBeNull()
  })
  test("never tells of a story that is held back", () => {
    const copy = { ...twelve, "world/s01.md": story({ date: "2025-06-01 12:30" }) }
    const at = (now: string) => bar(", story: world/s01.md", now, copy, "lead: world/s05.md\n").breaking
    expect(at("2025-06-01T12:29:59.999Z")).toBeNull()
    expect(at("2025-06-01T12:30:00.000Z")).toMatchObject({ text: "Flood warning" })
  })
})
