/** The offset of a place as Handlebars tells it: lines from 1, columns from 0. */
export function offsetOf(text: string, line: number, column: number): number {
  let offset = 0
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf("\n", offset)
    if (next < 0) break
    offset = next + 1
  }
  return Math.min(offset + column, text.length)
}
