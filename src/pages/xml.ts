import { toXml } from "xast-util-to-xml"
import type { x } from "xastscript"
import { withoutForbidden } from "../support/lost-characters.js"

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

/** A part of such a document. */
export const xmlPart = (part: Xml): string => written(part).replaceAll("]]>", "]]&gt;")

/** Writes elements and texts as the library does, without the characters that XML 1.0 forbids, in a part of its time. */
function written(node: Xml | Xml["children"][number]): string {
  if (node.type === "text") return escaped(node.value)
  if (node.type !== "element") return toXml(node)
  const { name, attributes, children } = node
  let text = `<${name}`
  for (const key of Object.keys(attributes))
    text += ` ${key}="${escaped(attributes[key] ?? "").replaceAll('"', "&#x22;")}"`
  text += ">"
  for (const child of children) text += written(child)
  return `${text}</${name}>`
}

const escaped = (text: string): string => withoutForbidden(text).replaceAll("&", "&#x26;").replaceAll("<", "&#x3C;")
