import type { Article, Card } from "../article/article.js"
import { storyNamed } from "../edition/names.js"
import { relatedFinder } from "../edition/related.js"
import { assetUrl, findAsset, resolve } from "../edition/resolve.js"
import { mediaType } from "../support/media.js"
import { solidSlug } from "../support/slug.js"
import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { templatePage } from "./template-page.js"
import type {
  AboutView,
  ArticleView,
  AudioView,
  Link,
  MediaView,
  NeighbourView,
  PictureView,
  SeriesPlaceView,
  ShareView,
  VideoView,
} from "./views.js"

/** How many stories stand at an article's end. */
const alike = 4
const more = 5

/** One page for each public article. */
export function* articleKind(desk: Desk): Iterable<Page> {
  const { edition, config } = desk
  const related = relatedFinder(edition, alike)
  const neighbours = neighboursIn(desk)
  const translations = translationsIn(desk)
  for (const article of edition.articles) {
    const { card } = article
    const { newer, older } = neighbours(article)
    const filled = desk.fill({ path: card.path, references: article.references }, card.url)
    const people = card.authors.flatMap((credit) => desk.author(credit.author!) ?? [])
    const view: Omit<ArticleView, "body"> = {
      ...desk.frame("article", card.url, {
        canonical: card.canonical ?? desk.absolute(card.url),
        documentTitle: card.searchTitle ?? card.title,
        socialTitle: card.social?.title ?? null,
        description: card.social?.description ?? card.summary,
        language: card.language,
        noindex: card.noindex || card.unlisted,
        socialImage: socialImage(card, desk),
        section: desk.section(card.section),
      }),
      title: card.title,
      workKind: card.kind,
      kicker: card.kicker,
      deck: card.deck,
      published: card.hideDate ? null : card.published,
      updated: card.hideDate ? null : card.updated,
      byline: desk.byline(article),
      picture: card.hideImage || card.video || card.gallery.length > 0 ? null : desk.picture(card.image, card.path),
      video: video(card, desk),
      gallery: card.gallery.flatMap((picture) => desk.picture(picture, card.path) ?? []),
      audio: audio(card, desk),
      share: share(card, desk),
      corrections: card.corrections.map(({ date, text }) => ({ date: date!, text: text! })),
      membersOnly: article.cut,
      topics: topics(card, desk),
      upNext: newer && neighbour(newer),
      dontMiss: older[0] ? neighbour(older[0]) : null,
      about: people.map((one) => desk.about(one)).filter(worthTelling),
      related: related(article).map(desk.teaser),
      readAlso: card.readAlso.flatMap((story) => storyLink(story, card, desk)),
      moreOfSection: older.slice(0, more).map(desk.teaser),
      series: seriesPlace(article, desk),
      event: card.event && { date: card.event.date!, title: card.event.title!, url: card.event.url },
      sponsor: desk.sponsor(card.sponsor),
      republish: card.republish,
      translations: translations(article),
      ageWarning: card.hideDate || config.ageWarning === false ? null : config.ageWarning,
      words: card.words,
      draft: desk.teaser(article).draft,
      extra: card.extra,
    }
    yield templatePage(desk, view, {
      stage: "page",
      from: wholeFile(card.path),
      body: { digest: article.body, fillings: filled.fillings, language: card.language, zone: config.timeZone },
      assets: [...filled.assets, ...desk.headAssets(article)],
    })
  }
}

/** The stories of the section just after and just before each, newest first. */
function neighboursIn({ edition }: Desk) {
  const places = new Map<Article, readonly [readonly Article[], number]>()
  for (const { stories } of edition.sections) {
    stories.forEach((article, index) => {
      places.set(article, [stories, index])
    })
  }
  return (article: Article): { newer: Article | null; older: readonly Article[] } => {
    const [stories, index] = places.get(article) ?? [[], -1]
    if (index < 0) return { newer: null, older: [] }
    return { newer: stories[index - 1] ?? null, older: stories.slice(index + 1, index + 1 + more) }
  }
}

/** All editions of one story: the original and whatever translates it, in the order of their languages. */
function translationsIn({ edition, config }: Desk) {
  const groups = new Map<string, Article[]>()
  const byUrl = new Map(edition.articles.map(({ card }) => [config.origin + card.url, card.path]))
  const original = ({ card }: Article): string => {
    if (card.translates === null) return card.path
    const address = card.translates.startsWith("/") ? config.origin + card.translates : card.translates
    return storyNamed(card.translates, card.path, edition.byPath) ?? byUrl.get(address) ?? card.path
  }
  for (const article of edition.articles) {
    const key = original(article)
    groups.set(key, [...(groups.get(key) ?? []), article])
  }
  return (article: Article): ArticleView["translations"] =>
    (groups.get(original(article)) ?? [])
      .filter((other) => other !== article)
      .toSorted((a, b) => (a.card.language < b.card.language ? -1 : 1))
      .map(({ card }) => ({ name: card.title, url: card.url, language: card.language }))
}

const neighbour = ({ card }: Article): NeighbourView => ({
  title: card.frontTitle ?? card.title,
  url: card.url,
  kind: card.kind,
})

const worthTelling = (about: AboutView): boolean => about.bio !== null || about.role !== null || about.links.length > 0

function topics(card: Card, { edition }: Desk): readonly Link[] {
  const slugs = new Set(card.tags.map(solidSlug))
  return edition.tags.filter((tag) => slugs.has(tag.slug)).map(({ name, url }) => ({ name, url }))
}

function storyLink(story: string, card: Card, { edition }: Desk): readonly Link[] {
  const other = edition.byPath.get(storyNamed(story, card.path, edition.byPath) ?? "")
  return other ? [{ name: other.card.title, url: other.card.url }] : []
}

function seriesPlace(article: Article, { edition }: Desk): SeriesPlaceView | null {
  if (article.card.series === null || article.card.unlisted) return null
  const series = edition.series.find((one) => one.slug === solidSlug(article.card.series!))
  if (!series || series.stories.length < 2) return null
  return {
    name: series.name,
    url: series.url,
    part: series.stories.indexOf(article) + 1,
    of: series.stories.length,
    parts: series.stories.map((other) => ({
      title: other.card.frontTitle ?? other.card.title,
      url: other.card.url,
      current: other === article,
    })),
  }
}

function socialImage(card: Card, desk: Desk): PictureView | null {
  const own = card.social?.image
    ? { src: card.social.image, alt: null, caption: null, credit: null, focus: null }
    : null
  const picture = desk.picture(own ?? card.image ?? card.gallery[0] ?? null, card.path)
  return picture && { ...picture, src: desk.absolute(picture.src) }
}

function file(target: string | null, card: Card, { sights }: Desk): MediaView | null {
  const asset = target === null ? undefined : findAsset(target, card.path, sights.assets)
  return asset ? { url: assetUrl(asset, sights.base), type: mediaType(asset.path) } : null
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

function share(card: Card, desk: Desk): ShareView {
  const url = desk.absolute(card.url)
  const [address, title] = [encodeURIComponent(url), encodeURIComponent(card.title)]
  const both = encodeURIComponent(`${card.title} ${url}`)
  return {
    url,
    email: `mailto:?subject=${title}&body=${address}`,
    whatsapp: `https://wa.me/?text=${both}`,
    mastodon: `https://share.joinmastodon.org/#text=${both}`,
    bluesky: `https://bsky.app/intent/compose?text=${both}`,
    facebook: `https://www.facebook.com/sharer/sharer.php?u=${address}`,
  }
}
