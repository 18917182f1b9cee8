import type { Nodes, Root, Text } from "mdast"
import { nearest } from "../support/near.js"
import { blockNames } from "./directives.js"
import type { Reading } from "./reading.js"

/** So many are told in one file. */
const most = 20

/** What was to be a block or a note and stays text, because something in it is written otherwise. */
export function tellStraySigns(tree: Root, reading: Reading): void {
  const { text, found } = reading
  // Where there is too much to be read, all of it is text, and that has been told.
  if (found.all.some(({ code }) => code === "bad-directive" || code === "too-many-signs")) return
  const blocks = text.includes("::")
  const notes = text.includes("[^")
  if (!blocks && !notes) return
  const noted = /^\[\^[^\]\n]+\]:/m.test(text)
  let left = most
  // Lines that close what only looks like a block are no other mistake.
  let open = 0
  const tell = (
    code: "bad-directive" | "dead-anchor",
    message: string,
    start: number,
    length: number,
    hint: string,
  ) => {
    if (left > 0) found.add(code, message, reading.span(start, start + length), hint)
    left -= 1
  }
  const walk = (node: Nodes): void => {
    if (node.type === "text") look(node)
    else if ("children" in node) for (const child of node.children) walk(child)
  }
  const look = ({ value, position }: Text): void => {
    const from = position?.start.offset
    const to = position?.end.offset
    if (from === undefined || to === undefined) return
    const source = value.includes("::") || value.includes("[^") ? text.slice(from, to) : ""
    if (blocks) {
      for (const { 0: line, 1: sign = "", 2: name = "", index } of source.matchAll(blockLine)) {
        const start = from + index
        if (start > 0 && !/[\n\r]/.test(text[start - 1]!)) continue
        if (name === "" && sign.length > 2 && open > 0) open -= 1
        else if (name === "" && sign.length > 2) {
          tell(
            "bad-directive",
            "This line closes no block",
            start,
            line.length,
            "Take it out, or open a block above it.",
          )
        } else if (name !== "" && (blockNames.includes(name) || nearest(name, blockNames) !== undefined)) {
          if (sign.length > 2) open += 1
          const hint = `Write the line without spaces between its parts, and nothing else on it: ${sign}${name}[…]{…=“…”}`
          tell(
            "bad-directive",
            "This line looks like a block, and stays text",
            start,
            line.length,
            hint.replace(/[“”]/g, '"'),
          )
        }
      }
    }
    for (const { 0: call, 1: name = "", index } of notes ? source.matchAll(noteCall) : []) {
      // In prose without notes, "[^a-z]" is a pattern.
      if (!noted && !/^\d+$/.test(name)) continue
      const hint = `Write it on a line of its own below the text: [^${name}]: …`
      tell("dead-anchor", `There is no note "${name}"`, from + index, call.length, hint)
    }
  }
  walk(tree)
}

const blockLine = /^[ \t]{0,3}(:{2,})[ \t]*([A-Za-z][\w-]*)?[^\n\r]*/gm
const noteCall = /(?<!\\)\[\^([^\]\s[^]+)\](?!:)/g
