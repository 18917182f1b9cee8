import { type Code, catalogue } from "../support/catalogue.js"
import { isZone } from "../support/civil.js"
import { type Findings, findings, type Read } from "../support/diagnostic.js"
import { freeze } from "../support/digest.js"
import {
  address,
  anything,
  type FieldType,
  field,
  flag,
  keyed,
  language,
  list,
  oneOf,
  orOff,
  readFields,
  record,
  spanOf,
  text,
  type Values,
  wholeNumber,
} from "../support/fields.js"
import { tellLostCharacters } from "../support/lost-characters.js"
import { solidSlug } from "../support/slug.js"
import type { Source, Span } from "../support/source.js"
import { emptyMap, type MapTree, partAt } from "../support/tree.js"
import { pathTrouble } from "../support/url.js"
import { lookFields } from "./look.js"
import { adsFields, crawlerFields, partnerFeedFields, rslFields, tdmFields, trustFields } from "./machines.js"
import { addressPattern } from "./permalink.js"
import { readYamlMap } from "./yaml-map.js"

const linkFields = {
  name: field(text, "what a reader sees and a screen reader says"),
  url: field(address, "where it leads"),
}

const link = record(linkFields, ["name", "url"])

const sectionFields = {
  slug: field(text, "the section's folder and its part of addresses"),
  name: field(text, "what a reader sees"),
  description: field(text, "one sentence for the section's page and for search engines"),
  language: field(language, "language of the section and of the stories in it, where it is not the site's"),
}

const permalinkFields = {
  article: field(addressPattern("article"), "addresses of articles", "/:section/:year/:month/:slug/"),
  section: field(addressPattern("section"), "of section pages", "/:slug/"),
  tag: field(addressPattern("tag"), "of tag pages", "/tags/:slug/"),
  author: field(addressPattern("author"), "of author pages", "/authors/:slug/"),
  series: field(addressPattern("series"), "of series pages", "/series/:slug/"),
  page: field(addressPattern("page"), "of the pages in content/pages/", "/:slug/"),
}

const foldFields = {
  from: field(wholeNumber(50), "words from which a story counts as long", 500),
  after: field(wholeNumber(30), "words that stand before the button", 250),
}

const feedFields = {
  items: field(wholeNumber(1, 500), "stories in a feed", 20),
  text: field(oneOf("full", "summary"), "what a feed carries of a story", "full"),
  from: field(wholeNumber(1, 1000), "stories from which on a topic and an author have a feed", 5),
  archive: field(
    oneOf("off", "sections", "all"),
    "which feeds have archives of older stories (RFC 5005): the site's and its sections', or all",
    "sections",
  ),
}

/** Widths in rising order, each once. */
const widths: FieldType<readonly number[]> = {
  ...list(wholeNumber(16, 4096)),
  read: (tree, reading) => {
    const read = list(wholeNumber(16, 4096)).read(tree, reading)
    return read === undefined || read.length === 0 ? undefined : [...new Set(read)].sort((a, b) => a - b)
  },
}

const pictureFields = {
  widths: field(widths, "widths in which pictures are published, in pixels", [320, 640, 960, 1280, 1920]),
  formats: field(list(oneOf("avif", "webp")), "formats besides JPEG, best first", ["avif", "webp"]),
}

const pluginFields = {
  name: field(text, "the file's name without .js"),
  options: field(anything, "what the plugin is given"),
}

const goneFields = {
  address: field(address, "the address that was taken down"),
  reason: field(text, "what its page says"),
}

/** Policies that a news organisation may publish, by the names that schema.org gives them. */
const policies = [
  "ethics",
  "corrections",
  "factChecking",
  "unnamedSources",
  "ownership",
  "masthead",
  "mission",
  "diversity",
  "diversityReport",
  "feedback",
  "noBylines",
] as const

