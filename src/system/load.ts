import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs"
import { dirname, join, sep } from "node:path"
import { fileURLToPath } from "node:url"
import { isPicture, measure } from "../pictures/measure.js"
import { type Findings, findings } from "../support/diagnostic.js"
import { digestText } from "../support/digest.js"
import type { Site } from "../support/site.js"
import { type Asset, type Source, wholeFile } from "../support/source.js"

/** Folders whose files are copied as they are, Markdown too. */
const copiedFolders = ["content/static/", "content/media/"]

/** Reads a site from the folder `root`: content/, and templates/ over the default theme. */
export function load(root: string): Site {
  const found = findings()
  if (!existsSync(join(root, "content"))) {
    const hint = "Run Broadsheet where content/ is, or name the folder with --root."
    found.add("missing-content", `There is no folder content/ in ${root}`, wholeFile("content"), hint)
  }
  const content = walk(root, "content", found)
  const copy: Source[] = []
  const assets = new Map<string, Asset>()
  let settings: Source | undefined
  let front: Source | undefined
  for (const file of content) {
    if (file.path === "content/site.yaml") settings = readSource(file, found)
    else if (file.path === "content/front.yaml") front = readSource(file, found)
    else if (/\.md$/i.test(file.path) && !copiedFolders.some((folder) => file.path.startsWith(folder))) {
      const source = readSource(file, found)
      if (source) copy.push(source)
    } else {
      const asset = readAsset(file, found)
      if (asset) assets.set(file.path, asset)
    }
  }
  const { theme, themeFiles } = loadTheme(root, found)
  return {
    settings,
    front,
    copy,
    assets,
    statics: [...assets.values()].filter((asset) => asset.path.startsWith("content/static/")),
    theme,
    themeFiles,
    diagnostics: found.all,
  }
}

/** A file on disk and its name in the site: in NFC, whatever form the disk keeps. */
interface Found {
  readonly path: string
  readonly file: string
}

function loadTheme(root: string, found: Findings): Pick<Site, "theme" | "themeFiles"> {
  const files = new Map<string, Found>()
  for (const folder of [packageRoot(), root]) {
    for (const one of walk(folder, "templates", found)) files.set(one.path, one)
  }
  const theme: Source[] = []
  const themeFiles: Asset[] = []
  for (const one of [...files.values()].sort(byPath)) {
    if (/\.(hbs|ya?ml|css|js)$/.test(one.path)) {
      const source = readSource(one, found)
      if (source) theme.push(source)
    } else {
      const asset = readAsset(one, found)
      if (asset) themeFiles.push(asset)
    }
  }
  return { theme, themeFiles }
}

/** Where Broadsheet itself stands: the default theme is in its templates/. */
function packageRoot(): string {
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
      const inner = { path: `${path}/${entry.name.normalize("NFC")}`, file: join(place, entry.name) }
      if (entry.isSymbolicLink()) visitLink(inner)
      else if (entry.isDirectory()) visit(inner.path, inner.file)
      else if (entry.isFile()) files.push(inner)
    }
  }
  const visitLink = (link: Found): void => {
    const target = existsSync(link.file) ? realpathSync(link.file) : undefined
    const inside = target?.startsWith(realpathSync(join(root, folder)) + sep)
    // A link to a file of the same folder is only a second name; anything else could carry secrets into public/.
    const entry =
      inside && readdirSync(dirname(target!), { withFileTypes: true }).find((one) => target!.endsWith(sep + one.name))
    if (entry !== undefined && entry !== false && entry.isFile()) files.push(link)
    else
      found.add(
        "outside-site",
        `${link.path} is a link that leads elsewhere`,
        wholeFile(link.path),
        "Put the file itself here.",
      )
  }
  if (existsSync(join(root, folder))) visit(folder, join(root, folder))
  return files.sort(byPath)
}

const byPath = (a: Found, b: Found): number => (a.path < b.path ? -1 : 1)

function readSource({ path, file }: Found, found: Findings): Source | undefined {
  const bytes = readBytes(path, file, found)
  if (!bytes) return undefined
  try {
    return { path, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    const text = bytes.toString("utf8")
    const start = text.indexOf("\ufffd")
    found.add("not-utf8", "The file is not UTF-8 text", { path, start, end: start + 1 }, "Save it as UTF-8.")
    return undefined
  }
}

function readAsset({ path, file }: Found, found: Findings): Asset | undefined {
  const bytes = readBytes(path, file, found)
  if (!bytes) return undefined
  const size = isPicture(path) ? measure(bytes) : { width: null, height: null }
  return { path, digest: digestText(bytes), size: bytes.length, ...size }
}

function readBytes(path: string, file: string, found: Findings): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    found.add("unreadable-file", `The file cannot be read: ${(error as Error).message}`, wholeFile(path))
    return undefined
  }
}

/** Where the bytes of an asset are: the site's own file, or the default theme's. */
export function assetFile(root: string, path: string): string {
  const own = join(root, path)
  return existsSync(own) || !path.startsWith("templates/") ? own : join(packageRoot(), path)
}
