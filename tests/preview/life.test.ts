import { expect, test } from "vitest"
import { tryCheckouts } from "./checkouts.js"
import { tryPreviewKills } from "./kills.js"
import { growthOver } from "./saves.js"

test("a preview follows a real git from branch to branch", async () => {
  await tryCheckouts(20, 2)
}, 60_000)

test("saves leave nothing behind in memory, and no file open", async () => {
  const { memory, handles } = await growthOver(24)
  expect(memory).toBeLessThan(5e6)
  expect(handles).toBeLessThanOrEqual(2)
}, 60_000)

test("a preview that is killed leaves what the next one, and the next build, can use", async () => {
  await tryPreviewKills(1)
}, 60_000)
