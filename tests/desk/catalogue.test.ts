import { cpSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { catalogue, type FindingKind } from "../../src/support/catalogue.js"
import { siteOf, story } from "../site.js"

const theme = new URL("../fixtures/plain-theme/templates", import.meta.url).pathname

const kinds: readonly (readonly [string, FindingKind])[] = Object.entries(catalogue)
const shown = kinds.flatMap(([code, kind]) =>
  typeof kind.example === "string" ? [] : [{ code, severity: kind.severity, example: kind.example }],
)

test.each(shown)("the example of $code shows it", async ({ code, severity, example }) => {
  const root = siteOf({})
  cpSync(theme, join(root, "templates"), { recursive: true })
  cpSync(siteOf({ "content/town/fair.md": story({ date: "2025-02-01" }), ...example }), root, { recursive: true })
  const { diagnostics } = await build({ root, now: "2026-01-01", workers: 0 })
  expect(diagnostics.map((one) => [one.code, one.severity])).toContainEqual([code, severity])
  for (const { hint } of diagnostics) expect(hint).toMatch(/\S/)
})

test("every kind says what it means and what to do, each in whole sentences", () => {
  for (const [code, { means, mend }] of kinds) {
    expect(means, code).toMatch(/^[A-Z`].*\.$/s)
    expect(mend, code).toMatch(/^[A-Z`[].*\.$/s)
  }
})
