import { expect, test } from "vitest"
import { nearest } from "../../src/support/near.js"

const known = ["title", "date", "embargo", "expires", "tags", "slug"]

test.each([
  ["embrago", "embargo"],
  ["embarg", "embargo"],
  ["Embargo", "embargo"],
  ["expiers", "expires"],
  ["titel", "title"],
  ["tag", "tags"],
  ["slg", "slug"],
  ["dtae", "date"],
])("%s most likely means %s", (written, meant) => {
  expect(nearest(written, known)).toBe(meant)
})

test.each(["layout", "xx", "txxs", "weather", ""])("%j is near to nothing", (written) => {
  expect(nearest(written, known)).toBeUndefined()
})

test("of two that are near the nearer one is meant, and of equals the first", () => {
  expect(nearest("world", ["worlds", "word", "world"])).toBe("world")
  expect(nearest("wor", ["word", "worm"])).toBe("word")
})

test("neighbours that changed places are one slip, so that a short word may be found", () => {
  expect(nearest("dtae", ["date"])).toBe("date")
  expect(nearest("dxxe", ["date"])).toBeUndefined()
})
