import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { sarif } from "../../src/commands/sarif.js"
import { check } from "../../src/index.js"
import { jsonFaults } from "../conventions/json.js"
import { siteOf, story } from "../site.js"
import { broadsheet } from "../system/program.js"

interface Log {
  readonly version: string
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
      readonly results: readonly {
        readonly ruleId: string
        readonly ruleIndex: number
        readonly level: string
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string }
              readonly region: Readonly<Record<string, number>>
            }
          },
        ]
      }[]
    },
  ]
}

const files = {
  "content/site.yaml": "name: The Courier\nrules: {no-deck: error}\n",
  "content/town/a story é.md": story({}, "[here](/nowhere/)"),
  // A finding over many lines, one behind signs of two units, one in a file that cannot be read, one in a template.
  "content/town/50% & #1?.md": "\ufeff---\r\ntitle: [a,\r\n  b]\r\ndate: 2025-03-01\r\n---\r\n🦆👩🏽‍🚒 [more](/x/)\r\n",
  "content/town/latin.md": Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0xe9]),
  "content/town/empty.md": "",
  "templates/partials/topics.hbs": "{{nothing}}\n",
}

test("findings as SARIF: every result names a rule that is there, a file from the repository's root, and a place in it", async () => {
  const root = siteOf(files)
  const { diagnostics } = await check({ root: root, now: "2025-06-01" })
  const log = sarif(diagnostics, root, join(root, "..")) as Log
  expect(log).toMatchObject({
    $schema: expect.stringContaining("sarif-schema-2.1.0.json"),
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "Broadsheet" } }, columnKind: "utf16CodeUnits" }],
  })
  const [{ tool, results }] = log.runs
  expect(results).toHaveLength(diagnostics.length)
  expect(jsonFaults(log, "sarif.json")).toEqual([])
  const kinds = ["bad-value", "vague-link", "not-utf8", "template-error"]
  expect([...new Set(results.map(({ ruleId }) => ruleId))]).toEqual(expect.arrayContaining(kinds))
  for (const { locations } of results) {
    const { startLine, endLine, startColumn, endColumn } = locations[0].physicalLocation.region
    expect([endLine, endColumn! >= startColumn!]).toEqual([startLine, true])
  }
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId)
  const link = results.find(({ ruleId }) => ruleId === "vague-link")!
  expect(link.level).toBe("warning")
  expect(link.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: `${root.split("/").at(-1)}/content/town/a%20story%20%C3%A9.md`, uriBaseId: "%SRCROOT%" },
    region: { startLine: 6, startColumn: 8, endLine: 6, endColumn: 17 },
  })
  expect(results.find(({ ruleId }) => ruleId === "no-deck")!.level).toBe("error")
})

test("the command: exit code 1 with an error, --json, --sarif to a file and to the terminal, --quiet", async () => {
  const root = siteOf(files)
  const run = (...args: readonly string[]) => broadsheet(["check", "--root", root, "--now", "2025-06-01", ...args])
  const plain = await run()
  expect(plain).toMatchObject({ status: 1, stdout: "" })
  expect(plain.stderr).toContain("content/town/a story é.md:2:8  error")
  expect(plain.stderr).toContain("Nothing was published.")

  const quiet = await run("--quiet")
  expect(quiet.stderr).not.toContain("vague-link")
  const file = join(root, "found.sarif")
  const both = await run("--json", "--sarif", file)
  const told = JSON.parse(both.stdout) as { ok: boolean; diagnostics: readonly { code: string }[] }
  expect(told.ok).toBe(false)
  const log = JSON.parse(readFileSync(file, "utf8")) as Log
  expect(log.runs[0].results.map(({ ruleId }) => ruleId)).toEqual(told.diagnostics.map(({ code }) => code))
  expect((JSON.parse((await run("--sarif")).stdout) as Log).version).toBe("2.1.0")
})
