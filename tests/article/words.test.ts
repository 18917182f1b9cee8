import { expect, test } from "vitest"
import { countWords, wordCounter } from "../../src/article/words.js"

test.each([
  ["", 0],
  ["Rain, again", 2],
  [" a - b\n--\tc ", 3],
  ["don't (stop) 3.5 %", 3],
  ["Tag—und Nacht", 2],
  ["– – «so» …", 1],
  ["naïve Ærø", 2],
  ["no\u00a0break\u3000wide", 3],
  ["雨が", 1],
  ["a雨b", 2.5],
  ["\u{20000}x", 1.5],
  ["🌧 rain", 2],
])("%j holds %d words", (text, words) => {
  expect(countWords(text)).toBe(words)
})

test("a word goes on in the next part, and ends with its block", () => {
  const counter = wordCounter()
  for (const part of ["foo", "bar", " ", "-", "a"]) counter.add(part)
  expect(counter.total()).toBe(2)
  counter.rest()
  counter.add("b")
  expect(counter.total()).toBe(3)
})
