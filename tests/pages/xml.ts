import { readFileSync } from "node:fs"
import { XmlDocument, type XmlElement, XsdValidator } from "libxml2-wasm"
import { onTestFinished } from "vitest"

/** Namespaces of the formats, under the names that tests write. */
const namespaces = {
  s: "http://www.sitemaps.org/schemas/sitemap/0.9",
  atom: "http://www.w3.org/2005/Atom",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
}

/** Parses XML with libxml2, which throws where it is not well-formed; the document goes when the test ends. */
export function parseXml(text: string) {
  const document = XmlDocument.fromString(text)
  onTestFinished(() => document.dispose())
  return {
    document,
    all: (xpath: string) => document.find(xpath, namespaces) as readonly XmlElement[],
    /** Texts of all nodes that an XPath finds. */
    texts: (xpath: string): readonly string[] => document.find(xpath, namespaces).map((node) => node.content),
  }
}

/** Throws with libxml2's words where a document is not of a schema of this folder. */
export function validate(document: XmlDocument, schema: string): void {
  const xsd = XmlDocument.fromString(readFileSync(new URL(schema, import.meta.url), "utf8"))
  const validator = XsdValidator.fromDoc(xsd)
  try {
    validator.validate(document)
  } finally {
    validator.dispose()
    xsd.dispose()
  }
}
