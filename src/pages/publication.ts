import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { templatePage } from "./template-page.js"
import type { PublicationView } from "./views.js"

/** About, contact, policies: a page for each record of `content/pages/`. */
export function* publicationKind(desk: Desk): Iterable<Page> {
  for (const record of desk.edition.pages) {
    const filled = desk.fill(record, record.url)
    const view: Omit<PublicationView, "body"> = {
      ...desk.frame("publication", record.url, {
        documentTitle: record.title,
        description: record.deck,
        language: record.language,
        noindex: record.noindex,
      }),
      title: record.title,
      deck: record.deck,
    }
    yield templatePage(desk, view, {
      stage: "page",
      from: wholeFile(record.path),
      body: {
        digest: record.body,
        fillings: filled.fillings,
        language: record.language,
        zone: desk.config.timeZone,
      },
      assets: filled.assets,
    })
  }
}
