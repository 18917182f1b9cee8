import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { build, type Finding } from "../../src/index.js"
import { useBrowser } from "../browser/chromium.js"
import { pixel, siteOf, story, treeOf, write } from "../site.js"

/** Whatever runs calls this; a page in which nothing runs never does. */
const mark = "window.hit(location.pathname)"

const tags = [
  `<script>${mark}</script>`,
  `"><script>${mark}</script>`,
  `'><img src=x onerror=${mark}>`,
  `</script><script>${mark}</script>`,
  `--><script>${mark}</script>`,
  `]]><script>${mark}</script>`,
  `</title><script>${mark}</script>`,
  `</textarea></style></noscript><img src=x onerror=${mark}>`,
  `{{constructor.constructor "${mark}"}}`,
  '{{#with this as |k|}}{{#with (lookup k "constructor")}}{{k}}{{/with}}{{/with}}',
  `javascript:${mark}`,
  `&lt;script&gt;${mark}&lt;/script&gt;`,
  `</ScRiPt\n><script\n>${mark}</script\t>\u2028`,
]

/** Shapes of raw HTML and Markdown that got past sanitisers elsewhere. */
const bodies = [
  `<script>${mark}</script><scr<script>ipt>${mark}</script>`,
  `<img src=x onerror="${mark}"><svg onload="${mark}"><body onload="${mark}"><input autofocus onfocus="${mark}">`,
  `<svg></p><style><a id="</style><img src=1 onerror=${mark}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${mark}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${mark}>`,
  `<noscript><p title="</noscript><img src=x onerror=${mark}>">`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.hit('frame')</script>"></iframe></foreignObject></svg>`,
  `<template><script>${mark}</script></template><details open ontoggle="${mark}">x</details>`,
  `<a href="javascript:${mark}" id=l>a</a> <a href="java&#10;script:${mark}">b</a> <a href=" &#1;javascript:${mark}">c</a>`,
  `[a](javascript:${mark}) [b](JaVaScRiPt:${mark}) [c](data:text/html,<script>${mark}</script>) [d](vbscript:x) <javascript:${mark}>`,
  `![a](javascript:${mark}) ![b](x" onerror="${mark}) ![c](data:image/svg+xml,<svg/onload=${mark}>)`,
  `[x]: javascript:${mark}\n\n[x] [y][x] ![z][x]`,
  `<object data="javascript:${mark}"></object><embed src="javascript:${mark}"><base href="https://evil.example/"><link rel=stylesheet href="https://evil.example/x.css">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${mark}"><iframe src="javascript:${mark}"></iframe><iframe src="https://evil.example/"></iframe>`,
  `<style>@import "https://evil.example/";</style><p style="background:url(https://evil.example/)">x</p><div style="position:fixed;inset:0">y</div>`,
  `<img name=body id=body src=x><a id=documentElement name=getElementById>z</a><form name=hit></form>`,
  `<video src=x onerror="${mark}" poster="javascript:${mark}"></video><audio src="javascript:${mark}" autoplay onerror="${mark}"></audio>`,
  `:::pullquote{by="<script>${mark}</script>"}\n<script>${mark}</script>\n:::\n\n::embed[x]{url="javascript:${mark}"}\n\n::embed[<img src=x onerror=${mark}>]{url="https://ok.example/\\"onload=\\"${mark}" title="\\"><script>${mark}</script>"}`,
  `::youtube[a]{id="\\"><script>${mark}</script>"}\n\n:::update{time="<script>${mark}</script>"}\na\n:::\n\n::figure[<script>${mark}</script>]{src="x.png" alt="\\" onerror=\\"${mark}"}`,
  "{{constructor}} {{{body}}} {{> layouts/base}} {{#each this}}{{/each}}",
  `<math><mtext><option><FAKE1><option></option><mglyph><svg><mtext><style><a title="</style><img src=x onerror=${mark}>">`,
  `<!--><img src=x onerror=${mark}>-->\n\n<!--!><img src=x onerror=${mark}>\n\n<svg><![CDATA[</svg><img src=x onerror=${mark}>]]></svg>`,
  `<a href="javas&Tab;cript:${mark}">a</a><svg><a xlink:href="javascript:${mark}"><text>b</text></a><animate attributeName=href values=javascript:${mark} /></svg>`,
  `:::factbox[<img src=x onerror=${mark}>]{onclick="${mark}" style="position:fixed"}\nx\n:::\n\n# a {#x" onclick="${mark}"}\n\n[^<img>]: <img src=x onerror=${mark}>\n\nq[^<img>]`,
  `<xmp><script>${mark}</script></xmp><plaintext><script>${mark}</script>`,
]

