import { atomFaults, rssFaults } from "./feed-rules.js"
import { jsonFaults } from "./json.js"
import { cardFaults, dataFaults } from "./page-rules.js"
import { schemaFaults, withXml } from "./xml.js"

/** Files of a site by their paths, as `treeOf` reads them: latin1. */
export type Tree = Readonly<Record<string, string>>

/** A file as the text that it is. */
export const textOf = (tree: Tree, path: string): string => {
  const bytes = tree[path]
  if (bytes === undefined) throw new Error(`There is no ${path}`)
  return Buffer.from(bytes, "latin1").toString("utf8")
}

/** Everything that is wrong with what machines read of a site that stands at `origin`: XML, JSON and the heads of pages. */
export function faultsOf(tree: Tree, origin: string): readonly string[] {
  return Object.keys(tree).flatMap((path) =>
    faultsOfFile(path, () => textOf(tree, path), origin).map((one) => `${path}: ${one}`),
  )
}

function faultsOfFile(path: string, text: () => string, origin: string): readonly string[] {
  if (/^media\/|^_/.test(path)) return []
  if (path.endsWith(".xml"))
    return xmlFaults(path, text(), `${origin}/${path.split("/").map(encodeURIComponent).join("/")}`)
  if (path.endsWith("feed.json")) return [...sizeFaults(text()), ...jsonFaults(JSON.parse(text()), "json-feed.json")]
  if (path.endsWith("ninjs.json")) return jsonFaults(JSON.parse(text()), "ninjs.json")
  if (path.endsWith(".html")) {
    const html = text()
    // A page that leads on at once is no page of its own.
    return [...dataFaults(html), ...(html.includes('http-equiv="refresh"') ? [] : cardFaults(html))]
  }
  return []
}

const decoded = (address: string): string => decodeURIComponent(address)

function xmlFaults(path: string, text: string, address: string): readonly string[] {
  return withXml(text, (xml, document) => {
    switch (xml.root) {
      case "urlset":
        return [
          ...schemaFaults(document, "sitemap.xsd"),
          ...(Buffer.byteLength(text) > 52_428_800 ? ["over 50 MB"] : []),
          ...(xml.all("//news:news").length > 1000 ? ["over 1,000 news"] : []),
        ]
      case "sitemapindex":
        return schemaFaults(document, "sitemap-index.xsd")
      case "feed": {
        const self = xml.texts("/a:feed/a:link[@rel='self']/@href")[0] ?? ""
        return [
          ...schemaFaults(document, "atom.xsd"),
          ...atomFaults(xml, decoded(self) === decoded(address) ? self : address),
          ...sizeFaults(text),
        ]
      }
      case "rss": {
        const self = xml.texts("/rss/channel/atom:link[@rel='self']/@href")[0] ?? ""
        return [...rssFaults(xml, decoded(self) === decoded(address) ? self : address), ...sizeFaults(text)]
      }
      case "rsl":
        return schemaFaults(document, "rsl.xsd")
      default:
        return [`nobody knows <${xml.root}> of ${path}`]
    }
  })
}

const sizeFaults = (text: string): readonly string[] =>
  Buffer.byteLength(text) > 250_000 ? ["over 250,000 bytes"] : []
