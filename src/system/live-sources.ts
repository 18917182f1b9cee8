import { lstatSync, readFileSync } from "node:fs"
import { relative, sep } from "node:path"
import type { CopySettings } from "../article/copy.js"
import { findings } from "../support/diagnostic.js"
import { digestText } from "../support/digest.js"
import { isOwnCode } from "../support/own-code.js"
import type { Site } from "../support/site.js"
import type { Asset, Manuscript, Source } from "../support/source.js"
import type { Crew } from "./crew.js"
import { type FileIndex, isFresh, type Known } from "./file-index.js"
import { isManuscript, type Loaded, load, type Shelves } from "./load.js"
import { type Found, fileOf, type Stamp, scan } from "./scan.js"
import { decode } from "./tasks.js"

/** The sources of a site, kept in memory and put right where something has happened to them. */
export interface LiveSources {
  readonly site: Site
  /** What is known of files whose stats can be believed. */
  readonly rows: Loaded["rows"]
  readonly reading: CopySettings
  /**
   * Looks at what something has happened to: absolute paths, or "all". Gives the paths in the site whose contents are others;
   * "other" where files came or went, or more than a few texts changed.
   */
  look(at: Iterable<string> | "all"): Promise<readonly string[] | "other">
  /** Whether a file has the stat that is known. */
  stands(path: string): boolean
}

interface Row {
  readonly found: Found
  readonly known: Known
  /** It was changed so shortly before it was read that a later change could bear the same time. */
  readonly fresh: boolean
}

/** More files than this at once are sooner read by a crew. */
const fewest = 50

/** `index` is what an earlier process knew of the files. `crew` is asked for whenever many files must be read. */
export async function liveSources(
  root: string,
  index: FileIndex,
  shelves: Shelves,
  crew: () => Crew,
): Promise<LiveSources> {
  let rows = new Map<string, Row>()
  let site: Site | undefined
  let reading: CopySettings | undefined

  const memory: FileIndex = {
    known: (found) => {
      const row = rows.get(found.path)
      return row && !row.fresh && sameStamp(row.found.stat, found.stat) ? row.known : undefined
    },
    before: (path) => rows.get(path)?.known,
  }

  const loadAll = async (from: FileIndex, found = findings(), files = scan(root, found)): Promise<boolean> => {
    const began = Date.now()
    const team = crew()
    try {
      const loaded = await load(files, from, shelves, team, found)
      rows = new Map(
        loaded.rows.map(({ found, known }) => [found.path, { found, known, fresh: isFresh(found.stat, began) }]),
      )
      const next = site ? sameWhere(site, loaded.site) : loaded.site
      const differs = site === undefined || !isSame(site, next)
      site = next
      reading = loaded.reading
      return differs
    } finally {
      await team.close()
    }
  }
  await loadAll(index)

  const replace = (row: Row): boolean => {
    const bytes = readFileSync(fileOf(row.found))
    const { path } = row.found
    const { text } = decode(path, bytes)
    if (text === undefined) return false
    const digest = digestText(bytes)
    rows.set(path, { ...row, known: { digest, shape: "" }, fresh: isFresh(row.found.stat, Date.now()) })
    if (digest !== row.known.digest) site = withText(site!, path, text, digest, row.found)
    return true
  }

  return {
    get site() {
      return site!
    },
    get rows() {
      return [...rows.values()].filter(({ fresh }) => !fresh)
    },
    get reading() {
      return reading!
    },
    stands: (path) => {
      const row = rows.get(path)
      const stat = row && statOf(fileOf(row.found))
      return stat !== undefined && sameStamp(row!.found.stat, stat)
    },
    look: async (at) => {
      if (at === "all") return await lookAtAll()
      const few = textsAt(at, root, rows)
      if (few === "other" || few.length > fewest) return (await loadAll(memory)) ? "other" : []
      const before = new Map(few.map(({ found }) => [found.path, rows.get(found.path)!.known.digest]))
      for (const row of few) if (!replaced(row)) return (await loadAll(memory)) ? "other" : []
      return [...before].flatMap(([path, digest]) => (rows.get(path)!.known.digest === digest ? [] : [path]))
    },
  }

  /** What it was may be gone before it is read. */
  function replaced(row: Row): boolean {
    try {
      return replace(row)
    } catch {
      return false
    }
  }

  /** A look at every stat: for what no event told. */
  async function lookAtAll(): Promise<readonly string[] | "other"> {
    const found = findings()
    const files = scan(root, found)
    const all = [...files.content, ...files.theme]
    const same = all.length === rows.size && all.every((one) => memory.known(one) !== undefined)
    if (same && found.all.length === 0) return []
    return (await loadAll(memory, found, files)) ? "other" : []
  }
}

