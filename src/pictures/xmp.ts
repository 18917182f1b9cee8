import type { Element, ElementContent } from "xast"
import { fromXml } from "xast-util-from-xml"
import { toXml } from "xast-util-to-xml"
import type { Rights } from "../support/renditions.js"
import { plain, type Told } from "./rights.js"

/** Properties of XMP (ISO 16684-1), Dublin Core, Photoshop, Creative Commons and PLUS, by their names without prefix. */
const properties: Readonly<Record<string, keyof Told>> = {
  creator: "creator",
  Credit: "credit",
  rights: "copyright",
  description: "caption",
  license: "license",
  WebStatement: "license",
  LicensorURL: "acquire",
}

/** Reads what an XMP packet tells of a picture; nothing where it is no XML. */
export function readXmp(packet: string): Told {
  const told: Told = {}
  const take = (name: string, text: string): void => {
    const property = properties[name.slice(name.indexOf(":") + 1)]
    if (property !== undefined && text.trim() !== "") told[property] ??= text
  }
  const walk = (element: Element): void => {
    // Short properties may be written as attributes.
    for (const [name, value] of Object.entries(element.attributes)) {
      if (name.includes(":")) take(name, value ?? "")
    }
    if (!/^(x|rdf):/.test(element.name)) take(element.name, propertyOf(element))
    for (const child of element.children) if (child.type === "element") walk(child)
  }
  try {
    const root = fromXml(packet.replace(/^[^<]+/, "").replace(/\0+$/, ""))
    for (const child of root.children) if (child.type === "element") walk(child)
  } catch {
    return {}
  }
  return plain(told)
}

/** The text of a property: names in a list are joined, of several languages the first counts (`x-default`). */
function propertyOf(element: Element): string {
  const resource = element.attributes["rdf:resource"]
  if (resource) return resource
  const entries = elementsNamed(element, "rdf:li")
  const isChoice = elementsNamed(element, "rdf:Alt").length > 0
  if (entries.length > 0) return (isChoice ? entries.slice(0, 1) : entries).map(textIn).join(", ")
  return element.children.every((child) => child.type !== "element") ? textIn(element) : ""
}

const elementsNamed = (element: Element, name: string): readonly Element[] =>
  element.children.flatMap((child) => {
    if (child.type !== "element") return []
    return child.name === name ? [child] : elementsNamed(child, name)
  })

const textIn = (node: Element | ElementContent): string =>
  node.type === "text" || node.type === "cdata"
    ? node.value
    : node.type === "element"
      ? node.children.map(textIn).join("")
      : ""

/** A packet that tells of a picture's rights and of nothing else: no place, no camera. */
export function writeXmp({ creator, credit, copyright, license, acquire }: Rights): string {
  const said = (value: string | null, write: (text: string) => Element): Element[] =>
    value === null ? [] : [write(value)]
  const listed = (list: string, ...entries: Element[]) => node(list, {}, ...entries)
  const description = node(
    "rdf:Description",
    {
      "rdf:about": "",
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      "xmlns:photoshop": "http://ns.adobe.com/photoshop/1.0/",
      "xmlns:plus": "http://ns.useplus.org/ldf/xmp/1.0/",
      "xmlns:xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    },
    ...said(creator, (text) => node("dc:creator", {}, listed("rdf:Seq", node("rdf:li", {}, text)))),
    ...said(credit, (text) => node("photoshop:Credit", {}, text)),
    ...said(copyright, (text) =>
      node("dc:rights", {}, listed("rdf:Alt", node("rdf:li", { "xml:lang": "x-default" }, text))),
    ),
    ...said(license, (text) => node("xmpRights:WebStatement", {}, text)),
    ...said(acquire, (text) => {
      const licensor = node("rdf:li", { "rdf:parseType": "Resource" }, node("plus:LicensorURL", {}, text))
      return node("plus:Licensor", {}, listed("rdf:Seq", licensor))
    }),
  )
  const rdf = node("rdf:RDF", { "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#" }, description)
  return toXml(node("x:xmpmeta", { "xmlns:x": "adobe:ns:meta/" }, rdf))
}

const node = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: (Element | string)[]
): Element => ({
  type: "element",
  name,
  attributes,
  children: children.map((child) => (typeof child === "string" ? { type: "text", value: child } : child)),
})
