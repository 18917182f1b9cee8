import { expect, test } from "vitest"
import { readCopy } from "../../src/article/copy.js"
import { readFront } from "../../src/config/front.js"
import { readSite } from "../../src/config/site.js"
import { placeArticles } from "../../src/edition/place.js"
import { placer } from "../../src/edition/placer.js"
import type { Read } from "../../src/support/diagnostic.js"
import { digestText } from "../../src/support/digest.js"
import { bodiesInMemory, namesOf, settings } from "../make.js"
import { story } from "../site.js"

const texts = {
  "town/rain.md": story({ tags: ["Rain"], authors: ["Jane Doe"], series: "Weir", date: "2025-05-31" }),
  "town/snow.md": story({ tags: ["Rain", "Cold"], authors: ["Tom Okell"], series: "Weir", pinned: "2025-07-01" }),
  "world/sun.md": story({ tags: ["Cold"], unlisted: true }),
  "world/plan.md": story({ title: "Plan", embargo: "2025-08-01" }),
  "authors/jane-doe.md": "---\nname: Jane Doe\n---\n",
}

/** Reads copy as a preview does: what is the same text is the same story. */
function reader() {
  const known = new Map<string, Read<unknown>>()
  const bodies = bodiesInMemory()
  const remember = (key: string, _: string, make: () => Read<unknown>) => {
    const read = known.get(key) ?? make()
    known.set(key, read)
    return read
  }
  const front = readFront({ path: "content/front.yaml", text: "lead: town/rain.md\n" }, settings.zone).value
  return (files: Readonly<Record<string, string>>) => {
    const copy = Object.entries(files).map(([name, text]) => {
      return { path: `content/${name}`, digest: digestText(text), text: () => text }
    })
    return { ...readCopy(copy, settings, { bodies, remember }).value, front }
  }
}

const now = Date.parse("2025-06-01T12:00:00Z")
const config = readSite(undefined).value

test("a story with another headline takes its old places, and the Edition is what it would be anew", () => {
  const read = reader()
  const place = placer()
  const before = place(read(texts), config, now, false)
  // In what order the keys stand decides nothing.
  const own = { series: "Weir", authors: ["Jane Doe"], tags: ["Rain"], date: "2025-05-31" }
  const rain = story({ title: "It pours", deck: "Again", ...own })
  const plan = story({ title: "Another plan", embargo: "2025-08-01" })
  const copy = read({ ...texts, "town/rain.md": rain, "world/plan.md": plan })
  const after = place(copy, config, now, false)
  expect(after).toEqual(placeArticles(copy, config, now, false))
  expect(after.value.front.lead?.card.title).toBe("It pours")
  expect(after.value.heldBack.map(({ title }) => title)).toEqual(["Another plan"])
  // A list on which none of them stands is the one that was there.
  const cold = ({ tags }: typeof after.value) => tags.find(({ slug }) => slug === "cold")
  expect(cold(after.value)).toBe(cold(before.value))
})

test("whatever may move a story is placed anew", () => {
  const read = reader()
  const place = placer()
  place(read(texts), config, now, false)
  const edits: readonly Partial<typeof texts>[] = [
    { "town/rain.md": story({ title: "It pours", tags: ["Cold"] }) },
    { "town/rain.md": story({ date: "2025-01-01" }) },
    { "town/rain.md": story({ draft: true }) },
    { "town/snow.md": story({ authors: ["Nobody Known"] }) },
    { "world/plan.md": story({ title: "Plan" }) },
    { "authors/jane-doe.md": "---\nname: Jane M. Doe\n---\n" },
  ]
  for (const edit of edits) {
    const copy = read({ ...texts, ...edit })
    expect(place(copy, config, now, false)).toEqual(placeArticles(copy, config, now, false))
  }
  const { "town/snow.md": _, ...fewer } = texts
  expect(namesOf(place(read(fewer), config, now, false).value.articles)).toEqual(["rain", "sun"])
  const later = Date.parse("2025-08-01T12:00:00Z")
  expect(namesOf(place(read(fewer), config, later, false).value.articles)).toEqual(["plan", "rain", "sun"])
})
