import { test } from "vitest"
import { tryTwoBuilds } from "./proof/two-builds.js"

test("of two builds at once both end well, or one says clearly why not", async () => {
  await tryTwoBuilds(2)
}, 600_000)
