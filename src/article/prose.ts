import type { Text } from "hast"
import type {
  Definition,
  FootnoteDefinition,
  FootnoteReference,
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
import type { Block, Fold, HrefSlot, Piece } from "./body.js"
import { definitionsOf } from "./definitions.js"
import { giveIds, type Holder } from "./ids.js"
import { foldPlace, type Stop } from "./layout.js"
import { addressKind, references } from "./links.js"
import { targetSpan } from "./prepare.js"
import type { Reading } from "./reading.js"
import { textRun } from "./text-run.js"
import { typographer } from "./typography.js"
import { wordCounter } from "./words.js"
import { escaped, escapedValue, safeHref } from "./write-plain.js"

/** What a text becomes that is nothing but prose. */
export interface Prose {
  readonly pieces: readonly Piece[]
  readonly anchors: readonly string[]
  readonly words: number
}

interface Note {
  readonly number: number
  readonly definition: FootnoteDefinition
  /** Their ids. */
  readonly calls: string[]
}

/** HTML, texts that are set when their block ends, and slots. */
type Part = string | Text | HrefSlot | Block | Fold

const blockOf = (block: string, body: readonly Piece[]): Block => ({
  slot: "block",
  block,
  label: [],
  attributes: {},
  references: {},
  body,
  entries: [],
  pictures: [],
})

/** Spaces around a line's end, which go when HTML is made. */
const looseEnd = /[ \t][\n\r]|[\n\r][ \t]/

const hasLineEnd = (text: string): boolean => text.includes("\n") || text.includes("\r")

/** Addresses that are written into HTML as they are. */
const plainAddress = /^(?:[!#$&-;=?-Z_a-z~]|%[\da-zA-Z]{2})*$/

const tags: Readonly<Record<string, string>> = { emphasis: "em", strong: "strong", delete: "del" }

/**
 * The pieces of ordinary prose, straight from the tree of Markdown: what `prepare`, `toHtmlTree`, `finish` and `writeHtml`
 * make of it. `undefined`, and nothing done, where it holds anything else.
 */
export function readProse(tree: Root, reading: Reading): Prose | undefined {
  const { options, text: source } = reading
  if (!options.typography || !options.sanitise || !options.headingIds || options.dateline !== null) return undefined
  const run = textRun(typographer(options.language))
  const counter = wordCounter()
  const defined = definitionsOf(tree, source)
  const refs = references()
  const holders: Holder[] = []
  const notes = new Map<string, Note>()
  let inNotes = false
  const parts: Part[] = []

  const text = (value: string): boolean => {
    const node: Text = { type: "text", value }
    counter.add(value)
    run.text(node)
    parts.push(node)
    return true
  }

  const code = (value: string): void => {
    counter.add(value)
    run.thing()
    parts.push({ type: "text", value })
  }

  /** A tag of a block, at which what stood before is over. */
  const blockEnds = (html: string): void => {
    counter.rest()
    run.end()
    parts.push(html)
  }

  /** A block whose parts stand on lines of their own. */
  const lines = <T>(
    open: string,
    name: string,
    all: readonly T[],
    write: (one: T, index: number) => boolean,
  ): boolean => {
    blockEnds(open)
    text("\n")
    const sure = all.every((one, index) => write(one, index) && text("\n"))
    blockEnds(`</${name}>`)
    return sure
  }

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

  /** The slot of an address that leads from a note to its call, or there. */
  const noteLink = (target: string, { position }: FootnoteReference | FootnoteDefinition): HrefSlot => {
    const { start, end } = reading.span(position?.start.offset ?? 0, position?.end.offset ?? 0)
    return { slot: "href", reference: refs.add("link", target, start, end) }
  }

  const holdNote = (id: string): void => {
    holders.push({ kind: "note", chosen: id, text: () => id, fallback: "", give: () => {} })
  }

  const call = (node: FootnoteReference): boolean => {
    const name = node.identifier.toUpperCase()
    const definition = defined.notes.get(name)
    if (!definition || inNotes) return false
    const note = notes.get(name) ?? { number: notes.size + 1, definition, calls: [] }
    notes.set(name, note)
    const id = `fnref-${note.number}${note.calls.length > 0 ? `-${note.calls.length + 1}` : ""}`
    note.calls.push(id)
    holdNote(id)
    parts.push('<sup><a href="', noteLink(`#fn-${note.number}`, node), `" id="${id}" class="footnote-call">`)
    text(`${note.number}`)
    parts.push("</a></sup>")
    return true
  }

  const noteList = (): boolean => {
    inNotes = true
    const from = parts.length
    const back: (() => void)[] = []
    const sure = lines("<ol>", "ol", [...notes.values()], ({ number, definition, calls }) => {
      holdNote(`fn-${number}`)
      return lines(`<li id="fn-${number}">`, "li", definition.children, (child, index) => {
        if (child.type !== "paragraph" || isBlank(child)) return false
        blockEnds("<p>")
        const sure = inline(child)
        for (const [call, id] of index === definition.children.length - 1 ? calls.entries() : []) {
          text(" ")
          const at = parts.push('<a href="', "", '" class="footnote-back">') - 2
          back.push(() => {
            parts[at] = noteLink(`#${id}`, definition)
          })
          text("↩")
          if (call > 0) {
            parts.push("<sup>")
            text(`${call + 1}`)
            parts.push("</sup>")
          }
          parts.push("</a>")
        }
        blockEnds("</p>")
        return sure
      })
    })
    for (const fill of back) fill()
    if (sure) parts.push(blockOf("footnotes", joined(parts.splice(from))))
    return sure && [...notes.values()].every(({ definition }) => definition.children.length > 0)
  }

  const heading = (node: Heading): boolean => {
    const last = node.children.at(-1)
    if (node.depth === 1 || (last?.type === "text" && last.value.includes("{#"))) return false
    blockEnds("")
    const from = parts.length
    const before = holders.length
    // What is held already stands in it: a call of a note, whose number is no word of it.
    if (!inline(node) || holders.length > before) return false
    blockEnds(`</h${node.depth}>`)
    const words = parts.slice(from).map((part) => (isText(part) && !part.value.startsWith("#~") ? part.value : ""))
    const give = (id: string): void => {
      parts[from - 1] = `<h${node.depth} id="${escapedValue(id)}">`
    }
    holders.push({ kind: "made", chosen: "", text: () => words.join(""), fallback: "section", give })
    return true
  }

  const paragraph = (node: Paragraph): boolean => {
    if (isBlank(node)) return false
    blockEnds("<p>")
    const sure = inline(node)
    blockEnds("</p>")
    return sure
  }

  const item = ({ checked, children }: ListItem, loose: boolean): boolean => {
    if (typeof checked === "boolean") return false
    blockEnds("<li>")
    const sure = children.every((child, index) => {
      const bare = !loose && child.type === "paragraph"
      if (!bare || index > 0) text("\n")
      return bare ? inline(child) : one(child)
    })
    const last = children.at(-1)
    if (last && (loose || last.type !== "paragraph")) text("\n")
    blockEnds("</li>")
    return sure
  }

  const list = ({ ordered, start, spread, children }: List): boolean => {
    const loose = spread || children.some((one) => one.spread ?? one.children.length > 1)
    const from = ordered && typeof start === "number" && start !== 1 ? ` start="${start}"` : ""
    return lines(ordered ? `<ol${from}>` : "<ul>", ordered ? "ol" : "ul", children, (child) => item(child, loose))
  }

  const table = ({ align, children: [head, ...below] }: Table): boolean => {
    const row = (tag: "th" | "td", { children }: TableRow): boolean =>
      children.length === align?.length &&
      lines("<tr>", "tr", children, (cell, column) => {
        blockEnds(align[column] ? `<${tag} data-align="${align[column]}">` : `<${tag}>`)
        const sure = inline(cell)
        blockEnds(`</${tag}>`)
        return sure
      })
    const from = parts.length
    const sections = below.length > 0 ? (["thead", "tbody"] as const) : (["thead"] as const)
    const sure =
      head !== undefined &&
      lines("<table>", "table", sections, (section) =>
        section === "thead"
          ? lines("<thead>", section, [head], (one) => row("th", one))
          : lines("<tbody>", section, below, (one) => row("td", one)),
      )
    parts.push(blockOf("table", joined(parts.splice(from))))
    return sure
  }

  const one = (node: Nodes): boolean => {
    switch (node.type) {
      case "text":
        return !(hasLineEnd(node.value) && looseEnd.test(node.value)) && text(node.value)
      case "emphasis":
      case "strong":
      case "delete":
        return inlineElement(`<${tags[node.type]}>`, `</${tags[node.type]}>`, node)
      case "inlineCode": {
        parts.push("<code>")
        code(node.value.replace(/\r?\n|\r/g, " "))
        parts.push("</code>")
        return true
      }
      case "break":
        run.lineBreak()
        counter.rest()
        parts.push("<br>")
        return text("\n")
      case "link":
        return link(node, node)
      case "linkReference": {
        const named = defined.links.get(node.identifier.toUpperCase())
        return named !== undefined && link(node, named)
      }
      case "footnoteReference":
        return call(node)
      case "paragraph":
        return paragraph(node)
      case "heading":
        return heading(node)
      case "list":
        return list(node)
      case "table":
        return table(node)
      case "blockquote":
        return lines("<blockquote>", "blockquote", node.children, one)
      case "thematicBreak":
        blockEnds("<hr>")
        return true
      case "code": {
        const language = node.lang?.split(/\s+/)[0]
        if (language === "") return false
        const name = language ? ` class="language-${escapedValue(language)}"` : ""
        blockEnds(`<pre><code${name}>`)
        code(node.value ? `${node.value}\n` : "")
        blockEnds("</code></pre>")
        return true
      }
      default:
        return false
    }
  }

  const stops: Stop[] = []
  const ends: number[] = []
  for (const child of tree.children) {
    if (child.type === "definition" || child.type === "footnoteDefinition") continue
    if (parts.length > 0) text("\n")
    if (!one(child)) return undefined
    stops.push({ words: counter.total(), alone: child.type !== "heading" })
    ends.push(parts.length)
  }
  if (notes.size > 0 && !(text("\n") && noteList())) return undefined
  run.end()
  const given = giveIds(holders)
  const words = Math.ceil(counter.total())
  const fold = foldPlace(stops, words, options)
  if (fold > 0) parts.splice(ends[fold - 1]!, 0, { slot: "fold" })
  for (const { role, target, start, end } of refs.all) reading.refs.add(role, target, start, end)
  return { pieces: joined(parts), anchors: given, words }
}

const isText = (part: Part): part is Text => typeof part === "object" && "value" in part

/** What is empty is left out. */
const isBlank = ({ children }: Paragraph): boolean =>
  children.every((child) => child.type === "text" && child.value.trim() === "")

/** Whether a space stands before all else in what follows a break, where it goes when HTML is made. */
function beginsWithSpace(node: Nodes): boolean {
  const head = "children" in node ? node.children[0] : node
  return head !== undefined && "value" in head && /^[ \t\n\r]/.test(head.value)
}

function joined(parts: readonly Part[]): readonly Piece[] {
  const pieces: Piece[] = []
  let html = ""
  for (const part of parts) {
    if (typeof part === "string") html += part
    else if (isText(part)) html += escaped(part.value)
    else {
      if (html !== "") pieces.push(html)
      html = ""
      pieces.push(part)
    }
  }
  if (html !== "") pieces.push(html)
  return pieces
}
