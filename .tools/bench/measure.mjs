// Runs one command in a new process and measures it.
import { spawn } from "node:child_process"
import { closeSync, openSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { lookBelow, memoryIsKnown } from "./memory.mjs"

const every = 20

// The shell adds up what the command and all that it started have used of the processors.
const script = '"$@"; code=$?; times >&3; exit $code'

/** The second line of `times` is that of the children: user and system, as 0m1.25s. */
const processorSeconds = (told) =>
  [...(told.trim().split("\n")[1] ?? "").matchAll(/(\d+)m([\d.,]+)s/g)].reduce(
    (sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest.replace(",", ".")),
    0,
  )

/**
 * Without what would be measured of this machine alone: options for every Node, and a list of certificates, which every Node
 * reads before it does anything else, for connections that no build makes.
 */
const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...surroundings } = process.env

const tail = (text) => text.trim().split("\n").slice(-6).join("\n")

/**
 * Wall and processor time in seconds, peak memory in bytes (null where it is not known), exit code and output.
 * Output goes to files in `logs`, so that nobody waits for a pipe.
 */
export const measure = async ([program, ...rest], folder, logs) => {
  const names = ["out", "error", "times"].map((name) => join(logs, name))
  const files = names.map((name) => openSync(name, "w"))
  let memory = 0
  // The shell does not hear of a process that is ended and not waited for, as the one that makes pictures.
  const work = new Map()
  const started = performance.now()
  const child = spawn("/bin/sh", ["-c", script, "sh", program, ...rest], {
    cwd: folder,
    stdio: ["ignore", ...files],
    env: surroundings,
    // A group of its own, so that all of it can be ended.
    detached: true,
  })
  const end = () => process.kill(-child.pid, "SIGKILL")
  process.prependListener("exit", end)
  const look = setInterval(() => {
    const below = lookBelow(child.pid)
    memory = Math.max(memory, below.memory)
    for (const [one, seconds] of below.work) work.set(one, Math.max(seconds, work.get(one) ?? 0))
  }, every)
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (exit, signal) => resolve(exit ?? signal))
  })
  const wall = (performance.now() - started) / 1000
  clearInterval(look)
  process.off("exit", end)
  for (const file of files) closeSync(file)
  const [out, error, told] = names.map((name) => readFileSync(name, "utf8"))
  return {
    wall,
    cpu: Math.max(
      processorSeconds(told),
      [...work.values()].reduce((sum, seconds) => sum + seconds, 0),
    ),
    memory: memoryIsKnown && memory > 0 ? memory : null,
    code,
    out,
    trouble: tail(error.trim() === "" ? out : error),
  }
}
