import type { Article, Card } from "../article/article.js"
import type { PictureSetting } from "../article/fields.js"
import { findAsset } from "../edition/resolve.js"
import type { Code } from "../support/catalogue.js"
import { type Diagnostic, problem } from "../support/diagnostic.js"
import type { Newsroom } from "./newsroom.js"

/** Longest headline that search engines show whole (Google's guide to Article markup). */
const longest = 110

/** Least width of a picture in pixels that is shown large (the same guide, and that of Discover). */
const widest = 1200

interface Story {
  readonly article: Article
  readonly card: Card
  readonly room: Newsroom
}

/** What one check has to say of a story: where, what, and what to do about it. */
interface Remark {
  readonly keys: readonly (string | number)[]
  readonly message: string
  readonly hint?: string
}

/** What is looked at in each story, by the code of what is found. */
const storyChecks: Partial<Readonly<Record<Code, (story: Story) => Iterable<Remark>>>> = {
  "long-headline": function* ({ card }) {
    const length = [...card.title].length
    if (length > longest && (card.searchTitle === null || [...card.searchTitle].length > longest))
      yield { keys: ["title"], message: `The headline has ${length} characters`, hint: `${longest} are shown.` }
  },
  "no-deck": function* ({ card }) {
    if (card.deck === null) yield { keys: ["title"], message: "The story has no deck" }
  },
  "updated-before-date": function* ({ card }) {
    if (card.updated !== null && card.updated.at < card.published.at)
      yield {
        keys: ["updated"],
        message: `The story was updated (${card.updated.iso}) before it was published (${card.published.iso})`,
      }
  },
  "updated-in-future": function* ({ card, room }) {
    if (card.updated !== null && card.updated.at > Math.max(room.now, card.published.at))
      yield { keys: ["updated"], message: `"updated" lies ahead: ${card.updated.iso}` }
  },
  "hidden-date": function* ({ card }) {
    if (card.hideDate) yield { keys: ["hideDate"], message: "The page shows no date" }
  },
  "no-byline": function* ({ card }) {
    if (card.byline === null && card.authors.every(({ role }) => role !== null))
      yield { keys: ["title"], message: "The story does not say who wrote it" }
  },
  "author-without-page": function* ({ article, card, room }) {
    const { line, authors, others } = room.desk.byline(article)
    // Whose a paid text is stands beside the sponsor's name.
    if (card.kind === "sponsored") return
    if (line !== null && card.authors.length === 0)
      yield { keys: ["byline"], message: `The byline "${line}" leads to no author's page` }
    for (const { name, url } of line === null ? [...authors, ...others] : [])
      if (url === null) yield { keys: ["authors"], message: `"${name}" has no page that the byline could lead to` }
  },
  "no-picture": function* ({ card }) {
    if (leadOf(card) === null) yield { keys: ["title"], message: "The story has no picture" }
  },
  "small-picture": function* ({ card, room }) {
    const lead = leadOf(card)
    const asset = lead && findAsset(lead.src, card.path, room.desk.sights)
    // A drawing has no size of its own.
    if (asset && asset.width !== null && asset.width < widest && !/\.svg$/i.test(asset.path))
      yield {
        keys: lead.keys,
        message: `The picture is ${asset.width} px wide`,
        hint: `Search engines ask for ${widest} px.`,
      }
  },
  "missing-alt": function* ({ card }) {
    for (const { picture, keys } of picturesOf(card))
      if (picture.alt === null) yield { keys, message: `Nobody is told what "${picture.src}" shows` }
  },
  "missing-caption": function* ({ card, room }) {
    for (const { picture, keys } of picturesOf(card)) {
      const shown = room.desk.picture(picture, card.path)
      if (shown && shown.caption === null) yield { keys, message: `"${picture.src}" has no caption` }
    }
  },
  "missing-credit": function* ({ card, room }) {
    for (const { picture, keys } of picturesOf(card)) {
      const shown = room.desk.picture(picture, card.path)
      if (shown && shown.credit === null) yield { keys, message: `"${picture.src}" does not say whose it is` }
    }
    if (card.video && card.video.credit === null)
      yield { keys: ["video"], message: `"${card.video.src}" does not say whose it is` }
  },
}

/** Looks at what stands at the head of each story. */
export function* checkStories(room: Newsroom): Iterable<Diagnostic> {
  const checks = Object.entries(storyChecks) as [Code, (story: Story) => Iterable<Remark>][]
  for (const article of room.stories) {
    const { card } = article
    for (const [code, check] of checks)
      for (const { keys, message, hint } of check({ article, card, room }))
        yield problem(code, message, room.placeOf(card.path, ...keys), hint)
  }
  yield* checkSlugs(room)
}

function leadOf({ image, gallery, video }: Card): { readonly src: string; readonly keys: Remark["keys"] } | null {
  if (image) return { src: image.src!, keys: ["image"] }
  if (gallery[0]) return { src: gallery[0].src!, keys: ["gallery", 0] }
  return video?.poster ? { src: video.poster, keys: ["video", "poster"] } : null
}

function picturesOf({
  image,
  gallery,
}: Card): readonly { readonly picture: PictureSetting; readonly keys: Remark["keys"] }[] {
  return [
    ...(image ? [{ picture: image, keys: ["image"] }] : []),
    ...gallery.map((picture, index) => ({ picture, keys: ["gallery", index] })),
  ]
}

/** Translations share their original's slug on purpose. */
function* checkSlugs({ stories, placeOf }: Newsroom): Iterable<Diagnostic> {
  const owners = new Map<string, Card>()
  const inOrder = stories.map(({ card }) => card).sort((a, b) => (a.path < b.path ? -1 : 1))
  for (const card of inOrder) {
    const owner = owners.get(card.slug)
    if (!owner) owners.set(card.slug, card)
    else if (owner.language === card.language) {
      const message = `The slug "${card.slug}" is that of ${owner.path} too`
      yield problem("same-slug", message, placeOf(card.path, "slug"))
    }
  }
}
