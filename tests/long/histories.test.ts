import { test } from "vitest"
import { tryHistories } from "../rebuild/proof/life.js"

const count = Number(process.env.BROADSHEET_HISTORIES ?? 500)

test("a site built step by step equals one that is built at once, in many histories", async () => {
  await tryHistories(count, 10)
})
