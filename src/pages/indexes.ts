import type { List } from "../edition/edition.js"
import { places } from "../support/asking.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { peopleUrl, topicsUrl } from "./site-view.js"
import { templatePage } from "./template-page.js"
import type { IndexView } from "./views.js"

/** Topics and authors from A to Z. */
export function* indexKind(desk: Desk): Iterable<Page> {
  const { edition, config } = desk
  yield* index("tags", topicsUrl(config), edition.tags)
  yield* index(
    "authors",
    peopleUrl(config),
    edition.authors.filter((author) => author.stories.length > 0),
  )

  function* index(of: IndexView["of"], url: string, lists: readonly List[]): Iterable<Page> {
    if (lists.length === 0) return
    yield templatePage(desk, { url, template: "index-of" }, () => {
      desk.asking.note(places)
      const entries = lists.map((list) => ({ name: list.name, url: list.url, language: list.language }))
      const view: IndexView = { of, ...desk.frame(of, url, {}), entries }
      return { view }
    })
  }
}
