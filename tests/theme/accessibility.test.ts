import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import type { AxeResults } from "axe-core"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { serve } from "../../.tools/serve.mjs"
import { build } from "../../src/index.js"
import { useBrowser } from "../browser/chromium.js"
import { arabicPaper, demoPaper } from "../browser/papers.js"
import { htmlFaults } from "../html.js"
import { siteOf, story, write } from "../site.js"

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
const chromium = useBrowser()

/** WCAG 2.2 AA, and what axe-core calls best practice. */
const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
const looks = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]

/** Every kind of page, and every kind of story. */
const demo = [
  "/",
  "/town/",
  "/opinion/",
  "/tags/",
  "/tags/weir/",
  "/authors/",
  "/authors/tom-okell/",
  "/series/the-weir/",
  "/archive/",
  "/archive/2026/",
  "/archive/2026/11/",
  "/corrections/",
  "/about/",
  "/404.html",
  "/town/school-photograph-2019/",
  "/town/2026/11/weir-gates/",
  "/town/2026/11/how-a-fish-pass-works/",
  "/town/2024/05/lock-keeper/",
  "/culture/2026/11/roxy-cat/",
  "/town/2026/10/skarne-in-flood/",
  "/opinion/2026/11/a-weir-is-a-promise/",
  "/culture/2026/09/low-water-gallery/",
  "/culture/2026/11/the-bar-light-turns-again/",
  "/culture/2026/11/the-loom-room-review/",
  "/business/2026/09/a-warm-stone-house/",
  "/business/2026/10/what-the-branch-line-earns/",
  "/deutsch/2026/11/die-glocke-kehrt-heim/",
]

const arabic = ["/", "/مدينة/", "/tags/الجسر/", "/authors/layla/", "/archive/2026/03/", "/corrections/", "/404.html"]
const arabicStories = ["/مدينة/2026/03/bridge/", "/رأي/2026/03/timetable/", "/اقتصاد/2026/03/fish/"]

describe.each([
  ["the demo", demoPaper, demo],
  ["a newspaper that is read from right to left", arabicPaper, [...arabic, ...arabicStories]],
])("%s", (_, paper, paths) => {
  let site: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    site = await serve((await paper()).folder)
  })
  afterAll(() => site.close())

  test.each([
    ["light", 1440, everything],
    // The same HTML: what another sheet of colours and another width can harm.
    ["dark", 320, looks],
  ] as const)("axe finds nothing in %s at %i px", async (colorScheme, width, rules) => {
    const found = await Promise.all(
      [0, 1].map(async (half) => {
        const context = await chromium().newContext({
          viewport: { width, height: 900 },
          colorScheme,
          reducedMotion: "reduce",
        })
        const page = await context.newPage()
        const faults: string[] = []
        for (const path of paths.filter((_, index) => index % 2 === half)) {
          await page.goto(site.url + encodeURI(path))
          faults.push(...(await faultsOf(page, rules)).map((fault) => `${path} ${fault}`))
        }
        await context.close()
        return faults
      }),
    )
    expect(found.flat()).toEqual([])
  })
})

test("fronts of every layout are sound HTML, and axe finds nothing in one with breaking news", async () => {
  const stories = Array.from({ length: 12 }, (_, index) => [
    `content/town/s${index}.md`,
    story(
      {
        title: `Rain on day ${index}`,
        date: `2025-03-${10 + index}`,
        ...(index === 9 ? { kind: "opinion" } : {}),
        ...(index % 2 ? { image: { src: "/media/weir.svg", alt: "The weir" } } : {}),
      },
      "It rained, and nobody went to look.",
    ),
  ])
  const root = siteOf({
    "content/site.yaml":
      "name: The Post\nurl: https://post.example\nsections: [{slug: town, name: Town}]\nsocialCards: false\n",
    "content/media/weir.svg":
      '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="32"><path d="M0 0h48v32z"/></svg>',
    ...Object.fromEntries(stories),
  })
  const front = join(root, "public/index.html")
  const pages: Record<string, string> = {}
  // The demo's own front is flanked.
  for (const layout of ["big", "package", "quiet", "breaking"]) {
    const bar = "breaking: {text: The river rises, until: 2025-04-02 12:00}"
    write(root, { "content/front.yaml": `layout: ${layout}\n${bar}\n` })
    expect(await build({ root, now: "2025-04-01 12:00", workers: 0 })).toMatchObject({ diagnostics: [] })
    pages[`${layout}.html`] = readFileSync(front, "latin1")
  }
  expect(new Set(Object.values(pages)).size).toBe(4)
  expect(await htmlFaults(pages)).toEqual([])
  const site = await serve(join(root, "public"))
  const page = await chromium().newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" })
  await page.goto(site.url)
  expect(await faultsOf(page, everything)).toEqual([])
  await page.close()
  site.close()
})

/** What axe-core finds by these rules, named by themselves or by tags. */
async function faultsOf(page: Page, rules: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(
    (runOnly): Promise<AxeResults> =>
      // biome-ignore lint/suspicious/noExplicitAny: the script puts itself there
      (globalThis as any).axe.run(document, { runOnly, resultTypes: ["violations"] }),
    [...rules],
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)
}
