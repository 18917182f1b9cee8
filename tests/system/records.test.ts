import { join } from "node:path"
import { expect, test } from "vitest"
import type { Made } from "../../src/render/output.js"
import { cutting, written } from "../../src/support/cuttings.js"
import { digestText } from "../../src/support/digest.js"
import { cuttingsInUse, madeOf, recordOf } from "../../src/system/records.js"
import { openStore } from "../../src/system/store.js"
import { siteOf } from "../site.js"

const look = { template: "t", strings: "s", files: "f" }
const body = { source: "content/rain.md", digest: "d", fillings: [], language: "en", zone: "UTC" }

/** A page with a teaser beside its text. */
const page = (title: string): Made => ({
  draw: "template",
  template: "pages/article",
  view: { title: "The page", related: [cutting({ title })] },
  body,
  look,
})

/** A store that holds these pages. */
function storeWith(...pages: readonly Made[]) {
  const store = openStore(join(siteOf({}), "store"))
  const live = pages.map((made) => {
    const { text, cuttings } = written(made)
    store.records.put(digestText(text), recordOf(JSON.parse(text) as Made, text, false).record)
    for (const [name, json] of cuttings) store.cuttings.put(name, Buffer.from(json))
    return digestText(text)
  })
  return { store, live }
}

test("what a page with a text was made of is known with its cuttings, which are cuttings again", () => {
  const { store, live } = storeWith(page("Rain"))
  const made = madeOf(live[0]!, store)!
  expect({ ...made }).toEqual({ ...page("Rain") })
  expect(written(made)).toEqual(written(page("Rain")))
})

test("what lacks a cutting is not known", () => {
  const { store, live } = storeWith(page("Rain"))
  const { cuttings } = openStore(join(siteOf({}), "empty"))
  expect(madeOf(live[0]!, { records: store.records, cuttings })).toBeUndefined()
  expect(madeOf(digestText("another"), store)).toBeUndefined()
})

test("cuttings that no page names any more are looked for when they are many, and go", () => {
  const { store, live } = storeWith(page("Rain"), page("Snow"))
  expect(cuttingsInUse(new Set(live), store)).toBeUndefined()
  for (let at = 0; at < 1010; at += 1) store.cuttings.put(digestText(`old ${at}`), Buffer.from("{}"))
  const nameOf = (title: string) => digestText(JSON.stringify({ title }))
  expect(cuttingsInUse(new Set(live), store)).toEqual(new Set([nameOf("Rain"), nameOf("Snow")]))
  expect(cuttingsInUse(new Set([live[1]!]), store)).toEqual(new Set([nameOf("Snow")]))
})
