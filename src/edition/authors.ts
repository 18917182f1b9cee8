import type { Article } from "../article/article.js"
import type { AuthorRecord } from "../article/records.js"
import type { Config } from "../config/site.js"
import type { Findings } from "../support/diagnostic.js"
import { nearest } from "../support/near.js"
import { solidSlug } from "../support/slug.js"
import type { Author } from "./edition.js"
import { grouped, listUrl, tellSpellings, unique } from "./lists.js"

/** Everyone who is credited in a public article, by slug. Without a record the name alone makes the page. */
export function placeAuthors(
  articles: readonly Article[],
  records: readonly AuthorRecord[],
  config: Config,
  found: Findings,
): readonly Author[] {
  const slugOf = authorSlugs(records)
  const recordOf = new Map(records.map((record) => [record.slug, record]))
  const credited = grouped(articles, ({ card }) => unique(card.authors.map((credit) => slugOf(credit.author!))))
  return [...credited]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([slug, own]) => {
      const record = recordOf.get(slug) ?? null
      const spelt = (article: Article) =>
        article.card.authors.map((credit) => credit.author!).filter((author) => slugOf(author) === slug)
      const first = spelt(own.at(-1)!)[0]!
      if (!record) {
        tellSpellings(own, spelt, first, "author", found)
        tellMissing(first, slug, own.at(-1)!, records, found)
      }
      return {
        slug,
        name: record?.name ?? nameFrom(first),
        language: config.language,
        url: listUrl(config, "author", slug),
        record,
        stories: own.filter((article) => !article.card.unlisted),
      }
    })
}

/** The slug that a credit means: a record's, by its slug or its name, else the name's own. */
export function authorSlugs(records: readonly AuthorRecord[]): (author: string) => string {
  const bySlug = new Set(records.map((record) => record.slug))
  const byName = new Map(records.map((record) => [solidSlug(record.name), record.slug]))
  return (author) => {
    const slug = solidSlug(author)
    return bySlug.has(slug) ? slug : (byName.get(slug) ?? slug)
  }
}

function tellMissing(
  author: string,
  slug: string,
  article: Article,
  records: readonly AuthorRecord[],
  found: Findings,
): void {
  const mention = article.mentions.find((one) => one.key === "author" && one.target === author)
  const near = nearest(
    slug,
    records.flatMap((record) => [record.slug, solidSlug(record.name)]),
  )
  found.add(
    "author-without-record",
    `There is no record of the author "${author}"`,
    { path: article.card.path, start: mention?.start ?? 0, end: mention?.end ?? 0 },
    near ? `Did you mean "${near}"?` : `Write content/authors/${slug}.md; until then the name makes a page.`,
  )
}

/** "jane-doe" -> "Jane Doe"; a name stays as it is. */
function nameFrom(author: string): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(author)) return author
  return author.replace(/(^|-)([a-z0-9])/g, (_, hyphen, letter: string) => (hyphen ? " " : "") + letter.toUpperCase())
}
