import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, relative, sep } from "node:path"
import { afterAll, onTestFinished } from "vitest"

/** A site on disk for one test: files by their paths. It goes when the test ends. */
export function siteOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), "broadsheet-"))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  write(root, files)
  return root
}

/** An empty folder for all tests of a file. It goes after the last. */
export function makeFolder(): string {
  const root = mkdtempSync(join(tmpdir(), "broadsheet-"))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  return root
}

/** Writes files below a folder; `null` removes one. */
export function write(root: string, files: Readonly<Record<string, string | Uint8Array | null>>): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path)
    if (content === null) {
      rmSync(file, { force: true })
      continue
    }
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

/** Every file below a folder, in the order of paths, as latin1 text so that bytes compare. */
export function treeOf(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {}
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), "latin1")]),
  )
}

/** A story with the front matter and text that matter to a test. */
export function story(
  front: Readonly<Record<string, unknown>>,
  body = "It rained in the morning. Then it stopped.",
): string {
  const lines = Object.entries({ title: "Rain again", date: "2025-03-01", ...front }).map(
    ([key, value]) => `${key}: ${JSON.stringify(value)}`,
  )
  return `---\n${lines.join("\n")}\n---\n\n${body}\n`
}

/** A PNG of one grey pixel. */
export const pixel = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="),
  (sign) => sign.charCodeAt(0),
)
