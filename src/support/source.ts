/** One text file of a site. `path` is relative to the site's root, with `/`: `content/world/rain.md`. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** A Markdown file. Its text is asked for only where nothing is remembered of it. */
export interface Manuscript {
  readonly path: string
  /** Digest of its text. */
  readonly digest: string
  text(): string
}

/** A place in a source: UTF-16 offsets into its text, `end` not included. */
export interface Span {
  readonly path: string
  readonly start: number
  readonly end: number
  /** Where the offsets are not known: the place is the first of these texts that stands in the front matter. */
  readonly look?: readonly string[]
}

/** A picture, sound, document or any other file that is published as it is. */
export interface Asset {
  /** Relative to the site's root: `content/media/ferry.jpg`. */
  readonly path: string
  /** Digest of its bytes. */
  readonly digest: string
  /** Bytes. */
  readonly size: number
  /** Pixels, for pictures whose header could be read. */
  readonly width: number | null
  readonly height: number | null
}

/** The span of a whole file, for what has no better place; shown at the first of the texts that its front matter holds. */
export const wholeFile = (path: string, ...look: readonly string[]): Span =>
  look.length === 0 ? { path, start: 0, end: 0 } : { path, start: 0, end: 0, look }

/** With the line ends of the first Macintosh as those of today; every offset stays. */
export const inLines = (text: string): string => (/\r(?!\n)/.test(text) ? text.replace(/\r(?!\n)/g, "\n") : text)
