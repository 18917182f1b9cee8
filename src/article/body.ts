/**
 * The body of an article as it is kept: HTML in pieces. Between them stand the things that only a later step knows:
 * addresses of other stories, pictures, blocks that a template draws, and the place of the fold.
 */
export type Piece = string | HrefSlot | ImageSlot | Block | Fold

/** Stands inside a quoted `href` attribute: filled with the resolved address. */
export interface HrefSlot {
  readonly slot: "href"
  /** Index into the article's references. */
  readonly reference: number
}

/** A picture inside running text: filled by the `picture` partial. */
export interface ImageSlot {
  readonly slot: "image"
  readonly reference: number
  readonly alt: string
  readonly title?: string
}

/** Where "Continue Reading" hides the rest of a long story. Stands between two top-level blocks. */
export interface Fold {
  readonly slot: "fold"
}

/** A block of the vocabulary, drawn by `templates/partials/blocks/<block>.hbs`. */
export interface Block {
  readonly slot: "block"
  readonly block: string
  /** The text in brackets, as inline HTML. */
  readonly label: readonly Piece[]
  /** Attributes in braces that are plain text. */
  readonly attributes: Readonly<Record<string, string>>
  /** Attributes that name a file or a story, as indexes into the article's references. */
  readonly references: Readonly<Record<string, number>>
  readonly body: readonly Piece[]
  /** For blocks whose headings start entries (questions, timeline). */
  readonly entries: readonly Entry[]
  /** For galleries. */
  readonly pictures: readonly { readonly reference: number; readonly alt: string; readonly caption: string }[]
}

export interface Entry {
  /** Anchor, unique in the article. */
  readonly id: string
  readonly heading: readonly Piece[]
  readonly body: readonly Piece[]
}

/** Something in an article that points at something else. */
export interface Reference {
  /** link: any address. image: a picture in the body. media: sound, video, document in a block. story: another story by its path. */
  readonly role: "link" | "image" | "media" | "story"
  /** As the author wrote it. */
  readonly target: string
  /** Offsets in the source file. */
  readonly start: number
  readonly end: number
}
