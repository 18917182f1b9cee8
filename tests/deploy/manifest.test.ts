import { createHash } from "node:crypto"
import { readFileSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"
import { afterEach, expect, test, vi } from "vitest"
import { build, deployed, deployPlan } from "../../src/index.js"
import type { Manifest } from "../../src/system/manifest.js"
import { pixel, siteOf, story, treeOf, write } from "../site.js"

const now = "2025-06-01"

/** While it is set, the file with this end is not moved into public/: the program ends there. */
const stop = vi.hoisted(() => ({ at: "" }))

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>()
  return {
    ...fs,
    renameSync: (from: string, to: string) => {
      if (stop.at !== "" && to.endsWith(stop.at)) throw new Error("the power went off")
      fs.renameSync(from, to)
    },
  }
})

afterEach(() => {
  stop.at = ""
})

const paper = {
  "content/site.yaml": "name: The Courier\nurl: https://courier.example\nhubs: [https://hub.example/]\n",
  "content/town/rain.md": story({ deck: "All day.", tags: ["Weather"], image: { src: "rain.png", alt: "Rain" } }),
  "content/town/rain.png": pixel,
  "content/town/bridge.md": story({ title: "A bridge opens", date: "2025-02-01" }),
  "content/world/tide.md": story({ title: "High tide", date: "2025-01-01" }),
  "content/pages/about.md": "---\ntitle: About\n---\nWho we are.\n",
}

const manifestAt = (root: string) => join(root, ".broadsheet/public/manifest.json")
const readAt = (root: string) => JSON.parse(readFileSync(manifestAt(root), "utf8")) as Manifest
const hashOf = (latin1: string) => createHash("sha256").update(Buffer.from(latin1, "latin1")).digest("hex").slice(0, 32)

/** What differs between two trees, as a manifest should tell it. */
function difference(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  const hash = (tree: Readonly<Record<string, string>>, path: string) =>
    tree[path] === undefined ? null : hashOf(tree[path])
  const rows = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .map((path) => ({ path, was: hash(before, path), hash: hash(after, path) }))
    .filter(({ was, hash }) => was !== hash)
  return {
    added: rows.filter(({ was }) => was === null),
    changed: rows.filter(({ was, hash }) => was !== null && hash !== null),
    removed: rows.filter(({ hash }) => hash === null),
  }
}

const inOrder = (some: Manifest["added"]) =>
  some.map(({ path, was, hash }) => ({ path, was, hash })).sort((a, b) => (a.path < b.path ? -1 : 1))

const told = ({ added, changed, removed }: Manifest) => ({
  added: inOrder(added),
  changed: inOrder(changed),
  removed: inOrder(removed),
})

const stories = ({ added, changed, removed }: Manifest) =>
  [...added, ...changed, ...removed].filter((change) => change.story).map(({ path }) => path)

/** A site that was built once; each step writes files, builds, and gives the manifest beside what truly changed. */
async function published(files: Readonly<Record<string, string | Uint8Array>> = paper) {
  const root = siteOf(files)
  const tree = () => treeOf(join(root, "public"))
  await build({ root, now })
  return {
    root,
    tree,
    async step(changes: Readonly<Record<string, string | Uint8Array | null>>) {
      const before = tree()
      write(root, changes)
      const result = await build({ root, now })
      return { result, manifest: readAt(root), truth: difference(before, tree()) }
    },
  }
}

