import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { digestText } from "../../src/support/digest.js"
import { openShelf } from "../../src/system/shelf.js"
import { siteOf } from "../site.js"

const key = (number: number): string => digestText(String(number))

/** What is put under a key is always the same: some bytes, now and then many. */
const textOf = (number: number): Buffer => Buffer.alloc(number % 97 === 0 ? 60_000 : (number * 31) % 700, `${number} `)

const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ put: fc.nat(3000), many: fc.nat(400) }) },
  { weight: 6, arbitrary: fc.record({ get: fc.nat(3500), stride: fc.integer({ min: 1, max: 1200 }) }) },
  { weight: 2, arbitrary: fc.constant({ does: "save" as const }) },
  { weight: 2, arbitrary: fc.constant({ does: "reopen" as const }) },
  { weight: 1, arbitrary: fc.record({ keep: fc.integer({ min: 2, max: 9 }) }) },
)

test("whatever is put, read, saved, opened again and forgotten, a shelf has what a map would have", () => {
  let run = 0
  const root = siteOf({})
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 20, maxLength: 60 }), (steps) => {
      run += 1
      const file = join(root, String(run))
      let shelf = openShelf(file)
      /** In memory, and as it was last saved. */
      let now = new Set<number>()
      let saved = new Set<number>()
      const look = (number: number): void => {
        const found = shelf.get(key(number))
        if (now.has(number)) expect(found?.equals(textOf(number))).toBe(true)
        else expect(found).toBeUndefined()
      }
      for (const step of steps) {
        if ("put" in step) {
          for (let number = step.put; number <= step.put + step.many; number += 1) {
            shelf.put(key(number), textOf(number))
            now.add(number)
          }
        } else if ("get" in step) {
          for (let turn = 0; turn < 60; turn += 1) look((step.get + turn * step.stride) % 3500)
        } else if ("keep" in step) {
          const live = [...now].filter((number) => number % step.keep === 0)
          shelf.save([...live, 1_000_000].map(key))
          // Whether it was worth forgetting the others, it knows best; what is live is there.
          const others = [...now].filter((number) => number % step.keep !== 0)
          const left = others.filter((number) => shelf.has(key(number)))
          expect([0, others.length]).toContain(left.length)
          now = new Set([...live, ...left])
          saved = new Set(now)
        } else if (step.does === "save") {
          shelf.save()
          saved = new Set(now)
        } else {
          shelf = openShelf(file)
          now = new Set(saved)
        }
      }
      for (const number of now) look(number)
    }),
    { numRuns: 12 },
  )
})
