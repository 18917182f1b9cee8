import type { Block, Piece } from "../article/body.js"
import { escapeHtml, plainText } from "../article/text.js"
import { type Filling, joinPieces } from "../pages/filling.js"
import type { BodyPlan } from "../pages/page.js"
import type { BlockView, BodyView, MediaView, PictureView, UpdateView } from "../pages/views.js"
import { readMoment } from "../support/civil.js"

/** Draws one block of the vocabulary, or the picture in running text, by a partial. */
export type DrawPartial = (partial: string, view: object) => string

/** A body as HTML: what stands before the fold, what behind it, and the whole. */
export function drawBody(pieces: readonly Piece[], plan: BodyPlan, draw: DrawPartial): BodyView {
  const fold = pieces.findIndex((piece) => typeof piece !== "string" && piece.slot === "fold")
  const html = (some: readonly Piece[]): string => drawPieces(some, plan, draw).trim()
  const opening = html(fold < 0 ? pieces : pieces.slice(0, fold))
  const told = pieces.filter(isUpdate)
  const updates = told.map((block) => updateOf(block, plan, draw))
  const keyEvents = updates.filter((_, index) => told[index]!.attributes.key !== undefined)
  if (fold < 0) return { opening, rest: null, whole: opening, updates, keyEvents }
  const rest = html(pieces.slice(fold + 1))
  return { opening, rest, whole: `${opening}\n${rest}`, updates, keyEvents }
}

const isUpdate = (piece: Piece): piece is Block =>
  typeof piece !== "string" && piece.slot === "block" && piece.block === "update"

function updateOf(block: Block, plan: BodyPlan, draw: DrawPartial): UpdateView {
  const { id, time, label, body } = blockView(block, plan, draw)
  return { id, time, headline: label && plainText(label), text: body }
}

function drawPieces(pieces: readonly Piece[], plan: BodyPlan, draw: DrawPartial): string {
  return joinPieces(pieces, plan.fillings, {
    block: (block) => draw(`blocks/${block.block}`, blockView(block, plan, draw)),
    image: ({ reference, alt, title }) => {
      const filling = plan.fillings[reference]
      if (filling?.is !== "picture") return ""
      if (filling.picture)
        return draw("picture", { picture: { ...filling.picture, alt, caption: title ?? null }, eager: false })
      // A picture on another host is not loaded from there: the reader may go and look.
      return filling.url === null
        ? escapeHtml(alt)
        : `<a href="${escapeHtml(filling.url)}">${escapeHtml(alt || filling.url)}</a>`
    },
  })
}

function blockView(block: Block, plan: BodyPlan, draw: DrawPartial): BlockView {
  const html = (pieces: readonly Piece[]): string => drawPieces(pieces, plan, draw).trim()
  const { attributes, references } = block
  const filling = (name: string): Filling | undefined => {
    const reference = references[name]
    return reference === undefined ? undefined : plan.fillings[reference]
  }
  const picture = (name: string, alt: string): PictureView | null => {
    const found = filling(name)
    return found?.is === "picture" && found.picture ? { ...found.picture, alt } : null
  }
  const file = (name: string): MediaView | null => {
    const found = filling(name)
    return found?.is === "file" ? found.file : null
  }
  const story = filling("story")
  const label = html(block.label)
  return {
    block: block.block,
    language: plan.language,
    label: label === "" ? null : label,
    body: html(block.body),
    entries: block.entries.map(({ id, heading, body }) => ({ id, heading: html(heading), body: html(body) })),
    pictures: block.pictures.flatMap(({ reference, alt, caption }) => {
      const found = plan.fillings[reference]
      return found?.is === "picture" && found.picture
        ? [{ ...found.picture, alt, caption: caption === "" ? null : caption }]
        : []
    }),
    picture: picture("image", attributes.alt ?? "") ?? picture("poster", ""),
    file: file("media"),
    captions: file("captions"),
    transcript: file("transcript")?.url ?? linkOf(filling("transcript")),
    story: story?.is === "story" ? story.story : null,
    by: attributes.by ?? null,
    credit: attributes.credit ?? null,
    title: attributes.title ?? null,
    id: attributes.id ?? null,
    url: attributes.url ?? null,
    time: attributes.time === undefined ? null : (readMoment(attributes.time, plan.zone).moment ?? null),
  }
}

const linkOf = (filling: Filling | undefined): string | null => (filling?.is === "link" ? filling.url : null)
