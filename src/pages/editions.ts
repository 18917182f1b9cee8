import type { Article } from "../article/article.js"
import type { Desk } from "./desk.js"
import type { AlternateView } from "./views.js"

/** Whether search engines may keep a story's page, and it is the original. */
export const isIndexed = ({ card }: Article): boolean => !card.noindex && !card.unlisted && card.canonical === null

/**
 * The editions of a story in all its languages, itself among them: the same list on the page of each and in the sitemap.
 * Empty where it stands alone. Readers of other languages get the edition in the site's own, else the original.
 */
export function alternates(article: Article, desk: Desk): readonly AlternateView[] {
  const others = desk.around.translations(article)
  if (others.length === 0 || !isIndexed(article)) return []
  for (const { card } of others) desk.around.story(card.path)
  const all = [article, ...others].filter(isIndexed)
  const byLanguage = new Map<string, Article>()
  // Two editions in one language would contradict each other: the first by path stands for it.
  for (const one of all.toSorted((a, b) => (a.card.path < b.card.path ? -1 : 1))) {
    if (!byLanguage.has(one.card.language)) byLanguage.set(one.card.language, one)
  }
  if (byLanguage.size < 2 || byLanguage.get(article.card.language) !== article) return []
  const editions = [...byLanguage].sort(([a], [b]) => (a < b ? -1 : 1))
  const first =
    byLanguage.get(desk.config.language) ?? all.find(({ card }) => card.translates === null) ?? editions[0]![1]
  return [...editions, ["x-default", first] as const].map(([language, { card }]) => ({
    language,
    url: desk.absolute(card.url),
  }))
}
