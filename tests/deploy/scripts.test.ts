import { execFileSync } from "node:child_process"
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { deployScript } from "../../src/commands/deploy-scripts.js"
import { build, deployPlan } from "../../src/index.js"
import { pixel, siteOf, story, treeOf, write } from "../site.js"

const now = "2025-06-01"

const paper = {
  "content/site.yaml": "name: The Courier\n",
  "content/town/rain.md": story({ image: { src: "it's $5 & more.png", alt: "Rain" }, aliases: ["/# old/ciną/"] }),
  "content/town/it's $5 & more.png": pixel,
  "content/town/bridge.md": story({ title: "A bridge opens" }),
}

const has = (program: string) => {
  try {
    execFileSync("sh", ["-c", `command -v ${program}`])
    return true
  } catch {
    return false
  }
}

/** Runs a script, with programs of `bin` before all others. */
const run = (root: string, script: string, bin = "/nowhere") => {
  write(root, { "send.sh": script })
  execFileSync("sh", [join(root, "send.sh")], { cwd: "/", env: { PATH: `${bin}:${process.env.PATH}`, HOME: root } })
}

describe.each([
  ["rsync", (folder: string) => folder],
  ["ftp", (folder: string) => `file://${folder}`],
] as const)("the script for %s", (carrier, target) => {
  test.skipIf(!has(carrier === "ftp" ? "lftp" : carrier))(
    "brings a host to what public/ holds, and then says so",
    async () => {
      const root = siteOf(paper)
      const host = siteOf({ "own.txt": "the host's own" })
      const plan = async () => ({
        to: target(host),
        done: `echo done > ${join(root, "done")}`,
        plan: await deployPlan({ root }),
      })
      await build({ root, now })
      const first = await plan()
      run(root, deployScript(first.plan, carrier, first))
      expect(treeOf(host)).toEqual({ ...treeOf(join(root, "public")), "own.txt": "the host's own" })
      expect(existsSync(join(root, "done"))).toBe(true)

      write(root, { "content/town/rain.md": null })
      await build({ root, now })
      const second = await plan()
      expect(second.plan.removals.length).toBeGreaterThan(2)
      run(root, deployScript(second.plan, carrier, second))
      expect(treeOf(host)).toEqual({ ...treeOf(join(root, "public")), "own.txt": "the host's own" })
    },
  )
})

test("the script for S3 sends each file with its type and cache header, in the safe order, removals last", async () => {
  const root = siteOf(paper)
  await build({ root, now })
  write(root, { "content/town/bridge.md": null, "content/static/robots-note.txt": "hello" })
  await build({ root, now })
  const log = join(root, "log")
  // Stands in for the store's own program: it notes what it was asked.
  write(root, { "bin/aws": `#!/bin/sh\nfor word; do printf '%s\\t' "$word"; done >> '${log}'\necho >> '${log}'\n` })
  mkdirSync(join(root, "bin"), { recursive: true })
  chmodSync(join(root, "bin/aws"), 0o755)
  const plan = await deployPlan({ root })
  run(root, deployScript(plan, "s3", { to: "s3://courier/site/", done: "true" }), join(root, "bin"))
  const asked = readFileSync(log, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.trim().split("\t"))
  expect(asked.map((words) => [words[1], words[1] === "cp" ? words[3] : words[2]])).toEqual([
    ...plan.uploads.map(({ path }) => ["cp", `s3://courier/site/${path}`]),
    ...plan.removals.map((path) => ["rm", `s3://courier/site/${path}`]),
  ])
  expect(asked.find((words) => words[2] === "./index.html")?.slice(2)).toEqual([
    "./index.html",
    "s3://courier/site/index.html",
    "--only-show-errors",
    "--content-type",
    "text/html; charset=utf-8",
    "--cache-control",
    "public, max-age=0, must-revalidate",
  ])
  expect(asked.map((words) => words.slice(1, 3))).toContainEqual([
    "rm",
    "s3://courier/site/town/2025/03/bridge/index.html",
  ])
  expect(asked.at(-1)?.slice(0, 2)).toEqual(["s3", "rm"])
})
