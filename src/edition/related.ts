import type { Article } from "../article/article.js"
import { solidSlug } from "../support/slug.js"
import type { Edition } from "./edition.js"
import { unique } from "./lists.js"
import { storyNamed } from "./names.js"

/** Of a tag that half the archive has, only so many of the newest stories are looked at: it says little anyway. */
const mostOfOneTag = 100

/**
 * Finds what readers of a story may like: first what was chosen by hand, then stories that share tags, the rarer the tag
 * the more it weighs; then the section, then the date. Where tags give too few, its section's neighbours follow:
 * the nearest older ones and, near the archive's beginning, newer ones. Never "the newest", which would change at each publication.
 */
export function relatedFinder(edition: Edition, count: number): (article: Article) => readonly Article[] {
  const tags = new Map(edition.tags.map((tag) => [tag.slug, tag.stories]))
  const sections = new Map(edition.sections.map((section) => [section.slug, section.stories]))
  return (article) => {
    const { card } = article
    const chosen = card.related.flatMap(
      (target) => edition.byPath.get(storyNamed(target, card.path, edition.byPath) ?? "") ?? [],
    )
    const scores = new Map<Article, number>()
    for (const tag of unique(card.tags.map(solidSlug))) {
      const stories = tags.get(tag) ?? []
      // An integer by document frequency alone: with a logarithm of the archive's size every score would move at each publication.
      const weight = Math.floor(1_000_000 / Math.max(stories.length, 1))
      for (const other of stories.slice(0, mostOfOneTag)) scores.set(other, (scores.get(other) ?? 0) + weight)
    }
    const closeness = (other: Article) => (scores.get(other) ?? 0) * 2 + (other.card.section === card.section ? 1 : 0)
    const similar = [...scores.keys()].sort(
      (a, b) =>
        closeness(b) - closeness(a) ||
        b.card.published.at - a.card.published.at ||
        (a.card.path < b.card.path ? -1 : 1),
    )
    const own = sections.get(card.section) ?? []
    const place = own.indexOf(article)
    const near =
      place < 0
        ? []
        : [...own.slice(place + 1, place + 1 + count), ...own.slice(Math.max(place - count, 0), place).toReversed()]
    return unique([...chosen, ...similar, ...near])
      .filter((other) => other !== article && !other.card.unlisted)
      .slice(0, count)
  }
}