/** The rows of texts that stand at paths where something has happened, with their stats of now; "other" where it is not so simple. */
function textsAt(paths: Iterable<string>, root: string, rows: ReadonlyMap<string, Row>): readonly Row[] | "other" {
  const found = new Map<string, Row>()
  for (const file of paths) {
    const path = relative(root, file).split(sep).join("/").normalize("NFC")
    const row = rows.get(path)
    const stat = statOf(file)
    // Something that was there for a moment: a temporary file of an editor's.
    if (!row && !stat && !anyBelow(path, rows)) continue
    if (!row || !stat?.isFile() || row.found.root !== root || !isText(path)) return "other"
    const { size, mtimeMs, ctimeMs, ino } = stat
    found.set(path, { ...row, found: { ...row.found, stat: { size, mtimeMs, ctimeMs, ino } } })
  }
  return [...found.values()]
}

/** Texts that can be put in the place of others without a look at anything else. */
const isText = (path: string): boolean =>
  path === "content/front.yaml" ||
  isManuscript(path) ||
  (/^templates\/.*\.(hbs|ya?ml|css|js)$/.test(path) && !isOwnCode(path))

function anyBelow(path: string, rows: ReadonlyMap<string, Row>): boolean {
  const start = path === "" ? "" : `${path}/`
  for (const one of rows.keys()) if (one.startsWith(start)) return true
  return false
}

function withText(site: Site, path: string, text: string, digest: string, found: Found): Site {
  const source: Source = { path, text }
  if (path === "content/front.yaml") return { ...site, front: source }
  if (path.startsWith("templates/")) {
    return { ...site, theme: site.theme.map((one) => (one.path === path ? source : one)) }
  }
  const manuscript: Manuscript = { path, digest, text: () => readFileSync(fileOf(found), "utf8") }
  return { ...site, copy: site.copy.map((one) => (one.path === path ? manuscript : one)) }
}

/** `next`, with the parts of `site` that say the same: who made something of them need not make it again. */
function sameWhere(site: Site, next: Site): Site {
  const settings = sameText(site.settings, next.settings) ? site.settings : next.settings
  const front = sameText(site.front, next.front) ? site.front : next.front
  const copy = sameList(site.copy, next.copy, (a, b) => a.path === b.path && a.digest === b.digest)
  const assets = sameList([...site.assets.values()], [...next.assets.values()], sameAsset)
  const sameAssets = assets.length === 0 ? next.assets.size === 0 : site.assets.get(assets[0]!.path) === assets[0]
  return {
    settings,
    front,
    copy,
    assets: sameAssets ? site.assets : next.assets,
    statics: sameAssets ? site.statics : next.statics,
    theme: sameList(site.theme, next.theme, sameText),
    themeFiles: sameList(site.themeFiles, next.themeFiles, sameAsset),
    diagnostics:
      JSON.stringify(site.diagnostics) === JSON.stringify(next.diagnostics) ? site.diagnostics : next.diagnostics,
  }
}

const isSame = (a: Site, b: Site): boolean => (Object.keys(a) as (keyof Site)[]).every((part) => a[part] === b[part])

const sameList = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): readonly T[] =>
  a.length === b.length && a.every((one, index) => same(one, b[index]!)) ? a : b

const sameText = (a: Source | undefined, b: Source | undefined): boolean => a?.path === b?.path && a?.text === b?.text

const sameAsset = (a: Asset, b: Asset): boolean =>
  a.path === b.path && a.digest === b.digest && a.size === b.size && a.width === b.width && a.height === b.height

const sameStamp = (a: Stamp, b: Stamp): boolean =>
  a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.ino === b.ino

function statOf(file: string) {
  try {
    return lstatSync(file, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
