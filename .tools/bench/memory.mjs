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
 * What the processes below `pid` hold of memory now, in bytes, and the seconds of the processors that each has used so far. One
 * process alone tells its own peak, which no look in between can miss. The tree is walked once for both: whoever looks on takes
 * time from what is measured.
 */
export const lookBelow = (pid) => {
  const all = below(pid)
  const states = all.map((child) => read(`/proc/${child}/status`))
  const name = states.length === 1 ? "VmHWM" : "VmRSS"
  const memory = states.reduce((sum, status) => sum + kilobytes(status, name), 0) * 1024
  return { memory, work: all.map((child) => [child, secondsOf(child)]) }
}

/** /proc counts in hundredths. */
const secondsOf = (process) => {
  const stat = read(`/proc/${process}/stat`)
  // Behind the name, which may hold anything, user and system stand as the 12th and 13th.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100
}

/** Linux tells; elsewhere memory is not measured. */
export const memoryIsKnown = list("/proc/self/task").length > 0