const evil = (index: number) => tags[index % tags.length]!

const hostile = Object.fromEntries([
  ...tags.map((tag, index) => [
    `content/town/field-${index}.md`,
    story(
      {
        title: tag,
        frontTitle: tag,
        kicker: tag,
        deck: tag,
        teaser: tag,
        byline: tag,
        tags: [tag],
        series: tag,
        dateline: tag,
        searchTitle: tag,
        authors: [{ author: tag, role: tag }],
        image: { src: "/media/a.png", alt: tag, caption: tag, credit: tag },
        corrections: [{ date: "2025-03-02", text: tag }],
        event: { date: "2025-04-01", title: tag },
        social: { title: tag, description: tag },
        audio: { src: "/media/a.png", title: tag },
        weather: tag,
        constructor: tag,
      },
      `Text ${tag}`,
    ),
  ]),
  ...bodies.map((body, index) => [
    `content/town/body-${index}.md`,
    story({ title: `Body ${index}`, kind: index % 2 ? "opinion" : "report", authors: ["Mallory"] }, body),
  ]),
  [
    "content/site.yaml",
    `${JSON.stringify({ name: evil(1), description: evil(0), copyright: evil(2), sections: [{ slug: "town", name: evil(1), description: evil(3) }], navigation: [{ name: evil(1), url: "/a/" }], rules: { "author-without-record": "off" } })}\n`,
  ],
  ["content/front.yaml", `${JSON.stringify({ breaking: { text: evil(1), until: "2099-01-01" } })}\n`],
  [
    "content/authors/mallory.md",
    `---\n${JSON.stringify({ name: evil(6), role: evil(1) })
      .slice(1, -1)
      .replaceAll('","', '"\n"')
      .replaceAll('":"', '": "')}\n---\n<script>${mark}</script> [x](javascript:${mark})\n`,
  ],
  ["content/pages/about.md", `---\ntitle: ${JSON.stringify(evil(1))}\n---\n<script>${mark}</script>\n`],
  ["content/media/a.png", pixel],
])

const chromium = useBrowser()
const root = mkdtempSync(join(tmpdir(), "broadsheet-"))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let pages: readonly string[] = []
let findings: readonly Finding[] = []

beforeAll(async () => {
  write(root, hostile as Record<string, string>)
  const result = await build({ root, now: "2025-03-05" })
  findings = result.diagnostics
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([])
  pages = Object.keys(treeOf(join(root, "public"))).filter((path) => path.endsWith(".html"))
}, 60_000)

test("nothing of a hostile site runs in a browser without a Content-Security-Policy, and nothing is asked of another host", async () => {
  const context = await chromium().newContext({ bypassCSP: true })
  const hits: string[] = []
  const foreign: string[] = []
  await context.exposeFunction("hit", (where: string) => hits.push(where))
  await context.route("**/*", (route) => {
    const url = new URL(route.request().url())
    if (url.host !== "site.test") {
      foreign.push(url.href)
      return route.abort()
    }
    const path = decodeURIComponent(url.pathname).replace(/\/$/, "/index.html")
    const file = join(root, "public", path)
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404, body: "" })
  })
  const page = await context.newPage()
  page.on("dialog", (dialog) => hits.push(dialog.message()))
  for (const path of pages) {
    await page.goto(`http://site.test/${path.split("/").map(encodeURIComponent).join("/")}`, { waitUntil: "load" })
    // What waits for a click is asked, too.
    await page.evaluate(() => {
      for (const link of document.querySelectorAll("a[href]")) {
        if (!/^(https?|mailto|tel|sms|xmpp):/.test((link as HTMLAnchorElement).protocol))
          throw new Error(link.outerHTML)
      }
      for (const element of document.querySelectorAll("*")) {
        for (const { name, value } of element.attributes) {
          const leads = /^(href|src|action|formaction|data|poster|srcset|cite|ping)$/.test(name)
          if (/^on|^srcdoc$/i.test(name) || (leads && /^\s*(javascript|vbscript):/i.test(value)))
            throw new Error(`${name}=${value}`)
          if (name === "style") throw new Error(`style=${value}`)
        }
      }
    })
  }
  expect(pages.length).toBeGreaterThan(40)
  expect(hits).toEqual([])
  expect(foreign).toEqual([])
  await context.close()
}, 120_000)

