import { readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, expect, test } from "vitest"
import type { BuildResult } from "../src/index.js"
import { arabicPaper, demoPaper } from "./browser/papers.js"
import { faultsOf } from "./conventions/outputs.js"
import { readDirectiveNames, usedKeys } from "./demo-use.js"
import { htmlFaults } from "./html.js"
import { treeOf } from "./site.js"

const project = new URL("..", import.meta.url).pathname

let pages: Readonly<Record<string, string>> = {}
let result: BuildResult | undefined

beforeAll(async () => {
  const paper = await demoPaper()
  result = paper.result
  pages = treeOf(paper.folder)
})

const page = (path: string): string => Buffer.from(pages[path]!, "latin1").toString("utf8")

/** A page as somebody reads it: tags gone, entities read, white space single. */
function textOf(html: string): string {
  return html
    .replace(/<(head|script|style)[\s>][\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&amp;|&#x26;/g, "&")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, " ")
}

test("the demo newspaper is published without an error or a warning", () => {
  expect(result!.diagnostics).toEqual([])
  expect(result!.ok).toBe(true)
  expect(result!.articles).toBeGreaterThanOrEqual(60)
})

test("the World story has every part of an article page, in the document's order", () => {
  const text = textOf(page("world/2025/01/security-council-missile/index.html"))
  const parts = [
    "Skip to content",
    "The Tarnwick Courier",
    "Connect with us",
    "World",
    "United Nations",
    "Security Council splits again over North Korea’s hypersonic missile",
    "Two days after the launch",
    "Published",
    "on",
    "January",
    "Updated",
    "First published",
    "By",
    "Lena Marsh",
    "Tom Okell",
    "The Council met in open session",
    "Drawing by Joseph Adeyemi",
    "E-mail",
    "Copy link",
    "Correction",
    "An earlier version said",
    "NEW YORK",
    "The United Nations Security Council met",
    "What was fired",
    "Continue Reading",
    "Read also",
    "Part 1 of 2",
    "Related Topics",
    "North Korea",
    "Up Next",
    "Don't Miss",
    "Lena Marsh explains",
    "You may like",
    "More",
    "Continue Reading",
    "Sections",
    "Connect with us",
    "Feeds",
    "©",
  ]
  let from = 0
  for (const part of parts) {
    const at = text.indexOf(part, from)
    expect(at, `"${part}" after "${text.slice(Math.max(from - 60, 0), from)}"`).toBeGreaterThanOrEqual(0)
    from = at + part.length
  }
})

test("every teaser with text on front, section, tag and author pages has its Continue Reading with the headline in its name", () => {
  const lists = Object.keys(pages).filter(
    (path) =>
      /^(index\.html|(world|town|opinion|deutsch)\/index\.html|tags\/.+|authors\/.+)$/.test(path) &&
      path.endsWith(".html"),
  )
  expect(lists.length).toBeGreaterThan(20)
  let teasers = 0
  for (const path of lists) {
    for (const [, teaser] of page(path).matchAll(/<article class="teaser[^"]*"[^>]*>([\s\S]*?)<\/article>/g)) {
      const headline = /<h\d[^>]*>\s*<a [^>]*>([\s\S]*?)<\/a>/.exec(teaser!)?.[1]?.trim()
      expect(headline, path).toBeTruthy()
      if (!teaser!.includes('<div class="text">')) continue
      teasers += 1
      // A headline in another language than the words before it says so.
      const said =
        /(?:Continue Reading|Weiterlesen)<span class="visually-hidden"(?: lang="[a-z]+" dir="ltr")?>: ([\s\S]*?)<\/span>/
      expect(said.exec(teaser!)?.[1], path).toBe(headline)
    }
  }
  expect(teasers).toBeGreaterThan(50)
})

test("the second edition is in German, the front page and the paper's feed are not, and translations lead to each other", () => {
  const translated = "deutsch/2026/11/das-wehr-bekommt-tore-aus-stahl/"
  expect(page("deutsch/index.html")).toContain('<html lang="de" dir="ltr">')
  expect(page("deutsch/feed.xml")).toContain("<language>de</language>")
  for (const path of ["index.html", "feed.xml"]) expect(page(path), path).not.toContain("/deutsch/2026/")
  expect(page("index.html")).toContain('<a href="/deutsch/" hreflang="de" lang="de" dir="ltr">Deutsch</a>')
  expect(textOf(page("town/2026/11/weir-gates/index.html"))).toContain("Deutsch: Das Wehr bekommt Tore aus Stahl")
  expect(textOf(page(`${translated}index.html`))).toContain("English: Weir gates to be rebuilt in steel")
})

test("each page has one h1, and headings leave out no level", () => {
  for (const path of Object.keys(pages).filter((one) => one.endsWith(".html"))) {
    const levels = [...page(path).matchAll(/<h([1-6])[\s>]/g)].map((match) => Number(match[1]))
    expect(levels.filter((level) => level === 1).length, path).toBe(1)
    levels.forEach((level, index) => {
      expect(level, path).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
    })
  }
})

test.each([
  ["the demo", demoPaper],
  ["a newspaper that is read from right to left", arabicPaper],
])("every page of %s is sound HTML", async (_, paper) => {
  const files = treeOf((await paper()).folder)
  expect(Object.keys(files).filter((path) => path.endsWith(".html")).length).toBeGreaterThan(25)
  expect(await htmlFaults(files)).toEqual([])
})

test("no page asks another host for anything, and none has inline script or style", () => {
  for (const path of Object.keys(pages).filter((one) => one.endsWith(".html"))) {
    const html = page(path)
    const loads = [
      ...html.matchAll(
        /<(?:img|script|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|srcset|data|poster)="([^"]*)"/g,
      ),
    ].map((match) => match[1]!)
    const sheets = [...html.matchAll(/<link rel="(?:stylesheet|preload|icon)"[^>]*href="([^"]*)"/g)].map(
      (match) => match[1]!,
    )
    for (const address of [...loads, ...sheets]) expect(address, path).toMatch(/^\/(?!\/)/)
    // What stands in a page as data is never run.
    const live = html.replaceAll('<script type="application/ld+json">', "")
    expect(live, path).not.toMatch(/<style[\s>]|\sstyle="|<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+="/)
  }
})

test("whatever machines read is as its format has it", () => {
  expect(faultsOf(pages, "https://tarnwick-courier.example")).toEqual([])
})

test("the demo uses every key of the front matter, every kind and every directive", () => {
  const { keys, kinds, directives } = usedKeys(join(project, "content"))
  expect(keys.missing).toEqual([])
  expect(kinds.missing).toEqual([])
  expect(readDirectiveNames().filter((name) => !directives.has(name))).toEqual([])
})

test("the licence that the package names is there", () => {
  expect(readFileSync(join(project, "LICENSE"), "utf8")).toContain("MIT")
})
