import { test } from "vitest"
import { tryKills } from "../rebuild/proof/kills.js"

const count = Number(process.env.BROADSHEET_KILLS ?? 200)

test("a build that is killed, and killed again, leaves whole files, and the next one ends right", async () => {
  await tryKills(count)
})
