import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { build } from "../../src/index.js"
import { siteOf, story } from "../site.js"

interface Wild {
  /** Path below content/. */
  readonly at: string
  readonly text: string | Uint8Array
  /** Headline as its page shows it. */
  readonly title: string
  /** Its page, below public/. */
  readonly page: string
  /** What is told of it: `line:column code`. */
  readonly told?: readonly string[]
  /** What its page holds, and what it does not. */
  readonly holds?: readonly string[]
  readonly not?: readonly string[]
}

const rain = "town/2025/03/rain/index.html"
const plain = { at: "town/rain.md", page: rain, title: "Rain again" }
const yaml = (lines: string, body = "It fell.\n"): string => `---\n${lines}\n---\n${body}`
const usual = "title: Rain again\ndate: 2025-03-01"

const cases: Readonly<Record<string, Wild>> = {
  "a byte-order mark": { ...plain, text: `\ufeff${yaml(usual)}` },
  "lines that end as on Windows": { ...plain, text: yaml(usual).replaceAll("\n", "\r\n"), holds: ["<p>It fell.</p>"] },
  "lines that end as on the first Macintosh": {
    ...plain,
    text: yaml(usual, "It fell.\n\nIt stopped.\n").replaceAll("\n", "\r"),
    holds: ["<p>It fell.</p>\n<p>It stopped.</p>"],
  },
  "blank lines before the front matter": { ...plain, text: `\n\n${yaml(usual)}`, told: ["1:1 tidied-value"] },
  "a blank line after the first fence": { ...plain, text: yaml(`\n${usual}`) },
  "spaces behind a fence": { ...plain, text: `---  \n${usual}\n--- \nIt fell.\n`, holds: ["<p>It fell.</p>"] },
  "tabs that indent": {
    ...plain,
    text: yaml(`${usual}\ntags:\n\t- Rain\n\t- Town`),
    told: ["5:1 tidied-value"],
    holds: ['href="/tags/town/"'],
  },
  "a control character that is written by other signs": {
    ...plain,
    text: yaml(`${usual}\ndeck: "The bell \\u0007 rang"`),
    told: ["4:7 lost-character"],
  },
  "a key twice": { ...plain, text: yaml(`title: Snow\n${usual}`), told: ["3:1 duplicate-key"] },
  "spaces at the end of values": { ...plain, text: yaml("title: Rain again   \ndate: 2025-03-01\t ") },
  "topics and authors as one text with commas": {
    ...plain,
    text: yaml(`${usual}\ntags: Rain, Town\nauthors: Ann Lee, Bo Berg`),
    told: ["4:7 tidied-value", "5:10 author-without-record", "5:10 author-without-record", "5:10 tidied-value"],
    holds: ['href="/tags/town/"', 'href="/authors/bo-berg/"'],
  },
  "keys in another case": {
    ...plain,
    text: yaml("Title: Rain again\nDATE: 2025-03-01\nAuthor: Ann Lee"),
    told: ["2:1 tidied-value", "3:1 tidied-value", "4:1 tidied-value", "4:9 author-without-record"],
    holds: ['href="/authors/ann-lee/"'],
  },
  TOML: {
    ...plain,
    text: '+++\ntitle = "Rain again"\ndate = 2025-03-01T08:00:00Z\n+++\nIt fell.\n',
    holds: ["It fell."],
  },
  JSON: { ...plain, text: '{\n  "title": "Rain again",\n  "date": "2025-03-01"\n}\n\nIt fell.\n', holds: ["It fell."] },
  "no front matter, but a heading": {
    ...plain,
    at: "town/2025-03-01-rain.md",
    text: "# Rain again\n\nIt fell.\n",
    told: ["1:1 no-front-matter"],
    holds: ["<p>It fell.</p>"],
  },
  "no front matter and no heading": {
    at: "town/2025-03-01-rain-again.md",
    page: "town/2025/03/rain-again/index.html",
    title: "Rain again",
    text: "It fell.\n",
    told: ["1:1 no-front-matter"],
  },
  "the date in the file's name alone": { ...plain, at: "town/2025-03-01-rain.md", text: yaml("title: Rain again") },
  "a line of Jekyll that says it is published": {
    ...plain,
    text: yaml(`${usual}\npublished: true`),
    told: ["4:12 tidied-value"],
  },
  "one digit for the hour": { ...plain, text: yaml("title: Rain again\ndate: 2025-03-01 8:15"), holds: ["08:15"] },
  "an offset without a colon": {
    ...plain,
    text: yaml("title: Rain again\ndate: 2025-03-01 10:30:00 -0500"),
    holds: ["2025-03-01T15:30:00+00:00"],
  },
  "entities of HTML in a headline": {
    ...plain,
    title: "Rain &amp; café’s end",
    text: yaml("title: Rain &amp; caf&eacute;&#8217;s end\ndate: 2025-03-01"),
    told: ["2:8 tidied-value"],
  },
  "blocks of raw HTML": {
    ...plain,
    text: yaml(usual, '<div class="x"><p>It <b>fell</b>.</p></div>\n'),
    holds: ["<p>It <b>fell</b>.</p>"],
  },
  "a first-level heading in the text": {
    ...plain,
    text: yaml(usual, "# Rain\n\nIt fell.\n"),
    told: ["5:1 body-h1"],
    holds: ['<h2 id="rain">Rain</h2>'],
  },
  "a shortcode of Hugo": {
    ...plain,
    text: yaml(usual, 'It fell.\n\n{{< figure src="a.jpg" >}}\n'),
    told: ["7:1 shortcode"],
    holds: ['{{&#x3C; figure src="a.jpg" >}}'],
  },
  "a tag of Liquid": {
    ...plain,
    text: yaml(usual, "{% include map.html %} and {{ page.title }}\n"),
    told: ["5:1 shortcode"],
    holds: ["{% include map.html %} and {{ page.title }}"],
  },
  "a shortcode of WordPress": {
    ...plain,
    text: yaml(usual, '[gallery ids="1,2"]\n'),
    told: ["5:1 shortcode"],
    holds: ['[gallery ids="1,2"]'],
  },
  "braces in prose and in code": {
    ...plain,
    text: yaml(usual, "Write {{title}} or `{{< ref >}}`.\n"),
    holds: ["Write {{title}} or <code>{{&#x3C; ref >}}</code>."],
  },
  "spaces and brackets in names": {
    ...plain,
    at: "town/The [big] rain (again).md",
    page: "town/2025/03/the-big-rain-again/index.html",
    text: yaml(usual),
  },
  "letters beyond ASCII in names": {
    ...plain,
    at: "town/Дождь и été.md",
    page: "town/2025/03/дождь-и-été/index.html",
    text: yaml(usual),
  },
  "a space at the end of a file's name": { ...plain, at: "town/rain .md", text: yaml(usual) },
  "a space at the end of a folder's name": { ...plain, at: "town /rain.md", text: yaml(usual) },
  "no text": { ...plain, text: yaml(usual, "") },
  "a text of 850 KB": {
    ...plain,
    text: yaml(usual, "It fell on the town, and it fell on the river below it.\n\n".repeat(15_000)),
    holds: ["<p>It fell on the town, and it fell on the river below it.</p>"],
  },
}

