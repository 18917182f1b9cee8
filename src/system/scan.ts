import { existsSync, readdirSync, realpathSync, statSync } from "node:fs"
import { dirname, join, sep } from "node:path"
import { fileURLToPath } from "node:url"
import type { Findings } from "../support/diagnostic.js"
import { wholeFile } from "../support/source.js"

/** By what a file is known to be unchanged. */
export interface Stamp {
  readonly size: number
  /** Times in milliseconds since 1970: of its contents, and of its record in the file system. */
  readonly mtimeMs: number
  readonly ctimeMs: number
  readonly ino: number
}

/** A file on disk. There are many: it holds no more than is needed. */
export interface Found {
  /** Its name in the site: in NFC, whatever form the disk keeps. */
  readonly path: string
  /** The folder that `path` is below. */
  readonly root: string
  /** Its name on the disk, where that is another. */
  readonly other: string | undefined
  readonly stat: Stamp
}

export const fileOf = ({ root, path, other }: Found): string => other ?? `${root}${sep}${path}`

/** Every file that a site may be made of, in the order of names. */
export interface Scan {
  readonly content: readonly Found[]
  /** The default theme's files, and the site's own over them. */
  readonly theme: readonly Found[]
}

export function scan(root: string, found: Findings): Scan {
  if (!existsSync(join(root, "content"))) {
    const hint = "Run Broadsheet where content/ is, or name the folder with --root."
    found.add("missing-content", `There is no folder content/ in ${root}`, wholeFile("content"), hint)
  }
  const theme = new Map<string, Found>()
  for (const folder of [packageRoot(), root]) {
    for (const one of walk(folder, "templates", found)) theme.set(one.path, one)
  }
  return { content: walk(root, "content", found), theme: [...theme.values()].sort(byPath) }
}

/** Where Broadsheet itself stands: the default theme is in its templates/. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, "templates", "theme.yaml"))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error("Broadsheet's own templates/ is missing: install it again")
    folder = parent
  }
  return folder
}

const quiet = { throwIfNoEntry: false } as const

/** Every file below a folder, in the order of names. What begins with a dot is passed over, and no link leads out. */
function walk(root: string, folder: string, found: Findings): readonly Found[] {
  const files: Found[] = []
  const visit = (path: string, place: string): void => {
    for (const entry of readdirSync(place, { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue
      const inner = `${path}/${entry.name.normalize("NFC")}`
      const file = `${place}${sep}${entry.name}`
      if (entry.isSymbolicLink()) visitLink(inner, file)
      else if (entry.isDirectory()) visit(inner, file)
      else if (entry.isFile()) add(inner, file)
    }
  }
  const add = (path: string, file: string): void => {
    const stat = statSync(file, quiet)
    if (!stat) return
    // A whole Stats takes a kilobyte.
    const { size, mtimeMs, ctimeMs, ino } = stat
    const other = file.endsWith(path) ? undefined : file
    files.push({ path, root, other, stat: { size, mtimeMs, ctimeMs, ino } })
  }
  const visitLink = (path: string, file: string): void => {
    const target = existsSync(file) ? realpathSync(file) : undefined
    const inside = target?.startsWith(realpathSync(join(root, folder)) + sep)
    // A link to a file of the same folder is only a second name; anything else could carry secrets into public/.
    const entry =
      inside && readdirSync(dirname(target!), { withFileTypes: true }).find((one) => target!.endsWith(sep + one.name))
    if (entry !== undefined && entry !== false && entry.isFile()) add(path, file)
    else
      found.add("outside-site", `${path} is a link that leads elsewhere`, wholeFile(path), "Put the file itself here.")
  }
  if (existsSync(join(root, folder))) visit(folder, join(root, folder))
  return files.sort(byPath)
}

const byPath = (a: Found, b: Found): number => (a.path < b.path ? -1 : 1)
