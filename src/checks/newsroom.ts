import type { Article } from "../article/article.js"
import type { Reference } from "../article/body.js"
import { readFrontMatter } from "../article/front-matter.js"
import { spanOf } from "../support/fields.js"
import { type Span, wholeFile } from "../support/source.js"
import { type MapTree, partAt } from "../support/tree.js"
import type { Look } from "../system/look.js"

/** What the checks look at: the site as a build would publish it today, and where everything stands in the sources. */
export interface Newsroom extends Look {
  /** Stories that are public, or will be by themselves. */
  readonly stories: readonly Article[]
  /** Every text that is checked: stories, pages and biographies. */
  readonly texts: readonly Text[]
  /** Place of a key of a source's front matter; its first line where it has no such key. */
  placeOf(path: string, ...keys: readonly (string | number)[]): Span
}

/** A source with a text. */
export interface Text {
  readonly path: string
  readonly language: string
  readonly body: string
  readonly references: readonly Reference[]
}

export function newsroomOf(look: Look): Newsroom {
  const { edition } = look.desk
  const stories = [...edition.articles, ...edition.waiting]
  const people = edition.authors.flatMap(({ record }) => record ?? [])
  const texts = [
    ...stories.map(({ card: { path, language }, body, references }) => ({ path, language, body, references })),
    ...edition.pages,
    ...people,
  ]
  const sources = new Map(look.site.copy.map((manuscript) => [manuscript.path, manuscript]))
  const trees = new Map<string, MapTree | undefined>()
  const treeOf = (path: string): MapTree | undefined => {
    const source = sources.get(path)
    if (source && !trees.has(path)) trees.set(path, readFrontMatter({ path, text: source.text() }).value?.tree)
    return trees.get(path)
  }
  return {
    ...look,
    stories,
    texts,
    placeOf: (path, ...keys) => {
      const tree = treeOf(path)
      if (!tree) return wholeFile(path)
      const place = partAt(tree, keys)
      if (place !== tree) return spanOf(place, path)
      const title = partAt(tree, ["title"])
      return title === tree ? wholeFile(path) : spanOf(title, path)
    },
  }
}
