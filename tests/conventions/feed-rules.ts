import type { Xml } from "./xml.js"

/**
 * The rules for RSS 2.0 that the feed validator of the W3C and the RSS Advisory Board holds, each with the name of its message
 * (https://validator.w3.org/feed/docs/) and what of the format it stands for.
 */
export function rssFaults(xml: Xml, address: string): readonly string[] {
  const { texts, all } = xml
  const faults: string[] = []
  const hold = (rule: string, holds: boolean, what = ""): void => {
    if (!holds) faults.push(`${rule} ${what}`.trim())
  }
  const one = (path: string): string => {
    const found = texts(path)
    hold("DuplicateElement or MissingElement", found.length === 1, `${path}: ${found.length}`)
    return found[0] ?? ""
  }
  hold("MissingAttribute: rss version", one("/rss/@version") === "2.0")
  // https://www.rssboard.org/rss-specification#requiredChannelElements
  hold("NotBlank", one("/rss/channel/title") !== "", "channel title")
  hold("InvalidFullLink", isWeb(one("/rss/channel/link")), "channel link")
  hold("MissingDescription", one("/rss/channel/description") !== "")
  hold("InvalidLanguage", /^[a-z]{2,3}(-[a-z0-9]+)*$/.test(one("/rss/channel/language")))
  for (const date of texts("/rss/channel/lastBuildDate | //item/pubDate")) {
    hold("InvalidRFC2822Date", isDate(date), date)
  }
  hold("MissingAtomSelfLink", one("/rss/channel/atom:link[@rel='self']/@href") === address, address)
  for (const link of all("/rss/channel/atom:link")) {
    hold("InvalidFullLink", isWeb(link.attr("href")?.value ?? ""), "atom:link")
  }
  const known = new Set(
    "title link description language lastBuildDate generator image atom:link fh:archive item".split(" "),
  )
  for (const element of all("/rss/channel/*")) {
    hold("UndefinedElement", known.has(nameOf(element)), `channel ${nameOf(element)}`)
  }
  const guids = texts("//item/guid")
  hold("DuplicateValue", new Set(guids).size === guids.length, "guid")
  const inItems = new Set(
    "title link guid pubDate dc:creator dc:language category description content:encoded media:content".split(" "),
  )
  for (const item of all("//item")) {
    const names = [...item.find("*")].map((node) => nameOf(node as never))
    // https://www.rssboard.org/rss-specification#hrelementsOfLtitemgt
    hold("MissingElement: item needs title or description", names.includes("title") || names.includes("description"))
    for (const name of names) hold("UndefinedElement", inItems.has(name), `item ${name}`)
    for (const name of ["title", "link", "guid", "pubDate", "description", "content:encoded"]) {
      hold("DuplicateElement", names.filter((other) => other === name).length < 2, `item ${name}`)
    }
    hold("DuplicateItemSemantics: author beside dc:creator", !names.includes("author"))
    const link = item.get("link")?.content ?? ""
    hold("InvalidFullLink", isWeb(link), `item ${link}`)
    const guid = item.get("guid")
    const isPermaLink = (guid as { attr(name: string): { value: string } | null } | null)?.attr("isPermaLink")?.value
    hold("InvalidBooleanAttribute", isPermaLink === "true" || isPermaLink === "false", "isPermaLink")
    // "If the guid element has an attribute isPermaLink with a value of true, the reader may assume that it is a permalink".
    hold("InvalidHttpGUID", isPermaLink === "false" || isWeb(guid?.content ?? ""), "guid")
    hold("NotBlank", (guid?.content ?? "") !== "", "guid")
  }
  for (const text of texts("//item/category | //item/dc:creator | //item/title")) {
    hold("NotBlank", text.trim() !== "", "category, dc:creator, title")
  }
  for (const html of texts("//content:encoded | //item/description")) faults.push(...htmlFaults(html))
  return faults
}

/** What RFC 4287 asks beside what its schema says. */
export function atomFaults({ texts, all }: Xml, address: string): readonly string[] {
  const faults: string[] = []
  const hold = (rule: string, holds: boolean): void => {
    if (!holds) faults.push(rule)
  }
  // 4.1.1: "atom:feed elements SHOULD contain one atom:link element with a rel attribute value of "self"".
  hold("self", texts("/a:feed/a:link[@rel='self']/@href").join() === address)
  // 4.1.1: an author in the feed, or in each entry.
  hold("author", all("/a:feed/a:author").length > 0 || all("//a:entry[not(a:author)]").length === 0)
  for (const entry of all("//a:entry")) {
    // 4.1.2: one alternate of a type and language; a summary or a content.
    hold("one alternate", entry.find("a:link[@rel='alternate']", spaces).length === 1)
    hold("told", entry.find("a:summary | a:content | a:link", spaces).length > 0)
    const [published, updated] = ["a:published", "a:updated"].map((name) => entry.get(name, spaces)?.content ?? "")
    hold(`updated before published: ${updated}`, Date.parse(updated!) >= Date.parse(published!))
  }
  const dates = texts("//a:entry/a:updated").map((date) => Date.parse(date))
  const last = Date.parse(texts("/a:feed/a:updated")[0] ?? "")
  hold("feed's updated is its newest entry's", dates.length === 0 || last === Math.max(...dates))
  for (const html of texts("//a:content")) faults.push(...htmlFaults(html))
  return faults
}

const spaces = { a: "http://www.w3.org/2005/Atom" }

const prefixes: Readonly<Record<string, string>> = {
  "http://www.w3.org/2005/Atom": "atom:",
  "http://purl.org/rss/1.0/modules/content/": "content:",
  "http://purl.org/dc/elements/1.1/": "dc:",
  "http://purl.org/syndication/history/1.0": "fh:",
  "http://search.yahoo.com/mrss/": "media:",
}

const nameOf = (element: { readonly name: string; readonly namespaceUri: string }): string =>
  (prefixes[element.namespaceUri] ?? "") + element.name

const isWeb = (text: string): boolean => /^https?:\/\/[!-~]+$/.test(text) && URL.canParse(text)

/** RFC 822 with a year of four digits, as RFC 2822 has it; the weekday must be that of the date. */
function isDate(text: string): boolean {
  const match =
    /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/.exec(
      text,
    )
  return match !== null && new Date(`${text.slice(5, 16)} 00:00:00 +0000`).toUTCString().startsWith(match[1]!)
}

/** "ContainsRelRef", "SecurityRisk": in a reader there is no page for an address to be relative to, and nothing may run. */
function htmlFaults(html: string): readonly string[] {
  // What stands between tags is text, whatever it looks like.
  const tags = (html.match(/<[a-z][^<>]*>/gi) ?? []).join("\n")
  const addresses = [...tags.matchAll(/\s(?:href|src|poster|action|cite)="([^"]*)"/g)].map((match) => match[1]!)
  const sets = [...tags.matchAll(/\ssrcset="([^"]*)"/g)].flatMap((match) => match[1]!.split(/,\s+/))
  const relative = [...addresses, ...sets].filter((address) => !/^(https?:\/\/|mailto:|tel:)/i.test(address.trim()))
  const risky = [
    ...tags.matchAll(/<(script|object|embed|iframe|form|style|link|meta)[\s>]|\s(on[a-z]+)=|javascript:/gi),
  ]
  return [...relative.map((address) => `ContainsRelRef ${address}`), ...risky.map(([tag]) => `SecurityRisk ${tag}`)]
}
