// Writes a newspaper's content folder of any size, and keeps it below the system's temporary folder.
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { storyOf } from "./story.mjs"
import { authors, sections } from "./words.mjs"

/** Corpora, working copies and peers are kept here. */
export const benchFolder = join(tmpdir(), "broadsheet-bench")

const siteFile = `name: The Bench Gazette
url: https://bench.example
timeZone: UTC
description: News of nothing in particular.
sections: [${sections.join(", ")}]
`

const slugOf = (name) => name.toLowerCase().replaceAll(" ", "-")

/** Writes `content/` into a folder, and last what it holds as `stories.json`. The same seed gives the same bytes. */
export const writeCorpus = (folder, count, seed) => {
  const content = join(folder, "content")
  for (const name of [...sections, "authors"]) mkdirSync(join(content, name), { recursive: true })
  writeFileSync(join(content, "site.yaml"), siteFile)
  for (const name of authors)
    writeFileSync(join(content, "authors", `${slugOf(name)}.md`), `---\nname: ${name}\n---\n${name} reports.\n`)
  let bytes = 0
  const stories = []
  for (let index = 0; index < count; index += 1) {
    const { text, ...story } = storyOf(seed, count, index)
    writeFileSync(join(content, story.path), text)
    bytes += text.length
    stories.push(story)
  }
  const corpus = { count, seed, bytes, stories }
  writeFileSync(join(folder, "stories.json"), JSON.stringify(corpus))
  return { ...corpus, folder }
}

/** A generator that was changed writes other texts, so its corpora get another name. */
const edition = () => {
  const digest = createHash("sha256")
  for (const name of ["corpus", "story", "prose", "words", "random"])
    digest.update(readFileSync(new URL(`${name}.mjs`, import.meta.url)))
  return digest.digest("hex").slice(0, 8)
}

/** The corpus of this size and seed: as an earlier run left it, or written now. */
export const corpusOf = (count, seed) => {
  const folder = join(benchFolder, `corpus-${count}-${seed}-${edition()}`)
  const list = join(folder, "stories.json")
  if (existsSync(list)) return { ...JSON.parse(readFileSync(list, "utf8")), folder }
  rmSync(folder, { recursive: true, force: true })
  return writeCorpus(folder, count, seed)
}
