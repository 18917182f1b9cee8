// Broadsheet as a program that is measured. For what a row holds see peers.mjs.
import { spawnSync } from "node:child_process"
import { cpSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { anySection, listOf, perPage } from "./addresses.mjs"

export const project = fileURLToPath(new URL("../..", import.meta.url))
const cli = join(project, "dist/cli.js")

/** A partial of the frame, which every page has. */
const partial = "templates/partials/footer.hbs"

export const broadsheet = {
  name: "Broadsheet",
  version: () => JSON.parse(readFileSync(join(project, "package.json"), "utf8")).version,
  prepare: (corpus, folder) => {
    cpSync(join(corpus.folder, "content"), join(folder, "content"), { recursive: true, preserveTimestamps: true })
    cpSync(join(project, partial), join(folder, partial))
  },
  content: "content",
  partial,
  store: ".broadsheet",
  sources: ["content", "templates"],
  out: "public",
  forget: ["public", ".broadsheet"],
  command: (folder, { now, workers }) => [
    ...[process.execPath, cli, "build", "--root", folder, "--now", now, "--json"],
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
}

/** Whether `broadsheet build` has this option. */
export const broadsheetHas = (option) => {
  const { stdout } = spawnSync(process.execPath, [cli, "build", "--help"], { encoding: "utf8" })
  return stdout?.includes(option) ?? false
}
