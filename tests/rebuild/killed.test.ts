import { test } from "vitest"
import { tryKills } from "./proof/kills.js"

test("a build that is killed leaves whole files and their styles, and the next one ends right", async () => {
  await tryKills(5)
}, 600_000)
