import { once } from "node:events"
import { appendFileSync } from "node:fs"
import { get } from "node:http"
import { join } from "node:path"
import { expect, onTestFinished, test, vi } from "vitest"
import { AnotherPreview, build, UsageError, watch } from "../../src/index.js"
import { siteOf, story, treeOf, write } from "../site.js"
import { ask, openPreview, startPreview } from "./open.js"

const now = "2025-06-01"

const files = {
  "content/site.yaml": "name: The Courier\nurl: https://courier.example/paper\n",
  "content/town/rain.md": story({ title: "Rain again", audio: { src: "/media/rain.mp3", title: "Rain" } }),
  "content/media/rain.mp3": Buffer.from("0123456789"),
}

test("pages have clean addresses and right types, and no page is kept by browsers", async () => {
  const { url, live } = await openPreview(siteOf(files), now)
  expect(new URL(url).pathname).toBe("/paper/")
  const page = await ask(url, "/paper/town/2025/03/rain/")
  expect([page.status, page.headers["content-type"], page.headers["cache-control"]]).toEqual([
    200,
    "text/html; charset=utf-8",
    "no-store",
  ])
  const short = await ask(url, "/paper/town?a=b")
  expect([short.status, short.headers.location]).toEqual([302, "/paper/town/?a=b"])
  expect((await ask(url, "/")).headers.location).toBe("/paper/")
  const types = { "/paper/feed.xml": "application/rss+xml; charset=utf-8", "/paper/feed.json": "application/feed+json" }
  for (const [path, type] of Object.entries(types)) expect((await ask(url, path)).headers["content-type"]).toBe(type)
  const missing = await ask(url, "/paper/nowhere/")
  expect(missing.status).toBe(404)
  expect(missing.body.toString()).toContain('broadsheet/client.js" data-page="nowhere%2Findex.html"')
  await live.settled()
  const sound = live.files().find((path) => path.endsWith(".mp3"))!
  const part = await ask(url, `/paper/${sound}`, { range: "bytes=2-5" })
  expect([part.status, part.headers["content-range"], part.body.toString()]).toEqual([206, "bytes 2-5/10", "2345"])
  expect(part.headers["content-type"]).toBe("audio/mpeg")
  const beyond = await ask(url, `/paper/${sound}`, { range: "bytes=99-" })
  expect([beyond.status, beyond.headers["content-range"]]).toEqual([416, "bytes */10"])
  // Its address bears a fingerprint; one that nothing stands at may get something yet.
  expect(part.headers["cache-control"]).toBe("public, max-age=31536000, immutable")
  const nothing = await ask(url, "/paper/assets/styles-00000000.css")
  expect([nothing.status, nothing.headers["cache-control"]]).toEqual([404, "no-store"])
})

test("a request with another's name, and addresses that climb, are refused", async () => {
  const { url } = await openPreview(siteOf(files), now)
  const { port } = new URL(url)
  expect((await ask(url, "/paper/", { host: "evil.example" })).status).toBe(403)
  expect((await ask(url, "/__broadsheet/state", { host: `evil.example:${port}` })).status).toBe(403)
  expect((await ask(url, "/paper/", { host: `127.0.0.1:${port}` })).status).toBe(200)
  for (const path of [
    "/paper/../x",
    "/paper/%2e%2e/x",
    "/paper/%2E./x",
    "/paper/a%00b",
    "/paper/..%2fx",
    "/%5c..%5cx",
    "//evil.example/",
    "/%",
  ]) {
    expect([path, (await ask(url, path)).status]).toEqual([path, 400])
  }
  const other = await fetch(new URL("/__broadsheet/as-of", url), {
    method: "POST",
    headers: { origin: "http://evil.example" },
  })
  expect(other.status).toBe(403)
})

test("what was published is not touched, and only one preview runs", async () => {
  const root = siteOf(files)
  await build({ root, now })
  const before = treeOf(join(root, "public"))
  const running = await startPreview(root, now)
  await expect(watch({ root, now, port: 0 })).rejects.toThrow(AnotherPreview)
  await expect(watch({ root, editor: "my://open" })).rejects.toThrow(UsageError)
  // A block of addresses for documentation: no machine has one of them (RFC 5737).
  const elsewhere = watch({ root: siteOf(files), now, port: 0, host: "192.0.2.7" })
  await expect(elsewhere).rejects.toThrow(/^--host: this machine cannot listen on 192\.0\.2\.7/)
  await expect(elsewhere).rejects.toThrow(UsageError)
  write(root, { "content/town/snow.md": story({ title: "Snow", draft: true }) })
  await expect.poll(() => running.live.article("content/town/snow.md")?.words).toBe(8)
  expect(running.live.files()).toContain("town/2025/03/snow/index.html")
  await running.live.settled()
  await running.close()
  expect(treeOf(join(root, "public"))).toEqual(before)
  expect(JSON.stringify(before)).not.toContain("__broadsheet")
})

