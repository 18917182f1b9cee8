// Writes measured tables and the chart into docs/performance.md, between two marks.
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { chartOf } from "./chart.mjs"
import { thousands } from "./numbers.mjs"
import { remarksOf, sizeTable } from "./report.mjs"
import { markdownTable } from "./table.mjs"
import { targetColumns, targetRows } from "./targets.mjs"

const marks = ["<!-- measured: begin -->", "<!-- measured: end -->"]

const sectionOf = (size) => {
  const { columns, rows } = sizeTable(size)
  const remarks = remarksOf(size)
    .map((line) => `- ${line}`)
    .join("\n")
  return `### ${thousands(size.count)} articles\n\n${markdownTable(columns, rows)}\n\n${remarks}`
}

/** What stands between the marks. */
const measuredPart = ({ command, machine, programs, runs, sizes }, chart) => {
  const targets = markdownTable(
    targetColumns,
    targetRows(sizes).map(({ cells }) => cells),
  )
  return `\`\`\`sh
${command}
\`\`\`

Measured on ${machine}; ${programs.join(", ")}; median of ${runs === 1 ? "one run" : `${runs} runs`}.

${chart ? "![Build time by number of articles](performance.svg)\n\n" : ""}${sizes.map(sectionOf).join("\n\n")}

### Targets

${targets}`
}

/** Puts what was measured into a page. */
export const writeMeasured = (page, part) => {
  const text = readFileSync(page, "utf8")
  const [begin, end] = marks.map((mark) => text.indexOf(mark))
  if (begin < 0 || end < begin) throw new Error(`${page} has no ${marks.join(" … ")}`)
  const before = text.slice(0, begin + marks[0].length)
  writeFileSync(page, `${before}\n${part}\n${text.slice(end)}`)
}

export const writeDocs = (project, results) => {
  const chart = chartOf(results.sizes)
  if (chart) writeFileSync(join(project, "docs/performance.svg"), chart)
  writeMeasured(join(project, "docs/performance.md"), measuredPart(results, chart))
}
