import { execFile, execFileSync } from "node:child_process"
import { expect, test } from "vitest"
import { siteOf, story, write } from "../site.js"

const tool = new URL("../../.tools/replay.mjs", import.meta.url).pathname

/** A repository with a folder posts/: each step is a commit. `null` removes a file. */
function repositoryOf(steps: readonly Readonly<Record<string, string | null>>[]): string {
  const root = siteOf({})
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false", ...args], {
      cwd: root,
      stdio: "pipe",
    })
  git("init", "--quiet")
  for (const [index, files] of steps.entries()) {
    write(root, files)
    git("add", "--all")
    git("commit", "--quiet", "--no-verify", "--message", `Step ${index}`)
  }
  return root
}

const steps = [
  {
    "posts/town/rain.md": story({}),
    "posts/town/bridge.md": story({ title: "A bridge opens" }),
    "read.me": "Not ours",
  },
  { "posts/town/rain.md": story({}, "It rained all night.") },
  { "posts/town/double.md": story({ permalink: "/one/" }), "posts/town/rain.md": story({ permalink: "/one/" }) },
  { "read.me": "Still not ours" },
  { "posts/town/double.md": null, "posts/town/bridge.md": null, "posts/world/tide.md": story({ title: "The tide" }) },
]

const replay = (repository: string, environment: Readonly<Record<string, string>> = {}) =>
  new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    execFile(
      process.execPath,
      [tool, repository, "posts", "--now", "2025-06-01T12:00:00Z"],
      { env: { ...process.env, ...environment } },
      (error, stdout, stderr) => done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })

test("a repository is lived through commit by commit, also where a commit cannot be built", async () => {
  const { code, stdout, stderr } = await replay(repositoryOf(steps))
  expect(stderr).toBe("")
  expect(code).toBe(0)
  const lines = stdout.trim().split("\n")
  expect(lines).toHaveLength(5)
  expect(lines[0]).toMatch(/^1\/4 \w{10} \S+: 2 new, 0 changed, 0 gone of 2; (\d+) rendered, \1 written, 0 removed; /)
  expect(lines[1]).toMatch(/^2\/4 .*: 0 new, 1 changed, 0 gone of 2; (\d+) rendered, \1 written, 0 removed; /)
  expect(lines[2]).toMatch(/^3\/4 .*: 1 new, 1 changed, 0 gone of 3; fails with 1 errors, first same-address in /)
  expect(lines[3]).toMatch(/^4\/4 .*: 1 new, 0 changed, 2 gone of 2; /)
  expect(lines[4]).toMatch(/^4 commits gave the same as from nothing, 1 of them an error; /)
}, 120_000)

/** Builds its page once, and then says that all is well. */
const liar = `
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs")
const root = process.argv[process.argv.indexOf("--root") + 1]
const told = { ok: true, written: [], removed: [], rendered: [], kept: 1, articles: 1, heldBack: [], nextChange: null, diagnostics: [] }
if (!existsSync(root + "/public")) {
  mkdirSync(root + "/public")
  writeFileSync(root + "/public/index.html", readFileSync(root + "/content/town/rain.md"))
  Object.assign(told, { written: ["index.html"], rendered: [{ path: "index.html", why: ["new"] }], kept: 0 })
}
console.log(JSON.stringify(told))
`

test("a program that leaves an old page standing is found out, and the page and the place are shown", async () => {
  const dist = siteOf({ "cli.cjs": liar })
  const { code, stdout, stderr } = await replay(repositoryOf(steps), { BROADSHEET_DIST: dist })
  expect(code).toBe(1)
  expect(stdout.trim().split("\n")).toHaveLength(3)
  expect(stderr).toContain("index.html differs\n  at byte ")
  expect(stderr).toContain("It rained all night.")
}, 120_000)
