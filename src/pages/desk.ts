import type { Article, Bodies } from "../article/article.js"
import type { PictureSetting } from "../article/fields.js"
import type { Kept } from "../article/records.js"
import { pathOf } from "../article/shelving.js"
import type { Config } from "../config/site.js"
import { authorSlugs } from "../edition/authors.js"
import type { Author, Edition, List, Section } from "../edition/edition.js"
import { mediaOf } from "../edition/media.js"
import { findAsset, type Sights, sightsOf } from "../edition/resolve.js"
import { pathsOf, type Surroundings, surroundings } from "../edition/surroundings.js"
import { type Answers, type Asking, asking, everything } from "../support/asking.js"
import { cutDown, cutting } from "../support/cuttings.js"
import { digestOf, digestText } from "../support/digest.js"
import { direction, locale } from "../support/language.js"
import { once } from "../support/once.js"
import { type Notes, questionsAfter } from "../support/recall.js"
import type { Cut, Examined } from "../support/renditions.js"
import type { Asset } from "../support/source.js"
import { type FeedLists, feedLists } from "./feed-lists.js"
import { type Filled, fill, shortHtml } from "./filling.js"
import { namedPicture, pictureView } from "./pictures.js"
import { siteView } from "./site-view.js"
import { type SocialCards, socialCards } from "./social-cards.js"
import type {
  AboutView,
  AuthorLink,
  BreakingView,
  BylineView,
  Link,
  PageView,
  PictureView,
  SectionLink,
  SiteView,
  SponsorView,
  TeaserView,
} from "./views.js"

/**
 * Where pages are laid out: the Edition, the settings, and the parts that many pages share.
 * What a page takes from here is noted, so that a later build knows whether it would take the same again.
 */
export interface Desk {
  readonly asking: Asking
  /** All of the Edition. A page that looks at it while it is made is made anew by every build. */
  readonly edition: Edition
  /** Stories whose own pages are laid out. */
  readonly stories: readonly Article[]
  readonly config: Config
  readonly sights: Sights
  readonly around: Surroundings
  readonly feeds: FeedLists
  readonly bodies: Bodies
  readonly site: SiteView
  frame(kind: string, url: string, own: Partial<PageView>): PageView
  /** Remembers what many pages carry of an article. Whoever lays out a page puts it there and looks no further. */
  carried<T extends object>(make: (article: Article) => T): (article: Article) => T
  teaser(article: Article): TeaserView
  /** Whether a story is held back; it asks what the story's teaser asks. */
  isDraft(article: Article): boolean
  byline(article: Article): BylineView
  section(slug: string): SectionLink | null
  sponsor(slug: string | null): SponsorView | null
  about(author: Author): AboutView
  author(name: string): Author | undefined
  /** A list of stories as it is today. */
  list<L extends List>(list: L): L
  /** A picture that a source names, in a cut of its own; its files are published because of that. */
  picture(setting: PictureSetting | null, path: string, cut?: Cut): PictureView | null
  /** The body of a source: fillings of its slots, and the files that they show. */
  fill(kept: Pick<Kept, "references" | "path">, url: string): Filled
  /** Films, sound and documents that an article's head shows. */
  headAssets(article: Article): readonly Asset[]
  absolute(url: string): string
  readonly socialCards: SocialCards
  readonly answers: Answers
}

/** An Edition on a desk; of `stories` alone there are pages of their own, of all by default. */
export function deskFor(
  edition: Edition,
  config: Config,
  assets: ReadonlyMap<string, Asset>,
  { examined, bodies, notes, onlyWritten }: Stock,
  stories = edition.articles,
): Desk {
  const notebook = onlyWritten
    ? asking(
        mostWritten,
        once(() => questionsAfter(notes())),
      )
    : asking()
  const media = mediaOf(config.base, config.pictures, examined, notebook)
  return layOut(edition, config, sightsOf(edition, assets, media, notebook), bodies, notebook, onlyWritten, stories)
}

/** What a desk is given besides an Edition. */
interface Stock {
  readonly examined: (asset: Asset) => Examined | null
  readonly bodies: Bodies
  readonly notes: () => Notes
  /** Nobody looks into what is laid out here. */
  readonly onlyWritten?: true
}

/** So many parts of pages are remembered where that is little more than their texts. */
const mostWritten = 12_000

