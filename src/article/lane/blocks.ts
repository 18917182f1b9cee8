import type { Block, Lane } from "./block.js"
import { readNote, readQuote } from "./containers.js"
import { beginsParagraph, htmlBlock, isPlain } from "./lines.js"
import { indentOf, readList } from "./lists.js"
import { readDefinition } from "./references.js"
import { readCode, readHeading, readHtml, readParagraph, readRule } from "./simple-blocks.js"
import { endOf } from "./source.js"
import { readTable } from "./table.js"

/** One block that starts at the margin; undefined where it is not sure what it is, or what is in it. */
export function readBlock(lane: Lane, line: number): Block {
  const { text, starts } = lane
  const from = starts[line]!
  const sign = text[from]!
  switch (sign) {
    case " ":
      return isItem(text, from + indentOf(lane, line)) ? readList(lane, line) : undefined
    case "\t":
      return undefined
    case "#":
      return /^#{1,6}[ \t\n]/.test(text.slice(from, from + 7)) ? readHeading(lane, line) : paragraphAt(lane, line)
    case "`":
    case "~":
      return text.startsWith(sign.repeat(3), from) ? readCode(lane, line) : paragraphAt(lane, line)
    case ">":
      return readQuote(lane, line)
    case "-":
    case "+":
    case "*":
    case "_":
      return readRule(lane, line) ?? (isItem(text, from) ? readList(lane, line) : paragraphAt(lane, line))
    case "<":
      htmlBlock.lastIndex = from
      return text.startsWith("<!--", from) || htmlBlock.test(text) ? readHtml(lane, line) : paragraphAt(lane, line)
    case "[":
      if (isPlain(text, from)) return paragraphAt(lane, line)
      return text[from + 1] === "^" ? readNote(lane, line) : readDefinition(lane, line)
    case "|":
      return readTable(lane, line) ?? paragraphAt(lane, line)
    default:
      return isItem(text, from) ? readList(lane, line) : paragraphAt(lane, line)
  }
}

const item = /(?:[-+*]|\d{1,9}[.)])(?:[ \t\n]|$)/y

function isItem(text: string, from: number): boolean {
  item.lastIndex = from
  return item.test(text)
}

const paragraphAt = (lane: Lane, line: number): Block =>
  beginsParagraph(lane.text, lane.starts[line]!, endOf(lane, line)) ? readParagraph(lane, line) : undefined
