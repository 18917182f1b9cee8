import { test } from "vitest"
import { tryEveryHarm } from "../rebuild/proof/corruptions.js"

test("whatever happens to whichever file of the store, the next build ends right", async () => {
  await tryEveryHarm()
})
