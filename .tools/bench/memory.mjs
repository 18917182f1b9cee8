// Memory and work of a process and all its children, from /proc; threads are a part of their process.
import { readdirSync, readFileSync } from "node:fs"

const read = (path) => {
  try {
    return readFileSync(path, "latin1")
  } catch {
    // It has ended meanwhile.
    return ""
  }
}

const list = (path) => {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

const childrenOf = (pid) =>
  list(`/proc/${pid}/task`).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`)
      .split(" ")
      .filter((child) => child !== ""),
  )

const below = (pid) => childrenOf(pid).flatMap((child) => [child, ...below(child)])

const kilobytes = (status, name) => Number(status.match(new RegExp(`^${name}:\\s+(\\d+) kB`, "m"))?.[1] ?? 0)

/**
 * Bytes of memory that the processes below `pid` hold now. One process alone tells its own peak,
 * which no look in between can miss.
 */
export const memoryBelow = (pid) => {
  const states = below(pid).map((child) => read(`/proc/${child}/status`))
  const name = states.length === 1 ? "VmHWM" : "VmRSS"
  return states.reduce((sum, status) => sum + kilobytes(status, name), 0) * 1024
}

/** Seconds of the processors that each process below `pid` has used so far; /proc counts in hundredths. */
export const workBelow = (pid) =>
  below(pid).map((child) => {
    const stat = read(`/proc/${child}/stat`)
    // Behind the name, which may hold anything, user and system stand as the 12th and 13th.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    return [child, (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100]
  })

/** Linux tells; elsewhere memory is not measured. */
export const memoryIsKnown = list("/proc/self/task").length > 0
