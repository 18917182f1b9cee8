import type { Article } from "../article/article.js"
import type { Config } from "../config/site.js"
import type { Edition, List } from "../edition/edition.js"
import { pathsOf } from "../edition/surroundings.js"
import type { Answers, Asking } from "../support/asking.js"
import { digestText } from "../support/digest.js"
import { once } from "../support/once.js"
import { solidSlug } from "../support/slug.js"
import { encodePath } from "../support/url.js"

/** A list of stories that has feeds. */
export interface FeedList {
  readonly of: "site" | "section" | "tag" | "author" | "partner"
  /** Null for the whole site. */
  readonly name: string | null
  readonly description: string | null
  readonly language: string
  /** The page that shows the same stories. */
  readonly home: string
  /** Address of the feed in a format: "/town/" + "feed.xml". */
  readonly base: string
  /** What it may carry, oldest first, so that a number means the same story for good. */
  readonly stories: () => readonly Article[]
}

export interface FeedLists {
  readonly lists: readonly FeedList[]
  /** Feeds for partners, in the order of site.yaml. */
  readonly partners: readonly FeedList[]
  /** Whether the page of a list has feeds. Noted. */
  has(url: string): boolean
  /** Stories of a list, from the oldest, as `Array.slice` counts them. Noted. */
  some(list: FeedList, from: number, to?: number): readonly Article[]
  /** How many of a list's oldest stories stand in archives: they go there by a feedful at a time, so that most stories change none. Noted. */
  archived(list: FeedList): number
  readonly answers: Answers
}

export function feedLists(edition: Edition, config: Config, { note }: Asking): FeedLists {
  const { feed, base } = config
  // No story that search engines shall leave out, for a feed is published again elsewhere.
  const uncarried = new Set(edition.uncarried)
  const oldestFirst = (stories: readonly Article[]): readonly Article[] =>
    stories.filter((story) => !uncarried.has(story)).reverse()
  /** Whether a list has so many stories that a feed may carry; the first so many tell. */
  const carries = (count: number, stories: readonly Article[]): boolean => {
    let carried = 0
    for (const story of stories) {
      if (carried >= count) break
      if (!uncarried.has(story)) carried += 1
    }
    return carried >= count
  }
  const listOf = (of: FeedList["of"], list: List & { readonly description?: string | null }): FeedList => ({
    of,
    name: list.name,
    description: list.description ?? null,
    language: list.language,
    home: list.url,
    base: list.url,
    stories: once(() => oldestFirst(list.stories)),
  })
  // A section in another language is an edition of its own: whoever reads that takes its feed.
  const foreign = new Set(edition.sections.filter((one) => one.language !== config.language).map(({ slug }) => slug))
  const isOfPaper = ({ card }: Article): boolean => !foreign.has(card.section) || card.language === config.language
  const ofPaper = (stories: readonly Article[]) => (foreign.size === 0 ? stories : stories.filter(isOfPaper))
  const lists: FeedList[] = []
  if (feed) {
    const home = `${base}/`
    const stories = once(() => oldestFirst(ofPaper(edition.listed)))
    const { description, language } = config
    lists.push({ of: "site", name: null, description, language, home, base: home, stories })
    const some = (of: FeedList["of"], all: readonly List[], count: number): readonly FeedList[] =>
      all.filter(({ stories }) => carries(count, stories)).map((list) => listOf(of, list))
    lists.push(...some("section", edition.sections, 1))
    lists.push(...some("tag", edition.tags, feed.from), ...some("author", edition.authors, feed.from))
  }
  const partners = config.partnerFeeds.map(
    ({ name, sections, without, hours }): FeedList => ({
      of: "partner",
      name,
      description: config.description,
      language: config.language,
      home: `${base}/`,
      base: `${base}/partners/${encodePath(solidSlug(name!))}`,
      stories: once(() =>
        oldestFirst(hours === null ? edition.listed : (edition.recent.get(hours) ?? [])).filter(
          (article) =>
            (sections.length === 0 ? isOfPaper(article) : sections.map(solidSlug).includes(article.card.section)) &&
            !without.map(solidSlug).includes(article.card.section),
        ),
      ),
    }),
  )
  const archived = ({ stories }: FeedList): number => {
    const count = feed ? feed.items : 0
    return count === 0 ? 0 : Math.floor(stories().length / count) * count
  }
  const byBase = new Map([...lists, ...partners].map((list) => [list.base, list]))
  return {
    lists,
    partners,
    has: (url) => {
      note(`feeds ${url}`)
      return byBase.has(url)
    },
    some: (list, from, to) => {
      note(`carried ${from} ${to ?? ""} ${list.base}`)
      return list.stories().slice(from, to)
    },
    archived: (list) => {
      note(`archived ${list.base}`)
      return archived(list)
    },
    answers: {
      archived: (url) => {
        const list = byBase.get(url)
        return list ? String(archived(list)) : ""
      },
      feeds: (url) => (byBase.has(url) ? "feeds" : ""),
      carried: (about) => {
        const [from, to, url] = about.split(" ")
        const list = byBase.get(url!)
        if (!list) return ""
        const stories = list.stories().slice(Number(from), to === "" ? undefined : Number(to))
        return digestText(`${list.name}\n${list.language}\n${list.description}\n${pathsOf(stories)}`)
      },
    },
  }
}
