// Broadsheet as a program that is measured. For what a row holds see peers.mjs.
import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { anySection, listOf, perPage } from "./addresses.mjs"

export const project = fileURLToPath(new URL("../..", import.meta.url))

/** Copies the compiled program, so that `src/` can be worked on and compiled while it is measured. */
export const copyOurs = (folder) => {
  mkdirSync(folder, { recursive: true })
  for (const name of ["dist", "templates", "package.json"])
    cpSync(join(project, name), join(folder, name), { recursive: true })
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"))
}

const cliIn = (home) => join(home, "dist/cli.cjs")

/** A partial of the frame, which every page has. */
const partial = "templates/partials/footer.hbs"

/** The copy of the program in this folder. */
export const broadsheetIn = (home) => ({
  name: "Broadsheet",
  version: () => JSON.parse(readFileSync(join(home, "package.json"), "utf8")).version,
  prepare: (corpus, folder) => {
    cpSync(join(corpus.folder, "content"), join(folder, "content"), { recursive: true, preserveTimestamps: true })
    cpSync(join(home, partial), join(folder, partial))
  },
  content: "content",
  partial,
  store: ".broadsheet",
  sources: ["content", "templates"],
  out: "public",
  forget: ["public", ".broadsheet"],
  command: (folder, { now, workers }) => [
    ...[process.execPath, cliIn(home), "build", "--root", folder, "--now", now, "--json"],
    ...(workers === undefined ? [] : ["--workers", String(workers)]),
  ],
  knowsEmbargoes: true,
  page: ({ section, slug, publicFrom }) => {
    const [year, month] = new Date(publicFrom).toISOString().split("-")
    return `${section}/${year}/${month}/${slug}/index.html`
  },
  pages: {
    stories: new RegExp(`^${anySection}/\\d{4}/\\d{2}/[^/]+/index\\.html$`),
    sections: listOf(anySection),
    tags: listOf("tags/[^/]+"),
    // The newest stories, and behind them full pages alone.
    inList: (stories) => 1 + (stories > perPage ? Math.floor(stories / perPage) : 0),
  },
})

/** Whether `broadsheet build` has this option. */
export const broadsheetHas = (home, option) => {
  const { stdout } = spawnSync(process.execPath, [cliIn(home), "build", "--help"], { encoding: "utf8" })
  return stdout?.includes(option) ?? false
}
