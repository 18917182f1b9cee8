import { type Span, wholeFile } from "../support/source.js"
import { encodePath } from "../support/url.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { templatePage } from "./template-page.js"
import type { GoneView, RedirectView } from "./views.js"

/** A page at each old address of an article, which leads to the new one on any host. */
export function* redirectKind(desk: Desk): Iterable<Page> {
  for (const { card } of desk.stories) {
    for (const alias of card.aliases) {
      yield templatePage(desk, { url: alias, stage: "page", from: wholeFile(card.path) }, () => {
        desk.around.story(card.path)
        const view: RedirectView = {
          to: card.url,
          ...desk.frame("redirect", alias, {
            canonical: desk.absolute(card.url),
            documentTitle: card.title,
            noindex: true,
          }),
        }
        return { view }
      })
    }
  }
}

/** A page at each address that was taken down on purpose. */
export function* goneKind(desk: Desk): Iterable<Page> {
  const from: Span = wholeFile("content/site.yaml")
  for (const { address, reason } of desk.config.gone) {
    const url = goneUrl(address!, desk.config.base)
    yield templatePage(desk, { url, stage: "page", from }, () => {
      const view: GoneView = { reason, ...desk.frame("gone", url, { noindex: true }) }
      return { view }
    })
  }
}

/** The whole address of what was taken down, with its last slash. */
export function goneUrl(address: string, base: string): string {
  const path = address.endsWith("/") || /\.[a-z0-9]{2,5}$/i.test(address) ? address : `${address}/`
  return base + encodePath(path)
}
