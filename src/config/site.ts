import { isZone } from "../support/civil.js"
import { codes, type Findings, findings, type Read } from "../support/diagnostic.js"
import { freeze } from "../support/digest.js"
import {
  address,
  field,
  keyed,
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
import { solidSlug } from "../support/slug.js"
import type { Source, Span } from "../support/source.js"
import { emptyMap, type MapTree, partAt } from "../support/tree.js"
import { pathTrouble } from "../support/url.js"
import { checkPattern } from "./permalink.js"
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
}

const permalinkFields = {
  article: field(text, "articles; :section :year :month :day :slug", "/:section/:year/:month/:slug/"),
  section: field(text, "section pages; :slug", "/:slug/"),
  tag: field(text, "tag pages; :slug", "/tags/:slug/"),
  author: field(text, "author pages; :slug", "/authors/:slug/"),
  series: field(text, "series pages; :slug", "/series/:slug/"),
  page: field(text, "publication pages; :slug", "/:slug/"),
}

const foldFields = {
  from: field(wholeNumber(50), "words from which a story counts as long", 500),
  after: field(wholeNumber(30), "words that stand before the button", 250),
}

const feedFields = {
  items: field(wholeNumber(1, 500), "stories in the feed", 20),
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

const severity = oneOf("off", "warn", "error")

/** Every key of `content/site.yaml`: type, meaning, default. */
export const siteFields = {
  name: field(text, "name of the publication, exactly as readers know it", "The Newspaper"),
  url: field(address, "where the site will stand, with https://; a path after the host is kept", "https://example.com"),
  language: field(text, "language of the publication (BCP 47: en, de, ar …)", "en"),
  timeZone: field(text, "time zone of the newsroom (IANA: Europe/London)", "UTC"),
  description: field(text, "one sentence about the publication"),
  founded: field(wholeNumber(1400, 2200), "year of the first issue"),
  logo: field(text, "picture below content/, such as /media/logo.svg"),
  sections: field(list(record(sectionFields, ["slug"], "slug")), "sections in the order of the navigation", []),
  connect: field(list(link), '"Connect with us": social networks, e-mail, feeds', []),
  navigation: field(list(link), "more links of the navigation, after the sections", []),
  policies: field(keyed(text, policies), "pages below content/ that hold the publication's policies", {}),
  copyright: field(text, "the line at the foot of each page"),
  license: field(link, "the licence of the texts"),
  permalinks: field(record(permalinkFields, []), "patterns of addresses", defaultsOf(permalinkFields)),
  pageSize: field(wholeNumber(1, 500), "stories on a page of a list", 20),
  fold: field(orOff(record(foldFields, [])), '"Continue Reading" on long stories, or false', defaultsOf(foldFields)),
  ageWarning: field(orOff(wholeNumber(1, 36500)), "days after which a story says how old it is, or false", 365),
  feed: field(orOff(record(feedFields, [])), "the RSS feed of the site, or false", defaultsOf(feedFields)),
  gone: field(list(record(goneFields, ["address"], "address")), "addresses that were taken down on purpose", []),
  rules: field(keyed(severity, Object.keys(codes)), "what each kind of finding counts as: off, warn or error", {}),
}

type SiteValues = Values<typeof siteFields>

export interface SectionSetting {
  readonly slug: string
  readonly name: string
  readonly description: string | null
}

/** `content/site.yaml`, checked and made whole. */
export interface Config extends Omit<SiteValues, "sections" | "url" | "logo"> {
  /** `https://example.com`, without a path. */
  readonly origin: string
  /** Path under which the site stands: "" or "/paper". */
  readonly base: string
  readonly sections: readonly SectionSetting[]
  readonly logo: string | null
  /** Files and pages that the settings name, and where they do. */
  readonly named: readonly { readonly kind: "logo" | "policy"; readonly target: string; readonly at: Span }[]
}

export type Rules = Config["rules"]

/** Reads `content/site.yaml`; without one the defaults hold. There is always a value, so that articles can be checked too. */
export function readSite(source: Source | undefined): Read<Config> & { readonly value: Config } {
  const found = findings()
  const path = source?.path ?? "content/site.yaml"
  const tree = source ? readYamlMap(source, found) : emptyMap()
  const { values, extra } = readFields(siteFields, tree, { path, zone: "UTC", findings: found })
  for (const key of Object.keys(extra)) tellUnknown(key, tree, path, found)
  return { value: freeze(whole(values, tree, path, found)), diagnostics: found.all }
}

function whole(values: SiteValues, tree: MapTree, path: string, found: Findings): Config {
  const { url, sections, ...rest } = values
  const at = (...keys: string[]) => spanOf(partAt(tree, keys), path)
  if (!isZone(values.timeZone)) {
    const hint = "Take a name of the IANA list, such as Europe/London or America/New_York."
    found.add("unknown-zone", `"${values.timeZone}" is no time zone`, at("timeZone"), hint)
  }
  for (const [kind, pattern] of Object.entries(values.permalinks)) {
    const trouble = checkPattern(kind, pattern)
    if (trouble)
      found.add("bad-value", trouble, at("permalinks", kind), "Begin with / and use only the parts that are named.")
  }
  const gone = values.gone.filter(({ address }, index) => {
    const trouble = address!.startsWith("/") ? pathTrouble(address!) : "it does not begin with /"
    if (trouble === undefined) return true
    const place = spanOf(partAt(tree, ["gone", index]), path)
    found.add("bad-address", `"${address}" cannot be an address here: ${trouble}`, place, "Write it as /section/name/.")
    return false
  })
  const logo = values.logo === null ? [] : [{ kind: "logo" as const, target: values.logo, at: at("logo") }]
  const named = Object.entries(values.policies).map(([policy, target]) => ({
    kind: "policy" as const,
    target,
    at: at("policies", policy),
  }))
  return {
    ...rest,
    named: [...logo, ...named],
    gone,
    ...readUrl(url, () =>
      found.add("bad-value", `"${url}" is no web address`, at("url"), "Write https:// and the host."),
    ),
    timeZone: isZone(values.timeZone) ? values.timeZone : "UTC",
    language: readLanguage(values.language, () =>
      found.add("bad-value", `"${values.language}" is no language code`, at("language"), "Write en, de, pt-BR …"),
    ),
    sections: sections.map((section) => ({
      slug: solidSlug(section.slug!),
      name: section.name ?? titleCase(section.slug!),
      description: section.description,
    })),
  }
}

function readUrl(url: string, refuse: () => void): { origin: string; base: string } {
  if (/^https?:/i.test(url) && URL.canParse(url)) {
    const { origin, pathname } = new URL(url)
    return { origin, base: pathname.replace(/\/+$/, "") }
  }
  refuse()
  return { origin: "https://example.com", base: "" }
}

function readLanguage(code: string, refuse: () => void): string {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? "en"
  } catch {
    refuse()
    return "en"
  }
}

function tellUnknown(key: string, tree: MapTree, path: string, found: Findings): void {
  const entry = tree.entries.find((candidate) => candidate.key === key)
  const told = found.all.some((one) => one.code === "misspelt-key" && one.at.start === entry?.keyStart)
  if (!entry || told) return
  const at = { path, start: entry.keyStart, end: entry.keyEnd }
  found.add("unknown-key", `"${key}" is no key of ${path}`, at, "docs/configuration.md lists the keys.")
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
