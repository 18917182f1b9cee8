// Measures previews: from the save of a file to the browser's screen.
//   npm run bench -- watch --help
import { execFileSync, spawn } from "node:child_process"
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { loadavg } from "node:os"
import { join } from "node:path"
import { Command } from "commander"
import { launchBrowser } from "../browser.mjs"
import { benchFolder, corpusOf } from "./corpus.mjs"
import { writeMeasured } from "./document.mjs"
import { broadsheetIn, copyOurs, project } from "./ours.mjs"
import { peers } from "./peers.mjs"
import { machine } from "./report.mjs"
import { openSite } from "./site.mjs"
import { markdownTable, textTable } from "./table.mjs"

const options = new Command("npm run bench -- watch")
  .description("Measures previews: from the save of a file to the browser's screen, medians in milliseconds.")
  .option("--n <number>", "articles", Number, 10_000)
  .option("--edits <number>", "edits of each kind", Number, 20)
  .option("--write-docs", "put the table into docs/preview.md")
  .option("--no-peers", "without Eleventy and Hugo, also where they are installed")
  .option("--peer-edits <number>", "edits of each kind for peers: some take half a minute each", Number, 3)
  .parse(process.argv.filter((word) => word !== "watch"))
  .opts()

const tell = (line) => process.stderr.write(`${line}\n`)
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
const style = "templates/styles/footer.css"

/** What is edited, each a row: `edit` saves the file, `shows` is true in the browser where its page has it. */
const cases = [
  {
    key: "body",
    title: "a text edited",
    edit: (site, story, round) => site.change(story, (text) => `${text.trimEnd()}\n\nThis came in round ${round}.\n`),
    shows: (round) => document.body.textContent.includes(`This came in round ${round}.`),
  },
  {
    key: "headline",
    title: "a headline edited",
    edit: (site, story, round) =>
      site.change(story, (text) => text.replace(/^title: .*$/m, `title: "The desk chose headline ${round}"`)),
    shows: (round) => document.querySelector("h1")?.textContent.includes(`headline ${round}`),
  },
  {
    key: "styles",
    title: "a style sheet edited",
    ours: true,
    edit: ({ folder }, _, round) => writeFileSync(join(folder, style), `body { outline: ${round}px solid red }\n`),
    shows: (round) => getComputedStyle(document.body).outlineWidth === `${round}px`,
    stays: true,
  },
]

/**
 * Runs in every document that the browser opens. Looks at each frame whether the page has what is awaited, and notes the time when
 * that frame has been drawn: a program that asks the browser from outside hears of it later, after a load much later.
 */
const noteTimes = `{
  const shows = {${cases.map(({ key, shows }) => `${key}: ${shows}`)}}
  const look = () => {
    const { awaited, round, shown } = sessionStorage
    if (awaited && !shown && document.body && shows[awaited](Number(round)))
      setTimeout(() => Object.assign(sessionStorage, { shown: Date.now() }))
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}`

const servers = {
  Broadsheet: (folder, port, site) => [
    ...[process.execPath, join(home, "program/dist/cli.cjs"), "watch", "--root", folder, "--port", port],
    ...["--now", site.now(), "--quiet"],
  ],
  Hugo: (_, port) => ["hugo", "server", "--quiet", "--port", port],
  Eleventy: (_, port) => [
    ...[process.execPath, "node_modules/@11ty/eleventy/cmd.cjs", "--serve", "--incremental", "--quiet"],
    `--port=${port}`,
  ],
}

