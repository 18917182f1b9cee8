import { test } from "vitest"
import { histories, smallPapers, wordHistories } from "./newsroom/history.js"
import { tryHistories } from "./proof/life.js"

/** How many histories are tried; `npm run test:long` tries more. */
const count = Number(process.env.BROADSHEET_HISTORIES ?? 2)

test("a site built step by step equals one that is built at once, whatever was edited", async () => {
  await tryHistories(count, histories(smallPapers, 10))
}, 600_000)

test("so does one whose stories get other texts and headlines", async () => {
  await tryHistories(Math.ceil(count / 2), wordHistories(smallPapers, 10))
}, 600_000)
