import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { broadsheet } from "../cli/program.js"
import { siteOf, story, treeOf, write } from "../site.js"

const page = "public/town/2025/03/rain/index.html"

const paper = {
  "content/site.yaml": "name: Post\n",
  "content/town/rain.md": story({ title: "Rain" }, "It :rained: today."),
  "package.json": '{ "type": "module" }',
}

const withHelper = {
  ...paper,
  "templates/helpers/shout.js": "export default (text) => text.toUpperCase() + '!'\n",
  "templates/pages/article.hbs": "<h1>{{shout title}}</h1>{{{body.whole}}}",
}

/** Turns `:word:` into <mark>, as many plugins would: it looks at the texts of the tree. */
const marker = `export default ({ tag = "mark" } = {}) => (tree) => {
  const walk = (node) => {
    node.children = node.children?.flatMap((child) => {
      if (child.type !== "text") return walk(child), [child]
      return child.value.split(/(:\\w+:)/).map((part) =>
        part.startsWith(":") && part.endsWith(":")
          ? { type: "marked", data: { hName: tag, hProperties: { className: "x", onclick: "alert(1)" } }, children: [{ type: "text", value: part.slice(1, -1) }] }
          : { type: "text", value: part })
    })
  }
  walk(tree)
}
`

const withPlugin = {
  ...paper,
  "content/site.yaml": "name: Post\nplugins: [marker]\n",
  "templates/plugins/marker.js": marker,
  "templates/pages/article.hbs": "<h1>{{title}}</h1>{{{body.whole}}}",
}

const html = (root: string, path = page): string => readFileSync(join(root, path), "utf8")

/** All that is published but social cards, whose names tell which program drew them. */
const pagesOf = (root: string) =>
  Object.fromEntries(Object.entries(treeOf(join(root, "public"))).filter(([path]) => !path.startsWith("media/cards/")))

/** What a rebuild gives must be what a clean build gives. */
async function isExact(root: string): Promise<void> {
  const clean = siteOf({})
  const { ok } = await build({ root, out: join(clean, "public"), cache: join(clean, "cache") })
  expect(ok).toBe(true)
  expect(pagesOf(root)).toEqual(pagesOf(clean))
}

test("a helper of the site's own is called like any other, and what it gives is escaped", async () => {
  const root = siteOf({ ...withHelper, "content/town/rain.md": story({ title: "Rain <again>" }) })
  const { ok, diagnostics } = await build({ root })
  expect({ ok, diagnostics }).toEqual({ ok: true, diagnostics: [] })
  expect(html(root)).toContain("<h1>RAIN &lt;AGAIN&gt;!</h1>")
})

test("a changed helper draws the pages again, in the same process and in another", async () => {
  const root = siteOf(withHelper)
  await build({ root })
  write(root, { "templates/helpers/shout.js": "export default (text) => text + '?'\n" })
  const { rendered } = await build({ root })
  expect(rendered.map(({ path }) => path)).toContain("town/2025/03/rain/index.html")
  expect(html(root)).toContain("<h1>Rain?</h1>")
  await isExact(root)
  write(root, { "templates/helpers/shout.js": "export default (text) => text + '.'\n" })
  expect(broadsheet(["build", "--root", root, "--quiet"]).status).toBe(0)
  expect(html(root)).toContain("<h1>Rain.</h1>")
  await isExact(root)
})

test("a text alone that changes is drawn with the helpers and read with the plugins, in a new process too", async () => {
  const root = siteOf({
    ...withHelper,
    ...withPlugin,
    "templates/pages/article.hbs": withHelper["templates/pages/article.hbs"],
  })
  await build({ root })
  await new Promise((resolve) => setTimeout(resolve, 30))
  write(root, { "content/town/rain.md": story({ title: "Rain" }, "It :poured: today.") })
  const run = broadsheet(["build", "--root", root, "--stats"])
  expect(run.status).toBe(0)
  expect(html(root)).toContain("<h1>RAIN!</h1><p>It <mark>poured</mark> today.</p>")
  await isExact(root)
})

test("threads know the helpers and the plugins", async () => {
  const stories = Array.from({ length: 130 }, (_, index) => [
    `content/town/story-${index}.md`,
    story({ title: `Story ${index}` }, `Number :n${index}: here.`),
  ])
  const files = {
    ...withPlugin,
    ...withHelper,
    "content/site.yaml": withPlugin["content/site.yaml"],
    ...Object.fromEntries(stories),
  }
  const root = siteOf(files)
  const run = broadsheet(["build", "--root", root, "--workers", "2", "--json"])
  expect(run.status).toBe(0)
  expect(JSON.parse(run.stdout).stats.threads).toBe(1)
  for (const index of [0, 64, 129]) {
    const drawn = html(root, `public/town/2025/03/story-${index}/index.html`)
    expect(drawn).toBe(`<h1>STORY ${index}!</h1><p>Number <mark>n${index}</mark> here.</p>`)
  }
  await isExact(root)
}, 20_000)

test("a plugin sees the tree that remark makes, and what it makes is sanitised", async () => {
  const root = siteOf(withPlugin)
  const { diagnostics } = await build({ root })
  expect(diagnostics).toEqual([])
  expect(html(root)).toBe("<h1>Rain</h1><p>It <mark>rained</mark> today.</p>")
})

test("its options, its file, its order and its absence are what the texts are read by", async () => {
  const root = siteOf(withPlugin)
  await build({ root })
  const settings = (plugins: string) => write(root, { "content/site.yaml": `name: Post\n${plugins}\n` })
  settings("plugins: [{name: marker, options: {tag: em}}]")
  await build({ root })
  expect(html(root)).toContain("It <em>rained</em> today.")
  await isExact(root)
  write(root, { "templates/plugins/marker.js": marker.replace("part.slice(1, -1)", "part") })
  await build({ root })
  expect(html(root)).toContain("It <em>:rained:</em> today.")
  await isExact(root)
  settings("")
  await build({ root })
  expect(html(root)).toContain("It :rained: today.")
  await isExact(root)
})

