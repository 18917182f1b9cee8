import { join } from "node:path"
import type { Located } from "../system/locate.js"
import { editorLink } from "./editors.js"
import type { Live } from "./live.js"

/** A finding, with where it leads. */
export interface Told extends Located {
  /** Opens the file in an editor. */
  readonly link: string
}

/** What the bar on a page shows, and the overlay above it. */
export interface PageState {
  readonly errors: readonly Told[]
  readonly notice: string | null
  /** What is found in the page's own source. */
  readonly warnings: readonly Told[]
  /** Warnings in the whole site. */
  readonly allWarnings: number
  readonly held: number
  /** What the site's clock says, and where it was told to stand still; ISO 8601. */
  readonly now: string
  readonly asOf: string | null
  readonly zone: string
  readonly story: StoryState | null
}

export interface StoryState {
  readonly source: string
  readonly link: string
  readonly state: "public" | "draft" | "date" | "embargo" | "expired"
  /** Public since then, or held back until then; as the site writes it. */
  readonly when: string | null
  readonly words: number
  /** At 230 words a minute. */
  readonly minutes: number
}

/** So many findings are shown at once: who mends ten sees the next. */
const most = 50

const wordsAMinute = 230

/** `path` is the page's file below public/. */
export function stateOf(path: string, live: Live, root: string, editor: string): PageState {
  const { publication, report } = live
  const { edition, config } = publication
  const link = (source: string, line = 1, column = 1): string => editorLink(editor, join(root, source), line, column)
  const told = (one: Located): Told => ({ ...one, link: link(one.path, one.line, one.column) })
  const source = live.sourceAt(path)
  return {
    errors: report.errors.slice(0, most).map(told),
    notice: live.notice,
    warnings: report.warnings
      .filter((one) => one.path === source)
      .slice(0, most)
      .map(told),
    allWarnings: report.warnings.length,
    held: edition.heldBack.length,
    now: new Date(live.now).toISOString(),
    asOf: live.asOf === null ? null : new Date(live.asOf).toISOString(),
    zone: config.timeZone,
    story: storyState(),
  }

  function storyState(): StoryState | null {
    const article = source === undefined ? undefined : live.article(source)
    if (!article || source === undefined) return null
    const held = edition.heldBack.find((one) => one.path === source)
    return {
      source,
      link: link(source),
      state: held?.reason ?? "public",
      when: held ? (held.until?.iso ?? null) : article.card.published.iso,
      words: article.words,
      minutes: Math.max(1, Math.round(article.words / wordsAMinute)),
    }
  }
}
