import { tmpdir } from "node:os"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { serveBy } from "../../.tools/servers.mjs"
import { build } from "../../src/index.js"
import { useBrowser } from "../browser/chromium.js"
import { siteOf, story, treeOf } from "../site.js"
import { broadsheet } from "../system/program.js"

const demo = new URL("../..", import.meta.url).pathname
const now = "2026-11-25 12:00"

/** Pictures take a minute to make: they are kept from one run of the tests to the next. */
const folder = join(tmpdir(), "broadsheet-served-demo")
const out = join(folder, "public")

beforeAll(async () => {
  // The compiled program knows when its own code is another one than that which made what is kept.
  const built = await broadsheet([
    "build",
    "--root",
    demo,
    "--out",
    out,
    "--cache",
    join(folder, "store"),
    "--now",
    now,
  ])
  expect(built.stderr).not.toContain("Not published")
  expect(built.status).toBe(0)
})

const ask = async (url: string) => {
  const answer = await fetch(url, { redirect: "manual" })
  return { status: answer.status, text: await answer.text(), header: (name: string) => answer.headers.get(name) }
}

const browser = useBrowser()

describe.each(["nginx", "caddy"])("a site behind %s with the snippet that the build wrote", (server) => {
  /** The demo, served until `look` is done. */
  async function served(look: (url: string) => Promise<void>): Promise<void> {
    const { url, stop } = await serveBy(server, out)
    try {
      await look(url)
    } finally {
      await stop()
    }
  }

  test("serves the demo with the headers, redirects and 410 that it says", () =>
    served(async (url) => {
      const front = await ask(`${url}/`)
      expect(front.status).toBe(200)
      expect(front.header("content-security-policy")).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
          "media-src 'self' https:; connect-src 'self'; frame-src https:; form-action 'self'; manifest-src 'self'; " +
          "base-uri 'none'; frame-ancestors 'self'",
      )
      expect(front.header("x-content-type-options")).toBe("nosniff")
      expect(front.header("cache-control")).toBe("public, max-age=0, must-revalidate")
      expect(front.header("speculation-rules")).toBe('"/speculation-rules.json"')

      const rules = await ask(`${url}/speculation-rules.json`)
      expect(rules.header("content-type")).toBe("application/speculationrules+json")
      expect((await ask(`${url}/feed.xml`)).header("content-type")).toMatch(/^application\/rss\+xml(; charset=utf-8)?$/)
      expect((await ask(`${url}/atom.xml`)).header("content-type")).toMatch(/^application\/atom\+xml/)
      expect((await ask(`${url}/feed.json`)).header("content-type")).toBe("application/feed+json")
      expect((await ask(`${url}/robots.txt`)).header("content-type")).toBe("text/plain; charset=utf-8")
      const again = await fetch(url, { headers: { "If-None-Match": front.header("etag")! } })
      expect(again.status).toBe(304)

      const sheet = Object.keys(treeOf(out)).find((path) => path.endsWith(".css"))
      expect((await ask(`${url}/${sheet}`)).header("cache-control")).toBe("public, max-age=31536000, immutable")
      const photo = Object.keys(treeOf(out)).find((path) => path.endsWith(".avif"))
      const picture = await ask(`${url}/${photo}`)
      expect(picture.header("cache-control")).toBe("public, max-age=31536000, immutable")
      expect(picture.header("content-type")).toBe("image/avif")
      const absent = await ask(`${url}/assets/absent-00000000.css`)
      expect(absent).toMatchObject({ status: 404, text: expect.stringContaining("<h1>Page not found</h1>") })
      expect(absent.header("cache-control")).toBeNull()
      expect(absent.header("content-security-policy")).toBe(front.header("content-security-policy"))

      const moved = await ask(`${url}/news/2024/05/walter-pickles/?from=mail`)
      expect([moved.status, moved.header("location")]).toEqual([301, "/town/2024/05/lock-keeper/?from=mail"])
      const gone = await ask(`${url}/town/school-photograph-2019/`)
      expect(gone).toMatchObject({ status: 410, text: expect.stringContaining("at the request of a family") })
      expect(gone.header("content-security-policy")).toBe(front.header("content-security-policy"))

      const twice = await ask(`${url}/town/index.html?page=1`)
      expect([twice.status, twice.header("location")]).toEqual([301, "/town/?page=1"])
      for (const path of ["/_hosts/nginx.conf", "/_hosts/caddy.conf", "/_headers", "/_redirects"])
        expect((await ask(url + path)).status).toBe(404)
    }))

  test(
    "shows every page of the demo in a browser without a violation of the policy, embeds that are opened included",
    () =>
      served(async (url) => {
        const context = await browser().newContext()
        const page = await context.newPage()
        const violations: string[] = []
        await page.exposeFunction("tellViolation", (text: string) => violations.push(text))
        await page.addInitScript(() => {
          addEventListener("securitypolicyviolation", (event) =>
            (window as unknown as { tellViolation(text: string): void }).tellViolation(
              `${location.pathname}: ${event.effectiveDirective} ${event.blockedURI}`,
            ),
          )
        })
        // Another host is never asked: an embed that is opened stays empty.
        await context.route(
          (to) => to.origin !== url,
          (route) => route.abort(),
        )
        const pages = Object.keys(treeOf(out)).filter((path) => path.endsWith(".html"))
        expect(pages.length).toBeGreaterThan(50)
        let opened = 0
        for (const path of pages) {
          await page.goto(`${url}/${path.replace(/(^|\/)index\.html$/, "$1")}`, { waitUntil: "load" })
          // A button goes away when it was pressed.
          const buttons = page.locator("[data-embed] button")
          for (let waiting = await buttons.count(); waiting > 0; waiting -= 1) {
            await buttons.first().click()
            opened += 1
          }
        }
        expect(opened).toBeGreaterThan(0)
        expect(violations).toEqual([])

        // The policy is at work: what stands in the page does not run.
        await page.goto(`${url}/`)
        await page.evaluate(() => {
          const script = document.createElement("script")
          script.textContent = "window.ran = true"
          document.body.append(script)
        })
        expect(await page.evaluate(() => "ran" in window)).toBe(false)
        await expect.poll(() => violations).toEqual(["/: script-src-elem inline"])
        await context.close()
      }),
    240_000,
  )

  test("takes old addresses with spaces, letters of any script and signs that mean something to servers, below a path of its own too", async () => {
    const olds = ["/alt/5 $ und mehr/", "/ціна/", "/it's {old}/", "/page.html", "/100% new/", "/a+b;c&d~e/"]
    const root = siteOf({
      "content/site.yaml":
        'name: The Courier\nurl: "https://courier.example/paper"\ngone: [/old/name.html, /früher/, /a%20b/]\n',
      "content/town/price.md": story({
        title: "Price",
        slug: "price-$5",
        aliases: olds,
      }),
    })
    const out = join(root, "public")
    expect((await build({ root, out: join(out, "paper"), cache: join(root, "store"), now })).ok).toBe(true)
    const { url, stop } = await serveBy(server, out, { snippet: join(out, `paper/_hosts/${server}.conf`) })
    try {
      for (const old of olds) {
        const moved = await ask(`${url}/paper${encodeURI(old)}`)
        expect([old, moved.status, moved.header("location")]).toEqual([old, 301, "/paper/town/2025/03/price-5/"])
      }
      expect((await ask(`${url}/paper/town/2025/03/price-5/`)).status).toBe(200)
      expect(await ask(`${url}/paper/old/name.html`)).toMatchObject({
        status: 410,
        text: expect.stringContaining("<h1>"),
      })
      expect((await ask(`${url}/paper/${encodeURIComponent("früher")}/`)).status).toBe(410)
      expect((await ask(`${url}/paper/a%20b/`)).status).toBe(410)
      expect((await ask(`${url}/paper/nothing/`)).text).toContain("<h1>Page not found</h1>")
    } finally {
      await stop()
    }
  })
})
