import fc from "fast-check"
import { expect, test } from "vitest"
import { cutDown, cutting, paste, written } from "../../src/support/cuttings.js"
import { digestText } from "../../src/support/digest.js"

/** What a page is made of, as another thread has it. */
function sent(view: unknown): unknown {
  const { text, cuttings } = written(view)
  const unfolded = new Map([...cuttings].map(([name, json]) => [name, JSON.parse(json) as object]))
  return paste(JSON.parse(text) as unknown, (name) => unfolded.get(name))
}

test("a cutting is written down by its name, once, and stays what it is for all but JSON", () => {
  const teaser = cutting({ title: "Rain", url: "/rain/" })
  const json = '{"title":"Rain","url":"/rain/"}'
  const name = digestText(json)
  const { text, cuttings } = written({ lead: teaser, list: [teaser, 1, null] })
  expect(text).toBe(`{"lead":{"#":"${name}"},"list":[{"#":"${name}"},1,null]}`)
  expect([...cuttings]).toEqual([[name, json]])
  expect([Object.keys(teaser), { ...teaser }]).toEqual([["title", "url"], { title: "Rain", url: "/rain/" }])
})

test("a view comes back as it was, whatever is a cutting in it, and equal cuttings come back as one", () => {
  const leaf = fc.dictionary(fc.constantFrom("title", "#", "text", "n"), fc.jsonValue({ maxDepth: 1 }))
  const part = fc.tuple(leaf, fc.boolean())
  fc.assert(
    fc.property(fc.array(part), fc.dictionary(fc.string(), part), (list, named) => {
      const plain = JSON.stringify({ list: list.map(([it]) => it), named: Object.entries(named).map(([, [it]]) => it) })
      const cut = ([it, isCut]: readonly [object, boolean]) => (isCut ? cutting({ ...it }) : it)
      const view = { list: list.map(cut), named: Object.values(named).map(cut) }
      expect(JSON.stringify(sent(view))).toBe(plain)
    }),
  )
  const [a, b] = sent([cutting({ title: "Rain" }), cutting({ title: "Rain" })]) as [object, object]
  expect(a).toBe(b)
})

test("a cutting that is cut down is written as one that is not, and nothing else is left of it", () => {
  const teaser = { title: "Rain", by: [cutting({ name: "Ines" })] }
  const [whole, down] = [written([cutting({ ...teaser })]), written([cutDown({ ...teaser })])]
  expect(down.text).toBe(whole.text)
  expect([...down.cuttings]).toEqual([...whole.cuttings])
  expect("title" in cutDown(teaser)).toBe(false)
})

test("what is not known stays a name", () => {
  expect(paste({ a: { "#": "x" }, b: [{ "#": 1 }] }, () => undefined)).toEqual({ a: { "#": "x" }, b: [{ "#": 1 }] })
})
