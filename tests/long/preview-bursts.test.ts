import { test } from "vitest"
import { tryBursts } from "../preview/bursts.js"

test("after each of many bursts of edits a preview serves what a clean build makes", async () => {
  await tryBursts(Number(process.env.BROADSHEET_BURSTS ?? 200))
})
