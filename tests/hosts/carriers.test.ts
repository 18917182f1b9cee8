import { existsSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { deployScript } from "../../src/commands/deploy-scripts.js"
import { build, deployPlan } from "../../src/index.js"
import { now, paper, run } from "../deploy/carried.js"
import { siteOf, treeOf, write } from "../site.js"

describe.each([
  ["rsync", (folder: string) => folder],
  ["ftp", (folder: string) => `file://${folder}`],
] as const)("the script for %s", (carrier, target) => {
  test("brings a host to what public/ holds, and then says so", async () => {
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
  })
})
