// Measures pictures: a first build, the same files by sharp alone, and what later builds make again.
//   npm run bench -- pictures --help
import { execFileSync } from "node:child_process"
import { copyFileSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { Command } from "commander"
import sharp from "sharp"
import { benchFolder } from "./corpus.mjs"
import { filesIn, writtenSince } from "./files.mjs"
import { measure } from "./measure.mjs"
import { megabytes, seconds, thousands, times } from "./numbers.mjs"
import { broadsheetIn, copyOurs, project } from "./ours.mjs"
import { machine } from "./report.mjs"
import { textTable } from "./table.mjs"

const { n, megapixels, keep } = new Command("npm run bench -- pictures")
  .description("Measures a first build of stories with pictures against sharp alone, and builds after it.")
  .option("--n <number>", "stories, each with a picture of its own", Number, 250)
  .option("--megapixels <number>", "size of each picture; without it they have from 3 to 8", Number)
  .option("--keep", "keep the working copies")
  .parse(process.argv.filter((word) => word !== "pictures"))
  .opts()

const tell = (line) => process.stderr.write(`${line}\n`)
const home = join(benchFolder, `pictures-${process.pid}`)
const [paper, logs, alone] = ["paper", "logs", "alone"].map((name) => join(home, name))
process.once("exit", () => {
  if (keep) tell(`The working copies are kept in ${home}`)
  else rmSync(home, { recursive: true, force: true })
})
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130))

execFileSync(process.execPath, [join(project, ".tools/compile.mjs"), "--if-changed"], { stdio: "inherit" })
copyOurs(join(home, "program"))
const ours = broadsheetIn(join(home, "program"))

tell(`Drawing ${n} photographs, where they are not there`)
const { shotsOf } = await import("./shots.mjs")
const shots = await shotsOf(n, megapixels)
for (const folder of [join(paper, "content/town"), join(paper, "content/media"), logs, alone])
  mkdirSync(folder, { recursive: true })
writeFileSync(join(paper, "content/site.yaml"), "name: The Bench Gazette\nurl: https://bench.example\ntimeZone: UTC\n")
const storyFile = (index) => join(paper, `content/town/story-${index}.md`)
const writeStory = (index, text) =>
  writeFileSync(
    storyFile(index),
    `---\ntitle: Story ${index}\ndate: 2025-01-01\nimage: {src: /media/${basename(shots[index])}, alt: A view}\n---\n\n${text}\n`,
  )
for (const [index, shot] of shots.entries()) {
  copyFileSync(shot, join(paper, "content/media", basename(shot)))
  writeStory(index, "Nothing in particular.")
}

const published = join(paper, "public")
const build = async (title) => {
  const before = filesIn(join(published, "media"))
  const run = await measure(ours.command(paper, { now: "2025-06-01" }), paper, logs)
  if (run.code !== 0) throw new Error(`${title}: exit code ${run.code}: ${run.trouble}`)
  const made = JSON.parse(run.out).rendered.filter(({ path }) => path.startsWith("media/")).length
  const written = writtenSince(before, filesIn(join(published, "media")))
  tell(`${title}: ${seconds(run.wall)} s`)
  return { title, ...run, made, written }
}

/** What a build made of each picture, as sharp alone is to make it. */
const listOf = async () => {
  const bySource = new Map(shots.map((shot) => [basename(shot, ".jpg"), []]))
  for (const path of filesIn(join(published, "media")).keys()) {
    const name = dirname(path).replace(/-[0-9a-f]{8}$/, "")
    const { width, height, format } = await sharp(join(published, "media", path)).metadata()
    const to = join(alone, path)
    mkdirSync(dirname(to), { recursive: true })
    bySource.get(name).push({ to, width, height, format: format === "heif" ? "avif" : format })
  }
  return Promise.all(
    shots.map(async (from) => {
      const { width, height } = await sharp(from).metadata()
      return { from, width, height, files: bySource.get(basename(from, ".jpg")) }
    }),
  )
}

const bytesOf = (folder) => [...filesIn(folder).values()].reduce((sum, { size }) => sum + size, 0)

const first = await build("first build")
const list = join(home, "list.json")
writeFileSync(list, JSON.stringify(await listOf()))
const sharpAlone = await measure(
  [process.execPath, fileURLToPath(new URL("sharp-alone.mjs", import.meta.url)), list],
  home,
  logs,
)
if (sharpAlone.code !== 0) throw new Error(sharpAlone.trouble)
tell(`sharp alone: ${seconds(sharpAlone.wall)} s`)
const second = await build("second build")
writeStory(0, "Something else.")
const edited = await build("a text edited")
rmSync(published, { recursive: true })
const lost = await build("public/ lost")

const files = first.written
const row = ({ title, wall, cpu, memory, made, written }) => [
  title,
  seconds(wall),
  seconds(cpu),
  memory === null ? "–" : megabytes(memory),
  made === undefined ? "–" : thousands(made),
  thousands(written),
]
console.log(`${machine()}, sharp ${sharp.versions.sharp}\n`)
console.log(
  textTable(
    [
      { head: "", left: true },
      { head: "wall s" },
      { head: "CPU s" },
      { head: "memory MB" },
      { head: "files looked at" },
      { head: "written" },
    ],
    [first, { title: "sharp alone", ...sharpAlone, written: files }, second, edited, lost].map(row),
  ),
)
const sources = shots.reduce((sum, shot) => sum + statSync(shot).size, 0)
const share = bytesOf(join(published, "media")) / bytesOf(alone)
console.log(`
${thousands(n)} pictures, ${megabytes(sources)} MB; ${thousands(files)} files of them; theirs have ${times(1 / share)} times our bytes.
A first build takes ${times(first.wall / sharpAlone.wall)} times as long as sharp alone, ${times(first.cpu / sharpAlone.cpu)} times its work.`)
if (Math.abs(share - 1) > 0.1) {
  console.log(
    "FAILED  the two have made other files: have .tools/bench/sharp-alone.mjs and src/pictures/develop.ts other settings?",
  )
  process.exitCode = 1
}
