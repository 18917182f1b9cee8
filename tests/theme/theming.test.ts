import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { siteOf, story, treeOf, write } from "../site.js"

/** The changes of docs/theming.md by their headings: the files of each, as the page has them. */
const changes = new Map(
  readFileSync(new URL("../../docs/theming.md", import.meta.url), "utf8")
    .split(/^## /m)
    .slice(1)
    .map((part) => [
      /^\d+\. (.+)$/m.exec(part)![1]!,
      Object.fromEntries(
        [...part.matchAll(/^`([^`]+)`\n\n```\w+\n([\s\S]*?)^```$/gm)].map(([, path, text]) => [path!, text!]),
      ),
    ]),
)

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><path d="M0 0h48v48z"/></svg>'
const long = "It rained on the weir, and nobody went to look at it before noon. ".repeat(60)
const settings =
  "name: The Valley Post\nlanguage: en\nsections: [{slug: town, name: Town}, {slug: sport, name: Sport}]\nconnect: [{name: E-mail, url: 'mailto:us@post.example'}]\n"

const files = {
  "content/site.yaml": settings,
  "content/media/logo.svg": drawing,
  "content/media/logo-dark.svg": drawing.replace("M0", "M1"),
  "content/pages/about.md": "---\ntitle: About\n---\n\nUs.\n",
  "content/town/rain.md": story({ title: "Rain" }, long.replaceAll("noon. ", "noon.\n\n")),
  "content/town/sun.md": story({ title: "Sun" }),
  "content/sport/match.md": story({ title: "A match" }),
  "templates/fonts/our-serif.woff2": "font",
  "templates/pictures/nameplate.svg": drawing,
}

interface Published {
  readonly pages: Readonly<Record<string, string>>
  readonly front: string
  readonly article: string
  readonly sheet: string
}

async function published(change: Readonly<Record<string, string>>): Promise<Published> {
  const root = siteOf(files)
  write(root, change)
  if (change["content/site.yaml"]) write(root, { "content/site.yaml": settings + change["content/site.yaml"] })
  const { diagnostics } = await build({ root, now: "2025-03-02 12:00", workers: 0 })
  expect(diagnostics.map(({ message }) => message)).toEqual([])
  const pages = treeOf(`${root}/public`)
  const sheet = Object.keys(pages).find((path) => /^assets\/styles-\w+\.css$/.test(path))!
  return { pages, front: pages["index.html"]!, article: pages["town/2025/03/rain/index.html"]!, sheet: pages[sheet]! }
}

const looks: Readonly<Record<string, (made: Published) => void>> = {
  "The accent colour": ({ sheet }) => {
    expect(sheet).toMatch(/:root\{--accent:#8a1c3b\}@media \(prefers-color-scheme:dark\)\{.*\}$/)
  },
  "Sans instead of serif": ({ sheet }) => expect(sheet).toMatch(/:root\{--serif:var\(--sans\)\}$/),
  "A logo, and one for dark pages": ({ article }) => {
    expect(article).toMatch(
      /<source data-dark media="\(prefers-color-scheme: dark\)" srcset="\/media\/logo-dark[^"]*\.svg">/,
    )
    expect(article).toMatch(/<img class="logo" src="\/media\/logo[^"]*\.svg"/)
  },
  "Light pages only": ({ front, article }) => {
    for (const page of [front, article]) {
      expect(page).toContain('<html lang="en" dir="ltr" data-scheme="light">')
      expect(page).toContain('<meta name="color-scheme" content="light">')
      expect(page).not.toContain('class="scheme')
    }
  },
  "Another word": ({ front, article }) => {
    expect(article).toMatch(/<button class="fold"[^>]*>Read on<\/button>/)
    expect(front).toContain("Where to find us")
    expect(article).toContain("Skip to content")
    expect(front).not.toContain("Continue Reading")
  },
  "A rule of your own": ({ sheet }) => expect(sheet).toMatch(/\.teaser--brief \.headline\{font-weight: 400\}$/),
  "A box after every story": ({ article, front }) => {
    expect(article).toContain("The week in The Valley Post")
    expect(front).not.toContain("The week in")
  },
  "A typeface of your own": ({ sheet, pages }) => {
    const [, address] = /url\("\/(assets\/fonts\/our-serif-\w+\.woff2)"\)/.exec(sheet)!
    expect(pages[address!]).toBe("font")
    expect(sheet).toMatch(/:root\{--serif: "Our Serif",Georgia,serif\}$/)
  },
  "A drawn nameplate": ({ front, article }) => {
    expect(front).toMatch(
      /<h1 class="nameplate"><img src="\/assets\/pictures\/nameplate-\w+\.svg"[^>]* alt="The Valley Post">/,
    )
    expect(front).toContain("Saturday, March\u00a01, 2025".replace("\u00a0", Buffer.from("\u00a0").toString("latin1")))
    expect(article).not.toContain("pictures/nameplate")
  },
  "Another front page": ({ front }) => {
    expect(front).toContain('class="top top--big"')
    expect(front).not.toContain("top--flanked")
  },
}

test("the page tells ten changes, and each is tried here", () => {
  expect([...changes.keys()]).toEqual(Object.keys(looks))
  expect(changes.size).toBe(10)
})

test.each([...changes])("%s", async (heading, change) => {
  expect(Object.keys(change)).toHaveLength(1)
  looks[heading]!(await published(change))
})

test("without a change the paper has none of them", async () => {
  const { front, article, sheet } = await published({})
  expect(sheet).not.toContain("Our Serif")
  expect(front).toContain('class="scheme waits"')
  expect(article).not.toContain("data-scheme")
  expect(article).toMatch(/<button class="fold"[^>]*>Continue Reading<\/button>/)
})
