import { readFileSync, renameSync, statSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { digestText } from "../../src/support/digest.js"
import { stamp, standingAt, writeStamped } from "../../src/system/standing.js"
import { siteOf } from "../site.js"

test("a file that was looked at while it was written is known again where it was moved, without being read", () => {
  const root = siteOf({})
  const [from, to] = [join(root, "staged"), join(root, "published")]
  const bytes = Buffer.from("It rained.\n".repeat(100_000))
  const seen = writeStamped(from, bytes)
  renameSync(from, to)
  expect(readFileSync(to).equals(bytes)).toBe(true)
  const { size, mtimeMs, ino } = statSync(to)
  expect(seen).toEqual({ size: 1_100_000, time: mtimeMs, ino })
  expect([size, stamp(to)]).toEqual([1_100_000, seen])
  const entry = { whole: "", bytes: "known", stage: "page", ...seen } as const
  expect(standingAt(to, entry)?.bytes).toBe("known")
  expect(standingAt(to, { ...entry, size: 1 })?.bytes).toBe(digestText(bytes))
})
