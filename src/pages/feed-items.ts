import type { Article } from "../article/article.js"
import { plainText } from "../article/text.js"
import { cutting } from "../support/cuttings.js"
import { digestText } from "../support/digest.js"
import { mediaType } from "../support/media.js"
import type { Desk } from "./desk.js"
import { fill } from "./filling.js"
import type { BodyPlan } from "./page.js"

/** A story as every format of feed has it. Addresses are absolute, texts plain. */
export interface FeedItem {
  readonly url: string
  /** Names it when its address has changed. */
  readonly source: string
  readonly title: string
  readonly language: string
  /** ISO 8601 with an offset. */
  readonly published: string
  readonly changed: string
  readonly authors: readonly { readonly name: string; readonly url: string | null }[]
  readonly topics: readonly string[]
  readonly summary: string | null
  readonly picture: FeedPicture | null
}

export interface FeedPicture {
  readonly url: string
  readonly type: string
  readonly width: number | null
  readonly height: number | null
  readonly alt: string
  readonly caption: string | null
  readonly credit: string | null
}

export interface FeedItems {
  item(article: Article): FeedItem
  body(article: Article): BodyPlan
}

/** Stories for feeds. Each is laid out once, however many feeds have it. */
export function feedItems(desk: Desk): FeedItems {
  const { config, asking } = desk
  const { host } = new URL(config.origin)
  return {
    item: desk.carried((article): FeedItem => {
      const { card } = article
      desk.around.story(card.path)
      const { line, authors } = desk.byline(article)
      const summary = card.teaser ?? card.deck
      return {
        url: desk.absolute(card.url),
        source: sourceName(`${host} ${card.path}`),
        title: card.title,
        language: card.language,
        published: card.published.instant,
        changed: (card.updated ?? card.published).instant,
        authors:
          line === null
            ? authors.map(({ name, url }) => ({ name, url: url && desk.absolute(url) }))
            : [{ name: line, url: null }],
        topics: card.tags,
        summary: summary && plainText(summary),
        picture: picture(card.path, card, desk),
      }
    }),
    body: asking.memo(({ card, body, references }: Article): BodyPlan => {
      asking.note(`text ${card.path}`)
      return cutting({
        source: card.path,
        digest: body,
        fillings: fill(references, card.path, card.url, desk.sights, config.origin).fillings,
        language: card.language,
        zone: config.timeZone,
      })
    }),
  }
}

/** A name for a source (RFC 9562, version 8): the same as long as its path is. */
function sourceName(source: string): string {
  const digits = digestText(source)
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`]
  return `urn:uuid:${[...parts, digits.slice(20)].join("-")}`
}

function picture(path: string, card: Article["card"], desk: Desk): FeedPicture | null {
  const poster = card.video?.poster
  const setting =
    card.image ??
    card.gallery[0] ??
    (poster ? { src: poster, alt: null, caption: null, credit: null, focus: null } : null)
  const found = desk.picture(setting, path)
  if (!found) return null
  const { src, width, height, alt, caption, credit } = found
  return { url: desk.absolute(src), type: mediaType(src), width, height, alt, caption, credit }
}
