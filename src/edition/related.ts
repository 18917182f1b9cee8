import type { Article } from "../article/article.js"
import { solidSlug } from "../support/slug.js"
import type { List } from "./edition.js"
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
  const score = scorer()
  return (article) => {
    const { card } = article
    const chosen = card.related.flatMap((target) => around.story(storyNamed(target, card.path, paths) ?? "") ?? [])
    const tags = unique(card.tags.map(solidSlug)).flatMap((slug) => around.tag(slug) ?? [])
    const similar = score(article, tags, count)
    const { newer, older } = around.near(article)
    const near = [...older.slice(0, count), ...newer.slice(0, count)]
    return unique([...chosen, ...similar, ...near])
      .filter((other) => other !== article && !other.card.unlisted)
      .slice(0, count)
  }
}

/**
 * Scores the stories of some tags, and gives the `count` highest. Stories are numbered, and their scores stand in one
 * array that is cleaned after each use: an archive asks a hundred thousand times.
 */
function scorer() {
  const stories: Article[] = []
  const numbers = new Map<Article, number>()
  const numberedTags = new Map<List, Int32Array>()
  let scores = new Float64Array(1024)
  const numberOf = (article: Article): number => {
    const known = numbers.get(article)
    if (known !== undefined) return known
    numbers.set(article, stories.length)
    return stories.push(article) - 1
  }
  const numbered = (tag: List): Int32Array => {
    let known = numberedTags.get(tag)
    if (known === undefined) {
      known = Int32Array.from(tag.stories.slice(0, mostOfOneTag), numberOf)
      numberedTags.set(tag, known)
    }
    return known
  }
  return (article: Article, tags: readonly List[], count: number): readonly Article[] => {
    const touched: number[] = []
    for (const tag of tags) {
      // An integer by document frequency alone: with a logarithm of the archive's size every score would move at each publication.
      const weight = Math.floor(1_000_000 / tag.stories.length) * 2
      const looked = numbered(tag)
      if (stories.length > scores.length) {
        const larger = new Float64Array(stories.length * 2)
        larger.set(scores)
        scores = larger
      }
      for (const number of looked) {
        if (scores[number] === 0) touched.push(number)
        scores[number]! += weight
      }
    }
    const top: Scored[] = []
    for (const number of touched) {
      const story = stories[number]!
      // A story of its own section stands before one that is as close by its tags.
      const one = { story, score: scores[number]! + (story.card.section === article.card.section ? 1 : 0) }
      scores[number] = 0
      const last = top.at(-1)
      if (story === article || (last && top.length === count && !before(one, last))) continue
      const place = top.findIndex((other) => before(one, other))
      top.splice(place < 0 ? top.length : place, 0, one)
      if (top.length > count) top.pop()
    }
    return top.map(({ story }) => story)
  }
}

interface Scored {
  readonly story: Article
  readonly score: number
}

/** The higher score, of equal ones the newer story. */
function before(a: Scored, b: Scored): boolean {
  if (a.score !== b.score) return a.score > b.score
  const later = a.story.card.published.at - b.story.card.published.at
  return later > 0 || (later === 0 && a.story.card.path < b.story.card.path)
}
