import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { expect, test } from "vitest"
import { siteOf, story, treeOf, write } from "../site.js"

const program = new URL("../../dist/cli.cjs", import.meta.url).pathname

function broadsheet(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: process.env.HOME, FORCE_COLOR: undefined },
  })
  return { status, stdout, stderr }
}

const paper = {
  "content/site.yaml": "name: The Courier\ntimeZone: Europe/London\nfeed: false\n",
  "content/town/rain.md": story({ deck: "All day." }),
  "content/town/later.md": story({ title: "Later", date: "2025-07-01 06:00" }),
  "content/town/draft.md": story({ title: "Draft", draft: true }),
}

test("build prints one screen: what was published, what is held back and until when, and the next change", () => {
  const root = siteOf(paper)
  const { status, stdout, stderr } = broadsheet("build", "--root", root, "--now", "2025-06-01")
  expect(stderr).toBe("")
  expect(status).toBe(0)
  expect(stdout).toMatch(/^Published 1 article in \d+\.\d\d s: \d+ files written, 0 kept, 0 removed/)
  expect(stdout).toContain("content/town/later.md: until 2025-07-01T06:00:00+01:00")
  expect(stdout).toContain("content/town/draft.md: a draft")
  expect(stdout).toContain("Next change without an edit: 2025-07-01T06:00:00+01:00")
  expect(stdout).not.toContain("\u001b[")
})

test("errors end with exit code 1, each with its file, line, column, frame and hint, and no stack trace", () => {
  const root = siteOf({
    ...paper,
    "content/town/bad.md": story({ date: "2025-02-30" }),
    "content/town/worse.md": "---\ntitle: x\n",
  })
  const { status, stdout, stderr } = broadsheet("build", "--root", root)
  expect(status).toBe(1)
  expect(stdout).toBe("")
  expect(stderr).toContain('content/town/bad.md:3:7  error  "2025-02-30" is not a day of the calendar  [bad-date]')
  expect(stderr).toContain('    3 | date: "2025-02-30"\n      |       ^^^^^^^^^^^^')
  expect(stderr).toContain(
    "content/town/worse.md:1:1  error  The front matter is not closed  [unreadable-front-matter]",
  )
  expect(stderr).toContain("Not published: 2 errors, 0 warnings. Nothing was published; public/ is as it was.")
  expect(stderr).not.toMatch(/\n\s+at /)
})

test("--json is one document for machines", () => {
  const root = siteOf(paper)
  const { status, stdout } = broadsheet("build", "--root", root, "--now", "2025-06-01", "--json")
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    articles: 1,
    nextChange: "2025-07-01T06:00:00+01:00",
    heldBack: [
      { path: "content/town/draft.md", reason: "draft", until: null },
      { path: "content/town/later.md", reason: "date", until: "2025-07-01T06:00:00+01:00" },
    ],
    diagnostics: [],
  })
})

test("--quiet says nothing where nothing is wrong, and --strict makes a warning an error", () => {
  const root = siteOf({ ...paper, "content/town/rain.md": story({ authors: ["Nobody"] }) })
  expect(broadsheet("build", "--root", root, "--quiet")).toEqual({ status: 0, stdout: "", stderr: "" })
  const strict = broadsheet("build", "--root", root, "--strict")
  expect(strict.status).toBe(1)
  expect(strict.stderr).toContain('error  There is no record of the author "Nobody"')
})

test("--why tells which parts of a page differ", () => {
  const root = siteOf(paper)
  broadsheet("build", "--root", root, "--now", "2025-06-01")
  write(root, { "content/town/rain.md": story({ deck: "All day." }, "It poured in the morning. Then it stopped.") })
  const { stdout } = broadsheet("build", "--root", root, "--now", "2025-06-01", "--why")
  expect(stdout.split("\n")[0]).toBe("/town/2025/03/rain/: body")
  expect(stdout).toContain("1 files written")
  const again = broadsheet("build", "--root", root, "--now", "2025-06-01", "--why", "/town/2025/03/rain/")
  expect(again.stdout).toContain("/town/2025/03/rain/ was not rendered: nothing that it is made of differs.")
})

test("--out publishes elsewhere, --drafts shows what is held back", () => {
  const root = siteOf(paper)
  expect(
    broadsheet("build", "--root", root, "--out", join(root, "preview"), "--now", "2025-06-01", "--drafts").status,
  ).toBe(0)
  const tree = treeOf(join(root, "preview"))
  expect(Object.keys(tree)).toContain("town/2025/03/draft/index.html")
  expect(Object.keys(tree)).toContain("town/2025/07/later/index.html")
  expect(treeOf(join(root, "public"))).toEqual({})
})

test("rules in site.yaml set what a finding counts as", () => {
  const root = siteOf({
    ...paper,
    "content/site.yaml": "name: The Courier\nrules: {missing-picture: warn, author-without-record: off}\n",
    "content/town/rain.md": story({ authors: ["Nobody"], image: { src: "no.png", alt: "" } }),
  })
  const { status, stderr } = broadsheet("build", "--root", root)
  expect(status).toBe(0)
  expect(stderr).toMatch(
    /^content\/town\/rain\.md:5:\d+ {2}warning {2}There is no picture "no\.png" {2}\[missing-lead-picture\]/,
  )
  expect(stderr).not.toContain("author-without-record")
})

test("wrong use ends with exit code 2 and names what is near", () => {
  expect(broadsheet("biuld")).toMatchObject({ status: 2, stderr: expect.stringContaining("Did you mean build?") })
  expect(broadsheet("build", "--draft")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("Did you mean --drafts?"),
  })
  expect(broadsheet("build", "--root", "/nowhere/at/all")).toMatchObject({
    status: 2,
    stderr: "There is no folder /nowhere/at/all\n",
  })
  expect(broadsheet("build", "--root", siteOf(paper), "--now", "yesterday")).toMatchObject({ status: 2 })
  expect(broadsheet("build", "--root", siteOf(paper), "--out", "/")).toMatchObject({ status: 2 })
})

test("a folder without content/ is an error, and what was published stays", () => {
  const root = siteOf(paper)
  broadsheet("build", "--root", root)
  const before = treeOf(join(root, "public"))
  for (const path of Object.keys(paper)) write(root, { [path]: null })
  const empty = siteOf({ "public/index.html": "old" })
  const { status, stderr } = broadsheet("build", "--root", empty)
  expect(status).toBe(1)
  expect(stderr).toContain("There is no folder content/")
  expect(treeOf(join(empty, "public"))).toEqual({ "index.html": "old" })
  expect(Object.keys(before).length).toBeGreaterThan(5)
})

test("--help and --version answer with 0", () => {
  const help = broadsheet("build", "--help")
  expect(help.status).toBe(0)
  for (const option of [
    "--root",
    "--out",
    "--now",
    "--drafts",
    "--json",
    "--quiet",
    "--strict",
    "--why",
    "Exit codes:",
  ]) {
    expect(help.stdout).toContain(option)
  }
  expect(broadsheet("--version")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
})
