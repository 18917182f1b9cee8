import type { Article } from "../article/article.js"
import { pathOf, weightOf } from "../article/shelving.js"
import type { Answers, Asking } from "../support/asking.js"
import { digestOf, digestText } from "../support/digest.js"
import { once } from "../support/once.js"
import { solidSlug } from "../support/slug.js"
import type { Edition, List } from "./edition.js"

/** Of a tag that half the archive has, only so many of the newest stories are looked at: it says little anyway. */
export const mostOfOneTag = 100

/** How many stories of its section a story knows on each side. */
const window = 5

/** Stories of the same section around one, nearest first. */
export interface Near {
  readonly newer: readonly Article[]
  readonly older: readonly Article[]
}

/** What stands around a story in the Edition. Each look is noted. */
export interface Surroundings {
  story(path: string): Article | undefined
  near(article: Article): Near
  tag(slug: string): List | undefined
  /** The series of a story. */
  series(article: Article): List | undefined
  /** Listed stories by the month of their going public, "2025-03", newest first. */
  readonly months: ReadonlyMap<string, readonly Article[]>
  /** The editions of one story in other languages, in the order of these. */
  translations(article: Article): readonly Article[]
  readonly answers: Answers
}

export function surroundings(edition: Edition, { note }: Asking): Surroundings {
  const sections = new Map(edition.sections.map(({ slug, stories }) => [slug, stories]))
  const numbers = once(() => {
    const all = new Map<Article, number>()
    for (const { stories } of edition.sections) {
      for (const [index, article] of stories.entries()) all.set(article, index)
    }
    return all
  })
  const tags = new Map(edition.tags.map((tag) => [tag.slug, tag]))
  const series = new Map(edition.series.map((one) => [one.slug, one]))
  const { months } = edition
  const monthNames = once(() => [...months.keys()])
  const held = new Set(edition.heldBack.map(({ path }) => path))
  const editions = new Map(edition.translated.flatMap((group) => group.map((article) => [article, group] as const)))
  const waiting = once(() => new Map(edition.waiting.map((article) => [article.card.path, article])))
  const authors = edition.authors.flatMap(({ record, url }) => (record ? [[record.path, [record, url]] as const] : []))
  const records = new Map<string, unknown>([...authors, ...edition.pages.map((page) => [page.path, page] as const)])

  const near = (article: Article): Near => {
    const index = numbers().get(article)
    if (index === undefined) return { newer: [], older: [] }
    const stories = sections.get(article.card.section)!
    return {
      newer: stories.slice(Math.max(index - window, 0), index).toReversed(),
      older: stories.slice(index + 1, index + 1 + window),
    }
  }
  const others = (article: Article): readonly Article[] =>
    (editions.get(article) ?? []).filter((other) => other !== article)
  const seriesOf = ({ card }: Article): List | undefined =>
    card.series === null || card.unlisted ? undefined : series.get(solidSlug(card.series))

  return {
    story: (path) => {
      note(`story ${path}`)
      return edition.byPath.get(path)
    },
    near: (article) => {
      note(`near ${article.card.path}`)
      return near(article)
    },
    tag: (slug) => {
      note(`tag ${slug}`)
      return tags.get(slug)
    },
    series: (article) => {
      const found = seriesOf(article)
      if (found) note(`series ${found.slug}`)
      return found
    },
    months,
    translations: (article) => {
      note(`translations ${article.card.path}`)
      return others(article)
    },
    answers: {
      story: (path) => {
        const article = edition.byPath.get(path)
        return article ? article.face + (held.has(path) ? " held" : "") : ""
      },
      text: (path) => {
        const article = edition.byPath.get(path)
        if (article) return article.whole
        const record = records.get(path)
        return record ? digestOf(record) : `${waiting().get(path)?.whole} waits`
      },
      near: (path) => {
        const article = edition.byPath.get(path)
        if (!article) return ""
        const { newer, older } = near(article)
        return digestText(`${looksOf(newer)}\n\n${looksOf(older)}`)
      },
      tag: (slug) => {
        const tag = tags.get(slug)
        return tag
          ? digestText(`${tag.name}\n${tag.language}\n${tag.url}\n${tag.stories.length}\n${looksOf(tag.stories)}`)
          : ""
      },
      series: (slug) => {
        const one = series.get(slug)
        return one ? digestText(`${one.name}\n${one.url}\n${pathsOf(one.stories)}`) : ""
      },
      month: (name) => {
        const names = monthNames()
        const place = names.indexOf(name)
        const beside = [names[place - 1], names[place + 1]]
        return place < 0 ? "" : digestText(`${beside.join(" ")}\n${pathsOf(months.get(name)!)}`)
      },
      translations: (path) => {
        const article = edition.byPath.get(path)
        return article ? digestText(pathsOf(others(article))) : ""
      },
    },
  }
}

export const pathsOf = (stories: readonly Article[]): string => stories.map(pathOf).join("\n")

/** What related stories are found by: the newest stories of a tag, what orders them, and who can read them. */
const looksOf = (stories: readonly Article[]): string =>
  stories
    .slice(0, mostOfOneTag)
    .map((article) => {
      const { section, at, language } = weightOf(article)
      return `${pathOf(article)} ${section} ${at} ${language}`
    })
    .join("\n")
