import { places } from "../support/asking.js"
import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { templatePage } from "./template-page.js"
import type { PublicationView } from "./views.js"

/** About, contact, policies: a page for each record of `content/pages/`. */
export function* publicationKind(desk: Desk): Iterable<Page> {
  for (const record of desk.edition.pages) {
    yield templatePage(desk, { url: record.url, stage: "page", from: wholeFile(record.path) }, () => {
      desk.asking.note(places)
      const filled = desk.fill(record, record.url)
      const view: Omit<PublicationView, "body"> = {
        title: record.title,
        ...desk.frame("publication", record.url, {
          documentTitle: record.title,
          description: record.deck,
          language: record.language,
          noindex: record.noindex,
        }),
        deck: record.deck,
      }
      const body = {
        source: record.path,
        digest: record.body,
        fillings: filled.fillings,
        language: record.language,
        zone: desk.config.timeZone,
      }
      return { view, body, assets: filled.assets }
    })
  }
}
