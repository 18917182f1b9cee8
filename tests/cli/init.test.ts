import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { siteOf, treeOf, write } from "../site.js"
import { broadsheet } from "./program.js"

const named = ["--name", "The Courier: daily", "--url", "https://courier.example", "--time-zone", "Asia/Seoul"]

test("a new site is whole: it builds without a word, also with every warning an error", async () => {
  const root = join(siteOf({}), "courier")
  const { status, stdout, stderr } = broadsheet(["init", root, ...named])
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  expect(stdout).toContain("npx broadsheet build")
  const { ok, diagnostics } = await build({ root, strict: true })
  expect(diagnostics).toEqual([])
  expect(ok).toBe(true)
  const page = readFileSync(join(root, "public/index.html"), "utf8")
  expect(page).toContain("<title>The Courier: daily</title>")
  expect(page).toContain('href="https://courier.example/"')
  expect(page).toContain("The Courier: daily publishes its first edition")
})

test("it has content, templates to change, scripts, schemas, an editor's settings and a host recipe", () => {
  const root = join(siteOf({}), "courier")
  broadsheet(["init", root, ...named])
  const files = Object.keys(treeOf(root))
  for (const path of [
    "content/site.yaml",
    "content/front.yaml",
    "content/news/first-edition.md",
    "content/pages/about.md",
    "templates/styles/tokens.css",
    "schema/site.json",
    ".vscode/settings.json",
    ".github/workflows/publish.yml",
    ".gitignore",
    "README.md",
  ]) {
    expect(files).toContain(path)
  }
  const { scripts, type } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
  expect(scripts).toMatchObject({ build: "broadsheet build", new: "broadsheet new" })
  expect(type).toBe("module")
  expect(readFileSync(join(root, "content/site.yaml"), "utf8")).toContain("timeZone: Asia/Seoul\n")
})

test("a folder that holds something is left as it is", () => {
  const root = siteOf({ "notes.txt": "mine" })
  const { status, stderr } = broadsheet(["init", root])
  expect(status).toBe(1)
  expect(stderr).toContain("is not empty: it holds notes.txt. Nothing was written.")
  expect(treeOf(root)).toEqual({ "notes.txt": "mine" })
})

test("a fresh git repository counts as empty", () => {
  const root = siteOf({})
  write(root, { ".git/HEAD": "ref: refs/heads/main\n" })
  expect(broadsheet(["init", root]).status).toBe(0)
  expect(existsSync(join(root, "content/site.yaml"))).toBe(true)
})

test.each([
  [["--time-zone", "Europe/Lundun"], '"Europe/Lundun" is no time zone'],
  [["--url", "courier.example"], '"courier.example" is no web address'],
  [["--language", "??"], '"??" is no language code'],
])("%s is wrong use, and writes nothing", (options, message) => {
  const root = join(siteOf({}), "courier")
  const { status, stderr } = broadsheet(["init", root, ...options])
  expect(status).toBe(2)
  expect(stderr).toContain(message)
  expect(existsSync(root)).toBe(false)
})
