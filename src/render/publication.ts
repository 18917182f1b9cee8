import type { Memory } from "../article/copy.js"
import type { Config } from "../config/site.js"
import type { Edition } from "../edition/edition.js"
import type { placeArticles } from "../edition/place.js"
import type { Shown } from "../pages/template-page.js"
import type { Answers, Asking } from "../support/asking.js"
import type { Diagnostic } from "../support/diagnostic.js"
import type { Notes, Recall } from "../support/recall.js"
import type { Examined } from "../support/renditions.js"
import type { Asset } from "../support/source.js"
import type { Codes } from "./codes.js"
import type { Output } from "./output.js"
import type { Renderer } from "./renderer.js"
import type { Theme } from "./theme.js"

/** What the clock says, and whether what is held back is shown. */
export interface Clock {
  /** Milliseconds since 1970, for a site in this time zone. */
  readonly now: (zone: string) => number
  readonly drafts: boolean
}

/** What earlier builds remember. */
export interface Past extends Memory {
  readonly codes: Codes
  /** Asked for when it must be known whether something would be made alike. */
  readonly notes: () => Notes
  /** What was seen in a picture; null where nobody has looked at it. */
  readonly examined: (asset: Asset) => Examined | null
  /** Pages are written down and never looked into: what many of them carry need not be kept as data. */
  readonly onlyWritten?: true
  /** Who places the articles, where it is somebody who knows the Edition before. */
  readonly place?: typeof placeArticles
  /** Answers to be believed instead of those that a renderer gives. */
  readonly answers?: ((renderer: Renderer) => Answers) | undefined
}

export interface Publication {
  /** None is laid out before somebody comes to it: who looks for one page need not wait for all. */
  readonly outputs: Iterable<Output>
  /** The card that a page shows, by its note: it may be made before all pages are known. */
  readonly card: (note: string) => Output | undefined
  /** Outputs that are made of what the others show: known when those are. */
  readonly closing: (shown: Shown) => readonly Output[]
  readonly edition: Edition
  readonly config: Config
  /** What was found without a look at links, before the site's rules count it; looked for when somebody asks. */
  readonly told: () => readonly Diagnostic[]
  /** What was found of the links, text after text: those of stories in the order of their pages. None is looked at before somebody comes to it. */
  readonly links: Iterable<readonly Diagnostic[]>
  /** All of that. */
  readonly found: () => readonly Diagnostic[]
  /** Counts findings of a later step by the site's rules too. */
  readonly judge: (found: readonly Diagnostic[]) => readonly Diagnostic[]
  readonly recall: () => Recall
  readonly asking: Asking
  readonly theme: Theme
  readonly renderer: Renderer
}