test("machines read it: JSON-LD and JSON parse, and no script that a page holds is the site's own text", () => {
  for (const [path, text] of Object.entries(treeOf(join(root, "public")))) {
    if (/\.json$/.test(path)) JSON.parse(text)
    if (!path.endsWith(".html")) continue
    for (const [, attributes, content] of text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
      if (/application\/(ld\+)?json|speculationrules/.test(attributes!)) JSON.parse(content!)
      else expect(content, path).toBe("")
    }
  }
})

test("what is taken out of a text is told", () => {
  const told = new Set(
    findings.filter(({ code }) => code === "html-removed").flatMap(({ message }) => message.split(/, | is /)),
  )
  for (const name of ["<script>", "onerror=", "style=", "<iframe>", "<style>", "<svg>", "<math>"])
    expect(told).toContain(name)
  expect(findings.some(({ code, message }) => code === "bad-link" && message.includes("javascript:"))).toBe(true)
})

/** What is told of a site that must not be published. */
async function refused(files: Readonly<Record<string, string>>, prepare: (root: string) => void = () => {}) {
  const root = siteOf({ "content/site.yaml": "name: Post\n", "content/town/rain.md": story({}), ...files })
  prepare(root)
  const { ok, diagnostics } = await build({ root })
  expect(ok).toBe(false)
  expect(existsSync(join(root, "public"))).toBe(false)
  return diagnostics.map(({ path, code }) => `${path} ${code}`)
}

test.each([
  "/../../etc/passwd",
  "/a/../../b/",
  "/%2e%2e/%2e%2e/b/",
  "/a/%2F..%2Fb/",
  "/a\\..\\b/",
  "/a%00b/",
  "/con/",
  "/a/nul.html",
  "/COM1/b/",
  "/a./",
  "a/b/",
  "//evil.example/",
])("an address %s is refused, as permalink, alias and address that was taken down", async (address) => {
  if (address === "//evil.example/")
    return expect(
      (
        await build({
          root: siteOf({ "content/site.yaml": "name: P\n", "content/town/rain.md": story({ permalink: address }) }),
        })
      ).written,
    ).toContain("evil.example/index.html")
  expect(await refused({ "content/town/rain.md": story({ permalink: address }) })).toEqual([
    "content/town/rain.md bad-address",
  ])
  if (address.startsWith("/")) {
    expect(await refused({ "content/town/rain.md": story({ aliases: [address] }) })).toEqual([
      "content/town/rain.md bad-address",
    ])
    expect(await refused({ "content/site.yaml": `gone: [{address: ${JSON.stringify(address)}}]\n` })).toHaveLength(1)
  }
})

test.each([
  "../../../../etc/hostname",
  "/../../../etc/hostname",
  "/etc/hostname",
  "file:///etc/hostname",
  "..%2f..%2f..%2fetc/hostname",
])("a picture %s is none", async (src) => {
  expect(await refused({ "content/town/rain.md": story({ image: { src, alt: "" } }) })).toContain(
    "content/town/rain.md missing-lead-picture",
  )
})

test("no link leads out of content/ or templates/, to a file or a folder, straight or over another link", async () => {
  const outside = siteOf({ "secret.md": story({ title: "Secret" }), "secret.png": pixel })
  const link = (path: string, target: string) => (root: string) => {
    mkdirSync(join(root, path, ".."), { recursive: true })
    symlinkSync(target, join(root, path))
  }
  expect(await refused({}, link("content/town/secret.md", join(outside, "secret.md")))).toEqual([
    "content/town/secret.md outside-site",
  ])
  expect(await refused({}, link("content/town/pictures", outside))).toEqual(["content/town/pictures outside-site"])
  expect(await refused({}, link("content/static/site", "../.."))).toEqual(["content/static/site outside-site"])
  expect(await refused({}, link("templates/fonts", "/etc"))).toEqual(["templates/fonts outside-site"])
  expect(await refused({}, link("content/town/loop", "loop"))).toEqual(["content/town/loop outside-site"])
  const twice = (root: string) => {
    link("content/media/one", "two")(root)
    symlinkSync(join(outside, "secret.png"), join(root, "content/media/two"))
  }
  expect(await refused({}, twice)).toEqual(["content/media/one outside-site", "content/media/two outside-site"])
})

