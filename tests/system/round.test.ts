import { lstatSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { readTable, writeTable } from "../../src/system/columns.js"
import { type Entry, type LedgerHead, writeLedger } from "../../src/system/ledger.js"
import { joinedIn, type Round, walker } from "../../src/system/round.js"
import { outputsOf, roundOf, startCompanion } from "../../src/system/unchanged.js"
import { makeFolder, write } from "../site.js"

const soon = { interval: 2, timeout: 10_000 }
const then = new Date("2025-01-01")
const names = Array.from({ length: 70 }, (_, number) => `${number % 7}/städte-${number}/index.html`)
const harmed = names[65]!

/** A folder with 70 files, and a round through them as they are now. */
function left(): { readonly root: string; readonly file: string; readonly round: () => Round } {
  const root = makeFolder()
  const out = join(root, "public")
  write(out, Object.fromEntries(names.map((name) => [name, `page ${name}`])))
  const entries = names.map((name): [string, Entry] => {
    utimesSync(join(out, name), then, then)
    const { size, mtimeMs: time, ino } = lstatSync(join(out, name))
    return [name, { whole: "", bytes: "", stage: "page", size, time, ino }]
  })
  const ledger = join(root, "ledger")
  writeLedger(ledger, new Map(entries), {} as LedgerHead)
  return { root, file: join(out, harmed), round: () => roundOf(readTable(ledger)!, out) }
}

/** A piece that somebody has taken, and never ends. */
const take = ({ state }: Round): number => Atomics.add(state, 0, 1)

/** Leaves all to the thread: until it has looked at every piece, or at enough. */
async function lookedAtByThread(round: Round): Promise<boolean> {
  await startCompanion(round)
  await expect.poll(() => Atomics.load(round.state, 1) === 1 || round.state.subarray(3).every(Boolean), soon).toBe(true)
  expect(joinedIn(round)).toBe(1)
  return Atomics.load(round.state, 1) === 0
}

const harms: Readonly<Record<string, (file: string, root: string) => void>> = {
  "is missing": (file) => rmSync(file),
  "is missing with its folder": (file) => rmSync(join(file, ".."), { recursive: true }),
  "is longer": (file) => {
    write("/", { [file]: `page ${harmed}.` })
    utimesSync(file, then, then)
  },
  "was written at another time": (file) => utimesSync(file, then, new Date("2025-01-02")),
  "is a copy": (file, root) => {
    write(root, { copy: `page ${harmed}` })
    utimesSync(join(root, "copy"), then, then)
    renameSync(join(root, "copy"), file)
  },
  "is a folder": (file) => {
    rmSync(file)
    mkdirSync(file)
  },
  "is a link to what it was": (file, root) => {
    renameSync(file, join(root, "kept"))
    symlinkSync(join(root, "kept"), file)
  },
  "is below a file": (file) => {
    rmSync(join(file, ".."), { recursive: true })
    write("/", { [join(file, "..")]: "" })
  },
}

test("files are as they were left, whoever looks: this thread, another, both, or this one after one that never ended", async () => {
  const { round } = left()
  expect(walker(round()).isAsLeft()).toBe(true)
  const other = round()
  expect(await lookedAtByThread(other)).toBe(true)
  expect(walker(other).isAsLeft()).toBe(true)
  const both = round()
  await startCompanion(both)
  expect(walker(both).isAsLeft()).toBe(true)
  const lost = round()
  expect([take(lost), take(lost)]).toEqual([0, 1])
  expect(walker(lost).isAsLeft()).toBe(true)
  expect([...lost.state.subarray(3)]).toEqual([1, 1])
})

test.each(Object.entries(harms))(
  "a file that %s is found by this thread, by another, and where one died at it",
  async (_, harm) => {
    const { file, root, round } = left()
    harm(file, root)
    expect(walker(round()).isAsLeft()).toBe(false)
    const other = round()
    expect(await lookedAtByThread(other)).toBe(false)
    expect(walker(other).isAsLeft()).toBe(false)
    // The file is in the fourth piece of five.
    const lost = round()
    for (let piece = 0; piece < 4; piece += 1) take(lost)
    expect(walker(lost).isAsLeft()).toBe(false)
  },
)

test("who finds a file that is not as it was left, or asks no more, ends the round for all", async () => {
  const { file, round } = left()
  const ended = round()
  walker(ended).end()
  await startCompanion(ended)
  await expect.poll(() => joinedIn(ended), soon).toBe(1)
  walker(ended).join()
  expect([...ended.state.subarray(0, 1), ...ended.state.subarray(3)]).toEqual([0, 0, 0])
  rmSync(file)
  const found = round()
  walker(found).join()
  expect([...found.state]).toEqual([2, 1, 1, 1, 0])
})

test("a thread is started for ten thousand files, not for fewer, and not where only one may work", async () => {
  const root = makeFolder()
  const begun = (files: number, mayStart: boolean) => {
    const ledger = join(root, String(files))
    writeTable(ledger, {}, { path: Array<string>(files).fill("gone.html"), numbers: new Float64Array(files * 3) })
    return outputsOf(readTable(ledger)!, root, mayStart)
  }
  const alone = [await begun(10_000, false), await begun(9_999, true)]
  const helped = await begun(10_000, true)
  await expect.poll(() => helped.threads(), soon).toBe(1)
  expect(alone.map((outputs) => outputs.threads())).toEqual([0, 0])
  expect([...alone, helped].map((outputs) => [outputs.count, outputs.areAsLeft()])).toEqual([
    [10_000, false],
    [9_999, false],
    [10_000, false],
  ])
})
