import { toXml } from "xast-util-to-xml"
import type { x } from "xastscript"
import { withoutForbidden } from "../support/lost-characters.js"

export type Xml = ReturnType<typeof x>

/** A document of XML with its declaration. Only "]]>" in a text would the library write as it is, which XML forbids. */
export function writeXml(root: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${safe(root)}\n`
}

/** The same, for a root with very many children: one of them is in memory at a time. */
export function writeLongXml(root: Xml, children: Iterable<Xml>): string {
  const around = writeXml(root)
  const end = around.lastIndexOf("</")
  let text = around.slice(0, end)
  for (const child of children) text += safe(child)
  return text + around.slice(end)
}

const safe = (part: Xml): string => toXml(part).replaceAll("]]>", "]]&gt;")

/** Text without the characters that XML 1.0 forbids. */
export const xmlText = withoutForbidden
