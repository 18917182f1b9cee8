import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { faultsOf } from "../conventions/outputs.js"
import { siteOf, treeOf, write } from "../site.js"

const tests = new URL("..", import.meta.url).pathname

/** Folders that hold content/: archives of real papers below BROADSHEET_CORPORA where it is set, else papers of our own. */
const corpora = process.env.BROADSHEET_CORPORA
const archives =
  corpora === undefined
    ? ["fixtures/small-paper", "fixtures/scripts-of-the-world", "desk/paper"].map((one) => join(tests, one))
    : readdirSync(corpora)
        .map((name) => join(corpora, name))
        .filter((folder) => existsSync(join(folder, "content")))

test.each(archives)("what machines read of %s is as its format has it", async (archive) => {
  const root = siteOf({})
  cpSync(join(archive, "content"), join(root, "content"), { recursive: true })
  const file = join(archive, "content/site.yaml")
  const site = existsSync(file) ? readFileSync(file, "utf8").replace(/^feed: false\n/m, "") : "name: An archive\n"
  // What was not written for us may lack pictures, on a page's head too.
  const rules = /^rules:\n/m.test(site) ? site.replace("rules:", "rules:\n  missing-lead-picture: warn") : site
  write(root, { "content/site.yaml": `${rules}\nninjs: true\n` })
  const { ok, diagnostics } = await build({ root, now: "2025-08-01" })
  expect(ok, diagnostics.find(({ severity }) => severity === "error")?.message).toBe(true)
  const url = /^url: *"?([^"\s]+)/m.exec(site)?.[1] ?? "https://example.com"
  const tree = treeOf(join(root, "public"))
  expect(Object.keys(tree).filter((path) => path.endsWith("ninjs.json")).length).toBeGreaterThan(0)
  expect(faultsOf(tree, url)).toEqual([])
})
