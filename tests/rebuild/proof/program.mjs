// The compiled program, as tests and the replay run it: from outside.
import { spawn } from "node:child_process"
import { join, resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const project = fileURLToPath(new URL("../../..", import.meta.url))

/** Where the compiled program is; another one can be put to the proof by BROADSHEET_DIST. */
const dist = resolve(process.env.BROADSHEET_DIST ?? join(project, "dist"))

export const program = join(dist, "cli.cjs")
export const library = pathToFileURL(join(dist, "index.js")).href

/** The default theme of that program. */
export const theme = join(dist, "../templates")

/**
 * Starts the program in a process of its own.
 *
 * @param {readonly string[]} args
 */
export function start(args) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] })
  let [stdout, stderr] = ["", ""]
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text
  })
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text
  })
  const ended = new Promise((done, fail) => {
    child.on("error", fail)
    child.on("close", (code, signal) => done({ code, signal, stdout, stderr }))
  })
  return { child, ended }
}

/**
 * Builds a site in a process of its own. What the program says of it is in `result`.
 *
 * @param {{ readonly root: string, readonly now: string, readonly drafts?: boolean }} options
 */
export async function buildAlone({ root, now, drafts }) {
  const { ended } = start(["build", "--root", root, "--now", now, "--json", ...(drafts ? ["--drafts"] : [])])
  const { code, stdout, stderr } = await ended
  if (!stdout.startsWith("{")) throw new Error(`The build of ${root} ended with ${code} and said:\n${stderr}${stdout}`)
  const result = JSON.parse(stdout)
  if (code !== (result.ok ? 0 : 1)) throw new Error(`A build with ok: ${result.ok} ended with ${code}`)
  return { ...result, stderr }
}

/**
 * Whether a program that should speak to an editor shows its own insides.
 *
 * @param {string} stderr
 */
export const hasStack = (stderr) => /^\s+at .+:\d+:\d+\)?$/m.test(stderr)
