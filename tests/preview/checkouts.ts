import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { build } from "../../src/index.js"
import { treeOf } from "../rebuild/proof/trees.mjs"
import { story, write } from "../site.js"
import { startPreview, until } from "./open.js"
import { differences } from "./same.js"

const now = "2025-06-01T12:00:00Z"

const place = (number: number): string => `content/section-${number % 5}/story-${number}.md`

/** Stories of a branch: each third is another one, each fifth is missing, and there are some that the other has not. */
function branch(name: string, count: number): Record<string, string | null> {
  const files: Record<string, string | null> = {
    "content/site.yaml": `name: The ${name} Courier\nurl: https://courier.example\nsocialCards: false\n`,
    "templates/partials/footer.hbs": `<footer>${name}</footer>\n`,
  }
  for (let number = 0; number < count; number += 1) {
    const own = number % 3 === 0 ? name : "both"
    const missing = name === "evening" && number % 5 === 0
    files[place(number)] = missing ? null : story({ title: `${own} ${number}`, tags: [own] }, `Text for ${own}.`)
  }
  for (let number = 0; number < count / 10; number += 1) {
    files[`content/${name}/extra-${number}.md`] = story({ title: `Extra ${number}` })
  }
  return files
}

/** A preview follows `git checkout` between two branches of a real repository, so many times. */
export async function tryCheckouts(stories: number, count: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "broadsheet-"))
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Desk", "-c", "user.email=desk@courier.example", ...args], {
      cwd: root,
      stdio: "pipe",
    })
  try {
    write(root, { ".gitignore": "public/\n.broadsheet/\n" })
    git("init", "--quiet", "--initial-branch=start")
    const trees = new Map<string, Parameters<typeof differences>[1]>()
    for (const name of ["morning", "evening"]) {
      git("checkout", "--quiet", "-b", name)
      git("rm", "-r", "--quiet", "--ignore-unmatch", "content", "templates")
      write(root, branch(name, stories))
      git("add", "-A")
      git("commit", "--quiet", "-m", name)
      const { diagnostics } = await build({ root, now, drafts: true })
      trees.set(name, { tree: treeOf(join(root, "public")), told: { diagnostics } })
      rmSync(join(root, "public"), { recursive: true })
      rmSync(join(root, ".broadsheet"), { recursive: true })
    }
    const running = await startPreview(root, now)
    try {
      for (let round = 0; round < count; round += 1) {
        const name = round % 2 === 0 ? "morning" : "evening"
        git("checkout", "--quiet", name)
        await until(
          async () => {
            await running.live.settled()
            return differences(running, trees.get(name)!)
          },
          8000 + stories * 20,
        )
      }
    } finally {
      await running.close()
    }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
