import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { kinds } from "../article/fields.js"
import { readFrontMatter } from "../article/front-matter.js"
import { type Config, readSite } from "../config/site.js"
import { momentAt } from "../support/civil.js"
import { nearest } from "../support/near.js"
import { fittingSlug, solidSlug } from "../support/slug.js"
import { partAt } from "../support/tree.js"
import { pathTrouble } from "../support/url.js"
import { UsageError } from "../system/build.js"
import { type GitUser, gitUser } from "./git-user.js"
import type { Terminal } from "./terminal.js"
import { yamlText } from "./yaml-text.js"

export interface NewFlags {
  readonly root: string
  readonly section?: string
  readonly author?: readonly string[]
  readonly tag?: readonly string[]
  readonly kind?: string
  readonly slug?: string
  /** The story gets a folder, for its pictures. */
  readonly folder?: boolean
  readonly draft?: boolean
}

/**
 * `broadsheet new`: writes an article with its front matter filled in, and prints its path. `at` is the clock, in
 * milliseconds since 1970. Exit code 1 where the file is there already: nothing is ever overwritten.
 */
export function newCommand(headline: string, flags: NewFlags, terminal: Terminal, at = Date.now()): number {
  const { root } = flags
  const title = headline.trim()
  if (title === "") throw new UsageError('Give it a headline: broadsheet new "Ferry returns" --section world')
  const content = join(root, "content")
  if (!existsSync(content)) {
    throw new UsageError(
      `There is no folder ${content}. Name the site's folder with --root, or begin with broadsheet init.`,
    )
  }
  const config = settingsOf(content)
  const folder = sectionFolder(flags.section, config, content)
  const slug = slugOf(flags.slug ?? title)
  const path = `content/${folder}/${slug}${flags.folder ? "/index" : ""}.md`
  const taken = standingName(join(content, folder), slug)
  if (taken !== undefined) {
    terminal.error(`content/${folder}/${taken} is there already; nothing was written. Choose another name with --slug.`)
    return 1
  }
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, articleText(title, flags, config, authorsOf(flags, content, gitUser(root)), at), { flag: "wx" })
  terminal.out(path)
  return 0
}

/** The text of a new article: what every story needs, and nothing that an editor would have to take out. */
function articleText(
  title: string,
  { tag = [], kind, draft }: NewFlags,
  { timeZone }: Config,
  authors: readonly string[],
  at: number,
): string {
  if (kind !== undefined && !kinds.some((one) => one === kind)) {
    throw new UsageError(`There is no kind "${kind}".${suggestion(kind, kinds)}`)
  }
  const list = (texts: readonly string[]): string => `[${texts.map((text) => flowText(text)).join(", ")}]`
  const lines = [
    `title: ${yamlText(title)}`,
    `date: ${momentAt(at, timeZone).iso.slice(0, 16).replace("T", " ")}`,
    ...(authors.length > 0 ? [`authors: ${list(authors)}`] : []),
    ...(kind === undefined ? [] : [`kind: ${kind}`]),
    ...(tag.length > 0 ? [`tags: ${list(tag)}`] : []),
    ...(draft ? ["draft: true"] : []),
  ]
  return `---\n${lines.join("\n")}\n---\n\n`
}

/** Between brackets a comma parts, so it needs quotes there. */
const flowText = (text: string): string => (/[,[\]{}]/.test(text) ? JSON.stringify(text) : yamlText(text))

function settingsOf(content: string): Config {
  const file = join(content, "site.yaml")
  const source = existsSync(file) ? { path: "content/site.yaml", text: readFileSync(file, "utf8") } : undefined
  return readSite(source).value
}

/** The folder of a section: as it is on disk, or as its slug says where there is none yet. */
function sectionFolder(wanted: string | undefined, { sections }: Config, content: string): string {
  const folders = readdirSync(content, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !reserved.includes(entry.name))
    .map(({ name }) => name)
  const known = sections.length > 0 ? sections.map(({ slug }) => slug) : folders.map(solidSlug)
  if (wanted === undefined) {
    if (known.length !== 1) {
      const all = known.length > 0 ? ` The sections are ${known.join(", ")}.` : ""
      throw new UsageError(`Name the section: --section ${known[0] ?? "world"}.${all}`)
    }
    return folderFor(known[0]!, folders)
  }
  const slug = solidSlug(wanted)
  const named = sections.find((section) => section.slug === slug || solidSlug(section.name) === slug)
  if (sections.length > 0 && !named) {
    const hint = suggestion(slug, known) || ` The sections of content/site.yaml are ${known.join(", ")}.`
    throw new UsageError(`There is no section "${wanted}".${hint}`)
  }
  if (reserved.includes(slug))
    throw new UsageError(`"${slug}" cannot be a section: content/${slug}/ holds something else.`)
  return folderFor(named?.slug ?? slug, folders)
}

/** Folders of content/ that hold no stories. */
const reserved = ["authors", "pages", "sponsors", "media", "static"]

const folderFor = (slug: string, folders: readonly string[]): string =>
  folders.find((folder) => solidSlug(folder) === slug) ?? slug

function slugOf(text: string): string {
  const { slug } = fittingSlug(solidSlug(text))
  const trouble = pathTrouble(`/${slug}.md`)
  // "con" and "nul" are fine headlines, and no names of files.
  return trouble === undefined ? slug : `${slug}-1`
}

/** What stands in a folder under the name of a story, with a date before it or not, also in other letters. */
function standingName(folder: string, slug: string): string | undefined {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined
  const nameOf = (entry: string): string =>
    solidSlug(entry.replace(/\.md$/i, "").replace(/^\d{4}-\d{2}-\d{2}[-_ ]+/, ""))
  return readdirSync(folder).find((entry) => nameOf(entry) === slug)
}

/** Authors that were named, or the one whose record fits git's user. */
function authorsOf({ author }: NewFlags, content: string, user: GitUser): readonly string[] {
  const records = recordsOf(join(content, "authors"))
  if (author !== undefined) return author.map((name) => records.find((one) => one.fits(name))?.slug ?? name)
  const mine = records.find(({ email, fits }) => (user.name !== null && fits(user.name)) || same(email, user.email))
  return mine ? [mine.slug] : []
}

const same = (a: string | null, b: string | null): boolean => a !== null && a.toLowerCase() === b?.toLowerCase()

function recordsOf(folder: string) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .flatMap((name) => {
      const slug = solidSlug(name.slice(0, -3))
      const tree = readFrontMatter({ path: name, text: readFileSync(join(folder, name), "utf8") }).value?.tree
      if (!tree) return []
      const text = (key: string): string | null => {
        const part = partAt(tree, [key])
        return part.kind === "scalar" && part.written !== "" ? part.written : null
      }
      const called = text("name")
      const fits = (wanted: string): boolean => [slug, called && solidSlug(called)].includes(solidSlug(wanted))
      return [{ slug, email: text("email"), fits }]
    })
}

function suggestion(written: string, known: readonly string[]): string {
  const near = nearest(written, known)
  return near === undefined ? "" : ` Did you mean ${near}?`
}
