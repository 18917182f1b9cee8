import type { Article } from "../article/article.js"
import type { AuthorRecord, PageRecord, SponsorRecord } from "../article/records.js"
import type { FrontSettings } from "../config/front.js"
import type { Config } from "../config/site.js"
import { type Findings, findings, type Read } from "../support/diagnostic.js"
import { nearest } from "../support/near.js"
import { wholeFile } from "../support/source.js"
import { placeAuthors } from "./authors.js"
import { changesOf, firstAfter, heldBack, lastUntil } from "./clock.js"
import type { Edition, Held } from "./edition.js"
import { fillFront, hasPicture } from "./front.js"
import { grouped, placeSections, placeSeries, placeTags, unique } from "./lists.js"
import { storyNamed } from "./names.js"
import { newsHours, placeRecent, recentChanges } from "./recent.js"
import { translated } from "./translated.js"

export interface Copy {
  readonly articles: readonly Article[]
  readonly authors: readonly AuthorRecord[]
  readonly pages: readonly PageRecord[]
  readonly sponsors: readonly SponsorRecord[]
  readonly front: FrontSettings
  /** Sources of all articles, also of those that could not be read: they exist, and their own faults have been told. */
  readonly paths: ReadonlySet<string>
}

/**
 * Makes the Edition of all that was written. The clock is read here and nowhere else:
 * `now` is in milliseconds since 1970; with `drafts` everything is shown that is held back.
 */
export function placeArticles(
  copy: Copy,
  config: Config,
  now: number,
  drafts: boolean,
): Read<Edition> & { readonly value: Edition } {
  const found = findings()
  const held: Held[] = []
  const hidden: string[] = []
  const waiting: Article[] = []
  const articles: Article[] = []
  for (const article of copy.articles) {
    const reason = heldBack(article.card, now)
    if (reason) held.push(reason)
    if (!reason || drafts) articles.push(article)
    else {
      const { path, url, aliases } = article.card
      hidden.push(path, url, ...aliases)
      if (reason.until) waiting.push(article)
    }
  }
  articles.sort(newestFirst)
  const listed = articles.filter((article) => !article.card.unlisted)
  const byPath = new Map(articles.map((article) => [article.card.path, article]))
  checkNames(copy, config, found)
  const authors = placeAuthors(articles, copy.authors, config, found)
  const sections = placeSections(listed, config, now)
  const spans = unique([newsHours, ...config.partnerFeeds.flatMap(({ hours }) => hours ?? [])])
  const moments = [
    ...recentChanges(listed, spans, now, config.timeZone),
    ...copy.articles.flatMap((article) => changesOf(article.card)),
    ...copy.front.pins.flatMap((pin) => pin.until ?? []),
    ...(copy.front.breaking?.until ? [copy.front.breaking.until] : []),
  ]
  const value: Edition = {
    articles,
    listed,
    byPath,
    uncarried: listed.filter(({ card }) => card.noFeed || card.noindex),
    pictureless: listed.filter((article) => !hasPicture(article) && !article.card.social?.image),
    corrected: listed.filter(({ card }) => card.corrections.length > 0),
    months: grouped(listed, ({ card }) => [card.published.iso.slice(0, 7)]),
    translated: translated(articles, byPath, config.origin),
    languages: unique(articles.map(({ card }) => card.language)),
    sections,
    tags: placeTags(listed, config, found),
    authors,
    series: placeSeries(listed, config),
    recent: placeRecent(listed, spans, now),
    pages: copy.pages.filter((page) => drafts || !page.draft).toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    sponsors: new Map(copy.sponsors.map((sponsor) => [sponsor.slug, sponsor])),
    front: fillFront(copy.front, listed, config.language, byPath, sections, now),
    heldBack: held.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    waiting,
    hidden: new Set(hidden),
    nextChange: firstAfter(moments, now),
    lastChange: lastUntil(moments, now),
  }
  return { value, diagnostics: found.all }
}

/** Same-minute ties sort by path: two machines must print the same front page. */
function newestFirst(a: Article, b: Article): number {
  return b.card.published.at - a.card.published.at || (a.card.path < b.card.path ? -1 : 1)
}

/** Sections, sponsors and stories that are named must exist, whether or not they are public now. */
function checkNames(copy: Copy, config: Config, found: Findings): void {
  const { paths } = copy
  const sections = config.sections.map((section) => section.slug)
  const sponsors = copy.sponsors.map((sponsor) => sponsor.slug)
  for (const article of copy.articles) {
    const { card } = article
    if (sections.length > 0 && card.section !== "" && !sections.includes(card.section)) {
      const near = nearest(card.section, sections)
      const named = article.mentions.find((mention) => mention.key === "section")
      found.add(
        "unknown-section",
        `site.yaml has no section "${card.section}"`,
        named ? { path: card.path, ...span(named) } : wholeFile(card.path),
        near ? `Did you mean "${near}"?` : `The sections are ${sections.join(", ")}.`,
      )
    }
    for (const mention of article.points ? article.mentions : []) {
      const at = { path: card.path, ...span(mention) }
      if (mention.key === "sponsor" && !sponsors.includes(mention.target)) {
        const near = nearest(mention.target, sponsors)
        const hint = near ? `Did you mean "${near}"?` : `Write content/sponsors/${mention.target}.md.`
        found.add("unknown-sponsor", `There is no sponsor "${mention.target}"`, at, hint)
      }
      if (mention.key === "story" && !storyNamed(mention.target, card.path, paths)) {
        found.add("dead-link", `There is no story "${mention.target}"`, at, storyHint(mention.target, paths))
      }
    }
  }
  const known = [...sections, ...copy.articles.map(({ card }) => card.section)]
  for (const { target, at } of copy.front.sections) {
    if (known.includes(target)) continue
    const near = nearest(target, known)
    found.add("unknown-section", `There is no section "${target}"`, at, near && `Did you mean "${near}"?`)
  }
  for (const { target, at } of copy.front.named) {
    if (!storyNamed(target, "content/front.yaml", paths)) {
      found.add("unknown-story", `There is no story "${target}"`, at, storyHint(target, paths))
    }
  }
}

const span = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end })

function storyHint(target: string, paths: ReadonlySet<string>): string {
  const near = nearest(
    target,
    [...paths].map((path) => path.slice("content/".length)),
  )
  return near ? `Did you mean "${near}"?` : "Write its path below content/, such as world/story.md."
}
