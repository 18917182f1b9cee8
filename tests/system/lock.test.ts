import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { existsSync, readdirSync, readFileSync, utimesSync } from "node:fs"
import { hostname } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { type Holder, Locked, lock } from "../../src/system/lock.js"
import { siteOf, write } from "../site.js"

const newStore = (): string => join(siteOf({}), "store", "public")
const silent = (): void => {}
const lefts = (store: string): readonly string[] => readdirSync(store).sort()
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The lock as another process would have left it. */
const heldBy = (store: string, holder: Partial<Holder>): void =>
  write(store, { lock: JSON.stringify({ pid: 1, host: hostname(), since: 1_740_818_700_000, began: "", ...holder }) })

test("a lock is one file that says who holds it, and goes when it is let go", async () => {
  const store = newStore()
  const release = await lock(store, silent)
  expect(lefts(store)).toEqual(["lock"])
  expect(JSON.parse(readFileSync(join(store, "lock"), "utf8"))).toMatchObject({ pid: process.pid, host: hostname() })
  release()
  expect(lefts(store)).toEqual([])
  release()
})

test("a second one waits, hears once of the first, and gets it when that lets go", async () => {
  const store = newStore()
  const heard: Holder[] = []
  const order: string[] = []
  const release = await lock(store, silent)
  const second = lock(store, (holder) => heard.push(holder)).then((release) => {
    order.push("second")
    return release
  })
  await sleep(200)
  order.push("first")
  release()
  ;(await second)()
  expect(order).toEqual(["first", "second"])
  expect(heard).toMatchObject([{ pid: process.pid, host: hostname() }])
  expect(lefts(store)).toEqual([])
})

test("who has waited long enough gives up, tells who holds it, and leaves the lock as it was", async () => {
  const store = newStore()
  const release = await lock(store, silent)
  const before = readFileSync(join(store, "lock"), "utf8")
  const refused = await lock(store, silent, 100).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Locked)
  expect((refused as Locked).holder).toEqual(JSON.parse(before))
  expect(readFileSync(join(store, "lock"), "utf8")).toBe(before)
  expect(lefts(store)).toEqual(["lock"])
  release()
  ;(await lock(store, silent, 0))()
})

test("the lock of a process that has ended is taken over, and nobody is told to wait", async () => {
  const store = newStore()
  const { pid } = spawnSync(process.execPath, ["--version"])
  heldBy(store, { pid })
  const heard: Holder[] = []
  const release = await lock(store, (holder) => heard.push(holder), 0)
  expect(heard).toEqual([])
  expect(JSON.parse(readFileSync(join(store, "lock"), "utf8")).pid).toBe(process.pid)
  expect(lefts(store)).toEqual(["lock"])
  release()
})

test("the lock of a process that was killed while it held it is taken over", async () => {
  const store = newStore()
  const child = spawn(process.execPath, ["--eval", "console.log('up'); setInterval(() => {}, 1000)"])
  onTestFinished(() => void child.kill("SIGKILL"))
  await once(child.stdout, "data")
  heldBy(store, { pid: child.pid! })
  await expect(lock(store, silent, 0)).rejects.toBeInstanceOf(Locked)
  const ended = once(child, "exit")
  child.kill("SIGKILL")
  await ended
  ;(await lock(store, silent, 0))()
})

test.runIf(existsSync("/proc/self/stat"))(
  "a number that was given to another process since then holds no lock",
  async () => {
    const store = newStore()
    heldBy(store, { pid: process.pid, began: "1" })
    ;(await lock(store, silent, 0))()
    expect(lefts(store)).toEqual([])
  },
)

test("a process whose beginning nobody knows holds its lock as long as its number is alive", async () => {
  const store = newStore()
  heldBy(store, { pid: process.pid, began: "" })
  await expect(lock(store, silent, 0)).rejects.toBeInstanceOf(Locked)
})

test("a lock of another machine is never taken over: its processes cannot be seen from here", async () => {
  const store = newStore()
  const { pid } = spawnSync(process.execPath, ["--version"])
  heldBy(store, { pid, host: "another.example" })
  await expect(lock(store, silent, 100)).rejects.toMatchObject({ holder: { host: "another.example", pid } })
})

test.each(['{"pid":12', "", "null"])(
  "a lock that holds %j is waited for at first, and taken over when it is old",
  async (text) => {
    const store = newStore()
    write(store, { lock: text })
    await expect(lock(store, silent, 100)).rejects.toBeInstanceOf(Locked)
    expect(lefts(store)).toEqual(["lock"])
    const old = new Date(Date.now() - 6000)
    utimesSync(join(store, "lock"), old, old)
    ;(await lock(store, silent, 0))()
    expect(lefts(store)).toEqual([])
  },
)

test("ten at once come one after the other, and all of them come", async () => {
  const store = newStore()
  let inside = 0
  const done: number[] = []
  await Promise.all(
    Array.from({ length: 10 }, async (_, number) => {
      const release = await lock(store, silent)
      inside += 1
      expect(inside).toBe(1)
      await sleep(3)
      inside -= 1
      done.push(number)
      release()
    }),
  )
  expect(done.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(lefts(store)).toEqual([])
})

test("ten at once where a dead one holds it come one after the other too", async () => {
  const store = newStore()
  const { pid } = spawnSync(process.execPath, ["--version"])
  let inside = 0
  let done = 0
  heldBy(store, { pid })
  await Promise.all(
    Array.from({ length: 10 }, async (_, number) => {
      const release = await lock(store, silent)
      inside += 1
      expect(inside).toBe(1)
      await sleep(2)
      inside -= 1
      done += 1
      release()
      if (number === 4) heldBy(store, { pid })
    }),
  )
  expect(done).toBe(10)
  ;(await lock(store, silent, 0))()
  expect(lefts(store)).toEqual([])
})

test("stores beside each other do not lock each other", async () => {
  const root = siteOf({})
  const [one, two] = [await lock(join(root, "public"), silent, 0), await lock(join(root, "preview"), silent, 0)]
  one()
  two()
})
