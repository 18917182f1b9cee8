import { test } from "vitest"
import { tryKills } from "../rebuild/proof/kills.js"

test("a build that is killed, and killed again, leaves whole files, and the next one ends right", async () => {
  await tryKills(200)
})
