import { isA, unknownNames } from "./schema-org.js"

type Thing = Readonly<Record<string, unknown>>

/** The JSON-LD documents of a page. Throws where one does not parse. */
export const dataOf = (html: string): readonly Thing[] =>
  [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(
    (match) => JSON.parse(match[1]!) as Thing,
  )

/** All things of a page that stand at the top of its JSON-LD. */
export const thingsOf = (html: string): readonly Thing[] =>
  dataOf(html).flatMap((document) => (document["@graph"] as readonly Thing[] | undefined) ?? [document])

export const typesOf = (thing: Thing): readonly string[] => [thing["@type"]].flat() as readonly string[]

/** The thing of a type, or undefined. */
export const thingOf = (html: string, type: string): Thing | undefined =>
  thingsOf(html).find((thing) => typesOf(thing).some((one) => isA(one, type)))

/** Value of a `<meta>` by its property or name; all of them, in order. */
export const metaOf = (html: string, name: string): readonly string[] =>
  [...html.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)">/g)].flatMap((match) =>
    match[1] === name ? [plainOf(match[2]!)] : [],
  )

export const plainOf = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")

const isWeb = (value: unknown): boolean => typeof value === "string" && /^https?:\/\/[!-~]+$/.test(value)

const isInstant = (value: unknown): boolean =>
  typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(value)

/**
 * What schema.org does not have, and what Google's pages on structured data ask for, each with the page it is from
 * (https://developers.google.com/search/docs/appearance/structured-data/…), of one page.
 */
export function dataFaults(html: string): readonly string[] {
  const faults: string[] = []
  const hold = (rule: string, holds: boolean): void => {
    if (!holds) faults.push(rule)
  }
  for (const document of dataOf(html)) {
    hold("context", document["@context"] === "https://schema.org")
    faults.push(...unknownNames(document))
  }
  for (const thing of thingsOf(html)) {
    const types = typesOf(thing)
    const is = (type: string): boolean => types.some((one) => isA(one, type))
    if (is("Article")) faults.push(...articleFaults(thing, html))
    if (is("BreadcrumbList")) faults.push(...trailFaults(thing))
    if (is("ProfilePage")) {
      // …/profile-page: mainEntity, a Person or an Organization with a name.
      const author = thing.mainEntity as Thing | undefined
      hold(
        "ProfilePage: mainEntity",
        author !== undefined && ["Person", "Organization"].includes(String(author["@type"])),
      )
      hold("ProfilePage: name", typeof author?.name === "string" && author.name !== "")
    }
  }
  return faults
}

function articleFaults(thing: Thing, html: string): readonly string[] {
  const faults: string[] = []
  const hold = (rule: string, holds: boolean): void => {
    if (!holds) faults.push(`Article: ${rule}`)
  }
  hold("headline", typeof thing.headline === "string" && thing.headline !== "")
  // …/article: "author.name: only specify the author's name"; a Person or an Organization.
  const authors = (thing.author ?? []) as readonly Thing[]
  hold("author", Array.isArray(authors) && authors.length > 0)
  for (const author of authors) {
    hold("author.name", typeof author.name === "string" && author.name !== "" && !/^by\s/i.test(author.name))
    hold(
      "author.@type",
      typesOf(author).some((type) => isA(type, "Person") || isA(type, "Organization")),
    )
    hold("author.url", author.url === undefined || isWeb(author.url))
  }
  // …/article: dates of ISO 8601, with a zone. Both, and equal to what a reader sees.
  if (thing.datePublished !== undefined) {
    hold("datePublished", isInstant(thing.datePublished))
    hold("dateModified", isInstant(thing.dateModified))
    const seen = [...html.matchAll(/<time datetime="([^"]+)"/g)].map((match) => match[1]!)
    for (const date of [thing.datePublished, thing.dateModified] as readonly string[]) {
      hold(
        `${date} is seen`,
        seen.some((one) => one === date || (one.length === 10 && date.startsWith(one))),
      )
    }
  }
  // …/article: images as addresses or as ImageObject with one.
  for (const image of (thing.image ?? []) as readonly Thing[]) hold("image.url", isWeb(image.url))
  const publisher = thing.publisher as Thing | undefined
  hold("publisher", publisher?.["@type"] === "NewsMediaOrganization" && typeof publisher.name === "string")
  const canonical = /<link rel="canonical" href="([^"]+)">/.exec(html)?.[1]
  hold("mainEntityOfPage", (thing.mainEntityOfPage as Thing)["@id"] === plainOf(canonical ?? ""))
  // …/paywalled-content: the class is on the page, once, and is a class.
  const part = thing.hasPart as Thing | undefined
  hold("isAccessibleForFree", thing.isAccessibleForFree === (part === undefined))
  if (part) {
    hold("hasPart", part["@type"] === "WebPageElement" && part.isAccessibleForFree === false)
    const name = /^\.([\w-]+)$/.exec(String(part.cssSelector))?.[1]
    const places = [...html.matchAll(/\sclass="([^"]*)"/g)].filter((match) => match[1]!.split(" ").includes(name ?? ""))
    hold("cssSelector is on the page once", places.length === 1)
  }
  return faults
}

/** …/breadcrumb: two steps at least, numbered from 1, each with a name and, but for the last, an address. */
function trailFaults(thing: Thing): readonly string[] {
  const steps = thing.itemListElement as readonly Thing[]
  const ok =
    steps.length > 1 &&
    steps.every(({ position, name, item }, index) => position === index + 1 && name !== "" && isWeb(item))
  return ok ? [] : ["BreadcrumbList"]
}

/** What the Open Graph protocol (https://ogp.me) and cards ask of every page. */
export function cardFaults(html: string): readonly string[] {
  const faults: string[] = []
  for (const name of ["og:title", "og:type", "og:url", "og:site_name"]) {
    const found = metaOf(html, name)
    if (found.length !== 1 || found[0] === "") faults.push(`${name}: ${found.length}`)
  }
  for (const name of ["og:url", "og:image", "article:author"]) {
    for (const value of metaOf(html, name)) if (!isWeb(value)) faults.push(`${name} ${value}`)
  }
  for (const value of metaOf(html, "og:locale"))
    if (!/^[a-z]{2,3}_[A-Z]{2}$/.test(value)) faults.push(`og:locale ${value}`)
  if (metaOf(html, "og:image").length > 0 && metaOf(html, "og:image:alt").length === 0) faults.push("og:image:alt")
  if (metaOf(html, "twitter:card").length !== 1) faults.push("twitter:card")
  return faults
}
