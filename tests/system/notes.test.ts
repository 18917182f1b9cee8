import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { askersIn } from "../../src/support/askers.js"
import { recall } from "../../src/support/recall.js"
import { type Amendment, amendNotes, openNotes, readNotes, writeNotes } from "../../src/system/notes.js"
import { placesOf } from "../../src/system/places.js"
import { siteOf } from "../site.js"

/** What is asked, and answered as these say. */
const answersOf = (facts: Readonly<Record<string, string>>) => ({
  story: (about: string) => facts[about] ?? "",
  tag: (about: string) => facts[about] ?? "",
  shows: () => "",
})

/** Notes of a front page, a list and two stories' pages, as a build that compares all writes them. */
function noted() {
  const places = placesOf(siteOf({}), undefined, undefined)
  const all = recall(readNotes(places, undefined), answersOf({ rain: "1", tide: "1", sea: "1" }))
  all.keep("index.html", new Set(["everything", "story rain", "shows a.jpg"]))
  all.keep("rain/", new Set(["story rain", "tag sea"]))
  all.keep("tide/", new Set(["story tide", "tag sea", "shows b.jpg"]))
  all.keep("links rain", new Set(["story rain"]), "a warning")
  writeNotes(places, all.notes(), "seal 1")
  const amend = (facts: Readonly<Record<string, string>>, changed: Partial<Amendment>, from: string, to: string) => {
    const notes = openNotes(places, from)!
    const open = new Set(Object.keys(facts).map((name) => `story ${name}`))
    const before = askersIn(notes).of(new Set(["everything", ...open]))
    const amendment = { made: new Map(), gone: new Set<string>(), answers: answersOf(facts), open, before, ...changed }
    amendNotes(places, notes, amendment, to)
    return before
  }
  const holds = (seal: string, facts: Readonly<Record<string, string>>) => {
    const today = recall(readNotes(places, { seal, overtaken: [] }), answersOf(facts))
    return ["index.html", "rain/", "tide/", "links rain"].filter((name) => today.holds(name))
  }
  return { places, amend, holds, file: join(places.store, "notes") }
}

test("what was noted since all was compared counts, and the first file stays as it is", () => {
  const { places, amend, holds, file } = noted()
  const first = readFileSync(file)
  const made = new Map([
    ["index.html", new Set(["everything", "story rain", "shows c.jpg"])],
    ["rain/", new Set(["story rain", "tag sea"])],
  ])
  const before = amend({ rain: "2" }, { made, gone: new Set(["links rain"]) }, "seal 1", "seal 2")
  expect([...before.keys()]).toEqual(["index.html", "rain/", "links rain"])
  expect(readFileSync(file)).toEqual(first)
  expect(holds("seal 2", { rain: "2", tide: "1", sea: "1" })).toEqual(["rain/", "tide/"])
  expect(holds("seal 2", { rain: "1", tide: "1", sea: "1" })).toEqual(["tide/"])
  expect(holds("seal 2", { rain: "2", tide: "1", sea: "2" })).toEqual([])
  const askers = askersIn(openNotes(places, "seal 2")!)
  expect([...askers.others(new Set(["tide/"]), ["shows"])]).toEqual(["shows c.jpg"])
  expect([...askers.others(new Set(), ["shows"])].sort()).toEqual(["shows b.jpg", "shows c.jpg"])
})

test("the same edited again and again, then another: of each name the last notes count", () => {
  const { amend, holds } = noted()
  const made = new Map([["rain/", new Set(["story rain", "tag sea"])]])
  amend({ rain: "2" }, { made }, "seal 1", "seal 2")
  amend({ rain: "3" }, { made, gone: new Set(["links rain"]) }, "seal 2", "seal 3")
  const before = amend(
    { tide: "2" },
    { made: new Map([["tide/", new Set(["story tide", "tag sea", "story rain"])]]) },
    "seal 3",
    "seal 4",
  )
  expect([...before.keys()]).toEqual(["index.html", "tide/"])
  expect(holds("seal 4", { rain: "3", tide: "2", sea: "1" })).toEqual(["rain/", "tide/"])
  // What was asked once more is not answered as it was when the first file was written.
  expect(holds("seal 4", { rain: "1", tide: "2", sea: "1" })).toEqual([])
})

test("notes of another build are not believed, nor what was noted since another one", () => {
  const { places, amend } = noted()
  expect(openNotes(places, "seal 0")).toBeUndefined()
  amend({ rain: "2" }, {}, "seal 1", "seal 2")
  expect(openNotes(places, "seal 3")).toBeUndefined()
  // A build that was killed before its ledger was there: the one before it still has its notes.
  expect(openNotes(places, "seal 1")).toBeDefined()
  writeNotes(places, readNotes(places, undefined), "seal 5")
  expect([openNotes(places, "seal 2"), openNotes(places, "seal 1")]).toEqual([undefined, undefined])
})

test("so many notes that to read them takes long become one with the first", () => {
  const { places, amend, holds, file } = noted()
  const made = new Map(
    Array.from({ length: 2000 }, (_, number) => [`list/${number}/`, new Set(["story rain"])] as const),
  )
  amend({ rain: "2" }, { made }, "seal 1", "seal 2")
  expect(existsSync(`${file}.more`)).toBe(true)
  const page = new Map([["rain/", new Set(["story rain", "tag sea"])]])
  amend({ rain: "3" }, { made: page, gone: new Set(["tide/"]) }, "seal 2", "seal 3")
  expect(existsSync(`${file}.more`)).toBe(false)
  expect(holds("seal 3", { rain: "3", tide: "1", sea: "1" })).toEqual(["rain/"])
  expect(askersIn(openNotes(places, "seal 3")!).of(new Set(["tag sea"])).size).toBe(1)
})
