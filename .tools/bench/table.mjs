// Tables for a terminal and for Markdown. A column is { head, left }: words stand left, figures right.

const padded = (columns, row, widths) =>
  columns.map(({ left }, at) => (left ? row[at].padEnd(widths[at]) : row[at].padStart(widths[at])))

const widthsOf = (columns, rows) =>
  columns.map(({ head }, at) => Math.max(head.length, ...rows.map((row) => row[at].length)))

export const textTable = (columns, rows) => {
  const widths = widthsOf(columns, rows)
  const line = (row) => padded(columns, row, widths).join("  ").trimEnd()
  return [
    line(columns.map(({ head }) => head)),
    widths.map((width) => "-".repeat(width)).join("  "),
    ...rows.map(line),
  ].join("\n")
}

export const markdownTable = (columns, rows) => {
  const line = (row) => `| ${row.join(" | ")} |`
  return [
    line(columns.map(({ head }) => head)),
    line(columns.map(({ left }) => (left ? "---" : "---:"))),
    ...rows.map(line),
  ].join("\n")
}
