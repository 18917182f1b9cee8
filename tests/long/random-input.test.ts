import { test } from "vitest"
import { readRandomInputs } from "../desk/random-input.js"

const runs = Number(process.env.BROADSHEET_INPUTS ?? 10_000)

test(`${runs} random files: no exception, no finding outside its file, none takes over two seconds`, () => {
  readRandomInputs(runs, 2)
})
