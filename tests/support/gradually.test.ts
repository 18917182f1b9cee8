import { expect, test } from "vitest"
import { gradually } from "../../src/support/gradually.js"

test("what is gone through twice is made once, and no further than somebody has come", () => {
  const made: number[] = []
  const numbers = gradually(function* () {
    for (let number = 1; number <= 3; number += 1) {
      made.push(number)
      yield number
    }
  })
  const first = numbers[Symbol.iterator]()
  expect(first.next().value).toBe(1)
  expect([...numbers].slice(0, 2)).toEqual([1, 2])
  expect(first.next().value).toBe(2)
  expect([first.next().value, first.next().done]).toEqual([3, true])
  expect(made).toEqual([1, 2, 3])
})

test("nothing is made before it is asked for", () => {
  const made: number[] = []
  const numbers = gradually(function* () {
    made.push(1)
    yield 1
    made.push(2)
    yield 2
  })
  for (const number of numbers) if (number === 1) break
  expect(made).toEqual([1])
})
