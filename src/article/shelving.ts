import type { Diagnostic, Read } from "../support/diagnostic.js"
import type { Article, Card } from "./article.js"
import { articleFields } from "./fields.js"

/** What only an article's own page and the check of its links ask for. */
type Rest = Pick<Article, "references" | "mentions" | "anchors" | "extra">

type Front = Omit<Article, keyof Rest>

/**
 * An article as it is kept: two lines of JSON. The first holds its card, without what is as if nobody had written it;
 * lists of a hundred thousand stories need no more. The second is read when somebody asks for what is in it.
 */
export function shelve({ value, diagnostics }: Read<Article>): string {
  if (value === undefined) return JSON.stringify({ diagnostics })
  const { references, mentions, anchors, extra, card, ...rest } = value
  const front = `${JSON.stringify(rest).slice(0, -1)},"card":${writtenText(card)}}`
  const below = JSON.stringify({ references, mentions, anchors, extra } satisfies Rest)
  return `{"value":${front},"diagnostics":${JSON.stringify(diagnostics)}}\n${below}`
}

/** Takes an article from its text; `again` gives the text once more, when its second line is wanted. */
export function unshelve(text: string, again: () => string): Read<Article> {
  const end = text.indexOf("\n")
  const { value, diagnostics } = JSON.parse(end < 0 ? text : text.slice(0, end)) as {
    readonly value?: Front & { readonly card: Partial<Card> }
    readonly diagnostics: readonly Diagnostic[]
  }
  if (value === undefined) return { value, diagnostics }
  return { value: new Shelved(value, cardOf(value.card), again), diagnostics }
}

/** The card with what nobody wrote on it. Words that many cards have in common are one text in memory, not a hundred thousand. */
function cardOf(written: Partial<Card>): Card {
  const card = { path: "", ...blank, ...written } as { -readonly [Key in keyof Card]: Card[Key] }
  card.section = common(card.section)
  card.sectionName = common(card.sectionName)
  card.language = common(card.language)
  card.tags = card.tags.map(common)
  card.authors = card.authors.map((credit) => {
    const key = `${credit.author}\n${credit.role}`
    const known = credits.get(key) ?? credit
    if (credits.size < mostCommon) credits.set(key, known)
    return known
  })
  const { iso, instant, at } = card.published
  if (iso === instant) card.published = { iso, instant: iso, at }
  return card
}

const mostCommon = 20_000
const words = new Map<string, string>()
const credits = new Map<string, Card["authors"][number]>()

function common(word: string): string {
  const known = words.get(word)
  if (known !== undefined) return known
  if (words.size < mostCommon) words.set(word, word)
  return word
}

class Shelved implements Article {
  readonly card: Card
  readonly body: Article["body"]
  readonly cut: boolean
  readonly words: number
  readonly points: boolean
  readonly face: Article["face"]
  readonly whole: Article["whole"]

  constructor(
    front: Omit<Front, "card">,
    card: Card,
    private readonly again: () => string,
  ) {
    this.card = card
    this.body = front.body
    this.cut = front.cut
    this.words = front.words
    this.points = front.points
    this.face = front.face
    this.whole = front.whole
  }

  get references() {
    return this.rest.references
  }
  get mentions() {
    return this.rest.mentions
  }
  get anchors() {
    return this.rest.anchors
  }
  get extra() {
    return this.rest.extra
  }
  private get rest(): Rest {
    if (opened?.of !== this) {
      const text = this.again()
      opened = { of: this, rest: JSON.parse(text.slice(text.indexOf("\n") + 1)) as Rest }
    }
    return opened.rest
  }
}

/** What a story is weighed by against others. */
export interface Weight extends Pick<Card, "section" | "language" | "unlisted"> {
  /** When it went public, in milliseconds since 1970. */
  readonly at: number
}

/** Where stories lie that nobody has opened yet. */
export interface Unread {
  open(path: string): Article
  weight(number: number): Weight
}

/** A story that is known by name and weight, and opened when somebody looks into it. There are many: each holds no more than it must. */
export class Unopened implements Article {
  private opened: Article | undefined

  constructor(
    readonly path: string,
    private readonly number: number,
    private readonly from: Unread,
  ) {}

  get weight(): Weight {
    return this.from.weight(this.number)
  }

  private get article(): Article {
    this.opened ??= this.from.open(this.path)
    return this.opened
  }
  get card() {
    return this.article.card
  }
  get body() {
    return this.article.body
  }
  get references() {
    return this.article.references
  }
  get mentions() {
    return this.article.mentions
  }
  get anchors() {
    return this.article.anchors
  }
  get words() {
    return this.article.words
  }
  get cut() {
    return this.article.cut
  }
  get extra() {
    return this.article.extra
  }
  get points() {
    return this.article.points
  }
  get face() {
    return this.article.face
  }
  get whole() {
    return this.article.whole
  }
}

/** The source of a story, which need not be opened for that. */
export const pathOf = (article: Article): string => (article instanceof Unopened ? article.path : article.card.path)

/** What a story is weighed by, for which it need not be opened either. */
export function weightOf(article: Article): Weight {
  if (article instanceof Unopened) return article.weight
  const { section, language, unlisted, published } = article.card
  return { section, language, unlisted, at: published.at }
}

/** The second line that was asked for last: who asks for one part of it soon asks for another. */
let opened: { readonly of: Shelved; readonly rest: Rest } | undefined

/** A card that nobody wrote anything on. */
const { date: _, ...cardFields } = articleFields
const blank: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(cardFields).map(([key, { fallback }]) => [key, fallback]),
)

/** The card that was written down last: who digests it shelves it next. */
let last: { readonly card: Card; readonly text: string } | undefined

/** What is on a card as JSON, without what nobody has written on it. */
export function writtenText(card: Card): string {
  if (last?.card !== card) last = { card, text: JSON.stringify(writtenOf(card)) }
  return last.text
}

/** What somebody has written on a card, or made of that. */
function writtenOf(card: Card): Partial<Card> {
  const written: Record<string, unknown> = {}
  for (const key in card) {
    const value = card[key as keyof Card]
    if (!isBlank(key, value)) written[key] = value
  }
  return written
}

function isBlank(key: string, value: unknown): boolean {
  const fallback = blank[key]
  if (Array.isArray(value) && Array.isArray(fallback)) return value.length === 0 && fallback.length === 0
  return key in blank && value === fallback
}
