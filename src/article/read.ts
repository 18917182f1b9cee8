import { fillPattern } from "../config/permalink.js"
import { titleCase } from "../config/site.js"
import { type ReadMoment, readMoment } from "../support/civil.js"
import { type Code, type Findings, findings, type Read } from "../support/diagnostic.js"
import { digestText } from "../support/digest.js"
import { readFields, spanOf } from "../support/fields.js"
import { tellHiddenDirection } from "../support/hidden-direction.js"
import { tellLostCharacters } from "../support/lost-characters.js"
import type { PluginSetting } from "../support/own-code.js"
import { fittingSlug, ownSlug, slug, solidSlug } from "../support/slug.js"
import { type Source, type Span, wholeFile } from "../support/source.js"
import { type MapTree, partAt } from "../support/tree.js"
import { encodePath, pathTrouble } from "../support/url.js"
import type { Article, Bodies, Card } from "./article.js"
import { type ArticleValues, articleFields } from "./fields.js"
import { readFrontMatter } from "./front-matter.js"
import { openingHeading, type TakenHeadline } from "./headline.js"
import { asPublished, inline, type Markdown, readMarkdown } from "./markdown.js"
import { mentionsOf } from "./mentions.js"
import { writtenText } from "./shelving.js"
import { escapeHtml } from "./text.js"

/** Everything of the site's settings that the reading of one article depends on. */
export interface ReadingSettings {
  readonly zone: string
  readonly language: string
  /** Of the sections that have another than the site. */
  readonly languages: readonly { readonly section: string; readonly language: string }[]
  readonly base: string
  readonly permalink: string
  readonly fold: { readonly from: number; readonly after: number } | null
  /** Hosts whose frames become boxes that a reader opens, beside the known ones. */
  readonly frames: readonly string[]
  readonly plugins: readonly PluginSetting[]
}

/**
 * Makes an Article of a Source. Depends on nothing but its arguments, so that the result may be remembered by their digests.
 * No value where it has no title, no date, or cannot be read at all; what else is wrong is told, and its field is as if absent.
 */
export function readArticle(source: Source, settings: ReadingSettings, bodies: Bodies): Read<Article> {
  const front = readFrontMatter(source)
  const found = findings()
  const told = () => [...front.diagnostics, ...found.all]
  if (!front.value) return { value: undefined, diagnostics: told() }
  tellHiddenDirection(source, found)
  tellLostCharacters(source, front.value.tree, found)
  const { body, bodyStart } = front.value
  const { values, extra, tree } = readFields(articleFields, front.value.tree, {
    path: source.path,
    zone: settings.zone,
    findings: found,
  })
  const sectionName = values.section ?? folderOf(source.path)
  const section = sectionName === "" ? "" : solidSlug(sectionName)
  const spoken = settings.languages.find((one) => one.section === section)
  const language = values.language ?? spoken?.language ?? settings.language
  const taken = values.title === null && tree.entries.length === 0 ? takenHeadline(body, source.path) : undefined
  const identity = identify(values, tree, source.path, section, language, settings, found, taken?.title)
  const above = identity ? (taken?.length ?? 0) : 0
  const markdown = readMarkdown(body.slice(above), bodyStart + above, source.path, {
    language,
    ...asPublished,
    foldAfter: settings.fold?.after ?? null,
    foldFrom: settings.fold?.from ?? 0,
    dateline: values.dateline,
    access: values.access,
    frames: settings.frames,
    plugins: settings.plugins,
  })
  if (!identity) return { value: undefined, diagnostics: [...told(), ...markdown.diagnostics] }
  const { date: _, ...written } = values
  const card = Object.assign(written, identity, texts(values, identity.title, language, markdown.value), {
    language,
    draft: values.draft || guarded.some((key) => unreadable(tree, key, found)),
  })
  const mentions = mentionsOf(values, tree)
  const rest = {
    body: bodies.put(markdown.value.pieces),
    references: markdown.value.references,
    mentions,
    points: mentions.some(({ key }) => key === "sponsor" || key === "story"),
    extra,
    anchors: markdown.value.anchors,
    cut: markdown.value.cut,
    words: markdown.value.words,
  }
  const face = digestText(writtenText(card))
  const article = { card, ...rest, face, whole: digestText(face + JSON.stringify(rest)) }
  return { value: article, diagnostics: [...told(), ...markdown.diagnostics] }
}

/** Keys that keep a story, or a part of it, from the public. Whatever `rules` say, what cannot be read holds it back. */
const guarded = ["date", "draft", "embargo", "expires", "access", "unlisted"] as const

const refusals: readonly Code[] = ["bad-value", "bad-date", "time-skipped"]

function unreadable({ entries }: MapTree, key: string, found: Findings): boolean {
  const refused = found.all.filter(({ code }) => refusals.includes(code))
  if (refused.length === 0) return false
  // Of two of them, one may be right.
  const values = entries.filter((entry) => entry.key === key).map(({ value }) => value)
  return values.some(({ start, end }) => refused.some(({ at }) => at.start >= start && at.end <= end))
}

type Identity = Pick<Card, "path" | "title" | "slug" | "section" | "sectionName" | "published" | "url" | "aliases">

