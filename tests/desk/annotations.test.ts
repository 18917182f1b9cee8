import { spawnSync } from "node:child_process"
import { expect, test } from "vitest"
import { annotations } from "../../src/commands/annotations.js"
import { siteOf, story } from "../site.js"

const finding = {
  severity: "error",
  code: "bad-date",
  message: '"50%, soon" is not a date',
  hint: "Write it as 2025-06-30.",
  path: "content/town/rain, again.md",
  line: 3,
  column: 7,
  length: 12,
  source: "date: 50%, soon",
} as const

test("a finding is one line, with what GitHub reads otherwise written as it wants it", () => {
  expect(annotations([finding], "/work/repo/site", "/work/repo")).toEqual([
    '::error file=site/content/town/rain%2C again.md,line=3,col=7,endColumn=19,title=bad-date::"50%25, soon" is not a date%0AWrite it as 2025-06-30.',
  ])
})

test("errors come first, and no more than GitHub shows of each kind", () => {
  const warnings = Array.from({ length: 30 }, () => ({ ...finding, severity: "warning" as const }))
  const lines = annotations([...warnings, finding], "/repo", "/repo")
  expect(lines.length).toBe(11)
  expect(lines[0]).toMatch(/^::error file=content\//)
  expect(lines[10]).toMatch(/^::warning .*::"50%25, soon" is not a date%0A/)
})

test("the command tells them where GitHub runs it, beside what it tells people, and --json stays one document", () => {
  const program = new URL("../../dist/cli.cjs", import.meta.url).pathname
  const root = siteOf({ "content/town/rain.md": story({ date: "soon" }) })
  const run = (env: object, ...args: readonly string[]) =>
    spawnSync(process.execPath, [program, "build", "--root", root, ...args], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, ...env },
    })
  const github = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: root }
  const told = run(github)
  expect(told.status).toBe(1)
  expect(told.stderr).toMatch(/^::error file=content\/town\/rain\.md,line=3,col=7,endColumn=13,title=bad-date::/m)
  expect(told.stderr).toContain("content/town/rain.md:3:7  error")
  expect(JSON.parse(run(github, "--json").stdout)).toMatchObject({ ok: false })
  expect(run({}).stderr).not.toContain("::error")
})
