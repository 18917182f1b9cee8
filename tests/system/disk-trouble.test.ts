import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import sharp from "sharp"
import { expect, onTestFinished, test } from "vitest"
import { problem } from "../../src/support/diagnostic.js"
import { digestText } from "../../src/support/digest.js"
import { wholeFile } from "../../src/support/source.js"
import { locate } from "../../src/system/locate.js"
import { pictureHands } from "../../src/system/picture-hands.js"
import { placesOf } from "../../src/system/places.js"
import { moveIn, stageArea } from "../../src/system/stage.js"
import { siteOf, story, treeOf, write } from "../site.js"
import { noise, stories } from "./paper.js"
import { broadsheet, told } from "./program.js"

/** What is written to it finds a full disk. */
const full = "/dev/full"

/** A folder on another disk than that of temporary files: in memory. */
function elsewhere(): string {
  const folder = mkdtempSync("/dev/shm/broadsheet-")
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const settings = "name: The Courier\nurl: https://courier.example\nsocialCards: false\n"
const paper = { "content/site.yaml": settings, ...stories(330) }

const errors = (found: Awaited<ReturnType<typeof told>>["diagnostics"]) =>
  found.filter(({ severity }) => severity === "error")

test("however many threads work, a full disk is told in one finding, and public/ is as it was", async () => {
  // More than is kept in memory before it is written: the disk is found full while threads still read.
  const long = noise(1_500_000).replace(/.{9}/g, "$& ")
  const large = { ...paper, "content/section-0/long.md": story({}, long) }
  for (const workers of ["1", "2"]) {
    const root = siteOf(large)
    mkdirSync(join(root, ".broadsheet/public"), { recursive: true })
    symlinkSync(full, join(root, ".broadsheet/public/bodies.pack"))
    const { ok, diagnostics } = await told(root, ["--workers", workers])
    expect(ok).toBe(false)
    expect(errors(diagnostics)).toMatchObject([
      { code: "not-writable", message: `The disk is full: ${join(root, ".broadsheet/public")}` },
    ])
    expect(treeOf(join(root, "public"))).toEqual({})
  }
}, 60_000)

test("where the store is taken away while a build draws, here or in threads, it is told, and the next one ends right", async () => {
  for (const workers of ["1", "2"]) {
    const root = siteOf(paper)
    const takeAway = `import { existsSync, rmSync } from "node:fs"
export default (title) => {
  if (!existsSync(${JSON.stringify(join(root, "calm"))})) rmSync(${JSON.stringify(join(root, ".broadsheet"))}, { recursive: true, force: true })
  return title
}
`
    write(root, {
      "templates/helpers/harm.js": takeAway,
      "templates/pages/article.hbs": "<h1>{{harm 'Rain'}}</h1>\n",
    })
    const harmed = await broadsheet(["build", "--root", root, "--workers", workers])
    expect([harmed.status, harmed.stderr]).toEqual([
      1,
      expect.stringMatching(/A file of the build itself was removed while it worked: \S+\.broadsheet\/public\/\S+/),
    ])
    expect(harmed.stderr).not.toMatch(/^ +at /m)
    expect(treeOf(join(root, "public"))).toEqual({})
    write(root, { calm: "" })
    expect(await told(root, ["--workers", workers])).toMatchObject({ ok: true, articles: 330 })
  }
}, 60_000)

test("a picture that cannot be saved is a trouble of the disk, not of the picture", async () => {
  const root = siteOf({})
  const file = join(root, "rain.png")
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#777" } })
    .png()
    .toBuffer()
  writeFileSync(file, bytes)
  const hands = pictureHands()
  onTestFinished(hands.close)
  const facts = await hands.examine(file)
  if ("trouble" in facts) throw new Error(facts.trouble)
  const frame = { left: 0, top: 0, width: 40, height: 30 }
  const rendition = { format: "jpeg", frame, width: 20, height: 15, moving: false } as const
  const print = (to: string) =>
    hands.print({ do: "print", file, digest: digestText(bytes), facts, prints: [{ rendition, to }] })
  await expect(print(full)).rejects.toMatchObject({ code: "ENOSPC" })
  await expect(print(join(root, "gone/rain.jpg"))).rejects.toMatchObject({
    code: "ENOENT",
    path: join(root, "gone/rain.jpg"),
  })
  expect(await print(join(root, "rain.jpg"))).toMatchObject([{ digest: expect.any(String) }])
}, 60_000)

test("other commands tell a trouble of the disk in one line", async () => {
  const root = siteOf({ "content/site.yaml": settings, "content/town/rain.md": story({}), other: "a file" })
  for (const args of [["check"], ["watch", "--port", "0"]]) {
    const { status, stderr } = await broadsheet([...args, "--root", root, "--cache", join(root, "other")])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^A file stands where a folder is needed: \S+other\/\S+\. Mend that and try again\.\n$/)
  }
}, 60_000)

test("a source that is not for us to read is told without its lines", () => {
  const root = siteOf({ "content/town/rain.md/inside.txt": "" })
  const found = problem("unreadable-file", "The file cannot be read", wholeFile("content/town/rain.md"))
  expect(locate([found], undefined, root)).toMatchObject([{ path: "content/town/rain.md", line: 1, column: 1 }])
})

test("where the store is on another disk, all that a build stages is near public/ before anything is moved", async () => {
  const cache = elsewhere()
  const root = siteOf({ "public/index.html": "old", "public/town/index.html": "old" })
  expect(statSync(cache).dev).not.toBe(statSync(tmpdir()).dev)
  const places = placesOf(root, undefined, cache)
  const area = stageArea(places)
  const moves = ["index.html", "town/index.html"].map((path) => ({ path, from: area.next(path) }))
  writeFileSync(moves[0]!.from, "new")
  // The second one is not there.
  expect(() => moveIn(moves, ["town/rain/index.html"], () => {}, places)).toThrow("ENOENT")
  expect(treeOf(places.out)).toEqual({ "index.html": "old", "town/index.html": "old" })
  writeFileSync(moves[1]!.from, "new")
  expect(moveIn(moves, [], () => {}, places)).toBe(false)
  expect(treeOf(places.out)).toEqual({ "index.html": "new", "town/index.html": "new" })
})

test("a site whose store is on another disk is built, edited and left alone as any other", async () => {
  const cache = elsewhere()
  const root = siteOf({ "content/site.yaml": settings, ...stories(5) })
  const args = ["--cache", cache]
  expect(await told(root, args)).toMatchObject({ ok: true, articles: 5 })
  write(root, { "content/section-1/story-1.md": story({ title: "Another" }) })
  const edited = await told(root, args)
  expect(edited.written).toContain("section-1/2025/03/story-1/index.html")
  const twin = siteOf({})
  cpSync(join(root, "content"), join(twin, "content"), { recursive: true })
  await told(twin, [])
  expect(treeOf(join(root, "public"))).toEqual(treeOf(join(twin, "public")))
  expect(await told(root, args)).toMatchObject({ ok: true, rendered: [], written: [] })
}, 60_000)
