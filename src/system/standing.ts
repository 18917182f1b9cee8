import { existsSync, lstatSync, readdirSync, readFileSync, type Stats, statSync } from "node:fs"
import { join, relative, sep } from "node:path"
import type { Output } from "../render/output.js"
import { type Diagnostic, problem } from "../support/diagnostic.js"
import { type Digest, digestText } from "../support/digest.js"
import { wholeFile } from "../support/source.js"
import type { Entry } from "./ledger.js"
import type { Move } from "./stage.js"

/** Digest of the bytes that stand at `target`; a file with the size and time that the ledger knows is not read. */
export function standingBytes(target: string, entry: Entry | undefined): Digest | undefined {
  const stat = statOf(target)
  if (!stat?.isFile()) return undefined
  if (entry && stat.size === entry.size && stat.mtimeMs === entry.time) return entry.bytes
  return digestText(readFileSync(target))
}

/** What stands at a path itself, links not followed; undefined for nothing, also where a file stands for one of its folders. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined
    throw error
  }
}

/** Size and time by which a file is known again without reading it. */
export function stamp(target: string): Pick<Entry, "size" | "time"> {
  const { size, mtimeMs } = statSync(target)
  return { size, time: mtimeMs }
}

/** A file that no build wrote stands where an output goes. Where the ledger is lost, our own are known by their marks. */
export function inTheWay(target: string, lost: boolean, output: Output): Diagnostic | undefined {
  if (lost && isMarked(target, output.path)) return undefined
  const message = `public/${output.path} is in the way: no build wrote it, and ${output.from.path} goes there`
  return problem("foreign-file", message, output.from, "Move it away, or delete it if you do not need it.")
}

/** Files below `out` that an earlier build wrote, as far as they can be known without its ledger. */
export function markedFiles(out: string): readonly string[] {
  if (!existsSync(out)) return []
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => isMarked(join(out, path), path))
    .sort()
}

/** Pages have the generator's name in their heads, feeds too; assets have a fingerprint in their names. */
function isMarked(target: string, path: string): boolean {
  if (/^assets\/.+-[0-9a-f]{8}\.\w+$/.test(path)) return true
  if (!/\.(html|xml)$|^robots\.txt$/.test(path)) return false
  const text = readFileSync(target, "utf8")
  if (path.endsWith(".html")) return text.slice(0, 4000).includes('<meta name="generator" content="Broadsheet"')
  if (path.endsWith(".xml"))
    return /<generator>Broadsheet|<urlset xmlns="http:\/\/www\.sitemaps\.org/.test(text.slice(0, 2000))
  return /^User-agent: \*\nAllow: \/\n\nSitemap: \S+\n$/.test(text)
}

/** Folders that cannot be made because a file or a link of somebody else stands at their place, and files whose place is a folder. */
export function blocked(moves: readonly Move[], removed: readonly string[], out: string): readonly Diagnostic[] {
  const gone = new Set(removed)
  const told = new Map<string, Diagnostic>()
  const tell = (path: string, message: string): void => {
    told.set(path, problem("foreign-file", message, wholeFile(`public/${path}`), "Move it away."))
  }
  for (const { path } of moves) {
    const parts = path.split("/")
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const part = parts.slice(0, depth).join("/")
      const stat = statOf(join(out, part))
      if (!stat) break
      const last = depth === parts.length
      if (stat.isSymbolicLink()) tell(part, `public/${part} is a link; a build writes no file through it`)
      else if (!last && !stat.isDirectory() && !gone.has(part))
        tell(part, `public/${part} is a file where ${path} needs a folder`)
      else if (last && stat.isDirectory() && !removed.some((one) => one.startsWith(`${part}/`)))
        tell(part, `public/${part} is a folder where a file goes`)
    }
  }
  return [...told.values()]
}
