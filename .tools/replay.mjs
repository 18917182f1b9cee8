// Lives through the history of a repository: `npm run replay -- <repository> <folder>`. At each of the last commits that
// touch the folder a site is built of what was there before, and once more from nothing; both must be the same, byte for
// byte. The repository is only read.
import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { parseArgs } from "node:util"
import { disagreements, inVain, untruths } from "../tests/rebuild/proof/claims.mjs"
import { buildAlone } from "../tests/rebuild/proof/program.mjs"
import { openRepository } from "../tests/rebuild/proof/repository.mjs"
import { differences, treeOf } from "../tests/rebuild/proof/trees.mjs"

const usage = `npm run replay -- <repository> <folder> [options]

  --commits <n>         how many of the last commits that touch the folder (300)
  --clean-every <k>     build from nothing at each k-th commit and at the last (1)
  --root-files <files>  files of this machine for content/, by commas: a site.yaml, a front.yaml
  --now <time>          the clock of all builds (the time of the last commit)`

/** Settings for texts that were not written for us: the rules hold a story back where they may, rather than all. */
const lenient = `name: The Replay
pageSize: 10
permalinks:
  article: /:section/:year/:month/:day/:slug/
rules:
${[
  "missing-title",
  "missing-date",
  "bad-date",
  "bad-value",
  "unreadable-front-matter",
  "missing-picture",
  "missing-file",
  "not-utf8",
  "unknown-sponsor",
  "unknown-section",
  "expires-before-date",
  "time-skipped",
  "outside-site",
]
  .map((code) => `  ${code}: warn\n`)
  .join("")}`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    commits: { type: "string", default: "300" },
    "clean-every": { type: "string", default: "1" },
    "root-files": { type: "string", default: "" },
    now: { type: "string" },
  },
})
const [place, folderGiven] = positionals
if (folderGiven === undefined) {
  console.error(usage)
  process.exit(2)
}
const folder = folderGiven.replace(/\/+$/, "")
const every = Number(values["clean-every"])

const repository = openRepository(place)
const commits = repository.commits(folder, Number(values.commits))
if (commits.length === 0) {
  console.error(`No commit of ${place} touches ${folder}`)
  process.exit(2)
}
const now = values.now ?? new Date(commits.at(-1).time).toISOString().replace(/\.\d+Z$/, "Z")

const scratch = mkdtempSync(join(tmpdir(), "broadsheet-replay-"))
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }))
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1))
const [stepwise, clean] = [join(scratch, "stepwise"), join(scratch, "clean")]
const ours = new Map([["site.yaml", lenient]])
for (const file of values["root-files"].split(",").filter(Boolean)) ours.set(basename(file), readFileSync(file))
for (const [name, text] of ours) put(name, text)

const sums = { same: 0, failed: 0, rendered: 0, vain: 0, written: 0, stepwise: [], clean: [] }
let files = new Map()
let before = new Map()
let faults = []
for (const [index, { hash, day }] of commits.entries()) {
  const sources = checkOut(hash)
  const told = await timed(stepwise)
  const tree = treeOf(join(stepwise, "public"))
  faults = untruths(before, tree, told)
  before = tree
  let against = ""
  if (index % every === 0 || index === commits.length - 1) {
    for (const name of ["public", ".broadsheet"]) rmSync(join(clean, name), { recursive: true, force: true })
    const should = await timed(clean)
    against = `, clean ${should.wall} ms`
    sums.clean.push(should.wall)
    faults.push(...disagreements(told, should))
    if (told.ok && should.ok) faults.push(...differences(tree, treeOf(join(clean, "public"))))
    if (faults.length === 0) sums.same += 1
  }
  count(told)
  console.log(
    `${index + 1}/${commits.length} ${hash.slice(0, 10)} ${day}: ${sources}; ${said(told)}; ${told.wall} ms${against}`,
  )
  if (faults.length > 0) break
}

const middle = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]
console.log(
  `${sums.same} commits gave the same as from nothing, ${sums.failed} of them an error; ` +
    `${sums.rendered} rendered, ${sums.vain} of them in vain, ${sums.written} written; ` +
    `middle of the times: ${middle(sums.stepwise)} ms, clean ${middle(sums.clean)} ms`,
)
if (faults.length > 0) {
  console.error(`\n${faults.slice(0, 3).join("\n")}${faults.length > 3 ? `\n… and ${faults.length - 3} more` : ""}`)
  process.exitCode = 1
}

/** Brings both sites to a commit as git does: what changed is a new file, all else is left alone. */
function checkOut(hash) {
  const next = repository.files(hash, folder)
  const gone = [...files.keys()].filter((path) => !next.has(path))
  const other = [...next].filter(([path, { mode, blob }]) => {
    const old = files.get(path)
    return old?.blob !== blob || old.mode !== mode
  })
  const added = other.filter(([path]) => !files.has(path)).length
  for (const path of gone) remove(path)
  const bytes = repository.read([...new Set(other.map(([, { blob }]) => blob))])
  for (const [path, { mode, blob }] of other) {
    if (files.has(path)) remove(path)
    if (bytes.has(blob) && !ours.has(path)) put(path, bytes.get(blob), mode === "120000")
  }
  files = next
  return `${added} new, ${other.length - added} changed, ${gone.length} gone of ${next.size}`
}

function put(path, bytes, isLink = false) {
  for (const root of [stepwise, clean]) {
    const file = join(root, "content", path)
    mkdirSync(dirname(file), { recursive: true })
    if (isLink) symlinkSync(bytes, file)
    else writeFileSync(file, bytes)
  }
}

/** Removes a file and the folders that it leaves empty. */
function remove(path) {
  if (ours.has(path)) return
  for (const root of [stepwise, clean]) {
    rmSync(join(root, "content", path), { force: true })
    for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
      try {
        rmdirSync(join(root, "content", parent))
      } catch {
        break
      }
    }
  }
}

async function timed(root) {
  const started = performance.now()
  const { stderr: _, ...told } = await buildAlone({ root, now })
  // Where the site lies is the one thing in which both may differ.
  const same = JSON.parse(JSON.stringify(told).replaceAll(root, "."))
  return { ...same, wall: Math.round(performance.now() - started) }
}

function count(told) {
  sums.failed += told.ok ? 0 : 1
  sums.rendered += told.rendered.length
  sums.vain += told.ok ? inVain(told).length : 0
  sums.written += told.written.length
  sums.stepwise.push(told.wall)
}

function said(told) {
  if (told.ok) {
    const vain = inVain(told).length
    return `${told.rendered.length} rendered${vain > 0 ? ` (${vain} in vain)` : ""}, ${told.written.length} written, ${told.removed.length} removed`
  }
  const errors = told.diagnostics.filter(({ severity }) => severity === "error")
  return `fails with ${errors.length} errors, first ${errors[0]?.code} in ${errors[0]?.path}`
}
