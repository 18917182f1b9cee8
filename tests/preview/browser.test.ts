import { rmSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { expect, onTestFinished, test } from "vitest"
import { useBrowser } from "../browser/chromium.js"
import { siteOf, story, write } from "../site.js"
import { openPreview, startPreview } from "./open.js"

const chromium = useBrowser()

const site = {
  "content/site.yaml": "name: The Courier\nurl: https://courier.example\nfold: false\n",
  "content/town/rain.md": story({ title: "Rain again" }, "It rained.\n\n".repeat(200)),
  "content/town/snow.md": story({ title: "Snow", embargo: "2025-07-01 06:00" }, "It snows."),
  "content/town/plan.md": story({ title: "Plan", draft: true }, "A plan."),
}

async function opened(path: string, files: Record<string, string> = site) {
  const root = siteOf(files)
  const { url, live } = await openPreview(root, "2025-06-01 12:00")
  await live.settled()
  const context = await chromium().newContext({ viewport: { width: 1200, height: 800 } })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const loads: string[] = []
  page.on("load", () => loads.push(page.url()))
  await page.goto(`${url}${path}`)
  await page.waitForFunction(() =>
    document.querySelector("broadsheet-preview")?.shadowRoot?.querySelector(".bar b, .bar a"),
  )
  return { root, page, loads, live, url }
}

const overlay = (page: Page) => page.locator("broadsheet-preview .overlay")

test("a text that is edited is on the screen, and the page stays where it was scrolled to", async () => {
  const { root, page, loads } = await opened("town/2025/03/rain/")
  await page.evaluate(() => scrollTo({ top: 600, behavior: "instant" }))
  write(root, {
    "content/town/rain.md": story({ title: "Rain again" }, `It poured.\n\n${"It rained.\n\n".repeat(200)}`),
  })
  await page.getByText("It poured.").first().waitFor()
  await page.waitForFunction(() => scrollY > 500)
  expect(loads).toHaveLength(2)
  expect(await page.evaluate(() => scrollY)).toBe(600)
})

test("another page than the one that changed is not loaded again", async () => {
  const { root, page, loads, live } = await opened("town/2025/03/rain/")
  write(root, { "content/town/plan.md": story({ title: "Plan", draft: true }, "Another plan, and longer.") })
  await expect.poll(() => live.article("content/town/plan.md")?.words).toBe(4)
  await live.settled()
  await page.waitForTimeout(200)
  expect(loads).toHaveLength(1)
})

test("a page finds its server after a sleep, and one that was started again, and is loaded anew only where it is another", async () => {
  const root = siteOf(site)
  const first = await startPreview(root, "2025-06-01 12:00")
  const port = Number(new URL(first.url).port)
  const context = await chromium().newContext()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(`${first.url}town/2025/03/rain/`)
  await page.waitForFunction(() => document.querySelector("broadsheet-preview")?.shadowRoot?.querySelector(".bar b"))
  await page.evaluate(() => Object.assign(window, { stays: true }))
  // A machine that slept does not notice that the connection is lost.
  const asked = page.waitForRequest((request) => request.url().includes("/events?"))
  await page.clock.fastForward("05:00")
  await asked
  await first.close()
  const second = await startPreview(root, "2025-06-01 12:00", { port })
  const heard = page.waitForResponse((response) => response.url().includes("/events?"))
  expect((await heard).status()).toBe(200)
  expect(await page.evaluate(() => "stays" in window)).toBe(true)
  await second.close()
  write(root, { "content/town/rain.md": story({ title: "Rain again" }, "It poured.") })
  await openPreview(root, "2025-06-01 12:00", { port })
  await page.getByText("It poured.").first().waitFor()
  expect(await page.evaluate(() => "stays" in window)).toBe(false)
})

test("styles are swapped without a load", async () => {
  const { root, page, loads } = await opened("town/2025/03/rain/")
  await page.evaluate(() => Object.assign(window, { stays: true }))
  write(root, { "templates/styles/print.css": "" })
  write(root, { "templates/styles/footer.css": "body { border-top: 7px solid red }" })
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).borderTopWidth)).toBe("7px")
  write(root, { "templates/styles/footer.css": "body { border-top: 9px solid red }" })
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).borderTopWidth)).toBe("9px")
  expect(await page.evaluate(() => "stays" in window)).toBe(true)
  expect(loads).toHaveLength(1)
})

test("errors are told above the page, with the place and a link to the editor, and go when they are mended", async () => {
  const { root, page } = await opened("town/2025/03/rain/")
  write(root, { "content/town/plan.md": '---\ntitle: "Plan\ndate: 2025-02-30\n---\n\nA plan.\n' })
  await overlay(page).waitFor()
  expect(await overlay(page).textContent()).toMatch(/content\/town\/plan\.md:\d+:\d+/)
  expect(await overlay(page).getByRole("link").first().getAttribute("href")).toMatch(
    /^vscode:\/\/file\/.*content\/town\/plan\.md:\d+:\d+$/,
  )
  await page.keyboard.press("Escape")
  await overlay(page).waitFor({ state: "hidden" })
  write(root, { "content/town/plan.md": site["content/town/plan.md"] })
  write(root, { "templates/partials/byline.hbs": "{{#if line}}" })
  await overlay(page).waitFor()
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Rain again")
  rmSync(join(root, "templates/partials/byline.hbs"))
  await overlay(page).waitFor({ state: "hidden" })
})

test("settings that go, and all of content/, are told and come back without a restart", async () => {
  const { root, page } = await opened("town/2025/03/rain/")
  rmSync(join(root, "content/site.yaml"))
  await overlay(page).getByText("content/site.yaml is gone").waitFor()
  write(root, { "content/site.yaml": site["content/site.yaml"] })
  await overlay(page).waitFor({ state: "hidden" })
  rmSync(join(root, "content"), { recursive: true })
  await overlay(page).getByText("There is no folder content/").waitFor()
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Rain again")
  write(root, site)
  await overlay(page).waitFor({ state: "hidden" })
})

test("the bar tells how a story stands, and the site is shown as it will be", async () => {
  const { page, url } = await opened("town/2025/07/snow/")
  const bar = page.locator("broadsheet-preview .bar")
  expect(await bar.locator("b").textContent()).toContain("Embargo until 2025-07-01 06:00")
  expect(await bar.textContent()).toContain("2 words, 1 min")
  const scheme = () => page.evaluate(() => document.documentElement.dataset.scheme)
  await bar.getByRole("button", { name: "Dark" }).click()
  await page.reload()
  await bar.locator("b").waitFor()
  expect(await scheme()).toBe("dark")
  await bar.getByRole("button", { name: "Dark" }).click()
  expect(await scheme()).toBeUndefined()
  await page.goto(`${url}__broadsheet/held`)
  expect(await page.locator("tbody th").allInnerTexts()).toEqual(["Plan", "Snow"])
  const { origin } = new URL(url)
  await page.evaluate(() => fetch("/__broadsheet/as-of?time=2025-07-02T06:00:00Z", { method: "POST" }))
  await page.goto(`${url}town/2025/07/snow/`)
  await bar.locator("b").waitFor()
  expect(await bar.locator("b").textContent()).toContain("Public since 2025-07-01 06:00")
  expect((await page.request.get(`${origin}/town/2025/03/plan/`)).status()).toBe(404)
})
