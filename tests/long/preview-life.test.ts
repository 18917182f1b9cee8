import { expect, test } from "vitest"
import { tryCheckouts } from "../preview/checkouts.js"
import { tryPreviewKills } from "../preview/kills.js"
import { growthOver } from "../preview/saves.js"

const saves = Number(process.env.BROADSHEET_SAVES ?? 1000)

test("a preview follows a real git from branch to branch, five hundred files at once", async () => {
  await tryCheckouts(500, 6)
})

test("after a thousand saves a preview holds no more memory than before, and no file open", async () => {
  const { memory, handles } = await growthOver(saves)
  console.log(`${saves} saves: ${(memory / 1e6).toFixed(1)} MB, ${handles} handles`)
  expect(memory).toBeLessThan(20e6)
  expect(handles).toBeLessThanOrEqual(2)
})

test("previews that are killed at any moment leave what the next one, and the next build, can use", async () => {
  await tryPreviewKills(Number(process.env.BROADSHEET_KILLS ?? 50))
})
