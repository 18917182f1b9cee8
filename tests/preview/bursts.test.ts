import { test } from "vitest"
import { tryBursts } from "./bursts.js"

/** How many bursts are tried; `npm run test:long` tries more. */
const count = Number(process.env.BROADSHEET_BURSTS ?? 4)

test("after any burst of edits a preview serves what a clean build makes", async () => {
  await tryBursts(count)
}, 300_000)
