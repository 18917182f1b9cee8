import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs"
import { dirname, join, sep } from "node:path"
import { fileURLToPath } from "node:url"
import { inheritedStrings } from "../render/strings.js"
import type { Findings } from "../support/diagnostic.js"
import { isOwnCode, lockFile } from "../support/own-code.js"
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
  readonly root: string
  readonly content: readonly Found[]
  /** The default theme's files, and the site's own over them; where it has code of its own, also the list of its packages. */
  readonly theme: readonly Found[]
}

export function scan(root: string, found: Findings): Scan {
  if (!existsSync(join(root, "content"))) {
    const hint = "Run Broadsheet where content/ is, or name the folder with --root."
    found.add("missing-content", `There is no folder content/ in ${root}`, wholeFile("content"), hint)
  }
  const theme = new Map<string, Found>()
  for (const folder of new Set([packageRoot(), root])) {
    for (const one of walk(folder, "templates", found)) {
      const below = theme.get(one.path)
      const base = one.path.replace(/^templates\/strings\//, inheritedStrings)
      // A site may say a few words in its own way: the default theme's file stays, below the site's.
      if (below && base !== one.path) theme.set(base, { ...below, path: base, other: fileOf(below) })
      theme.set(one.path, one)
    }
  }
  if ([...theme.values()].some(({ path }) => isOwnCode(path))) {
    for (const one of fileAt(root, lockFile, join(root, lockFile))) theme.set(lockFile, one)
  }
  return { root, content: walk(root, "content", found), theme: [...theme.values()].sort(byPath) }
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
    for (const name of namesIn(path, place)) {
      if (name.startsWith(".")) continue
      const inner = `${path}/${name.normalize("NFC")}`
      const file = `${place}${sep}${name}`
      // It also tells what a file is: kinds from the folder would cost more.
      const stat = lstatSync(file, quiet)
      if (stat?.isFile()) files.push(foundAt(root, inner, file, stat))
      else if (stat?.isDirectory()) visit(inner, file)
      else if (stat?.isSymbolicLink()) visitLink(inner, file)
    }
  }
  const namesIn = (path: string, place: string): readonly string[] => {
    try {
      return readdirSync(place)
    } catch (error) {
      found.add("unreadable-file", `The folder cannot be read: ${(error as Error).message}`, wholeFile(path))
      return []
    }
  }
  const visitLink = (path: string, file: string): void => {
    const target = existsSync(file) ? realpathSync(file) : undefined
    const inside = target?.startsWith(realpathSync(join(root, folder)) + sep)
    // A link to a file of the same folder is only a second name; anything else could carry secrets into public/.
    const entry =
      inside && readdirSync(dirname(target!), { withFileTypes: true }).find((one) => target!.endsWith(sep + one.name))
    if (entry !== undefined && entry !== false && entry.isFile()) files.push(...fileAt(root, path, file))
    else
      found.add("outside-site", `${path} is a link that leads elsewhere`, wholeFile(path), "Put the file itself here.")
  }
  if (existsSync(join(root, folder))) visit(folder, join(root, folder))
  files.sort(byPath)
  return files.filter((one, index) => {
    if (one.path !== files[index - 1]?.path) return true
    const message = `Two files have the name ${one.path}, in two forms of Unicode`
    found.add("same-address", message, wholeFile(one.path), "Keep one of the two; they look alike.")
    return false
  })
}

/** The file at a place, links followed, if it is one. */
function fileAt(root: string, path: string, file: string): readonly Found[] {
  const stat = statSync(file, quiet)
  return stat?.isFile() ? [foundAt(root, path, file, stat)] : []
}

/** A whole Stats takes a kilobyte. */
function foundAt(root: string, path: string, file: string, { size, mtimeMs, ctimeMs, ino }: Stamp): Found {
  return { path, root, other: file.endsWith(path) ? undefined : file, stat: { size, mtimeMs, ctimeMs, ino } }
}

const byPath = (a: Found, b: Found): number => (a.path < b.path ? -1 : 1)