describe("sources as they are in the wild are published", () => {
  test.each(Object.entries(cases))("%s", async (_, { at, text, title, page, told = [], holds = [], not = [] }) => {
    const root = siteOf({ "content/site.yaml": "name: The Post\nfeed: false\n", [`content/${at}`]: text })
    const { ok, diagnostics } = await build({ root, now: "2025-06-01", workers: 0 })
    expect(diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual(told)
    expect(diagnostics.every(({ path, severity }) => path === `content/${at}` && severity === "warning")).toBe(true)
    expect(ok).toBe(true)
    const file = join(root, "public", page)
    expect(existsSync(file), page).toBe(true)
    const html = readFileSync(file, "utf8")
    expect(/<h1[^>]*>\s*([\s\S]*?)\s*<\/h1>/.exec(html)?.[1]).toBe(title)
    for (const part of holds) expect(html).toContain(part)
    for (const part of not) expect(html).not.toContain(part)
  })
})

test("two articles with one title have two addresses", async () => {
  const root = siteOf({
    "content/town/rain.md": story({ title: "Letters" }),
    "content/town/rain-2.md": story({ title: "Letters" }),
  })
  const { ok, articles, diagnostics } = await build({ root, now: "2025-06-01", workers: 0 })
  expect([ok, articles, diagnostics]).toEqual([true, 2, []])
})

test("a title without a letter or digit gets a stable name, and a name that changes its Unicode form keeps its address", async () => {
  const addresses = async (name: string) => {
    const root = siteOf({ [`content/town/${name}.md`]: story({}) })
    const { ok } = await build({ root, now: "2025-06-01", workers: 0 })
    expect(ok).toBe(true)
    return readFileSync(join(root, "public/sitemap.xml"), "utf8").match(/<loc>[^<]*2025\/03\/[^<]+/g)
  }
  expect(await addresses("!!!")).toEqual(await addresses("!!!"))
  expect(await addresses("!!!")).not.toEqual(await addresses("???"))
  expect(await addresses("e\u0301te\u0301")).toEqual(await addresses("\u00e9t\u00e9"))
})
