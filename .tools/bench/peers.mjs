// The peers that are measured, each a row:
//   prepare   makes a working copy of the corpus, configured for the same pages as ours
//   command   builds that copy
//   forget    what to remove so that the next build is a cold one
//   page      where a story's page is published
//   pages     how pages are told apart, and how many a list of so many stories has
import { spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { anySection, listOf, perPage } from "./addresses.mjs"
import { benchFolder } from "./corpus.mjs"
import { sections } from "./words.mjs"

/** Where `npm run bench:setup` installs Eleventy and Hexo. */
export const peersFolder = join(benchFolder, "peers")

const installed = (name) => {
  const file = join(peersFolder, "node_modules", name, "package.json")
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : null
}

const hugoVersion = () => {
  const { stdout } = spawnSync("hugo", ["version"], { encoding: "utf8" })
  return stdout?.match(/v(\d+\.\d+\.\d+)/)?.[1] ?? null
}

const prepared = (name, content) => (corpus, folder) => {
  cpSync(fileURLToPath(new URL(`peers/${name}`, import.meta.url)), folder, { recursive: true })
  mkdirSync(join(folder, content), { recursive: true })
  for (const section of sections) {
    const from = join(corpus.folder, "content", section)
    cpSync(from, join(folder, content, section), { recursive: true, preserveTimestamps: true })
  }
}

/** The packages are shared; a link is enough for Node to find them. */
const withPackages = (prepare) => (corpus, folder) => {
  prepare(corpus, folder)
  symlinkSync(join(peersFolder, "node_modules"), join(folder, "node_modules"))
}

const common = {
  knowsEmbargoes: false,
  page: ({ section, slug }) => `${section}/${slug}/index.html`,
}

const pages = {
  stories: new RegExp(`^${anySection}/(?!page/)[^/]+/index\\.html$`),
  sections: listOf(anySection),
  tags: listOf("tags/[^/]+"),
  inList: (stories) => Math.ceil(stories / perPage),
}

/** Hugo also writes a page 1 of each list, which leads to the list. */
const hugoListOf = (prefix) => new RegExp(`^${prefix}(?:/page/(?!1/)\\d+)?/index\\.html$`)

export const peers = [
  {
    ...common,
    name: "Hugo",
    version: hugoVersion,
    missing: "apt-get install hugo (Debian, Ubuntu); elsewhere see https://gohugo.io/installation/",
    prepare: prepared("hugo", "content"),
    content: "content",
    out: "public",
    forget: ["public", "resources"],
    command: () => ["hugo", "--quiet"],
    pages: { ...pages, sections: hugoListOf(anySection), tags: hugoListOf("tags/[^/]+") },
  },
  {
    ...common,
    name: "Eleventy",
    most: 20_000,
    version: () => installed("@11ty/eleventy"),
    missing: "npm run bench:setup",
    prepare: withPackages(prepared("eleventy", "content")),
    content: "content",
    out: "_site",
    forget: ["_site", ".cache"],
    command: () => [process.execPath, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"],
    pages,
  },
  {
    ...common,
    name: "Hexo",
    most: 20_000,
    version: () => installed("hexo"),
    missing: "npm run bench:setup",
    prepare: withPackages(prepared("hexo", "source/_posts")),
    content: "source/_posts",
    out: "public",
    forget: ["public", "db.json"],
    command: () => [process.execPath, "node_modules/hexo/bin/hexo", "generate", "--silent"],
    pages: { ...pages, sections: listOf(`section/${anySection}`) },
  },
]
