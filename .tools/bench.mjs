// Measures how long builds take, how much memory and how many written files; docs/performance.md tells more.
//   npm run bench -- --help
import { execFileSync } from "node:child_process"
import { rmSync } from "node:fs"
import { join } from "node:path"
import { benchFolder } from "./bench/corpus.mjs"
import { writeDocs } from "./bench/document.mjs"
import { thousands } from "./bench/numbers.mjs"
import { optionsOf } from "./bench/options.mjs"
import { broadsheetHas, broadsheetIn, copyOurs, project } from "./bench/ours.mjs"
import { machine, remarksOf, sizeTable } from "./bench/report.mjs"
import { measureSize } from "./bench/rounds.mjs"
import { textTable } from "./bench/table.mjs"
import { targetColumns, targetRows } from "./bench/targets.mjs"

const tell = (line) => process.stderr.write(`${line}\n`)
/** Benches of their own, each with its own options. */
const others = { watch: "./bench/watch.mjs", pictures: "./bench/pictures.mjs" }
const other = others[process.argv[2]]
if (other) {
  await import(other)
  process.exit()
}
const options = optionsOf(process.argv)
const home = join(benchFolder, `run-${process.pid}`)
const ours = join(home, "program")

const installedPeers = () =>
  options.peers.filter(({ name, version, missing }) => {
    const there = version() !== null
    if (!there) tell(`${name} is left out, it is not installed: ${missing}`)
    return there
  })

const possibleCases = () => {
  if (broadsheetHas(ours, "--workers")) return options.only
  const left = options.only.filter(({ workers }) => workers !== undefined)
  if (left.length > 0) tell(`broadsheet build has no --workers; left out: ${left.map(({ key }) => key).join(", ")}`)
  return options.only.filter((one) => !left.includes(one))
}

const printSize = (size) => {
  const { columns, rows } = sizeTable(size)
  const faults = size.rows.filter(({ fault }) => fault !== null)
  console.log(`\n${thousands(size.count)} articles\n\n${textTable(columns, rows)}\n`)
  for (const line of remarksOf(size)) console.log(line)
  for (const { title, program, fault } of faults) console.log(`FAILED  ${title}, ${program}: ${fault}`)
}

const printTargets = (sizes) => {
  const rows = targetRows(sizes).filter(({ count }) => sizes.some((size) => size.count === count))
  const cells = rows.map((row) => row.cells)
  console.log(rows.length > 0 ? `\n${textTable(targetColumns, cells)}` : "\nTargets are set for 10,000 and 100,000.")
}

execFileSync(process.execPath, [join(project, ".tools/compile.mjs"), "--if-changed"], { stdio: "inherit" })
process.once("exit", () => {
  if (options.keep) tell(`The working copies are kept in ${home}`)
  else rmSync(home, { recursive: true, force: true })
})
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130))
copyOurs(ours)

const programs = [broadsheetIn(ours), ...installedPeers()]
const cases = possibleCases()
const sizes = []
for (const count of options.n) sizes.push(await measureSize(count, programs, cases, home, { ...options, tell }))

const results = {
  command: ["npm run bench --", ...process.argv.slice(2)].join(" "),
  machine: machine(),
  programs: programs.map(({ name, version }) => `${name} ${version()}`),
  runs: options.runs,
  sizes,
}
if (options.json) console.log(JSON.stringify(results, null, 2))
else {
  console.log(`\n${results.machine}; ${results.programs.join(", ")}`)
  for (const size of sizes) printSize(size)
  printTargets(sizes)
}

const failed = sizes.some(({ rows }) => rows.some(({ fault }) => fault !== null))
if (failed) process.exitCode = 1
if (options.writeDocs && failed) tell("docs/performance.md is left as it was: a build did not do its job.")
else if (options.writeDocs) writeDocs(project, results)
