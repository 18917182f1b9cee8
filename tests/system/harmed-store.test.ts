import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs"
import { join } from "node:path"
import sharp from "sharp"
import { expect, test } from "vitest"
import { check } from "../../src/index.js"
import { readTable, writeTable } from "../../src/system/columns.js"
import type { LedgerHead } from "../../src/system/ledger.js"
import { ask, openPreview } from "../preview/open.js"
import { siteOf, story, treeOf, write } from "../site.js"
import { buildAt, noise, now, published } from "./paper.js"
import { broadsheet } from "./program.js"

const paper = {
  "content/site.yaml": "name: The Courier\nsocialCards: false\n",
  "content/town/rain.md": story({ deck: "All day." }),
  "content/town/bridge.md": story({ title: "A bridge opens" }),
}

const edited = { "content/town/rain.md": story({ deck: "All night." }, "It rained all night.") }

/** A site that the program has built, and how it is when the edit is published by one that remembers nothing. */
async function builtByProgram() {
  const root = siteOf(paper)
  await broadsheet(["build", "--root", root, "--now", now])
  const clean = siteOf({ ...paper, ...edited })
  await broadsheet(["build", "--root", clean, "--now", now])
  write(root, edited)
  return {
    ledger: join(root, ".broadsheet/public/ledger"),
    build: () => broadsheet(["build", "--root", root, "--now", now]),
    expectRight: () => expect(treeOf(join(root, "public"))).toEqual(treeOf(join(clean, "public"))),
  }
}

test("a damaged ledger is told in one line, once, and the build is right", async () => {
  const { ledger, build, expectRight } = await builtByProgram()
  truncateSync(ledger, 100)
  const { status, stderr } = await build()
  expect([status, stderr]).toEqual([0, "What earlier builds remember is damaged; everything is made anew.\n"])
  expectRight()
  expect(await build()).toMatchObject({ status: 0, stderr: "" })
})

test("a store of another version is told in one line, once, and the build is right", async () => {
  const { ledger, build, expectRight } = await builtByProgram()
  const table = readTable(ledger)!
  writeTable(ledger, { ...(table.head as LedgerHead), engine: "an older one" }, table.lying)
  const { status, stderr } = await build()
  expect([status, stderr]).toEqual([
    0,
    "Another version of Broadsheet built this site before; everything is made anew.\n",
  ])
  expectRight()
  expect(await build()).toMatchObject({ status: 0, stderr: "" })
})

/** The files of a store after a build. */
const files = ["articles", "bodies", "records", "cuttings", "codes"].flatMap((name) => [
  `${name}.pack`,
  `${name}.index`,
])
const memories = ["ledger", "notes", "edition", "files", "report.json", "manifest.json", ...files]

const harms: readonly ((file: string) => void)[] = [
  (file) => rmSync(file),
  (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2)),
]

/** A story in three states: from one to the next its text changes, then its headline, then both. */
const states = [
  { "content/town/rain.md": story({ deck: "All day." }, "It rained.") },
  { "content/town/rain.md": story({ deck: "All day." }, "It rained again.") },
  { "content/town/rain.md": story({ deck: "All day.", title: "More rain" }, "It rained again.") },
]

test("whichever file of the store is lost or torn, the next edit is published as by a clean build", async () => {
  const clean = []
  for (const state of states) {
    const root = siteOf({ ...paper, ...state })
    await buildAt(root)
    clean.push(treeOf(join(root, "public")))
  }
  const site = await published({ ...paper, ...states[0] })
  const store = join(site.root, ".broadsheet/public")
  expect(
    readdirSync(store)
      .filter((name) => name !== "pictures")
      .sort(),
  ).toEqual(memories.toSorted())
  // Each harm to every other file, and then to those between them.
  const between = "notes.more"
  for (const [turn, file] of [...memories, between, ...memories.toReversed(), between].entries()) {
    // What is noted between two builds that compare all is there only then.
    if (file !== between || existsSync(join(store, file))) harms[turn % 2]!(join(store, file))
    const next = (turn + 1) % states.length
    expect([file, (await site.edit(states[next])).ok]).toEqual([file, true])
    expect(site.tree(), file).toEqual(clean[next])
  }
  expect(await site.edit()).toMatchObject({ ok: true, rendered: [], written: [] })
}, 60_000)

/** A site with a picture, and what its build saw in it lost. */
async function builtWithLostFacts() {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#777" } })
    .png()
    .toBuffer()
  const image = { src: "/media/rain.png", alt: "Rain", caption: "Rain", credit: "Ines Calder" }
  const root = siteOf({ ...paper, "content/town/rain.md": story({ image }), "content/media/rain.png": picture })
  await buildAt(root)
  truncateSync(join(root, ".broadsheet/public/facts.pack"))
  return root
}

test("where what was seen in pictures is lost, an editor on duty sees it anew", async () => {
  const root = await builtWithLostFacts()
  const told: string[] = []
  const { articles, diagnostics } = await check({ root, now, tell: (line) => told.push(line) })
  expect([articles, diagnostics.filter(({ code }) => code.includes("picture")).map(({ code }) => code)]).toEqual([
    2,
    ["no-picture", "small-picture"],
  ])
  expect(told).toEqual(["What earlier builds remember is damaged; everything is read anew."])
})

test("where what was seen in pictures is lost, a preview sees it anew", async () => {
  const { url, live } = await openPreview(await builtWithLostFacts(), now)
  await live.settled()
  const page = await ask(url, "/town/2025/03/rain/")
  expect([page.status, page.body.toString().includes('srcset="/media/rain-')]).toEqual([200, true])
})

test("torn rows of a ledger are told once: they go with it", async () => {
  const site = await published(paper)
  await site.edit({ "content/town/rain.md": story({}, "It rained all day.") })
  truncateSync(join(site.root, ".broadsheet/public/ledger.rows"), 40)
  const healed = await site.edit({ "content/town/rain.md": story({}, "It rained all night.") })
  expect(healed).toMatchObject({ ok: true, stats: { way: "whole" } })
  await site.expectLikeClean(healed)
  expect(await site.edit()).toMatchObject({ ok: true, rendered: [], stats: { way: "unchanged" } })
})

test("a folder where a file of the store goes is told as a trouble of the disk, or made nothing of", async () => {
  const root = siteOf(paper)
  mkdirSync(join(root, ".broadsheet/public/ledger"), { recursive: true })
  const { ok, diagnostics } = await buildAt(root)
  if (!ok) expect(diagnostics).toMatchObject([{ code: "not-writable" }])
  else expect(existsSync(join(root, "public/index.html"))).toBe(true)
})

test("when every story of a large site goes, its pages go too, and it can be filled again", async () => {
  // Texts that cannot be packed small: more than a megabyte of them.
  const letters = noise(2_600_000)
  const large = Object.fromEntries(
    [0, 1, 2, 3].map((part) => [
      `content/town/large-${part}.md`,
      story(
        { title: `Large ${part}`, deck: "Large." },
        letters.slice(part * 650_000, (part + 1) * 650_000).replace(/(.{9})/g, "$1 "),
      ),
    ]),
  )
  const site = await published({ "content/site.yaml": "name: The Courier\nsocialCards: false\n", ...large })
  const emptied = await site.edit(Object.fromEntries(Object.keys(large).map((path) => [path, null])))
  expect(emptied).toMatchObject({ ok: true, articles: 0 })
  await site.expectLikeClean(emptied)
  const filled = await site.edit({ "content/town/rain.md": story({}) })
  expect(filled).toMatchObject({ ok: true, articles: 1 })
  await site.expectLikeClean(filled)
}, 60_000)
