import type { Block, Piece, Reference } from "../../src/article/body.js"
import { type Markdown, type MarkdownOptions, readMarkdown } from "../../src/article/markdown.js"

export const usual: MarkdownOptions = {
  language: "en",
  typography: true,
  sanitise: true,
  gfm: true,
  headingIds: true,
  foldAfter: null,
  foldFrom: 0,
  dateline: null,
  access: "free",
}

/** Reads a body as if it stood at offset 100 of a file. */
export function read(body: string, options: Partial<MarkdownOptions> = {}) {
  const { value, diagnostics } = readMarkdown(body, 100, "content/world/rain.md", { ...usual, ...options })
  return {
    ...value,
    diagnostics,
    codes: diagnostics.map(({ code }) => code),
    html: plainHtml(value.pieces, value.references),
  }
}

/** Part of the body that a span of the file shows. */
export const shown = (body: string, { start, end }: { readonly start: number; readonly end: number }): string =>
  body.slice(start - 100, end - 100)

const address = (target: string): string =>
  target
    .replace(/[^\w\-.!~*'();/?:@&=+$,#%]/gu, encodeURIComponent)
    .replace(/%(?![0-9a-f]{2})/gi, "%25")
    .replaceAll("&", "&#x26;")

const attribute = (text: string): string => text.replaceAll("&", "&#x26;").replaceAll('"', "&#x22;")
const unescaped = (html: string): string => html.replaceAll("&#x3C;", "<").replaceAll("&#x26;", "&")

/** Fills the slots with what the author wrote, as remark-html would: a figure is its picture in a paragraph again. */
export function plainHtml(pieces: readonly Piece[], references: readonly Reference[]): string {
  const image = (reference: number, alt: string, title: string | undefined): string =>
    `<img src="${address(references[reference]!.target)}" alt="${attribute(alt)}"${title ? ` title="${attribute(title)}"` : ""}>`
  return pieces
    .map((piece) => {
      if (typeof piece === "string") return piece
      if (piece.slot === "href") return address(references[piece.reference]!.target)
      if (piece.slot === "fold") return "<fold>"
      if (piece.slot === "image") return image(piece.reference, piece.alt, (piece as { title?: string }).title)
      const label = plainHtml(piece.label, references)
      if (piece.block === "figure") {
        return `<p>${image(piece.references.image!, piece.attributes.alt ?? "", unescaped(label))}</p>`
      }
      const entries = piece.entries.map(
        ({ id, heading, body }) =>
          `<entry id="${id}"><b>${plainHtml(heading, references)}</b>${plainHtml(body, references)}</entry>`,
      )
      return `<${piece.block}>${label && `[${label}]`}${plainHtml(piece.body, references)}${entries.join("")}</${piece.block}>`
    })
    .join("")
}

/** All blocks, also those in blocks. */
export function blocksOf(pieces: readonly Piece[]): readonly Block[] {
  return pieces.flatMap((piece) => {
    if (typeof piece === "string" || piece.slot !== "block") return []
    const inside = [piece.label, piece.body, ...piece.entries.flatMap(({ heading, body }) => [heading, body])]
    return [piece, ...inside.flatMap(blocksOf)]
  })
}

export type { Markdown }
