import { chmodSync, mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { deployScript } from "../../src/commands/deploy-scripts.js"
import { build, deployPlan } from "../../src/index.js"
import { siteOf, write } from "../site.js"
import { now, paper, run } from "./carried.js"

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
