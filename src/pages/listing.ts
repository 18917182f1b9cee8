import type { Article } from "../article/article.js"
import { pathOf } from "../article/shelving.js"
import type { List } from "../edition/edition.js"
import { unique } from "../edition/lists.js"
import { type Asset, wholeFile } from "../support/source.js"
import { anchorOf, type Desk } from "./desk.js"
import type { Page } from "./page.js"
import { templatePage } from "./template-page.js"
import type { AboutView, ListView, PictureView } from "./views.js"

interface Head {
  readonly intro: string | null
  readonly picture: PictureView | null
  readonly author: AboutView | null
  readonly assets: readonly Asset[]
}

export function* sectionKind(desk: Desk): Iterable<Page> {
  for (const section of desk.edition.sections) {
    const head = (): Head => ({ intro: section.description, picture: null, author: null, assets: [] })
    yield* listPages(desk, section, "section", head, section.pinned)
  }
}

export function* tagKind(desk: Desk): Iterable<Page> {
  const head = (): Head => ({ intro: null, picture: null, author: null, assets: [] })
  for (const tag of desk.edition.tags) yield* listPages(desk, tag, "tag", head, [])
}

export function* authorKind(desk: Desk): Iterable<Page> {
  for (const author of desk.edition.authors) {
    if (author.stories.length === 0) continue
    const head = (): Head => {
      const about = desk.about(author)
      const { record } = author
      const assets = record ? desk.fill(record, author.url).assets : []
      return { intro: about.role, picture: about.picture, author: about, assets }
    }
    yield* listPages(desk, author, "author", head, [])
  }
}

/**
 * The first page of a list holds its newest stories; behind it stand full pages numbered from the oldest,
 * so that a full page keeps its stories and its address for good. A story at the edge may stand on both.
 */
function* listPages(
  desk: Desk,
  list: List,
  kind: "section" | "tag" | "author",
  headOf: () => Head,
  pinned: readonly Article[],
): Iterable<Page> {
  const size = desk.config.pageSize
  const { stories } = list
  const fullPages = stories.length > size ? Math.floor(stories.length / size) : 0
  const address = (number: number): string => `${list.url}page/${number}/`
  const firstUnseen = stories[size]
  const older = firstUnseen
    ? `${address(Math.floor((stories.length - size - 1) / size) + 1)}#${anchorOf(firstUnseen)}`
    : null
  yield page(list.url, unique([...pinned, ...stories.slice(0, size)]), null, null, older)
  for (let number = 1; number <= fullPages; number += 1) {
    const end = stories.length - (number - 1) * size
    const newer = number < fullPages ? address(number + 1) : list.url
    yield page(address(number), stories.slice(end - size, end), number, newer, number > 1 ? address(number - 1) : null)
  }

  function page(
    url: string,
    own: readonly Article[],
    number: number | null,
    newer: string | null,
    older: string | null,
  ) {
    const from = own[0] ? wholeFile(pathOf(own[0])) : wholeFile("content/site.yaml")
    return templatePage(desk, { url, from }, () => {
      desk.list(list)
      const head = headOf()
      const view: ListView = {
        title: list.name,
        ...desk.frame(kind, url, {
          language: list.language,
          documentTitle: number === null ? list.name : `${list.name} (${number})`,
          description: head.intro,
          section: kind === "section" ? desk.section(list.slug) : null,
          feed: desk.feeds.has(list.url) ? { name: list.name, url: `${list.url}feed.xml` } : null,
        }),
        intro: head.intro,
        picture: head.picture,
        author: head.author,
        teasers: own.map(desk.teaser),
        number,
        newer,
        older,
        listUrl: list.url,
      }
      return { view, assets: head.assets }
    })
  }
}
