import { createHash } from "node:crypto"
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { type BuildResult, build } from "../../src/index.js"

const project = new URL("../..", import.meta.url).pathname

export interface Paper {
  /** Where it is published. */
  readonly folder: string
  readonly result: BuildResult
}

/** The demo newspaper, published. */
export const demoPaper = (): Promise<Paper> =>
  published("demo", { content: join(project, "content") }, "2026-11-25 12:00")

/** A newspaper that is written in Arabic, with the demo's pictures. */
export const arabicPaper = (): Promise<Paper> =>
  published(
    "arabic",
    { content: join(project, "tests/theme/arabic/content"), "content/media": join(project, "content/media") },
    "2026-03-13 12:00",
  )

/**
 * A newspaper in a folder that stays from run to run, so that its pictures are made once a machine, and again when the code that
 * makes them changes; everything else is made anew. Test files that want the same one at the same time wait for each other.
 */
async function published(name: string, folders: Readonly<Record<string, string>>, now: string): Promise<Paper> {
  const drawing = digestOf([project, join(project, "package-lock.json"), ...filesOf(join(project, "src/pictures"))])
  const root = join(tmpdir(), `broadsheet-paper-${name}-${drawing.slice(0, 8)}`)
  const leave = await enter(join(root, "turn"))
  try {
    const sources = digestOf(Object.values(folders).flatMap(filesOf))
    const told = join(root, "sources")
    if (!existsSync(told) || readFileSync(told, "utf8") !== sources) {
      rmSync(join(root, "content"), { recursive: true, force: true })
      for (const [to, from] of Object.entries(folders)) cpSync(from, join(root, to), { recursive: true })
      writeFileSync(told, sources)
    }
    const result = await build({ root, now, cache: false })
    if (!result.ok) throw new Error(result.diagnostics.map(({ at, message }) => `${at.path}: ${message}`).join("\n"))
    return { folder: join(root, "public"), result }
  } finally {
    leave()
  }
}

/** Waits until no other process is in; the folder is the sign on the door. Whoever died inside is thought gone after five minutes. */
async function enter(sign: string): Promise<() => void> {
  mkdirSync(join(sign, ".."), { recursive: true })
  for (;;) {
    try {
      mkdirSync(sign)
      return () => rmSync(sign, { recursive: true, force: true })
    } catch {
      const since = statSync(sign, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
      if (Date.now() - since > 300_000) rmSync(sign, { recursive: true, force: true })
      await sleep(100)
    }
  }
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

function digestOf(files: readonly string[]): string {
  const digest = createHash("sha256")
  for (const file of files) {
    digest.update(file)
    if (statSync(file).isFile()) digest.update(readFileSync(file))
  }
  return digest.digest("hex")
}
