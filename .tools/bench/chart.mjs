// Draws time against number of articles, both logarithmic: one panel for cold builds, one for rebuilds.
import { lines, style, titles } from "./chart-look.mjs"
import { seconds, thousands } from "./numbers.mjs"
import { measured } from "./report.mjs"

const width = 940
const height = 420
const panel = { width: 250, height: 270, top: 80 }
const lefts = [64, 500]
const lineHeight = 15

const pointsOf = (sizes, { program, key }) =>
  sizes.flatMap((size) => {
    const wall = measured(size, key, "wall", program)
    return wall === null ? [] : [{ count: size.count, time: wall.median }]
  })

/** The powers of ten around these numbers, as exponents. */
const decades = (numbers) => {
  const low = Math.floor(Math.log10(Math.min(...numbers)))
  const high = Math.ceil(Math.log10(Math.max(...numbers)))
  return low === high ? [low - 1, high + 1] : [low, high]
}

const scale =
  ([low, high], from, to) =>
  (number) =>
    Math.round((from + ((Math.log10(number) - low) / (high - low)) * (to - from)) * 10) / 10

const tensIn = ([low, high]) => Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at))

/** Moves labels apart that would stand on each other; their order stays. */
const apart = (labels) => {
  const sorted = [...labels].sort((a, b) => a.y - b.y)
  for (let at = 1; at < sorted.length; at += 1) sorted[at].y = Math.max(sorted[at].y, sorted[at - 1].y + lineHeight)
  const over = (sorted.at(-1)?.y ?? 0) - (panel.top + panel.height)
  let ceiling = panel.top + panel.height
  if (over > 0) {
    for (const label of sorted.reverse()) {
      label.y = Math.min(label.y, ceiling)
      ceiling = label.y - lineHeight
    }
  }
  return labels
}

const plainSeconds = (number) => (number < 1 ? String(Number(number.toPrecision(1))) : thousands(number))

const gridOf = (left, x, y, counts, times) => [
  ...tensIn(times).map((time) => {
    const at = y(time)
    const label = `<text x="${left - 8}" y="${at + 4}" text-anchor="end">${plainSeconds(time)} s</text>`
    return `<path class="grid" d="M${left} ${at}h${panel.width}"/>${label}`
  }),
  ...tensIn(counts).map((count) => {
    const at = x(count)
    const label = `<text x="${at}" y="${panel.top + panel.height + 18}" text-anchor="middle">${thousands(count)}</text>`
    return `<path class="grid" d="M${at} ${panel.top}v${panel.height}"/>${label}`
  }),
]

const drawLine = ({ look, points }, x, y) => {
  const path = points.map(({ count, time }, at) => `${at === 0 ? "M" : "L"}${x(count)} ${y(time)}`).join("")
  const dots = points.map(({ count, time }) => `<circle class="dot ${look}" cx="${x(count)}" cy="${y(time)}" r="3.5"/>`)
  return [...(points.length > 1 ? [`<path class="line ${look}" d="${path}"/>`] : []), ...dots]
}

/** What each line is called, beside its last point. */
const labelsOf = (drawn, x, y) => {
  const labels = drawn.map(({ label, look, points }) => {
    const { count, time } = points.at(-1)
    return { text: `${label} ${seconds(time)} s`, look, x: x(count) + 9, y: y(time) }
  })
  return apart(labels).map(
    ({ text, look, x: left, y: middle }) =>
      `<text class="word ${look}" x="${left}" y="${Math.round(middle + 4)}">${text}</text>`,
  )
}

const drawPanel = (number, drawn, counts, times) => {
  const left = lefts[number]
  const x = scale(counts, left, left + panel.width)
  const y = scale(times, panel.top + panel.height, panel.top)
  const own = drawn.filter((line) => line.panel === number)
  return [
    `<text class="panel" x="${left}" y="${panel.top - 16}">${titles[number]}</text>`,
    ...gridOf(left, x, y, counts, times),
    // The first of the table is ours and lies on top.
    ...own.toReversed().flatMap((line) => drawLine(line, x, y)),
    ...labelsOf(own, x, y),
    `<text x="${left + panel.width / 2}" y="${height - 28}" text-anchor="middle">articles</text>`,
  ]
}

const said = ({ label, panel: number, points }) =>
  `${titles[number]}, ${label}: ${points.map(({ count, time }) => `${seconds(time)} s at ${thousands(count)}`).join(", ")}.`

/** The chart as SVG, in the colours of the reader's screen; null where none of its lines was measured. */
export const chartOf = (sizes) => {
  const ordered = [...sizes].sort((a, b) => a.count - b.count)
  const drawn = lines.map((line) => ({ ...line, points: pointsOf(ordered, line) })).filter(({ points }) => points[0])
  if (drawn.length === 0) return null
  const all = drawn.flatMap(({ points }) => points)
  const counts = decades(all.map(({ count }) => count))
  const times = decades(all.map(({ time }) => time))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
<title id="title">Build time by number of articles</title>
<desc id="desc">Seconds of wall time, median, both axes logarithmic. ${drawn.map(said).join(" ")}</desc>
<style>${style}
</style>
<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>
<text class="title" x="24" y="34">Build time by number of articles</text>
${[0, 1].flatMap((number) => drawPanel(number, drawn, counts, times)).join("\n")}
</svg>
`
}
