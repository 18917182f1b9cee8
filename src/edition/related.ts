import type { Article } from "../article/article.js"
import { pathOf, weightOf } from "../article/shelving.js"
import { solidSlug } from "../support/slug.js"
import type { List } from "./edition.js"
import { unique } from "./lists.js"
import { storyNamed } from "./names.js"
import { mostOfOneTag, type Surroundings } from "./surroundings.js"

/**
 * Finds what readers of a story may like: first what was chosen by hand, then stories that share tags, the rarer the tag
 * the more it weighs; then the section, then the date. Where tags give too few, its section's neighbours follow:
 * the nearest older ones and, near the archive's beginning, newer ones. Never "the newest", which would change at each publication.
 * What was not chosen is in the story's own language.
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
    const near = [older, newer].flatMap((side) => side.filter((other) => isReadable(other, article)).slice(0, count))
    return unique([...chosen, ...similar, ...near])
      .filter((other) => other !== article && !weightOf(other).unlisted)
      .slice(0, count)
  }
}

/** Who reads the one can read the other. */
const isReadable = (other: Article, article: Article): boolean =>
  weightOf(other).language === weightOf(article).language

/**
 * Scores the stories of some tags, and gives the `count` highest. Stories are numbered, and what is compared stands in
 * arrays by number: an archive asks a hundred thousand times, with hundreds of candidates each.
 */
function scorer() {
  const stories: Article[] = []
  const numbers = new Map<Article, number>()
  const numberedTags = new Map<List, Int32Array>()
  const sections = new Map<string, number>()
  const sectionOf: number[] = []
  const languageOf: string[] = []
  const published: number[] = []
  let scores = new Float64Array(1024)
  const touched: number[] = []

  const sectionNumber = (section: string): number => {
    const known = sections.get(section) ?? sections.size
    sections.set(section, known)
    return known
  }
  const numberOf = (article: Article): number => {
    const known = numbers.get(article)
    if (known !== undefined) return known
    numbers.set(article, stories.length)
    const { section, language, at } = weightOf(article)
    sectionOf.push(sectionNumber(section))
    languageOf.push(language)
    published.push(at)
    return stories.push(article) - 1
  }
  const numbered = (tag: List): Int32Array => {
    let known = numberedTags.get(tag)
    if (known === undefined) {
      known = Int32Array.from(tag.stories.slice(0, mostOfOneTag), numberOf)
      numberedTags.set(tag, known)
      if (stories.length > scores.length) scores = new Float64Array(stories.length * 2)
    }
    return known
  }
  /** The higher score first, of equal ones the newer story. */
  const before = (a: number, b: number): boolean => {
    if (scores[a] !== scores[b]) return scores[a]! > scores[b]!
    if (published[a] !== published[b]) return published[a]! > published[b]!
    return pathOf(stories[a]!) < pathOf(stories[b]!)
  }
  return (article: Article, tags: readonly List[], count: number): readonly Article[] => {
    const looked = tags.map(numbered)
    for (const [index, tag] of tags.entries()) {
      // An integer by document frequency alone: with a logarithm of the archive's size every score would move at each publication.
      const weight = Math.floor(1_000_000 / tag.stories.length) * 2
      for (const number of looked[index]!) {
        if (scores[number] === 0) touched.push(number)
        scores[number]! += weight
      }
    }
    const own = numbers.get(article)
    const section = sectionNumber(article.card.section)
    const { language } = article.card
    const top: number[] = []
    let lowest = 0
    for (const number of touched) {
      // A story of its own section stands before one that is as close by its tags.
      if (sectionOf[number] === section) scores[number]! += 1
      if (number === own || scores[number]! < lowest || languageOf[number] !== language) continue
      let place = top.length
      while (place > 0 && before(number, top[place - 1]!)) place -= 1
      if (place === count) continue
      top.splice(place, 0, number)
      if (top.length > count) top.pop()
      if (top.length === count) lowest = scores[top[count - 1]!]!
    }
    for (const number of touched) scores[number] = 0
    touched.length = 0
    return top.map((number) => stories[number]!)
  }
}