/** Sources as a Content-Security-Policy writes them. Anything else in its place would end the policy, or the line that it stands in. */
const sources: FieldType<string> = {
  ...text,
  says: "hosts as the policy writes them, such as https://stats.example",
  read: (tree, reading) => {
    const value = text.read(tree, reading)
    if (value === undefined || /^[\w.:/*'+=-]+(?: +[\w.:/*'+=-]+)*$/.test(value)) return value
    reading.findings.add("bad-value", `This must be ${sources.says}`, spanOf(tree, reading.path))
    return undefined
  },
}

/** A key of IndexNow, which makes a file's name. */
const indexNowKey: FieldType<string> = {
  ...text,
  says: "a key of 8 to 128 letters, digits and dashes",
  schema: { type: "string", pattern: "^[A-Za-z0-9-]{8,128}$" },
  read: (tree, reading) => {
    const value = text.read(tree, reading)
    if (value === undefined || /^[A-Za-z0-9-]{8,128}$/.test(value)) return value
    reading.findings.add("bad-value", `This must be ${indexNowKey.says}`, spanOf(tree, reading.path))
    return undefined
  },
}

/** Parts of the Content-Security-Policy that a publication may widen. */
const securityParts = ["scripts", "styles", "pictures", "fonts", "media", "connections", "frames", "forms"] as const

const severity = oneOf("off", "warn", "error")

/** Every key of `content/site.yaml`: type, meaning, default. */
export const siteFields = {
  name: field(text, "name of the publication, as readers know it", "The Newspaper"),
  url: field(
    address,
    "where the site will stand. A path after the host is kept: with https://valley.example/paper every address begins with /paper/, and public/ is what goes below it",
    "https://example.com",
  ),
  language: field(language, "language of the publication; it chooses quotes, strings and direction", "en"),
  timeZone: field(
    text,
    "time zone of the newsroom, by its IANA name; times without an offset are times of this zone",
    "UTC",
  ),
  description: field(text, "one sentence, for search engines, the footer and the feed"),
  founded: field(wholeNumber(1400, 2200), "year of the first issue"),
  logo: field(text, "picture below content/, such as /media/logo.svg"),
  logoDark: field(text, "the same for dark pages"),
  look: field(record(lookFields, []), "colour and face", defaultsOf(lookFields)),
  sections: field(list(record(sectionFields, ["slug"], "slug")), "sections in the order of the navigation", []),
  connect: field(list(link), '"Connect with us": social networks, e-mail, feeds', []),
  navigation: field(list(link), "more links of the navigation, after the sections", []),
  policies: field(keyed(text, policies), "pages below content/ that hold the publication's policies", {}),
  copyright: field(text, "the line at the foot of each page"),
  license: field(link, "the licence of the texts"),
  permalinks: field(record(permalinkFields, []), "patterns of addresses", defaultsOf(permalinkFields)),
  pageSize: field(wholeNumber(1, 500), "stories on a page of a list", 20),
  fold: field(orOff(record(foldFields, [])), '"Continue Reading" on long stories', defaultsOf(foldFields)),
  ageWarning: field(orOff(wholeNumber(1, 36500)), "days after which a story says how old it is", 365),
  feed: field(orOff(record(feedFields, [])), "feeds of the site and its lists, or false", defaultsOf(feedFields)),
  partnerFeeds: field(list(record(partnerFeedFields, ["name"], "name")), "feeds made for one partner each", []),
  hubs: field(list(address), "WebSub hubs that feeds name", []),
  aiCrawlers: field(record(crawlerFields, []), "what robots.txt says to crawlers that serve language models"),
  rsl: field(record(rslFields, []), "a licence for machines (RSL 1.0)"),
  trustTxt: field(record(trustFields, []), "/trust.txt: associations, owners, accounts"),
  adsTxt: field(record(adsFields, []), "/ads.txt: who may sell advertisements"),
  tdm: field(record(tdmFields, []), "/.well-known/tdmrep.json: text and data mining"),
  ninjs: field(flag, "each story as IPTC ninjs 3.1 beside its page", false),
  pictures: field(record(pictureFields, []), "what is made of pictures", defaultsOf(pictureFields)),
  socialCards: field(
    orOff(wholeNumber(1, 10_000)),
    "newest stories without a picture that have a card of their own for social networks, with their headline; older ones have their section's",
    20,
  ),
  gone: field(list(record(goneFields, ["address"], "address")), "addresses that were taken down on purpose", []),
  indexNow: field(
    indexNowKey,
    "key with which IndexNow is told of new stories; its file is written beside the front page",
  ),
  hostFiles: field(
    list(oneOf("headers", "netlify", "nginx", "caddy")),
    "files for hosts and servers: headers (_headers and _redirects), netlify (the same with what it alone knows), nginx, caddy (both in _hosts/)",
    ["headers", "nginx", "caddy"],
  ),
  contentSecurity: field(
    keyed(sources, securityParts),
    "hosts that the Content-Security-Policy allows beside the site itself: scripts: https://stats.example",
    {},
  ),
  prefetch: field(
    oneOf("off", "conservative", "moderate", "eager"),
    "when browsers may fetch a page of the site before its link is followed (Speculation Rules)",
    "moderate",
  ),
  plugins: field(
    list(record(pluginFields, ["name"], "name")),
    "plugins for remark of your own, from templates/plugins/, in this order: see plugins.md",
    [],
  ),
  frames: field(
    list(text),
    "more hosts whose <iframe> in a text becomes a box that loads when a reader opens it: maps.example",
    [],
  ),
  rules: field(
    keyed(severity, Object.keys(catalogue), (code) => ({ description: catalogue[code as Code].means })),
    "what each kind of finding counts as; errors.md lists them",
    {},
  ),
}

type SiteValues = Values<typeof siteFields>

export interface SectionSetting {
  readonly slug: string
  readonly name: string
  readonly description: string | null
  readonly language: string
}

/** `content/site.yaml`, checked and made whole. */
export interface Config extends Omit<SiteValues, "sections" | "url" | "logo"> {
  /** `https://example.com`, without a path. */
  readonly origin: string
  /** Path under which the site stands: "" or "/paper". */
  readonly base: string
  readonly sections: readonly SectionSetting[]
  readonly logo: string | null
  /** Where the colours of `look` stand. */
  readonly lookAt: Readonly<Record<"accent" | "accentDark", Span>>
  /** Files and pages that the settings name, and where they do. */
  readonly named: readonly { readonly kind: "logo" | "policy"; readonly target: string; readonly at: Span }[]
}

export type Rules = Config["rules"]

/** Reads `content/site.yaml`; without one the defaults hold. There is always a value, so that articles can be checked too. */
export function readSite(source: Source | undefined): Read<Config> & { readonly value: Config } {
  const found = findings()
  const path = source?.path ?? "content/site.yaml"
  const tree = source ? readYamlMap(source, found) : emptyMap()
  const { values, extra, tree: named } = readFields(siteFields, tree, { path, zone: "UTC", findings: found })
  for (const key of Object.keys(extra)) tellUnknown(key, tree, path, found)
  if (source) tellLostCharacters(source, tree, found)
  return { value: freeze(whole(values, named, path, found)), diagnostics: found.all }
}

function whole(values: SiteValues, tree: MapTree, path: string, found: Findings): Config {
  const { url, sections, ...rest } = values
  const at = (...keys: (string | number)[]) => spanOf(partAt(tree, keys), path)
  if (!isZone(values.timeZone)) {
    const hint = "Take a name of the IANA list, such as Europe/London or America/New_York."
    found.add("unknown-zone", `"${values.timeZone}" is no time zone`, at("timeZone"), hint)
  }
  const gone = values.gone.filter(({ address }, index) => {
    const trouble = address!.startsWith("/") ? pathTrouble(address!) : "it does not begin with /"
    if (trouble === undefined) return true
    const place = spanOf(partAt(tree, ["gone", index]), path)
    found.add("bad-address", `"${address}" cannot be an address here: ${trouble}`, place, "Write it as /section/name/.")
    return false
  })
  const logo = (["logo", "logoDark"] as const).flatMap((key) => {
    const target = values[key]
    return target === null ? [] : [{ kind: "logo" as const, target, at: at(key) }]
  })
  const named = Object.entries(values.policies).map(([policy, target]) => ({
    kind: "policy" as const,
    target,
    at: at("policies", policy),
  }))
  return {
    ...rest,
    named: [...logo, ...named],
    lookAt: { accent: at("look", "accent"), accentDark: at("look", "accentDark") },
    gone,
    ...readUrl(url, () =>
      found.add("bad-value", `"${url}" is no web address`, at("url"), "Write https:// and the host."),
    ),
    timeZone: isZone(values.timeZone) ? values.timeZone : "UTC",
    sections: sectionsOf(sections, values.language, at, found),
  }
}

function sectionsOf(
  written: SiteValues["sections"],
  siteLanguage: string,
  at: (...keys: (string | number)[]) => Span,
  found: Findings,
): readonly SectionSetting[] {
  const known = new Map<string, string>()
  return written.flatMap(({ slug: own, name, description, language }, index) => {
    const slug = solidSlug(own!)
    const before = known.get(slug)
    if (before !== undefined) {
      const message = `Two sections have one address: "${before}" and "${own}"`
      found.add("same-address", message, at("sections", index), "Take one of the two out.")
      return []
    }
    known.set(slug, own!)
    return [{ slug, name: name ?? titleCase(own!), description, language: language ?? siteLanguage }]
  })
}

function readUrl(url: string, refuse: () => void): { origin: string; base: string } {
  if (/^https?:/i.test(url) && URL.canParse(url)) {
    const { origin, pathname } = new URL(url)
    return { origin, base: pathname.replace(/\/+$/, "") }
  }
  refuse()
  return { origin: "https://example.com", base: "" }
}

function tellUnknown(key: string, tree: MapTree, path: string, found: Findings): void {
  const entry = tree.entries.find((candidate) => candidate.key === key)
  const told = found.all.some((one) => one.code === "misspelt-key" && one.at.start === entry?.keyStart)
  if (!entry || told) return
  const at = { path, start: entry.keyStart, end: entry.keyEnd }
  found.add("unknown-key", `"${key}" is no key of ${path}`, at, "docs/reference.md lists the keys.")
}

/** "city-hall" -> "City hall": the name of a section that has none. */
export function titleCase(folder: string): string {
  const words = folder.replace(/[-_]+/g, " ").trim()
  return words.charAt(0).toLocaleUpperCase("en") + words.slice(1)
}

function defaultsOf<Table extends Readonly<Record<string, { readonly fallback: unknown }>>>(
  table: Table,
): Values<Table> {
  return Object.fromEntries(Object.entries(table).map(([key, row]) => [key, row.fallback])) as Values<Table>
}
