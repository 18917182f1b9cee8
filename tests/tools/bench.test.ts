import { createHash } from "node:crypto"
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import { chartOf } from "../../.tools/bench/chart.mjs"
import { writeCorpus } from "../../.tools/bench/corpus.mjs"
import { median, megabytes, ratio, seconds, spread, thousands } from "../../.tools/bench/numbers.mjs"
import { sizeTable } from "../../.tools/bench/report.mjs"
import { markdownTable, textTable } from "../../.tools/bench/table.mjs"
import { targetRows } from "../../.tools/bench/targets.mjs"

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function corpus(count: number, seed: number) {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-corpus-"))
  folders.push(folder)
  return { folder, ...writeCorpus(folder, count, seed) }
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()

function digestOf(folder: string): string {
  const digest = createHash("sha256")
  for (const name of filesOf(folder)) digest.update(`${name}\n`).update(readFileSync(join(folder, name)))
  return digest.digest("hex")
}

/** A size in which our build and Hugo's took these seconds. */
const sizeOf = (count: number, key: string, ours: readonly number[], hugos: readonly number[]) => {
  const runsOf = (walls: readonly number[]) =>
    walls.map((wall) => ({ wall, cpu: wall * 2, memory: 100e6, written: 1200 }))
  return {
    count,
    rows: [
      { program: "Broadsheet", key, title: "a case", runs: runsOf(ours), fault: null },
      { program: "Hugo", key, title: "a case", runs: runsOf(hugos), fault: null },
    ],
    store: { cold: 3e6, last: 4e6 },
    sources: 2e6,
  }
}

test("a corpus has the same bytes whenever its seed and size are the same, and others otherwise", () => {
  const first = digestOf(corpus(120, 7).folder)
  expect(digestOf(corpus(120, 7).folder)).toBe(first)
  expect(digestOf(corpus(120, 8).folder)).not.toBe(first)
})

test("a corpus holds as many stories as were asked for, of 4.9 KB in the mean, twelve of them under embargo", () => {
  const { folder, bytes, stories } = corpus(400, 42)
  const texts = filesOf(join(folder, "content")).filter((name) => /\/\d{4}-\d\d-\d\d-.*\.md$/.test(name))
  expect(texts.length).toBe(400)
  expect(stories.length).toBe(400)
  expect(bytes / 400).toBeGreaterThan(4600)
  expect(bytes / 400).toBeLessThan(5200)
  const held = texts.filter((name) => /^embargo: /m.test(readFileSync(join(folder, "content", name), "utf8")))
  expect(held.length).toBe(12)
})

test("medians are the middle of the sorted runs, or the mean of the two in the middle", () => {
  expect(median([9, 1, 4])).toBe(4)
  expect(median([10, 1, 2, 4])).toBe(3)
  expect(spread([9, 1, 4])).toEqual({ median: 4, min: 1, max: 9 })
  expect(spread([])).toBeNull()
  expect(spread([1, null])).toBeNull()
})

test("a ratio is that of the medians, and none where one was not measured", () => {
  expect(ratio(spread([6, 1, 99]), spread([2, 4, 5]))).toBe(1.5)
  expect(ratio(null, spread([1]))).toBeNull()
})

test("figures are written with three digits that count", () => {
  expect([0.1964, 4.517, 9.996, 48.84, 110.2].map(seconds)).toEqual(["0.196", "4.52", "10.0", "48.8", "110"])
  expect([7, 12317, 1234567].map(thousands)).toEqual(["7", "12,317", "1,234,567"])
  expect([350e6, 350.1e6, 1.62e6].map(megabytes)).toEqual(["350", "351", "1.7"])
})

test("a table stands in columns in a terminal and in bars in Markdown", () => {
  const columns = [{ head: "case", left: true }, { head: "s" }]
  const rows = [
    ["cold", "12.5"],
    ["no-op", "0.2"],
  ]
  expect(textTable(columns, rows)).toBe("case      s\n-----  ----\ncold   12.5\nno-op   0.2")
  expect(markdownTable(columns, rows)).toBe("| case | s |\n| --- | ---: |\n| cold | 12.5 |\n| no-op | 0.2 |")
})

test("the table of a size tells how many times our time a peer took", () => {
  const { columns, rows } = sizeTable(sizeOf(1000, "cold", [2, 1, 4], [3, 6, 5]))
  expect(columns.at(-1)?.head).toBe("times ours")
  expect(rows).toEqual([
    ["a case", "Broadsheet", "2.00", "1.00–4.00", "4.00", "100", "1,200", ""],
    ["a case", "Hugo", "5.00", "3.00–6.00", "10.0", "100", "1,200", "2.50"],
  ])
})

test("a target is reached, not reached, or was not measured", () => {
  const rows = targetRows([sizeOf(10_000, "body", [0.5], [20])]).map(({ cells }) => cells)
  expect(rows).toContainEqual(["10,000", "one story's text edited", "at most 0.4 s", "0.500 s", "not reached"])
  expect(rows).toContainEqual(["10,000", "the same, as a share of Hugo's time", "at most 0.04", "0.025", "reached"])
  expect(rows).toContainEqual(["100,000", "one headline edited", "at most 4 s", "–", "not measured"])
})

test("the chart draws a measured line from one size to the next and says it in words", () => {
  const chart = chartOf([sizeOf(1000, "cold", [2], [4]), sizeOf(10_000, "cold", [20], [40])])
  expect(chart).toContain("Cold build, Hugo: 4.00 s at 1,000, 40.0 s at 10,000.")
  expect(chart.match(/<path class="line hugo" d="M[\d.]+ [\d.]+L[\d.]+ [\d.]+"/g)?.length).toBe(1)
})
