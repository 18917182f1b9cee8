import { pathOf } from "../article/shelving.js"
import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { templatePage } from "./template-page.js"
import type { SeriesView } from "./views.js"

/** A page for each series, its parts in order. */
export function* seriesKind(desk: Desk): Iterable<Page> {
  for (const series of desk.edition.series) {
    const { name, url } = series
    yield templatePage(desk, { url, from: wholeFile(pathOf(series.stories[0]!)) }, () => {
      const { stories } = desk.list(series)
      const view: SeriesView = {
        title: name,
        ...desk.frame("series", url, { documentTitle: name, language: series.language }),
        parts: stories.map(desk.teaser),
      }
      return { view }
    })
  }
}