test("the first build adds every file, in the order in which files go up", async () => {
  const { root, tree } = await published()
  const manifest = readAt(root)
  expect(told(manifest)).toEqual(difference({}, tree()))
  expect(manifest).toMatchObject({ version: 1, site: "https://courier.example/", since: "build", removed: [] })
  const stages = manifest.added.map(({ stage }) => stage)
  expect(stages).toEqual(stages.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
  expect(stories(manifest).toSorted()).toEqual([
    "about/index.html",
    "town/2025/02/bridge/index.html",
    "town/2025/03/rain/index.html",
    "world/2025/01/tide/index.html",
  ])
})

const order = ["asset", "page", "list", "feed", "sitemap"]

test("after each edit the manifest tells what truly differs in public/, and which stories do", async () => {
  const { step } = await published()
  const steps: readonly (readonly [changes: Parameters<typeof step>[0], stories: readonly string[]])[] = [
    [
      { "content/town/choir.md": story({ title: "Choir sings", date: "2025-04-01", tags: ["Weather"] }) },
      ["town/2025/04/choir/index.html"],
    ],
    [
      { "content/world/tide.md": story({ title: "High tide", date: "2025-01-01" }, "It rose.") },
      ["world/2025/01/tide/index.html"],
    ],
    [
      { "content/world/tide.md": story({ title: "Highest tide", date: "2025-01-01" }, "It rose.") },
      ["world/2025/01/tide/index.html"],
    ],
    [{ "content/town/bridge.md": null }, ["town/2025/02/bridge/index.html"]],
    [
      { "content/town/choir.md": story({ title: "Choir sings", date: "2025-04-01", noindex: true }) },
      ["town/2025/04/choir/index.html"],
    ],
    [{ "content/town/choir.md": story({ title: "Choir sang", date: "2025-04-01", noindex: true }) }, []],
    [{ "templates/partials/footer.hbs": "<footer>New</footer>\n" }, []],
    [{ "content/site.yaml": "name: The Post\nurl: https://courier.example\n" }, []],
    [{ "content/pages/about.md": "---\ntitle: About\n---\nWho we were.\n" }, ["about/index.html"]],
  ]
  for (const [changes, expected] of steps) {
    const { result, manifest, truth } = await step(changes)
    expect(result.ok).toBe(true)
    expect(told(manifest)).toEqual(truth)
    expect([changes, stories(manifest)]).toEqual([changes, expected])
  }
})

test("a new story: IndexNow is told of it alone, WebSub of the feeds, and only what shows it is sent", async () => {
  const { root, step } = await published()
  await step({ "content/town/choir.md": story({ title: "Choir sings", date: "2025-04-01" }) })
  const { uploads, removals, notices } = await deployPlan({ root })
  expect(removals).toEqual([])
  expect(notices.indexNow).toEqual([
    { host: "courier.example", urlList: ["https://courier.example/town/2025/04/choir/"] },
  ])
  expect(notices.webSub.map(({ hub }) => hub)).toEqual(["https://hub.example/"])
  expect(notices.webSub[0]!.topics).toContain("https://courier.example/feed.xml")
  expect(notices.webSub[0]!.topics).not.toContain("https://courier.example/world/feed.xml")
  const sent = uploads.map(({ path }) => path)
  expect(sent).toContain("index.html")
  for (const path of [
    "about/index.html",
    "world/index.html",
    "world/2025/01/tide/index.html",
    "_headers",
    "robots.txt",
  ])
    expect(sent).not.toContain(path)
})

test("a build that changes nothing, or finds an error, leaves the manifest as it lies", async () => {
  const { root } = await published()
  const before = [readFileSync(manifestAt(root), "utf8"), statSync(manifestAt(root)).mtimeMs]
  await build({ root, now })
  expect([readFileSync(manifestAt(root), "utf8"), statSync(manifestAt(root)).mtimeMs]).toEqual(before)
  write(root, { "content/town/bad.md": story({ date: "2025-02-30" }), "content/town/good.md": story({}) })
  expect((await build({ root, now })).ok).toBe(false)
  expect([readFileSync(manifestAt(root), "utf8"), statSync(manifestAt(root)).mtimeMs]).toEqual(before)
  await build({ root, now: "2025-06-02" })
  expect(readFileSync(manifestAt(root), "utf8")).toBe(before[0])
})

test("a file that was harmed by hand is told as changed, and its story is not", async () => {
  const { root } = await published()
  write(join(root, "public"), { "world/2025/01/tide/index.html": "mine" })
  await build({ root, now })
  const { added, changed, removed } = readAt(root)
  expect([added, removed]).toEqual([[], []])
  expect(changed).toMatchObject([{ path: "world/2025/01/tide/index.html", story: false }])
})

test("a build that is stopped while files are moved in, and the one that ends it, are told as one", async () => {
  const { root, tree } = await published()
  const before = tree()
  const file = readFileSync(manifestAt(root), "utf8")
  write(root, {
    "content/town/choir.md": story({ title: "Choir sings", date: "2025-04-01" }),
    "content/town/bridge.md": null,
  })
  stop.at = "public/index.html"
  await expect(build({ root, now })).rejects.toThrow("the power went off")
  stop.at = ""
  expect(tree()).not.toEqual(before)
  expect(readFileSync(manifestAt(root), "utf8")).toBe(file)

  write(root, { "content/world/tide.md": story({ title: "Low tide", date: "2025-01-01" }) })
  expect((await build({ root, now })).ok).toBe(true)
  const manifest = readAt(root)
  expect(told(manifest)).toEqual(difference(before, tree()))
  expect(stories(manifest).toSorted()).toEqual([
    "town/2025/02/bridge/index.html",
    "town/2025/04/choir/index.html",
    "world/2025/01/tide/index.html",
  ])

  // The next build's manifest is its own again.
  const after = tree()
  write(root, { "content/world/tide.md": null })
  await build({ root, now })
  expect(told(readAt(root))).toEqual(difference(after, tree()))
})

test("once a deploy was said to be done, the manifest holds all that builds change until the next one", async () => {
  const { root, tree } = await published()
  const first = await deployPlan({ root })
  expect(first.since).toBe("build")
  expect(await deployed("000000000000", { root })).toBe(false)
  expect(await deployed(first.id, { root })).toBe(true)
  expect(await deployPlan({ root })).toMatchObject({ since: "deploy", uploads: [], removals: [] })
  const before = tree()

  const choir = "content/town/choir.md"
  write(root, { [choir]: story({ title: "Choir sings", date: "2025-04-01" }), "content/town/bridge.md": null })
  await build({ root, now })
  const second = await deployPlan({ root })
  write(root, { "content/world/tide.md": story({ title: "Low tide", date: "2025-01-01" }) })
  await build({ root, now })
  expect(told(readAt(root))).toEqual(difference(before, tree()))
  expect(await deployed(second.id, { root })).toBe(false)

  // What comes and goes between two deploys was never there, and what is again as it was need not be sent.
  write(root, { [choir]: null, "content/town/bridge.md": paper["content/town/bridge.md"] })
  await build({ root, now })
  expect(told(readAt(root))).toEqual(difference(before, tree()))
  expect(stories(readAt(root))).toEqual(["world/2025/01/tide/index.html"])
})

test("all of a site can be planned, pages before the lists that lead to them", async () => {
  const settings = `${paper["content/site.yaml"]}ninjs: true\nindexNow: "0123456789abcdef"\nrsl: {permits: [search]}\n`
  const { root, tree } = await published({ ...paper, "content/site.yaml": settings })
  const first = readAt(root).added.map(({ path, stage }) => [path, stage])
  await build({ root, now })
  const { uploads, since } = await deployPlan({ root, all: true })
  // Each goes up when it did at first.
  expect(uploads.map(({ path, stage }) => [path, stage]).toSorted()).toEqual(first.toSorted())
  expect(first).toContainEqual(["town/2025/03/rain/ninjs.json", "feed"])
  for (const path of ["0123456789abcdef.txt", "license.xml", "_redirects"])
    expect(first).toContainEqual([path, "sitemap"])
  expect(since).toBe("ever")
  expect(uploads.map(({ path, hash }) => [path, hash]).toSorted()).toEqual(
    Object.entries(tree()).map(([path, text]) => [path, hashOf(text)]),
  )
  const picture = Object.keys(tree()).find((path) => path.startsWith("media/"))!
  const safe = [picture, "town/2025/03/rain/index.html", "index.html", "feed.xml", "sitemap.xml"].map((path) =>
    uploads.findIndex((upload) => upload.path === path),
  )
  expect(safe).toEqual(safe.toSorted((a, b) => a - b))
  expect(safe).not.toContain(-1)
})

test("without a build there is no plan, and with a file missing neither", async () => {
  const root = siteOf(paper)
  await expect(deployPlan({ root })).rejects.toThrow("Run broadsheet build first")
  await build({ root, now })
  rmSync(join(root, "public/index.html"))
  await expect(deployPlan({ root })).rejects.toThrow("index.html is not there any more")
})
