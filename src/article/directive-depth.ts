import type { Reading } from "./reading.js"

// The parser reads what stands inside a block once more for each block around it.
const deepest = 24

/** More blocks than any text has; the parser keeps a dozen objects for each. */
const most = 5000

/** False, and told, where so many blocks are opened inside each other that reading them would take minutes. */
export function directivesNest(reading: Reading): boolean {
  if (!reading.text.includes(":::")) return true
  const open: number[] = []
  let count = 0
  for (const line of reading.text.matchAll(/^[ \t>]*(:{3,})([^\n\r]*)/gm)) {
    const [, fence, rest] = line
    if (rest!.trim() !== "") {
      open.push(fence!.length)
      count += 1
      if (open.length <= deepest && count <= most) continue
      const at = reading.span(line.index, line.index + line[0].length)
      const [where, hint] =
        count > most
          ? ["stand before this", `A text may hold ${most} of them.`]
          : ["are open here", `Close each block with a line of colons. Blocks may stand ${deepest} deep.`]
      reading.found.add("bad-directive", `Too many blocks ${where}: all of them stay text`, at, hint)
      return false
    }
    // A fence closes the outermost block that is no longer than it is, with all that is open inside.
    const closed = open.findIndex((size) => size <= fence!.length)
    if (closed >= 0) open.length = closed
  }
  return true
}
