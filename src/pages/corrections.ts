import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { correctionsUrl } from "./site-view.js"
import { templatePage } from "./template-page.js"
import type { CorrectionsView } from "./views.js"

/** Every correction, newest first, with its article. */
export function* correctionsKind(desk: Desk): Iterable<Page> {
  if (desk.site.corrections === null) return
  const url = correctionsUrl(desk.config)
  yield templatePage(desk, { url }, () => {
    const corrections = desk.edition.corrected
      .flatMap(({ card }) =>
        card.corrections.map(({ date, text }) => ({
          date: date!,
          text: text!,
          article: { name: card.title, url: card.url, language: card.language },
        })),
      )
      .sort((a, b) => b.date.at - a.date.at || (a.article.url < b.article.url ? -1 : 1))
    const view: CorrectionsView = {
      corrections,
      ...desk.frame("corrections", url, {}),
      policy: desk.site.policies.find((one) => one.policy === "corrections") ?? null,
    }
    return { view }
  })
}
