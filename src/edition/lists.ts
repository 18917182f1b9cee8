import type { Article } from "../article/article.js"
import { fillPattern } from "../config/permalink.js"
import { type Config, titleCase } from "../config/site.js"
import type { Findings } from "../support/diagnostic.js"
import { fittingSlug, solidSlug } from "../support/slug.js"
import { wholeFile } from "../support/source.js"
import { encodePath } from "../support/url.js"
import type { List, Section } from "./edition.js"

export const listUrl = (config: Config, kind: keyof Config["permalinks"], slug: string): string =>
  config.base + encodePath(fillPattern(config.permalinks[kind], { slug: fittingSlug(slug).slug }))

/** The sections of site.yaml in their order, then those that only folders know, by slug. */
export function placeSections(listed: readonly Article[], config: Config, now: number): readonly Section[] {
  const stories = grouped(listed, ({ card }) => (card.section === "" ? [] : [card.section]))
  const named = config.sections.map((section) => section.slug)
  const others = [...stories.keys()].filter((slug) => !named.includes(slug)).sort()
  return [...named, ...others].map((slug) => {
    const own = stories.get(slug) ?? []
    const setting = config.sections.find((section) => section.slug === slug)
    return {
      slug,
      name: setting?.name ?? titleCase(own[0]?.card.sectionName ?? slug),
      description: setting?.description ?? null,
      language: setting?.language ?? config.language,
      url: listUrl(config, "section", slug),
      stories: own,
      pinned: own.filter(({ card }) => card.pinned !== null && card.pinned.at > now),
    }
  })
}

/** Tags are one where their slugs are one; the spelling of the oldest story is shown. */
export function placeTags(listed: readonly Article[], config: Config, found: Findings): readonly List[] {
  const stories = grouped(listed, ({ card }) => unique(card.tags.map(solidSlug)))
  return [...stories].sort(bySlug).map(([slug, own]) => {
    const spelt = (article: Article) => article.card.tags.filter((tag) => solidSlug(tag) === slug)
    const name = spelt(own.at(-1)!)[0]!
    tellSpellings(own, spelt, name, "tag", found)
    return { slug, name, language: languageOf(own, config), url: listUrl(config, "tag", slug), stories: own }
  })
}

/** Series, each in its order of going public, oldest first. */
export function placeSeries(listed: readonly Article[], config: Config): readonly List[] {
  const stories = grouped(listed, ({ card }) => (card.series === null ? [] : [solidSlug(card.series)]))
  return [...stories].sort(bySlug).map(([slug, own]) => ({
    slug,
    name: own.at(-1)!.card.series!,
    language: languageOf(own, config),
    url: listUrl(config, "series", slug),
    stories: own.toSorted(oldestFirst),
  }))
}

/** A topic or a series whose stories are all in the language of one edition speaks that; any other the site's. */
function languageOf([first, ...rest]: readonly Article[], config: Config): string {
  const { language } = first!.card
  const isEdition = config.sections.some((section) => section.language === language)
  return isEdition && rest.every(({ card }) => card.language === language) ? language : config.language
}

/** Parts that came out in one minute are in the order of their paths: part-1, part-2. */
const oldestFirst = (a: Article, b: Article): number =>
  a.card.published.at - b.card.published.at || (a.card.path < b.card.path ? -1 : 1)

/** One warning for each other spelling, at the newest story that has it. */
export function tellSpellings(
  stories: readonly Article[],
  spelt: (article: Article) => readonly string[],
  shown: string,
  what: string,
  found: Findings,
): void {
  const told = new Set([shown])
  for (const article of stories) {
    for (const spelling of spelt(article)) {
      if (told.has(spelling)) continue
      told.add(spelling)
      const message = `The ${what} "${spelling}" is the same as "${shown}"`
      const hint = `Write it as "${shown}" everywhere.`
      found.add("spelling-differs", message, wholeFile(article.card.path, spelling), hint)
    }
  }
}

export function grouped(
  articles: readonly Article[],
  keys: (article: Article) => readonly string[],
): Map<string, Article[]> {
  const groups = new Map<string, Article[]>()
  for (const article of articles) {
    for (const key of keys(article)) {
      const group = groups.get(key)
      if (group) group.push(article)
      else groups.set(key, [article])
    }
  }
  return groups
}

export const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

const bySlug = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : 1)
