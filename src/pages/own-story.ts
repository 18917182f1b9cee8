import type { LaidOut } from "./page.js"
import type { ArticleView, PublicationView } from "./views.js"

/**
 * What a page itself tells: the text and the head of its own story, and nothing of the lists, other stories, settings
 * and templates around it. `origin` is the site's. Null for pages that tell no story, and for those that search engines shall leave out.
 */
export function ownStory({ view, body }: LaidOut, origin: string): readonly unknown[] | null {
  if (body === null || (view.kind !== "article" && view.kind !== "publication")) return null
  const page = view as unknown as Omit<ArticleView, "body"> | Omit<PublicationView, "body">
  if (page.noindex || page.canonical !== origin + page.url) return null
  const { title, deck, documentTitle, description, language } = page
  const head = [title, deck, documentTitle, description, language, body.digest]
  return "workKind" in page ? [...head, ...headOf(page)] : head
}

function headOf(page: Omit<ArticleView, "body">): readonly unknown[] {
  const { byline, picture, video, gallery, audio, sponsor } = page
  return [
    page.workKind,
    page.kicker,
    page.published,
    page.updated,
    page.ended,
    page.corrections,
    page.membersOnly,
    page.event,
    page.extra,
    byline.line,
    [...byline.authors, ...byline.others].map(({ name, role }) => [name, role]),
    picture,
    video,
    gallery,
    audio,
    sponsor?.name,
  ]
}
