import { test } from "vitest"
import { readRandomInputs } from "./random-input.js"

/** `BROADSHEET_INPUTS=10000` for as many as `npm run test:long` reads. */
const runs = Number(process.env.BROADSHEET_INPUTS ?? 300)

test(`${runs} random files are read without an exception, and every finding lies in its file`, () => {
  readRandomInputs(runs, Number.POSITIVE_INFINITY)
}, 600_000)