test("another version of a package that they may import reads and draws all anew", async () => {
  const root = siteOf({
    ...withHelper,
    "templates/helpers/shout.js": 'import { mark } from "loud"\nexport default (text) => text + mark\n',
    "node_modules/loud/package.json": '{ "name": "loud", "type": "module", "exports": "./index.js" }',
    "node_modules/loud/index.js": 'export const mark = "!"\n',
    "package-lock.json": '{ "packages": { "node_modules/loud": { "version": "1.0.0" } } }',
  })
  expect(broadsheet(["build", "--root", root, "--quiet"]).status).toBe(0)
  expect(html(root)).toContain("<h1>Rain!</h1>")
  write(root, {
    "node_modules/loud/index.js": 'export const mark = "?"\n',
    "package-lock.json": '{ "packages": { "node_modules/loud": { "version": "2.0.0" } } }',
  })
  expect(broadsheet(["build", "--root", root, "--quiet"]).status).toBe(0)
  expect(html(root)).toContain("<h1>Rain?</h1>")
  expect(
    Object.keys(treeOf(join(root, "public"))).filter((path) => /lock|\.js$/.test(path) && /helper|lock/.test(path)),
  ).toEqual([])
})

/** What is told of a site: place, code and message. */
async function told(files: Readonly<Record<string, string>>) {
  const { ok, diagnostics } = await build({ root: siteOf(files) })
  expect(ok).toBe(false)
  return diagnostics.map(({ path, line, code, message }) => `${path}:${line} ${code}: ${message}`)
}

test("a helper or a plugin that is wrong is told with its place, and nothing is published", async () => {
  const bad = (text: string) => ({ ...withHelper, "templates/helpers/shout.js": text })
  expect(await told(bad("export default (text) =>\n  text.toUppercase()\n"))).toEqual([
    'templates/pages/article.hbs:1 code-error: The helper "shout" fails: text.toUppercase is not a function (seen while drawing /town/2025/03/rain/, from content/town/rain.md)',
  ])
  expect(await told(bad("export default async (text) => text\n"))).toEqual([
    'templates/pages/article.hbs:1 code-error: The helper "shout" fails: it gives a promise, and pages are drawn without waiting (seen while drawing /town/2025/03/rain/, from content/town/rain.md)',
  ])
  expect(await told(bad("export const shout = 1\n"))).toEqual([
    "templates/helpers/shout.js:1 code-error: templates/helpers/shout.js gives no function",
  ])
  expect((await told(bad("const a = 1\nthrow new Error('no')\n")))[0]).toBe(
    "templates/helpers/shout.js:2 code-error: templates/helpers/shout.js cannot be loaded: no",
  )
  expect(await told({ ...withHelper, "templates/helpers/date.js": "export default () => 1\n" })).toEqual([
    'templates/helpers/date.js:1 code-error: There is a helper "date" already',
  ])
  expect(await told({ ...withPlugin, "content/site.yaml": "name: Post\nplugins: [markre]\n" })).toEqual([
    'content/site.yaml:2 code-error: There is no plugin "markre" in templates/plugins/',
  ])
  expect(
    await told({
      ...withPlugin,
      "templates/plugins/marker.js": "export default () => () => { throw new Error('no tree') }\n",
    }),
  ).toEqual(['content/town/rain.md:5 code-error: The plugin "marker" fails: no tree'])
  expect(await told({ ...withPlugin, "templates/plugins/marker.js": "export default () => async () => {}\n" })).toEqual(
    [
      'content/town/rain.md:5 code-error: The plugin "marker" fails: it gives a promise, and texts are read without waiting',
    ],
  )
})

test("what a plugin says of a text is told where it says so", async () => {
  const stern = 'export default () => (tree, file) => {\n  file.message("Write more", tree.children[0])\n}\n'
  const root = siteOf({ ...withPlugin, "templates/plugins/marker.js": stern })
  const { ok, diagnostics } = await build({ root })
  expect(ok).toBe(true)
  expect(diagnostics).toMatchObject([
    {
      path: "content/town/rain.md",
      line: 6,
      column: 1,
      code: "plugin-message",
      severity: "warning",
      message: "Write more",
    },
  ])
})

test("plugins may bring nodes without places, of any kind, and blocks still work", async () => {
  const wild = `export default () => (tree) => {
    tree.children.push(
      { type: "paragraph", children: [{ type: "link", url: "javascript:alert(1)", children: [{ type: "text", value: "a" }] }] },
      { type: "html", value: "<script>alert(1)</script><b onclick='x'>b</b>" },
      { type: "containerDirective", name: "factbox", attributes: {}, children: [{ type: "paragraph", children: [{ type: "text", value: "c" }] }] },
      { type: "unknown", value: "<i>d</i>" },
      { type: "image", url: "no.png", alt: "e" },
      { type: "footnoteReference", identifier: "f", label: "f" },
      { type: "footnoteDefinition", identifier: "f", label: "f", children: [{ type: "paragraph", children: [{ type: "text", value: "g" }] }] })
  }`
  const root = siteOf({ ...withPlugin, "templates/plugins/marker.js": wild })
  const { ok } = await build({ root })
  expect(ok).toBe(true)
  const drawn = html(root)
  expect(drawn).not.toMatch(/<script|onclick|javascript:|<i>/)
  expect(drawn).toContain("&#x3C;i>d&#x3C;/i>")
  expect(drawn).toContain('class="factbox')
})
