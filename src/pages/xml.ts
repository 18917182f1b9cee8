import { toXml } from "xast-util-to-xml"
import type { x } from "xastscript"

export type Xml = ReturnType<typeof x>

/** A document of XML with its declaration. Only "]]>" in a text would the library write as it is, which XML forbids. */
export function writeXml(root: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${toXml(root).replaceAll("]]>", "]]&gt;")}\n`
}

/** Text without the characters that XML 1.0 forbids. */
export const xmlText = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
