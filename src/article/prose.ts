import type { Text } from "hast"
import type { Heading, Link, List, ListItem, Nodes, Paragraph, Parents, Root } from "mdast"
import type { Fold, HrefSlot, Piece } from "./body.js"
import { anchors } from "./headings.js"
import { foldPlace, type Stop } from "./layout.js"
import { addressKind } from "./links.js"
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

/** HTML, texts that are set when their block ends, and slots. */
type Part = string | Text | HrefSlot | Fold

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
  const { options, refs } = reading
  if (!options.typography || !options.sanitise || !options.headingIds || options.dateline !== null) return undefined
  const run = textRun(typographer(options.language))
  const counter = wordCounter()
  const ids = anchors()
  const given: string[] = []
  const links: Link[] = []
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

  /** Between the tags of a block, and around them. */
  const blockEnds = (html: string): void => {
    counter.rest()
    run.end()
    parts.push(html)
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

  const link = (node: Link): boolean => {
    const { url, title } = node
    const kind = addressKind(url)
    const rest = title === null || title === undefined ? '">' : `" title="${escapedValue(title)}">`
    const isWritten = (kind === "external" || kind === "plain") && safeHref.test(url) && plainAddress.test(url)
    if (kind !== "internal" && !isWritten) return false
    const at = parts.push('<a href="', isWritten ? escapedValue(url) : "") - 1
    if (!inlineElement(rest, "</a>", node)) return false
    if (kind === "internal") parts[at] = { slot: "href", reference: links.length }
    if (kind !== "plain") links.push(node)
    return true
  }

  const heading = (node: Heading): boolean => {
    const last = node.children.at(-1)
    if (node.depth === 1 || (last?.type === "text" && last.value.includes("{#"))) return false
    blockEnds("")
    const from = parts.length
    if (!inline(node)) return false
    blockEnds(`</h${node.depth}>`)
    let words = ""
    for (const part of parts.slice(from)) {
      if (typeof part === "object" && "value" in part && !part.value.startsWith("#~")) words += part.value
    }
    const id = ids.made(words, "section")
    given.push(id)
    parts[from - 1] = `<h${node.depth} id="${escapedValue(id)}">`
    return true
  }

  const paragraph = (node: Paragraph): boolean => {
    // What is empty is left out.
    if (node.children.every((child) => child.type === "text" && child.value.trim() === "")) return false
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
    blockEnds(ordered ? `<ol${from}>` : "<ul>")
    text("\n")
    const sure = children.every((child) => item(child, loose) && text("\n"))
    blockEnds(ordered ? "</ol>" : "</ul>")
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
        return link(node)
      case "paragraph":
        return paragraph(node)
      case "heading":
        return heading(node)
      case "list":
        return list(node)
      case "blockquote": {
        blockEnds("<blockquote>")
        text("\n")
        const sure = node.children.every((child) => one(child) && text("\n"))
        blockEnds("</blockquote>")
        return sure
      }
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
  for (const [index, child] of tree.children.entries()) {
    if (index > 0) text("\n")
    if (!one(child)) return undefined
    stops.push({ words: counter.total(), alone: child.type !== "heading" })
    ends.push(parts.length)
  }
  run.end()
  const words = Math.ceil(counter.total())
  const fold = foldPlace(stops, words, options)
  if (fold > 0) parts.splice(ends[fold - 1]!, 0, { slot: "fold" })
  for (const node of links) {
    const { start, end } = targetSpan(node, node.url, reading)
    refs.add("link", node.url, start, end)
  }
  return { pieces: joined(parts), anchors: given, words }
}

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
    else if ("value" in part) html += escaped(part.value)
    else {
      if (html !== "") pieces.push(html)
      html = ""
      pieces.push(part)
    }
  }
  if (html !== "") pieces.push(html)
  return pieces
}
