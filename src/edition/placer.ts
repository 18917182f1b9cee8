import type { Article } from "../article/article.js"
import type { Config } from "../config/site.js"
import type { Diagnostic } from "../support/diagnostic.js"
import { type Digest, digestOf } from "../support/digest.js"
import type { Edition, Held } from "./edition.js"
import { mapPlaces } from "./mapped.js"
import { type Copy, placeArticles } from "./place.js"

/** Other stories in the places of these. */
type Successors = ReadonlyMap<Article, Article>

/**
 * Makes Editions one after the other, as `placeArticles` does. Where nothing but the words of a few cards has changed,
 * every story keeps its places, and the Edition before is taken with the new cards in it.
 */
export function placer(): typeof placeArticles {
  let last: { readonly of: Digest; readonly copy: Copy; readonly placed: ReturnType<typeof placeArticles> } | undefined
  return (copy: Copy, config: Config, now: number, drafts: boolean) => {
    const of = digestOf([config, copy.front, now, drafts])
    const successors = last?.of === of ? successorsIn(last.copy, copy, last.placed.diagnostics) : undefined
    const placed =
      last && successors
        ? { value: succeeded(last.placed.value, successors), diagnostics: last.placed.diagnostics }
        : placeArticles(copy, config, now, drafts)
    last = { of, copy, placed }
    return placed
  }
}

/** Undefined where a story may stand elsewhere than before, or more than stories has changed. */
function successorsIn(before: Copy, after: Copy, told: readonly Diagnostic[]): Successors | undefined {
  const same = (["authors", "pages", "sponsors"] as const).every((kind) => isSameList(before[kind], after[kind]))
  if (!same || !isSameList([...before.paths], [...after.paths])) return undefined
  if (before.articles.length !== after.articles.length) return undefined
  const successors = new Map<Article, Article>()
  for (const [index, article] of after.articles.entries()) {
    const old = before.articles[index]!
    if (old === article) continue
    // What was told of a story stands at places in its file, which may be others now.
    if (standing(old) !== standing(article) || told.some(({ at }) => at.path === old.card.path)) return undefined
    successors.set(old, article)
  }
  return successors
}

/** All of a story but the words that lists show: as long as it is the same, so are the story's places. */
export function standing({ card, mentions, points }: Article): Digest {
  const { title: _, frontTitle, searchTitle, kicker, deck, teaser, ...place } = card
  return digestOf([place, points, mentions.map(({ key, target }) => [key, target])])
}

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index])

function succeeded(edition: Edition, successors: Successors): Edition {
  if (successors.size === 0) return edition
  const byPath = new Map(edition.byPath)
  for (const [{ card }, article] of successors) if (byPath.has(card.path)) byPath.set(card.path, article)
  const titles = new Map(Array.from(successors.values(), ({ card }) => [card.path, card.title]))
  return {
    ...mapPlaces(edition, (article) => successors.get(article) ?? article),
    byPath,
    heldBack: retitled(edition.heldBack, titles),
  }
}

/** What is held back, under the headlines of today. */
export const retitled = (heldBack: readonly Held[], titles: ReadonlyMap<string, string>): readonly Held[] =>
  heldBack.map((held) => ({ ...held, title: titles.get(held.path) ?? held.title }))
