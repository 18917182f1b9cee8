import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { createColors } from "picocolors"
import { expect, test } from "vitest"
import { describe as told } from "../src/commands/report.js"
import { build } from "../src/index.js"
import { siteOf, treeOf } from "./site.js"

const fixtures = new URL("fixtures", import.meta.url).pathname

/** Written by the theme or copied, and the same in every case. */
const notShown = /^(assets\/|_hosts\/|404\.html|robots\.txt|_headers|_redirects|speculation-rules\.json)/

/**
 * A case is a site in a folder, `expected` with the files that it gives, and `expected-diagnostics.txt`.
 * Sites without templates of their own are drawn by the plain theme, which prints views as lines.
 */
for (const name of readdirSync(fixtures).filter((entry) => entry !== "plain-theme")) {
  test(`site: ${name.replaceAll("-", " ")}`, async () => {
    const folder = join(fixtures, name)
    const root = siteOf({})
    cpSync(join(fixtures, "plain-theme/templates"), join(root, "templates"), { recursive: true })
    for (const part of ["content", "templates"]) {
      if (existsSync(join(folder, part))) cpSync(join(folder, part), join(root, part), { recursive: true })
    }
    const clock = join(folder, "now.txt")
    const now = existsSync(clock) ? readFileSync(clock, "utf8").trim() : "2025-06-01 12:00"
    const { ok, diagnostics } = await build({ root, now })
    const findings = diagnostics.map((one) => `${told(one, createColors(false))}\n`).join("\n")
    await expect(findings).toMatchFileSnapshot(join(folder, "expected-diagnostics.txt"))
    const tree = treeOf(join(root, "public"))
    expect(Object.keys(tree).length > 0).toBe(ok)
    const shown = Object.keys(tree).filter((path) => !notShown.test(path))
    await expect(`${shown.join("\n")}\n`).toMatchFileSnapshot(join(folder, "expected-files.txt"))
    for (const path of shown.filter((one) => /\.(html|xml|txt)$/.test(one))) {
      const text = Buffer.from(tree[path]!, "latin1")
        .toString("utf8")
        .replace(/-[0-9a-f]{8}\.(css|js)/g, "-FINGERPRINT.$1")
      await expect(text).toMatchFileSnapshot(join(folder, "expected", path))
    }
  })
}
