import type {
  Definition,
  Heading,
  Link,
  LinkReference,
  List,
  ListItem,
  Nodes,
  Paragraph,
  Parents,
  Root,
  Table,
  TableRow,
} from "mdast"
import type { Piece } from "./body.js"
import { definitionsOf } from "./definitions.js"
import { giveIds, type Holder } from "./ids.js"
import { foldPlace, type Stop } from "./layout.js"
import { addressKind, references } from "./links.js"
import { targetSpan } from "./prepare.js"
import { isBlank, proseNotes } from "./prose-notes.js"
import { isText, type Part, piecesOf, proseSheet } from "./prose-sheet.js"
import type { Reading } from "./reading.js"
import { escaped, escapedValue, safeHref } from "./write-plain.js"

/** What a text becomes that is nothing but prose. */
export interface Prose {
  readonly pieces: readonly Piece[]
  readonly anchors: readonly string[]
  readonly words: number
}

/** Spaces around a line's end, which go when HTML is made. */
const looseEnd = /[ \t][\n\r]|[\n\r][ \t]/

const hasLineEnd = (text: string): boolean => text.includes("\n") || text.includes("\r")

/** Addresses that are written into HTML as they are. */
const plainAddress = /^(?:[!#$&-;=?-Z_a-z~]|%[\da-zA-Z]{2})*$/

const inlineTags: Readonly<Record<string, string>> = { emphasis: "em", strong: "strong", delete: "del" }

/**
 * The pieces of ordinary prose, straight from the tree of Markdown: what `prepare`, `toHtmlTree`, `finish` and `writeHtml`
 * make of it. `undefined`, and nothing done, where it holds anything else.
 */
export function readProse(tree: Root, reading: Reading): Prose | undefined {
  const { language, typography, sanitise, headingIds, dateline } = reading.options
  if (!typography || !sanitise || !headingIds) return undefined
  const sheet = proseSheet(language)
  const { parts, text, code, lineBreak, blockTag, lines, wrap, words } = sheet
  const defined = definitionsOf(tree, reading.text)
  const refs = references()
  const holders: Holder[] = []
  const notes = proseNotes(sheet, defined, refs, holders, reading)

  const inline = ({ children }: Parents): boolean => {
    let afterBreak = false
    for (const child of children) {
      if ((afterBreak && beginsWithSpace(child)) || !one(child)) return false
      afterBreak = child.type === "break"
    }
    return true
  }

  const inlineElement = (tag: string, close: string, node: Parents): boolean => {
    parts.push(tag)
    const sure = inline(node)
    parts.push(close)
    return sure
  }

  const link = (node: Link | LinkReference, named: Link | Definition): boolean => {
    const { url, title } = named
    const kind = addressKind(url)
    const rest = title === null || title === undefined ? '">' : `" title="${escapedValue(title)}">`
    const isWritten = (kind === "external" || kind === "plain") && safeHref.test(url) && plainAddress.test(url)
    if (kind !== "internal" && !isWritten) return false
    const at = parts.push('<a href="', isWritten ? escapedValue(url) : "") - 1
    if (!inlineElement(rest, "</a>", node)) return false
    if (kind === "plain") return true
    const { start, end } = targetSpan(named, url, reading)
    const reference = refs.add("link", url, start, end)
    if (kind === "internal") parts[at] = { slot: "href", reference }
    return true
  }

  const heading = (node: Heading): boolean => {
    const last = node.children.at(-1)
    if (node.depth === 1 || (last?.type === "text" && last.value.includes("{#"))) return false
    blockTag("")
    const from = parts.length
    const before = holders.length
    // What is held already stands in it: a call of a note, whose number is no word of it.
    if (!inline(node) || holders.length > before) return false
    blockTag(`</h${node.depth}>`)
    const set = parts.slice(from).map((part) => (isText(part) && !part.value.startsWith("#~") ? part.value : ""))
    const give = (id: string): void => {
      parts[from - 1] = `<h${node.depth} id="${escapedValue(id)}">`
    }
    holders.push({ kind: "made", chosen: "", text: () => set.join(""), fallback: "section", give })
    return true
  }

  const paragraph = (node: Paragraph): boolean => {
    if (isBlank(node)) return false
    blockTag("<p>")
    const sure = inline(node)
    blockTag("</p>")
    return sure
  }

  const item = ({ checked, children }: ListItem, loose: boolean): boolean => {
    if (typeof checked === "boolean") return false
    blockTag("<li>")
    const sure = children.every((child, index) => {
      const bare = !loose && child.type === "paragraph"
      if (!bare || index > 0) text("\n")
      return bare ? inline(child) : one(child)
    })
    const last = children.at(-1)
    if (last && (loose || last.type !== "paragraph")) text("\n")
    blockTag("</li>")
    return sure
  }

  const list = ({ ordered, start, spread, children }: List): boolean => {
    const loose = spread || children.some((one) => one.spread ?? one.children.length > 1)
    const from = ordered && typeof start === "number" && start !== 1 ? ` start="${start}"` : ""
    return lines(ordered ? `<ol${from}>` : "<ul>", ordered ? "</ol>" : "</ul>", children, (child) => item(child, loose))
  }

  const table = ({ align, children: [head, ...below] }: Table): boolean => {
    const row = (tag: "th" | "td", { children }: TableRow): boolean =>
      children.length === align?.length &&
      lines("<tr>", "</tr>", children, (cell, column) => {
        blockTag(align[column] ? `<${tag} data-align="${align[column]}">` : `<${tag}>`)
        const sure = inline(cell)
        blockTag(`</${tag}>`)
        return sure
      })
    const from = parts.length
    const sections = below.length > 0 ? (["thead", "tbody"] as const) : (["thead"] as const)
    const sure =
      head !== undefined &&
      lines("<table>", "</table>", sections, (section) =>
        section === "thead"
          ? lines("<thead>", "</thead>", [head], (one) => row("th", one))
          : lines("<tbody>", "</tbody>", below, (one) => row("td", one)),
      )
    wrap(from, "table")
    return sure
  }

  const one = (node: Nodes): boolean => {
    switch (node.type) {
      case "text":
        return !(hasLineEnd(node.value) && looseEnd.test(node.value)) && text(node.value)
      case "emphasis":
      case "strong":
      case "delete":
        return inlineElement(`<${inlineTags[node.type]}>`, `</${inlineTags[node.type]}>`, node)
      case "inlineCode":
        parts.push("<code>")
        code(node.value.replace(/\r?\n|\r/g, " "))
        parts.push("</code>")
        return true
      case "break":
        return lineBreak()
      case "link":
        return link(node, node)
      case "linkReference": {
        const named = defined.links.get(node.identifier.toUpperCase())
        return named !== undefined && link(node, named)
      }
      case "footnoteReference":
        return notes.call(node)
      case "paragraph":
        return paragraph(node)
      case "heading":
        return heading(node)
      case "list":
        return list(node)
      case "table":
        return table(node)
      case "blockquote":
        return lines("<blockquote>", "</blockquote>", node.children, one)
      case "thematicBreak":
        blockTag("<hr>")
        return true
      case "code": {
        const language = node.lang?.split(/\s+/)[0]
        if (language === "") return false
        const name = language ? ` class="language-${escapedValue(language)}"` : ""
        blockTag(`<pre><code${name}>`)
        code(node.value ? `${node.value}\n` : "")
        blockTag("</code></pre>")
        return true
      }
      default:
        return false
    }
  }

  const stops: Stop[] = []
  const ends: number[] = []
  let noted = 0
  for (const child of tree.children) {
    if (child.type === "footnoteDefinition") noted += 1
    if (child.type === "definition" || child.type === "footnoteDefinition") continue
    if (parts.length > 0) text("\n")
    if (!one(child)) return undefined
    stops.push({ words: words(), alone: child.type !== "heading" })
    ends.push(parts.length)
  }
  if (!notes.list(noted, inline)) return undefined
  const given = giveIds(holders)
  const total = Math.ceil(words())
  const fold = foldPlace(stops, total, reading.options)
  if (fold > 0) parts.splice(ends[fold - 1]!, 0, { slot: "fold" })
  if (dateline !== null) openWith(`<b class="dateline">${escaped(dateline)}</b>`, parts)
  for (const { role, target, start, end } of refs.all) reading.refs.add(role, target, start, end)
  return { pieces: piecesOf(parts), anchors: given, words: total }
}

/** The place opens the first paragraph; where something else comes first, it is a line of its own. */
function openWith(place: string, parts: Part[]): void {
  if (parts[0] === "<p>") parts[0] = `<p>${place} — `
  else if (parts.length > 0) parts.unshift(`<p>${place}</p>\n`)
}

/** Whether a space stands before all else in what follows a break, where it goes when HTML is made. */
function beginsWithSpace(node: Nodes): boolean {
  const head = "children" in node ? node.children[0] : node
  return head !== undefined && "value" in head && /^[ \t\n\r]/.test(head.value)
}
