import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { writeCorpus } from "../../.tools/bench/corpus.mjs"
import { serve } from "../../.tools/serve.mjs"
import { build } from "../../src/index.js"
import { useBrowser } from "../browser/chromium.js"
import { demoPaper } from "../browser/papers.js"
import { makeFolder } from "../site.js"

const chromium = useBrowser()
const kilobyte = 1024
const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0)

/** Stories of a thousand words, of authors, with topics, and lists of many of them. */
async function corpus(): Promise<string> {
  const root = makeFolder()
  writeCorpus(root, 80, 7)
  const { diagnostics } = await build({ root, now: "2026-01-02", workers: 0 })
  expect(diagnostics).toEqual([])
  return join(root, "public")
}

describe.each([
  ["the demo", async () => (await demoPaper()).folder],
  ["a corpus", corpus],
])("of %s", (_, paper) => {
  let folder: string
  beforeAll(async () => {
    folder = await paper()
  })

  const sizes = new Map<string, number>()
  const packed = (path: string): number => {
    const size = sizes.get(path) ?? gzipSync(readFileSync(join(folder, path))).length
    sizes.set(path, size)
    return size
  }

  /** Addresses in a page's HTML that these attributes of these elements hold. */
  function addressesIn(path: string, pattern: RegExp): readonly string[] {
    return [...readFileSync(join(folder, path), "utf8").matchAll(pattern)].map(([, address]) => address!)
  }

  const pages = (): readonly string[] =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".html"))

  test("a page has one style sheet of at most 8 KB, and scripts of at most 3 KB together", () => {
    for (const path of pages()) {
      const sheets = new Set(addressesIn(path, /<link rel="stylesheet" href="([^"]+)"/g))
      const scripts = new Set(addressesIn(path, /<script[^>]* src="([^"]+)"/g))
      expect(sheets.size, path).toBeLessThanOrEqual(1)
      expect(sum([...sheets].map(packed)), path).toBeLessThanOrEqual(8 * kilobyte)
      expect(sum([...scripts].map(packed)), path).toBeLessThanOrEqual(3 * kilobyte)
    }
  })

  test("a story without its pictures is at most 50 KB", () => {
    const stories = pages().filter((path) => /\/\d{4}\/\d{2}\/[^/]+\/index\.html$/.test(path))
    expect(stories.length).toBeGreaterThan(25)
    for (const path of stories) {
      const parts = new Set(addressesIn(path, /<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"/g))
      expect(packed(path) + sum([...parts].map(packed)), path).toBeLessThanOrEqual(50 * kilobyte)
    }
  })
})

describe("in the browser", () => {
  let folder: string
  let site: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    folder = (await demoPaper()).folder
    site = await serve(folder)
  })
  afterAll(() => site.close())

  const paths = [
    "/",
    "/town/",
    "/town/2026/11/weir-gates/",
    "/town/2026/11/how-a-fish-pass-works/",
    "/culture/2026/09/low-water-gallery/",
    "/town/2026/10/skarne-in-flood/",
    "/world/2025/01/security-council-missile/",
    "/404.html",
  ]

  test.each([320, 1280])(
    "nothing moves at %i px while a slow style sheet and slow pictures come, and nothing is asked of others",
    async (width) => {
      site.slow.pattern = /\.(css|jpg|png|webp|avif|js)$/
      site.slow.ms = 150
      try {
        const look = async (path: string): Promise<void> => {
          const context = await chromium().newContext({ viewport: { width, height: 900 }, colorScheme: "dark" })
          const page = await context.newPage()
          const asked: string[] = []
          const refused: string[] = []
          page.on("request", (request) => asked.push(request.url()))
          page.on("console", (message) => {
            if (message.type() === "error" && !message.text().includes("404")) refused.push(message.text())
          })
          await page.addInitScript(() => {
            const shifts: number[] = []
            Object.assign(globalThis, { shifts })
            new PerformanceObserver((list) => {
              // biome-ignore lint/suspicious/noExplicitAny: not yet in TypeScript's library
              for (const entry of list.getEntries() as any[]) shifts.push(entry.value)
            }).observe({ type: "layout-shift", buffered: true })
          })
          await page.goto(site.url + path, { waitUntil: "networkidle" })
          // biome-ignore lint/suspicious/noExplicitAny: put there above
          const shifts: number[] = await page.evaluate(() => (globalThis as any).shifts)
          expect(shifts, path).toEqual([])
          expect(
            asked.filter((url) => !url.startsWith(site.url)),
            path,
          ).toEqual([])
          // The strict Content-Security-Policy of tests' server lets all of the page through.
          expect(refused, path).toEqual([])
          await context.close()
        }
        await Promise.all(paths.map(look))
      } finally {
        site.slow.pattern = null
      }
    },
  )

  test("before the first paint stand the page and its style sheet alone", async () => {
    for (const path of paths) {
      const html = readFileSync(join(folder, path.endsWith("/") ? `${path}index.html` : path), "utf8")
      const head = html.slice(0, html.indexOf("</head>"))
      const holding = [...head.matchAll(/<(script|link)\b[^>]*>/g)]
        .map(([tag]) => tag)
        .filter((tag) =>
          tag.startsWith("<script")
            ? !/async|defer|type="(module|application\/ld\+json)"/.test(tag)
            : /stylesheet/.test(tag),
        )
      expect(holding, path).toHaveLength(1)
    }
  })
})
