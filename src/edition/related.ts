import type { Article } from "../article/article.js"
import { solidSlug } from "../support/slug.js"
import { unique } from "./lists.js"
import { storyNamed } from "./names.js"
import { mostOfOneTag, type Surroundings } from "./surroundings.js"

/**
 * Finds what readers of a story may like: first what was chosen by hand, then stories that share tags, the rarer the tag
 * the more it weighs; then the section, then the date. Where tags give too few, its section's neighbours follow:
 * the nearest older ones and, near the archive's beginning, newer ones. Never "the newest", which would change at each publication.
 */
export function relatedFinder(around: Surroundings, count: number): (article: Article) => readonly Article[] {
  const paths = { has: (path: string) => around.story(path) !== undefined }
  return (article) => {
    const { card } = article
    const chosen = card.related.flatMap((target) => around.story(storyNamed(target, card.path, paths) ?? "") ?? [])
    const scores = new Map<Article, number>()
    for (const slug of unique(card.tags.map(solidSlug))) {
      const stories = around.tag(slug)?.stories ?? []
      // An integer by document frequency alone: with a logarithm of the archive's size every score would move at each publication.
      const weight = Math.floor(1_000_000 / Math.max(stories.length, 1)) * 2
      const looked = Math.min(stories.length, mostOfOneTag)
      for (let index = 0; index < looked; index += 1) {
        const other = stories[index]!
        // A story of its own section stands before one that is as close by its tags.
        const known = scores.get(other) ?? (other.card.section === card.section ? 1 : 0)
        scores.set(other, known + weight)
      }
    }
    scores.delete(article)
    const similar = best(scores, count)
    const { newer, older } = around.near(article)
    const near = [...older.slice(0, count), ...newer.slice(0, count)]
    return unique([...chosen, ...similar, ...near])
      .filter((other) => other !== article && !other.card.unlisted)
      .slice(0, count)
  }
}

/** The `count` highest, of equal ones the newest. Most of an archive's scores are never among them: no need to sort all. */
function best(scores: ReadonlyMap<Article, number>, count: number): readonly Article[] {
  const top: (readonly [Article, number])[] = []
  for (const entry of scores) {
    const last = top.at(-1)
    if (last && top.length === count && !before(entry, last)) continue
    const place = top.findIndex((other) => before(entry, other))
    top.splice(place < 0 ? top.length : place, 0, entry)
    if (top.length > count) top.pop()
  }
  return top.map(([article]) => article)
}

function before([a, score]: readonly [Article, number], [b, other]: readonly [Article, number]): boolean {
  if (score !== other) return score > other
  const later = a.card.published.at - b.card.published.at
  return later > 0 || (later === 0 && a.card.path < b.card.path)
}
