// Draws time against number of articles, both logarithmic: one panel for cold builds, one for rebuilds.
import { seconds, thousands } from "./numbers.mjs"
import { measured } from "./report.mjs"

const width = 880
const height = 420
const panel = { width: 250, height: 270, top: 80 }
const lefts = [60, 480]
const lineHeight = 15

// Colours of like weight on white and on dark ground; dashes and words tell the lines apart as well.
const lines = [
  { panel: 0, program: "Broadsheet", key: "cold", label: "Broadsheet", look: "own" },
  { panel: 0, program: "Hugo", key: "cold", label: "Hugo", look: "hugo" },
  { panel: 0, program: "Eleventy", key: "cold", label: "Eleventy", look: "eleventy" },
  { panel: 0, program: "Hexo", key: "cold", label: "Hexo", look: "hexo" },
  { panel: 1, program: "Broadsheet", key: "body", label: "Broadsheet, one edit", look: "own" },
  { panel: 1, program: "Broadsheet", key: "noop", label: "Broadsheet, no edit", look: "own quiet" },
  { panel: 1, program: "Hugo", key: "body", label: "Hugo", look: "hugo" },
  { panel: 1, program: "Eleventy", key: "body", label: "Eleventy", look: "eleventy" },
  { panel: 1, program: "Hexo", key: "body", label: "Hexo", look: "hexo" },
]

const titles = ["Cold build", "One story edited, new process"]

const style = `
text { font: 12px system-ui, sans-serif; fill: #3d444d }
.title { font-size: 16px; font-weight: 600; fill: #1f2328 }
.panel { font-size: 13px; font-weight: 600; fill: #1f2328 }
.ground { fill: #ffffff; stroke: #d1d9e0 }
.grid { stroke: #d1d9e0; fill: none }
.line { fill: none; stroke-width: 2 }
.own { --ink: #b3261e }
.hugo { --ink: #0b6bb8 }
.eleventy { --ink: #57606a }
.hexo { --ink: #1a7f37 }
.line { stroke: var(--ink) }
.dot { fill: var(--ink) }
.quiet { stroke-dasharray: 5 4 }
@media (prefers-color-scheme: dark) {
text { fill: #b7bdc8 }
.title, .panel { fill: #f0f6fc }
.ground { fill: #0d1117; stroke: #3d444d }
.grid { stroke: #30363d }
.own { --ink: #ff7b72 }
.hugo { --ink: #6cb6ff }
.eleventy { --ink: #b1bac4 }
.hexo { --ink: #56d364 }
}`

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

const labelsOf = (drawn, left, y) => {
  const labels = drawn.map(({ label, points }) => {
    const last = points.at(-1)
    return { text: `${label} ${seconds(last.time)} s`, y: y(last.time) }
  })
  return apart(labels).map(
    ({ text, y: at }) => `<text x="${left + panel.width + 8}" y="${Math.round(at + 4)}">${text}</text>`,
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
    ...own.flatMap((line) => drawLine(line, x, y)),
    ...labelsOf(own, left, y),
    `<text x="${left + panel.width / 2}" y="${height - 28}" text-anchor="middle">articles</text>`,
  ]
}

const said = ({ label, panel: number, points }) =>
  `${titles[number]}, ${label}: ${points.map(({ count, time }) => `${seconds(time)} s at ${thousands(count)}`).join(", ")}.`

/** The chart as SVG, in the colours of the reader's screen. Needs at least one measured line. */
export const chartOf = (sizes) => {
  const ordered = [...sizes].sort((a, b) => a.count - b.count)
  const drawn = lines.map((line) => ({ ...line, points: pointsOf(ordered, line) })).filter(({ points }) => points[0])
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