test("a build writes through no link in public/", async () => {
  const outside = siteOf({ "keep.txt": "mine" })
  const root = siteOf({ "content/site.yaml": "name: Post\n", "content/town/rain.md": story({}) })
  mkdirSync(join(root, "public"))
  symlinkSync(outside, join(root, "public/town"))
  const { ok, diagnostics } = await build({ root })
  expect(ok).toBe(false)
  expect(diagnostics.map(({ code }) => code)).toEqual(["foreign-file"])
  expect(treeOf(outside)).toEqual({ "keep.txt": "mine" })
})

test.each([
  ["content/town/Rain.md", "in case"],
  ["content/town/storm.md", "in nothing but the slug"],
])("two stories of one address are an error that names both", async (other) => {
  const told = await refused({ [other]: story({ slug: "RAIN" }) })
  expect(told.some((line) => line.endsWith("same-address"))).toBe(true)
})

test("two names that differ in their form of Unicode alone are one", async () => {
  const told = await refused({ "content/media/caf\u00e9.png": "a", "content/media/cafe\u0301.png": "b" })
  expect(told).toEqual(["content/media/caf\u00e9.png same-address"])
})

test.each([
  "---js\n{ title: require('fs').writeFileSync('/tmp/x', '1') }\n---\n",
  "---javascript\n({})\n---\n",
  "---coffee\nx\n---\n",
])("front matter is data, never code: %s", async (text) => {
  expect(await refused({ "content/town/code.md": text })).toEqual(["content/town/code.md unreadable-front-matter"])
})

test.each([
  [
    "aliases of aliases",
    `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
      .split("")
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`).join()}]`)
      .join("\n")}\n`,
  ],
  ["an alias of itself", "a: &a [*a]\n"],
  ["lists within lists", `a: ${"[".repeat(5000)}${"]".repeat(5000)}\n`],
  ["groups within groups", `a: ${"{b: ".repeat(3000)}1${"}".repeat(3000)}\n`],
  ["a tag that makes objects", "a: !!js/function 'function () {}'\n"],
])("%s end in a finding, and do not hang", async (_, yaml) => {
  const root = siteOf({
    "content/town/deep.md": `---\ntitle: Deep\ndate: 2025-03-01\n${yaml}---\n`,
    "content/town/rain.md": story({}),
  })
  const { diagnostics } = await build({ root })
  expect(diagnostics.every(({ path }) => path === "content/town/deep.md")).toBe(true)
})

test("the prototype of what a template sees is out of its reach", async () => {
  const files = { "content/site.yaml": "name: Post\n", "content/town/rain.md": story({ weather: { today: "rain" } }) }
  for (const text of ["{{constructor}}", "{{site.constructor.name}}", "{{__proto__}}", "{{toString}}"]) {
    const { ok, diagnostics } = await build({ root: siteOf({ ...files, "templates/pages/article.hbs": text }) })
    expect(ok).toBe(false)
    expect(diagnostics.map(({ code }) => code)).toEqual(["template-error"])
  }
  const root = siteOf({
    ...files,
    "templates/pages/article.hbs":
      '[{{lookup extra "constructor"}}{{lookup extra "__proto__"}}{{#with (lookup extra "constructor")}}x{{/with}}]',
  })
  const { ok } = await build({ root })
  expect(ok).toBe(true)
  expect(readFileSync(join(root, "public/town/2025/03/rain/index.html"), "utf8")).toBe("[]")
})

test("nothing of the machine leaks: no path of the site's folder is in what is published", () => {
  for (const [path, text] of Object.entries(treeOf(join(root, "public")))) expect(text.includes(root), path).toBe(false)
})
