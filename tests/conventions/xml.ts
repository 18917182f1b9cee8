import { readFileSync } from "node:fs"
import { XmlDocument, type XmlElement, XsdValidator } from "libxml2-wasm"
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs"

// Schemas name one another.
xmlRegisterFsInputProviders()

/** Namespaces of the formats, under the names that tests write. */
export const namespaces = {
  s: "http://www.sitemaps.org/schemas/sitemap/0.9",
  news: "http://www.google.com/schemas/sitemap-news/0.9",
  image: "http://www.google.com/schemas/sitemap-image/1.1",
  xhtml: "http://www.w3.org/1999/xhtml",
  a: "http://www.w3.org/2005/Atom",
  atom: "http://www.w3.org/2005/Atom",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
  fh: "http://purl.org/syndication/history/1.0",
  media: "http://search.yahoo.com/mrss/",
  rsl: "https://rslstandard.org/rsl",
}

export interface Xml {
  readonly root: string
  /** Texts of all nodes that an XPath finds. */
  texts(xpath: string): readonly string[]
  all(xpath: string): readonly XmlElement[]
}

/** Reads well-formed XML with libxml2 (it throws where a text is not) and gives it to `use`; then the document is gone. */
export function withXml<T>(text: string, use: (xml: Xml, document: XmlDocument) => T): T {
  const document = XmlDocument.fromString(text)
  try {
    const texts = (xpath: string) => document.find(xpath, namespaces).map((node) => node.content)
    const all = (xpath: string) => document.find(xpath, namespaces) as readonly XmlElement[]
    return use({ root: document.root.name, texts, all }, document)
  } finally {
    document.dispose()
  }
}

const validators = new Map<string, XsdValidator>()

/** What libxml2 says of a document that is not of a schema of this folder; nothing where it is. */
export function schemaFaults(document: XmlDocument, schema: string): readonly string[] {
  let validator = validators.get(schema)
  if (!validator) {
    const url = new URL(`schemas/${schema}`, import.meta.url)
    const xsd = XmlDocument.fromString(readFileSync(url, "utf8"), { url: url.pathname })
    validator = XsdValidator.fromDoc(xsd)
    validators.set(schema, validator)
    xsd.dispose()
  }
  try {
    validator.validate(document)
    return []
  } catch (error) {
    return [(error as Error).message.trim()]
  }
}
