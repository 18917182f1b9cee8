// From measured runs to rows of words.
import { cpus, totalmem, type } from "node:os"
import { megabytes, ratio, seconds, spread, thousands, times } from "./numbers.mjs"

const none = "–"
const show = (value, write) => (value === null ? none : write(value))

/** What a row's runs amount to. */
export const summaryOf = ({ runs }) => ({
  wall: spread(runs.map(({ wall }) => wall)),
  cpu: spread(runs.map(({ cpu }) => cpu)),
  memory: spread(runs.map(({ memory }) => memory)),
  written: spread(runs.map(({ written }) => written)),
})

/** The row of a case and program, if it was measured without fault. */
export const rowOf = ({ rows }, key, program = "Broadsheet") =>
  rows.find((row) => row.key === key && row.program === program && row.fault === null && row.runs.length > 0)

/** The spread of one measure of a case; null where it was not measured. */
export const measured = (size, key, measure, program) => {
  const row = rowOf(size, key, program)
  return row ? summaryOf(row)[measure] : null
}

const columns = [
  { head: "case", left: true },
  { head: "program", left: true },
  { head: "wall s" },
  { head: "least–most" },
  { head: "CPU s" },
  { head: "memory MB" },
  { head: "files written" },
]

/** Columns and rows of one size. Where peers were measured, a last column tells how many times our time each took. */
export const sizeTable = (size) => {
  const withPeers = size.rows.some(({ program }) => program !== "Broadsheet")
  const rows = size.rows.map((row) => {
    const { wall, cpu, memory, written } = row.fault === null ? summaryOf(row) : summaryOf({ runs: [] })
    const against = ratio(wall, measured(size, row.key, "wall"))
    return [
      row.title,
      row.program,
      row.fault === null ? show(wall, (all) => seconds(all.median)) : "failed",
      show(wall, (all) => `${seconds(all.min)}–${seconds(all.max)}`),
      show(cpu, (all) => seconds(all.median)),
      show(memory, (all) => megabytes(all.median)),
      show(written, (all) => thousands(all.median)),
      ...(withPeers ? [row.program === "Broadsheet" ? "" : show(against, times)] : []),
    ]
  })
  return { columns: withPeers ? [...columns, { head: "times ours" }] : columns, rows }
}

/** What the table of a size does not hold: the gain by a second worker, and the store. */
export const remarksOf = (size) => {
  const gain = ratio(measured(size, "cold-1", "wall"), measured(size, "cold-2", "wall"))
  const { store, sources } = size
  const share = (bytes) => `${megabytes(bytes)} MB, ${times(bytes / sources)} times the sources`
  return [
    ...(gain === null ? [] : [`A cold build with two workers is ${times(gain)} times as fast as with one.`]),
    ...(store.cold === null ? [] : [`Store after a cold build: ${share(store.cold)} (${megabytes(sources)} MB).`]),
    `Store after the last build: ${share(store.last)}.`,
  ]
}

/** The machine, without a date, so that a page with it changes only with the machine. */
export const machine = () => {
  const cores = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const model = cores[0]?.model.trim() ?? "unknown"
  return `${cores.length} cores (${model}), ${memory} GiB of memory, ${type()}, Node ${process.versions.node}`
}