function layOut(
  edition: Edition,
  config: Config,
  sights: Sights,
  bodies: Bodies,
  notebook: Asking,
  onlyWritten: true | undefined,
  stories: Edition["articles"],
): Desk {
  const { note, memo } = notebook
  const carried: Desk["carried"] = (make) => memo((article) => (onlyWritten ? cutDown : cutting)(make(article)))
  const around = surroundings(edition, notebook)
  const feeds = feedLists(edition, config, notebook)
  const cards = socialCards(edition, config, notebook)
  const site = siteView(edition, config, sights)
  const sections = new Map(edition.sections.map((section) => [section.slug, sectionLink(section)]))
  const authors = new Map(edition.authors.map((author) => [author.slug, author]))
  const slugOf = authorSlugs(edition.authors.flatMap((author) => author.record ?? []))
  const heldBack = new Set(edition.heldBack.map((held) => held.path))
  const breaking = breakingView(edition)
  const lists = new Map<string, List>(
    [edition.sections, edition.tags, edition.authors, edition.series].flat().map((list) => [list.url, list]),
  )
  const common = digestOf([site, breaking, config])

  const absolute = (url: string) => (url.startsWith("/") ? config.origin + url : url)
  const author = (name: string) => {
    note(`author ${name}`)
    return authors.get(slugOf(name))
  }

  const picture = (setting: PictureSetting | null, path: string, cut: Cut = "whole"): PictureView | null => {
    const asset = setting === null ? undefined : findAsset(setting.src!, path, sights)
    return asset && setting ? pictureView(asset, sights, cut, setting) : null
  }

  const authorLink = memo(
    (one: Author): Omit<AuthorLink, "role"> => ({
      name: one.name,
      type: one.record?.type ?? "person",
      url: one.stories.length > 0 ? one.url : null,
      picture: namedPicture(one.record?.picture ?? null, one.record?.path ?? "", sights, "portrait"),
    }),
  )

  const byline = ({ card }: Article): BylineView => {
    const credits = card.authors.flatMap((credit): AuthorLink[] => {
      const one = author(credit.author!)
      return one ? [{ role: credit.role, ...authorLink(one) }] : []
    })
    const named = card.byline === null ? credits[0] : undefined
    const portrayed = credits.some(({ picture, role }) => picture !== null && role === null)
    return {
      line: card.byline,
      authors: credits.filter((credit) => credit.role === null),
      others: credits.filter((credit) => credit.role !== null),
      initial: card.kind === "opinion" && !portrayed ? initialOf(named?.name ?? site.name) : null,
    }
  }

  const sponsor = memo((slug: string): SponsorView | null => {
    note(`sponsor ${slug}`)
    const record = edition.sponsors.get(slug)
    if (!record) return null
    const { name, url, disclosure, relation } = record
    return { name, url, disclosure, relation, logo: namedPicture(record.logo, record.path, sights) }
  })

  const teaser = carried((article): TeaserView => {
    const { card } = article
    around.story(card.path)
    const poster = card.video?.poster ? { ...noWords, src: card.video.poster } : null
    return {
      id: anchorOf(article),
      url: card.url,
      kind: card.kind,
      section: sections.get(card.section) ?? null,
      kicker: card.kicker,
      title: card.frontTitle ?? card.title,
      text: card.teaser,
      byline: byline(article),
      date: card.hideDate ? null : card.published,
      updated: card.kind === "live" && !card.hideDate ? card.updated : null,
      ended: card.kind === "live" && card.ended !== null,
      picture: picture(card.image ?? card.gallery[0] ?? poster, card.path, "3x2"),
      sponsor: card.sponsor === null ? null : sponsor(card.sponsor),
      language: card.language,
      direction: direction(card.language),
      draft: heldBack.has(card.path),
    }
  })

  const about = memo((one: Author): AboutView => {
    const { record } = author(one.slug) ?? one
    const filled = record ? fill(record.references, record.path, one.url, sights, "") : undefined
    const bio = record && filled ? shortHtml(record.body, filled.fillings, bodies) : ""
    return cutting({
      name: one.name,
      type: authorLink(one).type,
      url: authorLink(one).url,
      role: record?.role ?? null,
      bio: bio === "" ? null : bio,
      picture: authorLink(one).picture,
      links: (record?.links ?? []) as readonly Link[],
      email: record?.email ?? null,
    })
  })

  return {
    asking: notebook,
    carried,
    get edition() {
      note(everything)
      return edition
    },
    stories,
    config,
    sights,
    around,
    feeds,
    bodies,
    site,
    teaser,
    isDraft: (article) => {
      teaser(article)
      return heldBack.has(article.card.path)
    },
    byline,
    about,
    author,
    picture,
    absolute,
    socialCards: cards,
    section: (slug) => sections.get(slug) ?? null,
    sponsor: (slug) => (slug === null ? null : sponsor(slug)),
    fill: ({ references, path }, url) => fill(references, path, url, sights, ""),
    list: (list) => {
      note(`list ${list.url}`)
      return list
    },
    frame: (kind, url, own) => {
      note("site")
      const language = own.language ?? config.language
      return {
        kind,
        url,
        canonical: absolute(url),
        documentTitle: null,
        socialTitle: null,
        description: null,
        noindex: false,
        socialImage: null,
        feed: null,
        section: null,
        site,
        breaking,
        ...own,
        language,
        direction: direction(language),
        locale: locale(language),
      }
    },
    headAssets: ({ card }) =>
      [card.video?.src, card.video?.captions, card.audio?.src, card.audio?.transcript].flatMap(
        (target) => findAsset(target ?? "", card.path, sights) ?? [],
      ),
    answers: {
      ...sights.answers,
      ...around.answers,
      ...feeds.answers,
      ...cards.answers,
      site: () => common,
      author: (name) => {
        const one = authors.get(slugOf(name))
        return one ? digestOf([one.slug, one.name, one.url, one.stories.length > 0, one.record]) : ""
      },
      sponsor: (slug) => {
        const record = edition.sponsors.get(slug)
        return record ? digestOf(record) : ""
      },
      list: (url) => {
        const list = lists.get(url) as (List & Partial<Section>) | undefined
        const words = list && [
          list.name,
          list.language,
          list.description ?? "",
          pathsOf(list.pinned ?? []),
          pathsOf(list.stories),
        ]
        return words ? digestText(words.join("\n\n")) : ""
      },
    },
  }

  function breakingView({ front }: Edition): BreakingView | null {
    if (!front.breaking) return null
    return { text: front.breaking.text, url: front.breaking.story?.card.url ?? front.breaking.url }
  }
}

/** Anchor of a story in lists: so that "older stories" can lead to where the list before it ended. */
export const anchorOf = (article: Article): string => `story-${digestText(pathOf(article)).slice(0, 8)}`

const sectionLink = ({ slug, name, url, language }: Section): SectionLink => ({ slug, name, url, language })

/** First letter of the last word: "Tom Okell" -> "O", "The Tarnwick Courier" -> "C". */
const initialOf = (name: string): string | null => [...(name.trim().split(/\s+/).at(-1) ?? "")][0] ?? null

const noWords = { alt: null, caption: null, credit: null, focus: null }
