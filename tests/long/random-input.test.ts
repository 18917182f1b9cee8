import { expect, test } from "vitest"
import { read } from "../article/reading.js"
import { readRandomInputs } from "../desk/random-input.js"

const runs = Number(process.env.BROADSHEET_INPUTS ?? 10_000)

test(`${runs} random files: no exception, no finding outside its file, none takes over two seconds`, () => {
  readRandomInputs(runs, 2)
})

test("more blocks than a stack holds arguments", () => {
  for (const block of ["# a\n", "```\na\n```\n", "<b>a</b>\n\n"]) {
    expect(read(block.repeat(130_000)).pieces.length).toBeGreaterThan(0)
  }
})

test("blocks without number stay paragraphs", () => {
  expect(read(":::factbox[A]\nb\n:::\n\n".repeat(50_000)).codes).toEqual(["too-many-signs"])
})
