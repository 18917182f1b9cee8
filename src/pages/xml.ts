import { toXml } from "xast-util-to-xml"
import type { x } from "xastscript"
import { forbidden, withoutForbidden } from "../support/lost-characters.js"

export type Xml = ReturnType<typeof x>

/** A document of XML with its declaration. Only "]]>" in a text would the library write as it is, which XML forbids. */
export function writeXml(root: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${xmlPart(root)}\n`
}

/** The same, for a root with very many children: one of them is in memory at a time. */
export function writeLongXml(root: Xml, children: Iterable<Xml>): string {
  const [head, end] = around(root, 1)
  let text = head
  for (const child of children) text += xmlPart(child)
  return text + end
}

/** What stands before and behind the content of the innermost of the last elements, so many deep. */
export function around(root: Xml, depth: number): readonly [string, string] {
  const text = writeXml(root)
  let at = text.length
  for (let level = 0; level < depth; level += 1) at = text.lastIndexOf("</", at - 1)
  return [text.slice(0, at), text.slice(at)]
}

/** A part of such a document, as the library writes elements and texts, without the characters that XML 1.0 forbids. */
export function xmlPart(node: Xml | Xml["children"][number]): string {
  if (node.type === "text") return escaped(node.value)
  if (node.type !== "element") return toXml(node)
  const { name, attributes, children } = node
  let content = ""
  for (const child of children) content += xmlPart(child)
  return element(name, content, attributes)
}

type Attributes = Readonly<Record<string, string | null | undefined>>

const none: Attributes = {}

/** An element around what is XML already: what there is by the ten thousand is written without a tree. */
export function element(name: string, content: string, attributes = none): string {
  let text = `<${name}`
  for (const key in attributes) text += ` ${key}="${escaped(attributes[key] ?? "").replaceAll('"', "&#x22;")}"`
  return `${text}>${content}</${name}>`
}

/** An element with a text in it. */
export const textElement = (name: string, text: string, attributes = none): string =>
  element(name, escaped(text), attributes)

/** Where one of these stands, a text is not written as it is. */
const special = new RegExp(`${forbidden.source}|[&<]|]]>`)

const escaped = (text: string): string =>
  special.test(text)
    ? withoutForbidden(text).replaceAll("&", "&#x26;").replaceAll("<", "&#x3C;").replaceAll("]]>", "]]&gt;")
    : text
