import { readFileSync } from "node:fs"
import { type CopySettings, readingSettings } from "../article/copy.js"
import { type Config, readSite } from "../config/site.js"
import { measure } from "../pictures/measure.js"
import type { Findings } from "../support/diagnostic.js"
import { type Digest, digestText } from "../support/digest.js"
import { nearest } from "../support/near.js"
import { lockFile, type OwnCode, ownCodeOf } from "../support/own-code.js"
import { isPicture } from "../support/renditions.js"
import type { Site } from "../support/site.js"
import { type Asset, type Manuscript, type Source, wholeFile } from "../support/source.js"
import type { Crew } from "./crew.js"
import { factsKey } from "./facts.js"
import type { FileIndex, Known } from "./file-index.js"
import type { Job } from "./job.js"
import type { Remembering } from "./memory.js"
import { loadOwnCode } from "./own-code.js"
import { type Found, fileOf, type Scan } from "./scan.js"
import type { Shelf } from "./shelf.js"
import { decode, type Reading } from "./tasks.js"

/** Folders whose files are copied as they are, Markdown too. */
const copiedFolders = ["content/static/", "content/media/"]

export const isManuscript = (path: string): boolean =>
  /\.md$/i.test(path) && !copiedFolders.some((folder) => path.startsWith(folder))

/** Markdown by a name that other programs read. */
const isForeignMarkdown = (path: string): boolean =>
  /\.(markdown|mdown|mkdn?|mdwn|mdx)$/i.test(path) && !copiedFolders.some((folder) => path.startsWith(folder))

const isThemeText = (path: string): boolean => /\.(hbs|ya?ml|css|js)$/.test(path) || path === lockFile

export interface Loaded {
  readonly site: Site
  /** Every file that could be read, and what is known of it. */
  readonly rows: readonly { readonly found: Found; readonly known: Known }[]
  readonly reading: CopySettings
}

export interface Shelves {
  readonly articles: Shelf
  readonly bodies: Shelf
  readonly facts: Shelf
}

/**
 * Makes a site of the files that were found. Only what is not known by its stat is read, by the crew where it is much; `take` gets
 * what was read of each.
 */
export async function load(
  { root, content, theme }: Scan,
  index: FileIndex,
  shelves: Shelves,
  crew: Crew,
  found: Findings,
  take?: Remembering["take"],
): Promise<Loaded> {
  const rows: { found: Found; known: Known }[] = []
  const assets = new Map<string, Asset>()
  const readText = (one: Found): Source | undefined => {
    const bytes = readBytes(one, found)
    if (!bytes) return undefined
    const { text, trouble } = decode(one.path, bytes)
    if (text === undefined) {
      found.tell(trouble)
      return undefined
    }
    rows.push({ found: one, known: { digest: digestText(bytes), shape: "" } })
    return { path: one.path, text }
  }
  const readAsset = (one: Found): Asset | undefined => {
    const known = index.known(one) ?? lookAt(one, found)
    if (!known) return undefined
    rows.push({ found: one, known })
    return assetOf(one, known)
  }

  let settings: Source | undefined
  let front: Source | undefined
  const written: Found[] = []
  for (const one of content) {
    if (one.path === "content/site.yaml") settings = readText(one)
    else if (one.path === "content/front.yaml") front = readText(one)
    else if (isManuscript(one.path)) written.push(one)
    else {
      if (isForeignMarkdown(one.path)) {
        const hint = `Rename it: ${one.path.replace(/^.*\/|\.\w+$/g, "")}.md.`
        found.add("unread-file", "This file is not read: the name of a story ends with .md", wholeFile(one.path), hint)
      }
      const asset = readAsset(one)
      if (asset) assets.set(one.path, asset)
    }
  }
  const unseen = content.flatMap((one) => {
    const asset = isPicture(one.path) ? assets.get(one.path) : undefined
    return asset && !shelves.facts.has(factsKey(asset)) ? [{ asset, file: fileOf(one) }] : []
  })
  await crew.examine(unseen, shelves.facts, () => {})

  const look = loadTheme(theme, readText, readAsset)
  const code = ownCodeOf(look.theme)
  for (const trouble of await loadOwnCode(code, root)) found.tell(trouble)
  const config = readSite(settings).value
  tellMissingPlugins(config, settings, code, found)
  const reading = readingSettings(config, code.digest)
  const copy = await readManuscripts(written, reading, root, index, shelves, crew, found, take)
  for (const { found: one, digest } of copy) rows.push({ found: one, known: { digest, shape: "" } })

  const site = {
    settings,
    front,
    copy: copy.map(({ found, digest }) => new OnDisk(found, digest)),
    assets,
    statics: [...assets.values()].filter((asset) => asset.path.startsWith("content/static/")),
    ...look,
    diagnostics: found.all,
  }
  return { site, rows: inOrder(rows), reading }
}

