import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { templatePage } from "./template-page.js"

/** The page that hosts serve for an address where there is nothing. Its links work at any depth. */
export function* notFoundKind(desk: Desk): Iterable<Page> {
  const url = `${desk.config.base}/404.html`
  yield templatePage(desk, { url }, () => ({ view: desk.frame("not-found", url, { noindex: true }) }))
}
