import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { siteOf, treeOf, write } from "../site.js"
import { faultsOf } from "./outputs.js"

/** Archives of real papers, where this machine has them. */
const corpora = process.env.BROADSHEET_CORPORA ?? "/work/shared/corpora"

const names = existsSync(corpora)
  ? readdirSync(corpora, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  : []

test.skipIf(names.length === 0)(
  "archives of real papers come out as the formats have it",
  async () => {
    for (const name of names) {
      const root = siteOf({})
      cpSync(`${corpora}/${name}/content`, `${root}/content`, { recursive: true })
      const site = readFileSync(`${root}/content/site.yaml`, "utf8")
      const more = `${site}\nninjs: true\n`.replace("rules:", "rules:\n  missing-lead-picture: warn")
      write(root, { "content/site.yaml": more })
      const { ok, diagnostics } = await build({ root, now: "2025-08-01" })
      expect(ok, `${name}: ${diagnostics.find(({ severity }) => severity === "error")?.message}`).toBe(true)
      const origin = /^url: *(\S+)/m.exec(site)![1]!
      expect(faultsOf(treeOf(`${root}/public`), origin), name).toEqual([])
    }
  },
  300_000,
)
