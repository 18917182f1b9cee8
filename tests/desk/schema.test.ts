import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import Ajv from "ajv"
import { describe, expect, test } from "vitest"
import { readFrontMatter } from "../../src/article/front-matter.js"
import { type FormName, formSchema, forms } from "../../src/commands/forms.js"
import { readYamlMap } from "../../src/config/yaml-map.js"
import { findings } from "../../src/support/diagnostic.js"
import { plain } from "../../src/support/tree.js"

const project = new URL("../..", import.meta.url).pathname
const ajv = new Ajv({ allowUnionTypes: true, allErrors: true })
const validators = Object.fromEntries(
  (Object.keys(forms) as FormName[]).map((name) => [name, ajv.compile(formSchema(name))]),
)

/** Files that an editor fills in, below a folder. */
function filesIn(folder: string): readonly string[] {
  const content = join(folder, "content")
  if (!existsSync(content)) return []
  return readdirSync(content, { recursive: true, encoding: "utf8" })
    .filter((name) => /^(.+\.md|site\.yaml|front\.yaml)$/.test(name) && !/^(static|media)\//.test(name))
    .map((name) => `content/${name.replaceAll("\\", "/")}`)
}

function formOf(path: string): FormName {
  const [, name] = /^content\/(?:(author|page|sponsor)s\/|(?=site|front))/.exec(path) ?? []
  if (name !== undefined) return name as FormName
  return path === "content/site.yaml" ? "site" : path === "content/front.yaml" ? "front" : "article"
}

/** What the schema of a file says against it; undefined where the file is no data at all. */
function complaints(folder: string, path: string): readonly string[] | undefined {
  const source = { path, text: readFileSync(join(folder, path), "utf8") }
  const tree = path.endsWith(".md") ? readFrontMatter(source).value?.tree : readYamlMap(source, findings())
  if (!tree) return undefined
  const validate = validators[formOf(path)]!
  validate(plain(tree))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${path}${instancePath}: ${message}`)
}

test("the schemas take every file of the demo", () => {
  const files = filesIn(project)
  expect(files.length).toBeGreaterThan(40)
  for (const path of files) expect(complaints(project, path)).toEqual([])
})

test.each(["tests/fixtures/small-paper", "tests/fixtures/forms-of-front-matter", "tests/desk/paper"])(
  "and of %s",
  (folder) => {
    for (const path of filesIn(join(project, folder))) {
      // Keys in another case are tidied with a warning; a schema knows one way to write them.
      if (!path.endsWith("windows.md")) expect(complaints(join(project, folder), path)).toEqual([])
    }
  },
)

describe("the schemas refuse every bad value of the fixtures", () => {
  const folder = join(project, "tests/desk/errors")
  const told = (name: string) =>
    [...readFileSync(join(folder, name, "expected.txt"), "utf8").matchAll(/^(content\S*?):\d+:\d+ .* \[([\w-]+)\]$/gm)]
      .map(([, path, code]) => ({ path: path!, code: code! }))
      .filter(({ code }) => ["bad-value", "bad-date", "missing-title", "bad-address"].includes(code))
  // What only the whole site, the file's name or the disk can tell.
  const beyond = new Set([
    "address-taken-down-climbs",
    "alias-climbs",
    "day-of-the-file-name-is-none",
    "device-as-a-file-name",
    "permalink-climbs-in-disguise",
    "permalink-of-a-device",
    "permalink-too-long",
    "permalink-with-a-nul",
  ])
  const names = readdirSync(folder).filter((name) => told(name).length > 0)
  test.each(names.filter((name) => !beyond.has(name)))("%s", (name) => {
    for (const { path } of told(name)) expect(complaints(join(folder, name), path)).not.toEqual([])
  })
  test("there are many, and what no schema can know is named", () => {
    expect(names.length).toBeGreaterThan(35)
    for (const name of beyond) expect(names).toContain(name)
  })
})

describe("a schema says of a value what the build says", () => {
  const read = (name: FormName, text: string) => {
    const found = findings()
    const tree = readYamlMap({ path: "content/x.yaml", text }, found)
    const validate = validators[name]!
    return validate(plain(tree))
  }
  test.each([
    "title: 1.10",
    "title: true",
    "title: Rain\nauthors: Ann Lee, Bo Berg",
    "title: Rain\nauthors: [{author: Ann Lee, role: Words by}, Bo Berg]",
    "title: Rain\nauthor: Ann Lee",
    "title: Rain\nimage: /media/rain.jpg",
    "title: Rain\nimage: {src: rain.jpg, alt: '', focus: 50% 30%}",
    "title: Rain\nimage:",
    "title: Rain\ntags:\n  - one\n  -\n",
    "title: Rain\ndate: 2024-02-29",
    "title: Rain\ndate: 2025/1/9",
    "title: Rain\ndate: 2025-01-09 8:15",
    "title: Rain\ndate: 2025-01-09T08:15:30.123-05:00",
    "title: Rain\ndate: 2025-01-09 10:30:00 -0500",
    "title: Rain\ndate: 2000-02-29",
    "title: Rain\ndraft: yes",
    "title: Rain\nlanguage: pt_BR",
    "title: Rain\nweather: [any, {thing: 1}]",
    "title: Rain\npermalink: /a/b...c/",
  ])("takes %j", (text) => {
    expect(read("article", text)).toBe(true)
  })
  test.each([
    "title:",
    "title: [Rain]",
    "title: Rain\nauthors: [{role: Words by}]",
    "title: Rain\nimage: {alt: Rain}",
    "title: Rain\nimage: {src: rain.jpg, colour: red}",
    "title: Rain\nimage: {src: rain.jpg, focus: 150% 30%}",
    "title: Rain\ndate: 2025-02-29",
    "title: Rain\ndate: 1900-02-29",
    "title: Rain\ndate: 2025-04-31",
    "title: Rain\ndate: 2025-01-09 24:00",
    "title: Rain\ndate: 2025-01-09 08:60",
    "title: Rain\ndate: 20250109",
    "title: Rain\ndraft: maybe",
    "title: Rain\ncanonical: //evil.example/",
    "title: Rain\nkind: news",
    "title: Rain\npermalink: /a/../b/",
    "title: Rain\nlanguage: english language",
  ])("refuses %j", (text) => {
    expect(read("article", text)).toBe(false)
  })
  test.each([
    ["site", "permalinks: {article: /:section/:year/:slug.html}", true],
    ["site", "permalinks: {article: ':section/:slug/'}", false],
    ["site", "permalinks: {article: /:section/}", false],
    ["site", "permalinks: {tag: /t/:slug}", false],
    ["site", "permalinks: {tag: /:year/:slug/}", false],
    ["site", "fold: false\nfeed: off\nageWarning: 30", true],
    ["site", "fold: {from: 10}", false],
    ["site", "rules: {dead-link: warn}", true],
    ["site", "rules: {dead-lnk: warn}", false],
    ["site", "sections: [town, {slug: world, name: World}]", true],
    ["site", "colour: red", false],
    ["front", "blocks: [{section: town, count: 25}]", false],
    ["front", "pins: [{story: a.md, until: 2025-01-09 08:00}]", true],
    ["front", "pins: [{story: a.md}]", false],
    ["author", "name: Ann Lee\nlinks: [{name: Site, url: https://a.example}]", true],
    ["author", "role: Reporter", false],
  ] as const)("%s: %j is %s", (name, text, takes) => {
    expect(read(name, text)).toBe(takes)
  })
})