test("an error in one story stops no other", async () => {
  const root = siteOf({ ...files, "content/town/snow.md": story({ title: "Snow" }) })
  const { url, live } = await openPreview(root, now)
  await live.settled()
  write(root, { "content/town/snow.md": "---\ntitle: Snow\ndate: never\n---\n" })
  await expect
    .poll(() => live.report.errors.map(({ path, code }) => `${path} ${code}`))
    .toContain("content/town/snow.md bad-date")
  appendFileSync(join(root, "content/town/rain.md"), "\nAnd on.\n")
  await expect.poll(async () => (await ask(url, "/paper/town/2025/03/rain/")).body.toString()).toContain("And on.")
  expect((await ask(url, "/paper/town/2025/03/snow/")).status).toBe(200)
})

test("a helper that breaks is told, the last good pages stay, and it works again once it is mended", async () => {
  const helper = (text: string) => ({ "templates/helpers/shout.js": text })
  const root = siteOf({
    ...files,
    "content/site.yaml": "name: The Courier\nurl: https://courier.example/paper\nsocialCards: false\n",
    "package.json": '{ "type": "module" }',
    "templates/partials/footer.hbs": "<footer>{{shout site.name}}</footer>",
    ...helper('export default (text) => text + "!"'),
  })
  const { url, live } = await openPreview(root, now)
  const footer = async () =>
    /<footer>(.*)<\/footer>/.exec((await ask(url, "/paper/town/2025/03/rain/")).body.toString())?.[1]
  expect(await footer()).toBe("The Courier!")
  const errors = () => live.report.errors.map(({ path, code }) => `${path} ${code}`)
  write(root, helper("export default (text) => text + "))
  await expect.poll(errors).toEqual(["templates/helpers/shout.js code-error"])
  expect(await footer()).toBe("The Courier!")
  write(root, helper("export default (text) => nothing(text)"))
  await expect.poll(errors).toEqual(["templates/partials/footer.hbs code-error"])
  expect(await footer()).toBe("The Courier!")
  write(root, helper("export default (text) => text.toUpperCase()"))
  await expect.poll(errors).toEqual([])
  expect(await footer()).toBe("THE COURIER")
})

test("a machine that slept over the end of an embargo shows the story when it wakes, and tells open pages", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] })
  onTestFinished(() => void vi.useRealTimers())
  const root = siteOf({ ...files, "content/town/snow.md": story({ title: "Snow", embargo: "2025-06-02 06:00" }) })
  let time = Date.parse("2025-06-01T12:00:00Z")
  const { live, url } = await openPreview(root, now, { clock: () => time, moves: true, drafts: false })
  const front = (await ask(url, "/paper/")).body.toString()
  expect(front).not.toContain("Snow")
  const version = /data-version="([^"]*)"/.exec(front)?.[1]
  const events = get(new URL(`/__broadsheet/events?page=index.html&version=${version}`, url), { agent: false })
  onTestFinished(() => void events.destroy())
  const [heard] = await once(events, "response")
  let told = ""
  heard.setEncoding("utf8").on("data", (part: string) => {
    told += part
  })
  // A minute before the end nothing happens; then nine hours pass without a tick.
  time = Date.parse("2025-06-02T05:59:00Z")
  vi.advanceTimersByTime(1000)
  await live.settled()
  expect(live.publication.edition.heldBack.map(({ path }) => path)).toEqual(["content/town/snow.md"])
  time = Date.parse("2025-06-02T15:00:00Z")
  vi.advanceTimersByTime(1000)
  await expect.poll(() => told).toContain("event: reload")
  expect(live.publication.edition.heldBack).toEqual([])
  expect(live.now).toBe(time)
  expect((await ask(url, "/paper/")).body.toString()).toContain("Snow")
})
