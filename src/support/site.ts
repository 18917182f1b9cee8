import type { Diagnostic } from "./diagnostic.js"
import type { Asset, Manuscript, Source } from "./source.js"

/** Everything that a site is made of, as the rim has read it. Lists are in the order of their paths. */
export interface Site {
  /** `content/site.yaml` and `content/front.yaml`, where they are. */
  readonly settings: Source | undefined
  readonly front: Source | undefined
  /** Every Markdown file: articles, authors, pages, sponsors. */
  readonly copy: readonly Manuscript[]
  /** Every other file below content/, by its path. */
  readonly assets: ReadonlyMap<string, Asset>
  /** Those of content/static. */
  readonly statics: readonly Asset[]
  /** Templates, strings, style sheets and scripts: the site's own over the default theme's. */
  readonly theme: readonly Source[]
  /** Fonts and pictures of the theme. */
  readonly themeFiles: readonly Asset[]
  /** What could not be read at all. */
  readonly diagnostics: readonly Diagnostic[]
}
