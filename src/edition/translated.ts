import type { Article } from "../article/article.js"
import { storyNamed } from "./names.js"

/** Stories that are one in several languages: the original and whatever translates it. */
export function translated(
  articles: readonly Article[],
  byPath: ReadonlyMap<string, Article>,
  origin: string,
): readonly (readonly Article[])[] {
  const translations = articles.filter(({ card }) => card.translates !== null)
  if (translations.length === 0) return []
  const byUrl = new Map(articles.map((article) => [origin + article.card.url, article]))
  const translatedBy = ({ card: { path, translates } }: Article): Article | undefined => {
    if (translates === null) return undefined
    const address = translates.startsWith("/") ? origin + translates : translates
    return byPath.get(storyNamed(translates, path, byPath) ?? "") ?? byUrl.get(address)
  }
  /** A translation of a translation belongs to the first; of stories that name each other in a ring, the first by path counts. */
  const original = (article: Article): Article => {
    const seen = new Set([article])
    for (const one of seen) {
      const next = translatedBy(one)
      if (next && seen.has(next)) return [...seen].sort(inOrder)[0]!
      if (!next) return one
      seen.add(next)
    }
    return article
  }
  const groups = new Map<Article, Set<Article>>()
  for (const article of translations) {
    const first = original(article)
    const group = groups.get(first) ?? new Set([first])
    groups.set(first, group.add(article))
  }
  return [...groups.values()].map((group) =>
    [...group].sort((a, b) =>
      a.card.language === b.card.language ? inOrder(a, b) : a.card.language < b.card.language ? -1 : 1,
    ),
  )
}

const inOrder = (a: Article, b: Article): number => (a.card.path < b.card.path ? -1 : 1)