const answers = async (url) => {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

const until = async (look, patience) => {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    if (await look()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`Nothing after ${patience / 1000} s`)
}

/** Starts a program's server, and edits while a browser looks. */
const measureProgram = async (program, corpus, port, browser, edits) => {
  const folder = join(home, program.name.toLowerCase())
  mkdirSync(folder, { recursive: true })
  const site = openSite(program, corpus, folder)
  if (program.partial) cpSync(join(project, style), join(folder, style))
  if (program.name === "Broadsheet") {
    tell("Broadsheet: a build first, so that the store is warm")
    execFileSync(
      program.command(folder, { now: site.now() })[0],
      program.command(folder, { now: site.now() }).slice(1),
      {
        stdio: "ignore",
      },
    )
  }
  const [command, ...args] = servers[program.name](folder, String(port), site)
  const began = performance.now()
  const child = spawn(command, args, { cwd: folder, stdio: "ignore" })
  try {
    const story = site.recent(5)
    const url = `http://localhost:${port}/${program.page(story).replace(/index\.html$/, "")}`
    await until(() => answers(url), 600_000)
    const first = performance.now() - began
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.addInitScript(noteTimes)
    await page.goto(url)
    await page.waitForTimeout(3000)
    const times = {}
    for (const one of cases.filter(({ ours }) => !ours || program.name === "Broadsheet")) {
      const all = []
      for (let round = 1; round <= edits + 1; round += 1) {
        await page.evaluate(
          ([awaited, round]) => {
            Object.assign(window, { stays: true })
            sessionStorage.removeItem("shown")
            Object.assign(sessionStorage, { awaited, round })
          },
          [one.key, round],
        )
        const saved = Date.now()
        one.edit(site, story, round)
        const shown = await page.waitForFunction(() => sessionStorage.shown, null, { timeout: 120_000 })
        all.push(Number(await shown.jsonValue()) - saved)
        if (one.stays && !(await page.evaluate(() => "stays" in window))) throw new Error("The page was loaded again")
        await page.waitForTimeout(1200)
      }
      // The first is a warm-up.
      times[one.key] = all.slice(1)
      tell(`${program.name}: ${one.title}: ${median(times[one.key]).toFixed(0)} ms`)
    }
    await context.close()
    return { name: program.name, first, times }
  } finally {
    child.kill("SIGTERM")
    await new Promise((resolve) => child.once("exit", resolve))
  }
}

const home = join(benchFolder, `watch-${process.pid}`)
process.once("exit", () => rmSync(home, { recursive: true, force: true }))
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130))
execFileSync(process.execPath, [join(project, ".tools/compile.mjs"), "--if-changed"], { stdio: "inherit" })
copyOurs(join(home, "program"))
const corpus = corpusOf(options.n, 42)
// Other work on the machine makes everything slower: its processes that wanted to run when this began.
const [load] = loadavg()
const others = options.peers ? peers.filter(({ name, version }) => name in servers && version() !== null) : []
const browser = await launchBrowser()
const results = []
for (const [index, program] of [broadsheetIn(join(home, "program")), ...others].entries()) {
  const edits = index === 0 ? options.edits : options.peerEdits
  results.push(await measureProgram(program, corpus, 4300 + index, browser, edits))
}
await browser.close()
const columns = [{ head: `${options.n} articles, ms`, left: true }, ...results.map(({ name }) => ({ head: name }))]
const row = (title, cell) => [title, ...results.map(cell)]
const rows = [
  row("first page from the start", ({ first }) => first.toFixed(0)),
  ...cases.flatMap(({ key, title }) => [
    row(`${title}, median`, ({ times }) => (times[key] ? median(times[key]).toFixed(0) : "–")),
    row(`${title}, slowest`, ({ times }) => (times[key] ? Math.max(...times[key]).toFixed(0) : "–")),
  ]),
]
console.log(textTable(columns, rows))
if (options.writeDocs) {
  const programs = [broadsheetIn(join(home, "program")), ...others].map(({ name, version }) => `${name} ${version()}`)
  const measured = `Measured on ${machine()}, load ${load.toFixed(1)}; ${programs.join(", ")}.`
  writeMeasured(join(project, "docs/preview.md"), `${measured}\n\n${markdownTable(columns, rows)}`)
}
