import { test } from "vitest"
import { histories, largePapers, smallPapers, wordHistories } from "../rebuild/newsroom/history.js"
import { tryHistories } from "../rebuild/proof/life.js"

const count = Number(process.env.BROADSHEET_HISTORIES ?? 500)

test("a site built step by step equals one that is built at once, in many histories", async () => {
  await tryHistories(count, histories(smallPapers, 10))
})

test("so does one whose stories get other texts and headlines", async () => {
  await tryHistories(Math.ceil(count / 5), wordHistories(smallPapers, 10))
})

test("so does one that is large enough for threads", async () => {
  await tryHistories(Math.ceil(count / 25), histories(largePapers, 6))
})
