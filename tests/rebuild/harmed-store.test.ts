import { test } from "vitest"
import { tryHarms } from "./proof/corruptions.js"

test("whatever happens to a file of the store, the next build ends right", async () => {
  await tryHarms()
}, 600_000)
