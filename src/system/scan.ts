import { existsSync, readdirSync, realpathSync, type Stats, statSync } from "node:fs"
import { dirname, join, sep } from "node:path"
import { fileURLToPath } from "node:url"
import type { Findings } from "../support/diagnostic.js"
import { wholeFile } from "../support/source.js"

/** A file on disk and its name in the site: in NFC, whatever form the disk keeps. */
export interface Found {
  readonly path: string
  readonly file: string
  readonly stat: Stats
}

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
    const stat = statSync(file, { throwIfNoEntry: false })
    if (stat) files.push({ path, file, stat })
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
