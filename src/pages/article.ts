import type { Article, Card } from "../article/article.js"
import { summaryOf } from "../article/text.js"
import { unique } from "../edition/lists.js"
import { storyNamed } from "../edition/names.js"
import { relatedFinder } from "../edition/related.js"
import { findAsset, resolve } from "../edition/resolve.js"
import { mediaType } from "../support/media.js"
import { solidSlug } from "../support/slug.js"
import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import { alternates } from "./editions.js"
import type { Page } from "./page.js"
import { type Sheet, templatePage } from "./template-page.js"
import type {
  AboutView,
  ArticleView,
  AudioView,
  MediaView,
  NamedLink,
  NeighbourView,
  PictureView,
  SeriesPlaceView,
  VideoView,
} from "./views.js"

/** How many stories stand at an article's end. */
const alike = 4
const more = 4

/** One page for each public article. */
export function* articleKind(desk: Desk): Iterable<Page> {
  const related = relatedFinder(desk.around, alike)
  for (const article of desk.stories) {
    const { url, path } = article.card
    yield templatePage(desk, { url, stage: "page", from: wholeFile(path) }, () => layOutArticle(article, related, desk))
  }
}

function layOutArticle(article: Article, related: ReturnType<typeof relatedFinder>, desk: Desk): Sheet {
  const { config, around } = desk
  const { card } = article
  desk.asking.note(`text ${card.path}`)
  const {
    newer: [newer],
    older,
  } = around.near(article)
  const filled = desk.fill({ path: card.path, references: article.references }, card.url)
  const people = card.authors.flatMap((credit) => desk.author(credit.author!) ?? [])
  const view: Omit<ArticleView, "body" | "share"> = {
    title: card.title,
    ...desk.frame("article", card.url, {
      canonical: card.canonical ?? desk.absolute(card.url),
      documentTitle: card.searchTitle ?? card.title,
      socialTitle: card.social?.title ?? null,
      description: card.social?.description ?? summaryOf(card),
      language: card.language,
      noindex: card.noindex || card.unlisted,
      socialImage: socialImage(card, desk),
      section: desk.section(card.section),
    }),
    workKind: card.kind,
    kicker: card.kicker,
    deck: card.deck,
    published: card.hideDate ? null : card.published,
    updated: card.hideDate ? null : card.updated,
    ended: card.kind === "live" && !card.hideDate ? card.ended : null,
    byline: desk.byline(article),
    picture: card.hideImage || card.video || card.gallery.length > 0 ? null : desk.picture(card.image, card.path),
    video: video(card, desk),
    gallery: card.gallery.flatMap((picture) => desk.picture(picture, card.path) ?? []),
    audio: audio(card, desk),
    crops: crops(card, desk),
    corrections: card.corrections.map(({ date, text }) => ({ date: date!, text: text! })),
    membersOnly: article.cut,
    topics: topicsOf(card, desk),
    upNext: newer ? neighbour(newer, desk) : null,
    dontMiss: older[0] ? neighbour(older[0], desk) : null,
    about: people.map((one) => desk.about(one)).filter(worthTelling),
    related: related(article).map(desk.teaser),
    readAlso: card.readAlso.flatMap((story) => storyLink(story, card, desk)),
    moreOfSection: older.slice(0, more).map(desk.teaser),
    series: seriesPlace(article, desk),
    event: card.event && { date: card.event.date!, title: card.event.title!, url: card.event.url },
    sponsor: desk.sponsor(card.sponsor),
    republish: card.republish,
    translations: around.translations(article).map((other) => edition(other, desk)),
    alternates: alternates(article, desk),
    dateline: card.dateline,
    fediverse: people.flatMap(({ record }) => record?.fediverse ?? []),
    ageWarning: card.hideDate || config.ageWarning === false ? null : config.ageWarning,
    words: article.words,
    draft: desk.isDraft(article),
    extra: article.extra,
  }
  return {
    view,
    body: {
      source: card.path,
      digest: article.body,
      fillings: filled.fillings,
      language: card.language,
      zone: config.timeZone,
    },
    assets: [...filled.assets, ...desk.headAssets(article)],
  }
}

function edition({ card }: Article, { around }: Desk): ArticleView["translations"][number] {
  around.story(card.path)
  return { name: card.title, url: card.url, language: card.language }
}

function neighbour({ card }: Article, { around }: Desk): NeighbourView {
  around.story(card.path)
  return { title: card.frontTitle ?? card.title, url: card.url, kind: card.kind, language: card.language }
}

const worthTelling = (about: AboutView): boolean => about.bio !== null || about.role !== null || about.links.length > 0

/** In the order of the tags' slugs. */
export function topicsOf(card: Card, { around }: Desk): readonly NamedLink[] {
  return unique(card.tags.map(solidSlug))
    .toSorted()
    .flatMap((slug) => around.tag(slug) ?? [])
    .map(({ name, url, language }) => ({ name, url, language }))
}

function storyLink(story: string, card: Card, { around }: Desk): readonly NamedLink[] {
  const named = storyNamed(story, card.path, { has: (path) => around.story(path) !== undefined })
  const other = named === undefined ? undefined : around.story(named)
  return other ? [{ name: other.card.title, url: other.card.url, language: other.card.language }] : []
}

function seriesPlace(article: Article, { around }: Desk): SeriesPlaceView | null {
  const series = around.series(article)
  if (!series || series.stories.length < 2) return null
  return {
    name: series.name,
    url: series.url,
    part: series.stories.indexOf(article) + 1,
    of: series.stories.length,
    parts: series.stories.map((other) => {
      around.story(other.card.path)
      const { frontTitle, title, url, language } = other.card
      return { title: frontTitle ?? title, url, language, current: other === article }
    }),
  }
}

function socialImage(card: Card, desk: Desk): PictureView | null {
  const own = card.social?.image
    ? { src: card.social.image, alt: null, caption: null, credit: null, focus: null }
    : null
  const picture = desk.picture(own ?? card.image ?? card.gallery[0] ?? null, card.path, "social")
  return picture ? { ...picture, src: desk.absolute(picture.src) } : desk.socialCards.card(card)
}

function crops(card: Card, desk: Desk): readonly PictureView[] {
  const shown = card.hideImage ? null : (card.image ?? card.gallery[0] ?? null)
  return (["16x9", "4x3", "1x1"] as const).flatMap((cut) => desk.picture(shown, card.path, cut) ?? [])
}

function file(target: string | null, card: Card, { sights }: Desk): MediaView | null {
  const asset = target === null ? undefined : findAsset(target, card.path, sights)
  return asset ? { url: sights.url(asset), type: mediaType(asset.path) } : null
}

function video(card: Card, desk: Desk): VideoView | null {
  const main = file(card.video?.src ?? null, card, desk)
  if (!main || !card.video) return null
  const { poster, captions, caption, credit } = card.video
  const setting = poster === null ? card.image : { src: poster, alt: null, caption: null, credit: null, focus: null }
  return {
    file: main,
    poster: desk.picture(setting, card.path),
    captions: file(captions, card, desk),
    caption,
    credit,
  }
}

function audio(card: Card, desk: Desk): AudioView | null {
  const main = file(card.audio?.src ?? null, card, desk)
  if (!main || !card.audio) return null
  const { title, transcript } = card.audio
  const words = transcript === null ? undefined : resolve(transcript, card.path, card.url, desk.sights)
  return { file: main, title, transcript: words && "url" in words ? words.url : null }
}
