// What we ask of ourselves, each a row: the limits by number of articles, and how the figure is found in a size.
import { megabytes, ratio, seconds, thousands, times } from "./numbers.mjs"
import { measured, rowOf, summaryOf } from "./report.mjs"

// How a figure is written, and how a limit.
const inSeconds = { show: (number) => `${seconds(number)} s`, ask: (limit) => `${limit} s` }
const inMegabytes = { show: (bytes) => `${megabytes(bytes)} MB`, ask: (limit) => `${thousands(limit / 1e6)} MB` }
const asShare = { show: times, ask: String }
const asCount = { show: thousands, ask: String }

const median = (key, measure) => (size) => measured(size, key, measure)?.median ?? null
const shareOf = (program, key) => (size) => ratio(measured(size, key, "wall"), measured(size, key, "wall", program))

/** The most that any build of ours took. */
const peak = (size) => {
  const peaks = size.rows.flatMap(({ key }) => {
    const row = rowOf(size, key)
    return row ? [summaryOf(row).memory?.max ?? null] : []
  })
  return peaks.length === 0 || peaks.includes(null) ? null : Math.max(...peaks)
}

const gain = (size) => ratio(measured(size, "cold-1", "wall"), measured(size, "cold-2", "wall"))

const storeShare = ({ store, sources }) => (sources > 0 ? Math.max(store.cold ?? 0, store.last) / sources : null)

const atMost = (limit, figure) => figure <= limit
const atLeast = (limit, figure) => figure >= limit

const targets = [
  { work: "cold build: gain by a second worker", small: 1.7, of: gain, unit: asShare, holds: atLeast },
  { work: "cold build, as a share of Eleventy's time", small: 0.7, of: shareOf("Eleventy", "cold"), unit: asShare },
  { work: "cold build, as a share of Hugo's time", small: 0.7, large: 0.7, of: shareOf("Hugo", "cold"), unit: asShare },
  { work: "one story's text edited", small: 0.4, large: 1.5, of: median("body", "wall"), unit: inSeconds },
  { work: "the same, as a share of Hugo's time", small: 0.04, of: shareOf("Hugo", "body"), unit: asShare },
  { work: "one headline edited", small: 0.8, large: 4, of: median("headline", "wall"), unit: inSeconds },
  { work: "nothing changed", small: 0.25, large: 1.2, of: median("noop", "wall"), unit: inSeconds },
  { work: "nothing changed: files written", small: 0, large: 0, of: median("noop", "written"), unit: asCount },
  { work: "memory at its peak, workers included", small: 350e6, large: 1.2e9, of: peak, unit: inMegabytes },
  { work: "store on disk, in sources", small: 2, of: storeShare, unit: asShare },
]

const rowsOf = (sizes, count, name) => {
  const size = sizes.find((one) => one.count === count)
  return targets.flatMap(({ work, of, unit, holds = atMost, ...limits }) => {
    const limit = limits[name]
    if (limit === undefined) return []
    return [{ count, work, limit, figure: size ? of(size) : null, unit, holds }]
  })
}

const growth = (sizes) => {
  const [small, large] = [10_000, 100_000].map((count) => sizes.find((one) => one.count === count))
  const figure = small && large ? ratio(measured(large, "cold", "wall"), measured(small, "cold", "wall")) : null
  const work = "cold build, as a multiple of the one of 10,000"
  return { count: 100_000, work, limit: 11, figure, unit: asShare, holds: atMost }
}

export const targetColumns = [
  { head: "articles" },
  { head: "work", left: true },
  { head: "asked", left: true },
  { head: "measured" },
  { head: "", left: true },
]

const verdict = ({ figure, limit, holds }) => {
  if (figure === null) return "not measured"
  return holds(limit, figure) ? "reached" : "not reached"
}

/** Every target with what was measured. */
export const targetRows = (sizes) =>
  [...rowsOf(sizes, 10_000, "small"), ...rowsOf(sizes, 100_000, "large"), growth(sizes)].map((target) => {
    const { count, work, limit, figure, unit, holds } = target
    const asked = `${holds === atLeast ? "at least" : "at most"} ${unit.ask(limit)}`
    return { count, cells: [thousands(count), work, asked, figure === null ? "–" : unit.show(figure), verdict(target)] }
  })
