import type { Card } from "../article/article.js"
import { pathOf } from "../article/shelving.js"
import type { Config } from "../config/site.js"
import type { Edition } from "../edition/edition.js"
import { shows } from "../edition/media.js"
import type { Answers, Asking } from "../support/asking.js"
import { direction } from "../support/language.js"
import { once } from "../support/once.js"
import { recent } from "../support/recent.js"
import { canBeSet, cardPath, cardSize, plainLetters, type SocialCard } from "../support/social-card.js"
import { encodePath } from "../support/url.js"
import type { PictureView } from "./views.js"

/** Before a note of a card that is wanted: the card as JSON follows. */
const drawsCard = "card\t"

/** Green of the default theme, where site.yaml names no colour. */
const accent = "#0d5748"

/** Cards whose addresses are remembered: those of sections, and of stories that were laid out last. */
const most = 100

export interface SocialCards {
  /** The card of a story without a picture, which is noted: it is published because of that. Null where it could not be set. */
  card(card: Card): PictureView | null
  readonly answers: Answers
}

/**
 * The newest stories have a card of their own, older ones that of their section. So many are the newest that a story's card
 * is another one only each time that many more have come.
 */
export function socialCards(edition: Edition, config: Config, { note }: Asking): SocialCards {
  const wanted = config.socialCards
  const own = once(() => {
    const bare = edition.pictureless
    const newest = wanted === false ? 0 : bare.length <= wanted ? bare.length : wanted + (bare.length % wanted)
    return new Set(bare.slice(0, newest).map(pathOf))
  })
  // The older stories of a section have one in common.
  const sourceOf = recent((text: string): string | null => {
    const drawn = JSON.parse(text) as SocialCard
    const canBe = canBeSet(`${drawn.name}${drawn.section}${drawn.headline}`)
    return canBe ? `${config.origin}${config.base}/${encodePath(cardPath(drawn))}` : null
  }, most)
  const sections = new Map(edition.sections.map(({ slug, name }) => [slug, name]))
  return {
    card: (card) => {
      note(`card ${card.path}`)
      if (wanted === false) return null
      const headline = plainLetters(card.social?.title ?? card.searchTitle ?? card.title)
      const drawn: SocialCard = {
        name: config.name,
        section: sections.get(card.section) ?? null,
        headline: own().has(card.path) ? headline : null,
        direction: direction(card.language),
        accent: config.look.accent ?? accent,
      }
      const text = JSON.stringify(drawn)
      const src = sourceOf(text)
      if (src === null) return null
      note(shows + drawsCard + text)
      const words = { alt: `${config.name}: ${headline}`, caption: null, credit: null, focus: null }
      return { src, ...words, ...cardSize, tone: null, small: false, renditions: null, rights: null }
    },
    answers: { card: (path) => (own().has(path) ? "own" : "") },
  }
}

/** Whether a note wants the card of one story, and not that of its section. */
export const isOwnCard = (note: string): boolean => Boolean(cardOfNote(note.slice(shows.length))?.headline)

/** The card that a note wants, without the note's first word. */
export const cardOfNote = (note: string): SocialCard | undefined =>
  note.startsWith(drawsCard) ? (JSON.parse(note.slice(drawsCard.length)) as SocialCard) : undefined