function tellMissingPlugins({ plugins }: Config, settings: Source | undefined, code: OwnCode, found: Findings): void {
  for (const name of plugins.map((plugin) => plugin.name!)) {
    if (code.plugins.includes(name)) continue
    const near = nearest(name, code.plugins)
    const start = Math.max(settings?.text.indexOf(name) ?? 0, 0)
    const at = { path: settings?.path ?? "content/site.yaml", start, end: start + name.length }
    const hint = near === undefined ? `Write it as templates/plugins/${name}.js.` : `Did you mean "${near}"?`
    found.add("code-error", `There is no plugin "${name}" in templates/plugins/`, at, hint)
  }
}

/** Templates, strings, styles and scripts; and fonts and pictures, which are published as they are. */
export function loadTheme(
  theme: readonly Found[],
  readText: (one: Found) => Source | undefined,
  readAsset: (one: Found) => Asset | undefined,
): Pick<Site, "theme" | "themeFiles"> {
  const texts = theme.filter(({ path }) => isThemeText(path))
  const files = theme.filter(({ path }) => !isThemeText(path))
  return {
    theme: texts.flatMap((one) => readText(one) ?? []),
    themeFiles: files.flatMap((one) => readAsset(one) ?? []),
  }
}

/** The theme alone, where nothing in it has changed. */
export function readTheTheme({ scan, index, found }: Job): readonly [readonly Source[], readonly Asset[]] {
  const { theme, themeFiles } = loadTheme(
    scan.theme,
    (one) => ({ path: one.path, text: readFileSync(fileOf(one), "utf8") }),
    (one) => {
      const known = index.known(one) ?? lookAt(one, found)
      return known && assetOf(one, known)
    },
  )
  return [theme, themeFiles]
}

/** An asset as it is known by its path and shape. */
export function assetOf({ path, stat }: Found, { digest, shape }: Known): Asset {
  const [width, height] = shape === "" ? [null, null] : shape.split("x").map(Number)
  return { path, digest, size: stat.size, width: width!, height: height! }
}

interface Written {
  readonly found: Found
  readonly digest: Digest
}

/** Digests of all manuscripts. Those whose stat is new are read, and what they say is put onto the shelves. */
async function readManuscripts(
  written: readonly Found[],
  reading: CopySettings,
  root: string,
  index: FileIndex,
  shelves: Shelves,
  crew: Crew,
  found: Findings,
  take: Remembering["take"] | undefined,
): Promise<readonly Written[]> {
  const digests = new Map<string, Digest>()
  const unread: Found[] = []
  for (const one of written) {
    const known = index.known(one) ?? touched(one, index)
    if (known) digests.set(one.path, known.digest)
    else unread.push(one)
  }
  const troubles: Reading[] = []
  await crew.read(
    unread.map((one) => ({ path: one.path, file: fileOf(one), size: one.stat.size })),
    reading,
    root,
    (read) => {
      if (read.trouble) troubles.push(read)
      if (read.key === undefined) return
      for (const [digest, bytes] of read.bodies) shelves.bodies.put(digest, bytes)
      shelves.articles.put(read.key, read.record!)
      take?.(read.key, read.path, read.record!)
      digests.set(read.path, read.digest)
    },
  )
  for (const { trouble } of troubles.sort((a, b) => (a.path < b.path ? -1 : 1))) found.tell(trouble!)
  return written.flatMap((one) => {
    const digest = digests.get(one.path)
    return digest === undefined ? [] : [{ found: one, digest }]
  })
}

/** A file whose time is new may still say what it said: contents decide. */
function touched(one: Found, index: FileIndex): Known | undefined {
  const before = index.before(one.path)
  if (!before) return undefined
  try {
    return digestText(readFileSync(fileOf(one))) === before.digest ? before : undefined
  } catch {
    return undefined
  }
}

class OnDisk implements Manuscript {
  constructor(
    private readonly found: Found,
    readonly digest: Digest,
  ) {}
  get path(): string {
    return this.found.path
  }
  text(): string {
    return readFileSync(fileOf(this.found), "utf8")
  }
}

/** In the order in which they are found by the next build. */
function inOrder(rows: Loaded["rows"]): Loaded["rows"] {
  const kind = (path: string): number => (path.startsWith("content/") ? 0 : 1)
  return rows.toSorted(
    ({ found: { path: a } }, { found: { path: b } }) => kind(a) - kind(b) || (a < b ? -1 : a > b ? 1 : 0),
  )
}

function lookAt(one: Found, found: Findings): Known | undefined {
  const bytes = readBytes(one, found)
  if (!bytes) return undefined
  const { width, height } = isPicture(one.path) ? measure(bytes) : { width: null, height: null }
  return { digest: digestText(bytes), shape: width === null ? "" : `${width}x${height}` }
}

function readBytes(one: Found, found: Findings): Buffer | undefined {
  try {
    return readFileSync(fileOf(one))
  } catch (error) {
    found.add("unreadable-file", `The file cannot be read: ${(error as Error).message}`, wholeFile(one.path))
    return undefined
  }
}
