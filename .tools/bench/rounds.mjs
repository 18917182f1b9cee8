// Measures one size: all cases of all programs in turn, round by round, so that a slow minute of the machine
// does not fall on one of them.
import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { faultOf } from "./check.mjs"
import { corpusOf } from "./corpus.mjs"
import { bytesIn, filesIn, writtenSince } from "./files.mjs"
import { measure } from "./measure.mjs"
import { seconds } from "./numbers.mjs"
import { openSite } from "./site.mjs"

const storeOf = ({ program, folder }) => (program.store ? bytesIn(join(folder, program.store)) : 0)

const sourcesOf = ({ program, folder }) =>
  (program.sources ?? []).reduce((sum, name) => sum + bytesIn(join(folder, name)), 0)

/** One build, measured and looked over. */
const buildOnce = async (site, workers, proof, logs) => {
  const { program, folder } = site
  const out = join(folder, program.out)
  const before = filesIn(out)
  const result = await measure(program.command(folder, { now: site.now(), workers }), folder, logs)
  const after = filesIn(out)
  const written = writtenSince(before, after)
  const { wall, cpu, memory } = result
  return { run: { wall, cpu, memory, written }, fault: faultOf(site, result, after, written, proof) }
}

/** Brings the site into the state that a case starts from, and gives the proof of its edit. */
const startOf = async (seat, one, round, workers, logs) => {
  if (one.cold) seat.site.forget()
  else if (!seat.built) await buildOnce(seat.site, workers, undefined, logs)
  return one.edit?.(seat.site, round)
}

const titleOf = (round) => (round === 0 ? "warm-up" : `round ${round}`)

/** The rows of one size: for each case and program its runs, or what was wrong. */
const measureRounds = async (seats, cases, { runs, workers, tell }, logs) => {
  const rows = cases.flatMap((one) =>
    seats.flatMap((seat) => (seat.site.program.store || one.peers ? [{ one, seat, runs: [], fault: null }] : [])),
  )
  // A single run is for sizes that take long; it goes without a warm-up.
  for (let round = runs > 1 ? 0 : 1; round <= runs; round += 1) {
    for (const row of rows) {
      const { one, seat } = row
      if (row.fault !== null || (round === 0 && !one.warmUp)) continue
      const threads = one.workers ?? workers
      const proof = await startOf(seat, one, round, threads, logs)
      const { run, fault } = await buildOnce(seat.site, threads, proof, logs)
      seat.built = fault === null
      row.fault = fault
      if (one.cold && seat.built) seat.store.cold = storeOf(seat.site)
      if (round > 0 && seat.built) row.runs.push(run)
      const told = fault ?? `${seconds(run.wall)} s, ${run.written} files written`
      tell(`${titleOf(round)}  ${one.title}  ${seat.site.program.name}  ${told}`)
    }
  }
  return rows.map(({ one, seat, runs, fault }) => ({
    program: seat.site.program.name,
    key: one.key,
    title: one.title,
    runs,
    fault,
  }))
}

/** Measures a corpus of `count` stories, in working copies below `home`. */
export const measureSize = async (count, allPrograms, allCases, home, options) => {
  const fits = ({ most = Number.POSITIVE_INFINITY }) => count <= most
  const [programs, cases] = [allPrograms.filter(fits), allCases.filter(fits)]
  const left = [...allPrograms, ...allCases].filter((one) => !fits(one)).map(({ name, key }) => name ?? key)
  if (left.length > 0) options.tell(`left out of ${count} stories: ${left.join(", ")}`)
  options.tell(`corpus of ${count} stories`)
  const corpus = corpusOf(count, options.seed)
  const folder = join(home, String(count))
  const logs = join(folder, "logs")
  mkdirSync(logs, { recursive: true })
  const seats = programs.map((program) => {
    options.tell(`working copy for ${program.name}`)
    const own = join(folder, program.name.toLowerCase())
    mkdirSync(own)
    return { site: openSite(program, corpus, own), built: false, store: { cold: null } }
  })
  const rows = await measureRounds(seats, cases, options, logs)
  const [{ site, store }] = seats
  const size = { count, rows, store: { ...store, last: storeOf(site) }, sources: sourcesOf(site) }
  if (!options.keep) rmSync(folder, { recursive: true, force: true })
  return size
}