/** Title, dates, section and address; undefined where a story has none. */
function identify(
  values: ArticleValues,
  tree: MapTree,
  path: string,
  section: string,
  language: string,
  settings: ReadingSettings,
  found: Findings,
  taken: string | undefined,
): Identity | undefined {
  const at = (key: string): Span => {
    const place = partAt(tree, [key])
    return place === tree ? frontMatterSpan(tree, path) : spanOf(place, path)
  }
  const name = nameOf(path)
  const refused = (key: string): boolean => unreadable(tree, key, found)
  const title = values.title ?? taken ?? null
  if (title === null && !refused("title")) {
    found.add(
      "missing-title",
      "The article has no title",
      at("title"),
      'Add a line to the front matter: title: "Headline".',
    )
  }
  const named = values.date === null ? dateOfName(name, settings.zone) : undefined
  const date = values.date ?? named?.moment
  if (named?.trouble && !refused("date"))
    found.add(named.trouble.code, named.trouble.message, wholeFile(path), "Rename the file.")
  else if (date === undefined && !refused("date")) {
    const hint = "Add a line to the front matter: date: 2025-06-30, or begin the file's name with 2025-06-30-."
    found.add("missing-date", "The article has no date", at("date"), hint)
  }
  if (title === null || date === undefined) return undefined
  if (taken !== undefined) {
    const hint = "Put title and date between two lines of --- at the beginning of the file."
    found.add("no-front-matter", `There is no front matter; "${taken}" is taken as the headline`, wholeFile(path), hint)
  }
  const published = values.embargo !== null && values.embargo.at > date.at ? values.embargo : date
  if (values.expires !== null && values.expires.at <= published.at) {
    const hint = "An article expires after it has gone public; mend one of the two."
    found.add("expires-before-date", `"expires" is not later than "date" or "embargo"`, at("expires"), hint)
  }
  const own = values.slug === null ? fittingSlug(ownSlug(slugSource(name))) : { slug: ownSlug(values.slug), cut: false }
  if (own.cut) {
    const hint = "Give it a shorter file name, or a line `slug:` in the front matter."
    found.add("address-cut", `The address is cut to "${own.slug}"`, at("slug"), hint)
  }
  const [year = "", month = "", day = ""] = published.iso.slice(0, 10).split("-")
  const address =
    readAddress(values.permalink, at("permalink"), found) ??
    fillPattern(settings.permalink, { section, year, month, day, slug: own.slug })
  const aliases = values.aliases.flatMap((alias, index) => {
    const written = alias.startsWith("/") ? alias : `/${alias}`
    const read = readAddress(written, spanOf(partAt(tree, ["aliases", index]), path), found)
    return read === undefined ? [] : [settings.base + encodePath(read)]
  })
  const trouble = pathTrouble(address)
  if (trouble && values.permalink === null) {
    found.add("bad-address", `The address ${address} cannot be written: ${trouble}`, at("slug"), "Give it a `slug:`.")
  }
  return {
    path,
    title: inline(title, language),
    slug: own.slug,
    section,
    sectionName: values.section ?? titleCase(folderOf(path)),
    published,
    url: settings.base + encodePath(address),
    aliases,
  }
}

/** What a story without front matter is called: by the heading that opens it, or by the words of its file's name. */
function takenHeadline(body: string, path: string): TakenHeadline | undefined {
  const words = titleCase(slugSource(nameOf(path)))
  return openingHeading(body) ?? (words === "" ? undefined : { title: words, length: 0 })
}

/** What lists print: typographic texts, and the teaser by the first rule that gives one. */
function texts(values: ArticleValues, title: string, language: string, markdown: Markdown) {
  const read = (text: string | null): string | null => (text === null ? null : inline(text, language))
  const html = (text: string | null): string | null => (text === null ? null : escapeHtml(inline(text, language)))
  const paragraph = (text: string | null): string | null => (text === null ? null : `<p>${html(text)}</p>`)
  const { from, html: ownWords } = markdown.teaser
  const above = from === "more" ? ownWords : () => null
  const teaser = paragraph(values.teaser) ?? above() ?? paragraph(values.deck) ?? ownWords()
  return {
    title,
    frontTitle: read(values.frontTitle),
    kicker: read(values.kicker),
    deck: html(values.deck),
    teaser,
  }
}

/** An address of this site that an author wrote, with its last slash; undefined where there is none or it cannot be. */
export function readAddress(written: string | null, at: Span, found: Findings): string | undefined {
  if (written === null) return undefined
  const trouble = written.startsWith("/") ? pathTrouble(written) : "it does not begin with /"
  if (trouble) {
    found.add("bad-address", `"${written}" cannot be an address here: ${trouble}`, at, "Write it as /section/name/.")
    return undefined
  }
  const plain = written.replace(/\/{2,}/g, "/")
  return plain.endsWith("/") || /\.[a-z0-9]{2,5}$/i.test(plain) ? plain : `${plain}/`
}

/** Name of the file without `.md`; of a bundle's `index.md`, its folder's. */
export function nameOf(path: string): string {
  const parts = path.split("/")
  const file = parts.at(-1)!.replace(/\.md$/i, "")
  return file === "index" && parts.length > 2 ? parts.at(-2)! : file
}

const dated = /^(\d{4}-\d{2}-\d{2})[-_ ]+(?=.)/

const slugSource = (name: string): string => name.replace(dated, "")

function dateOfName(name: string, zone: string): ReadMoment | undefined {
  const match = dated.exec(name)
  return match ? readMoment(match[1]!, zone) : undefined
}

/** The first folder below content/, "" for an article that lies in content/ itself. */
function folderOf(path: string): string {
  const parts = path.split("/").slice(1)
  return parts.length > 1 ? slug(parts[0]!) && parts[0]! : ""
}

/** Where a complaint about an absent key points: the front matter's first line. */
function frontMatterSpan(tree: MapTree, path: string): Span {
  const first = tree.entries[0]
  return first ? { path, start: first.keyStart, end: first.keyEnd } : wholeFile(path)
}
