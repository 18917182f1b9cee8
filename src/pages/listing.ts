import type { Article } from "../article/article.js"
import type { List } from "../edition/edition.js"
import { unique } from "../edition/lists.js"
import { wholeFile } from "../support/source.js"
import { anchorOf, type Desk } from "./desk.js"
import { namedPicture } from "./filling.js"
import type { Page } from "./page.js"
import { templatePage } from "./template-page.js"
import type { AboutView, ListView, PictureView } from "./views.js"

interface Head {
  readonly kind: "section" | "tag" | "author"
  readonly intro: string | null
  readonly picture: PictureView | null
  readonly author: AboutView | null
}

export function* sectionKind(desk: Desk): Iterable<Page> {
  for (const section of desk.edition.sections) {
    const head: Head = { kind: "section", intro: section.description, picture: null, author: null }
    yield* listPages(desk, section, head, section.pinned)
  }
}

export function* tagKind(desk: Desk): Iterable<Page> {
  for (const tag of desk.edition.tags) {
    yield* listPages(desk, tag, { kind: "tag", intro: null, picture: null, author: null }, [])
  }
}

export function* authorKind(desk: Desk): Iterable<Page> {
  for (const author of desk.edition.authors) {
    if (author.stories.length === 0) continue
    const about = desk.about(author)
    const head: Head = { kind: "author", intro: about.role, picture: about.picture, author: about }
    const { record } = author
    const own = record
      ? [...namedPicture(record.picture, record.path, desk.sights).assets, ...desk.fill(record, author.url).assets]
      : []
    for (const page of listPages(desk, author, head, [])) yield { ...page, assets: own }
  }
}

/**
 * The first page of a list holds its newest stories; behind it stand full pages numbered from the oldest,
 * so that a full page keeps its stories and its address for good. A story at the edge may stand on both.
 */
function* listPages(desk: Desk, list: List, head: Head, pinned: readonly Article[]) {
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
    const view: ListView = {
      ...desk.frame(head.kind, url, {
        documentTitle: number === null ? list.name : `${list.name} (${number})`,
        description: head.intro,
        section: head.kind === "section" ? desk.section(list.slug) : null,
      }),
      title: list.name,
      intro: head.intro,
      picture: head.picture,
      author: head.author,
      teasers: own.map(desk.teaser),
      number,
      newer,
      older,
      listUrl: list.url,
    }
    const from = own[0] ? wholeFile(own[0].card.path) : wholeFile("content/site.yaml")
    return templatePage(desk, view, { from })
  }
}
