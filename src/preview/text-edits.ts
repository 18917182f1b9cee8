import type { Article } from "../article/article.js"
import { keyMaker, readSource } from "../article/copy.js"
import type { Made } from "../render/output.js"
import type { Past } from "../render/publication.js"
import type { Manuscript } from "../support/source.js"
import type { LiveSources } from "../system/live-sources.js"
import { isManuscript } from "../system/load.js"
import { withTexts } from "../system/text-build.js"
import { type Edit, isTextAlone } from "../system/text-edit.js"

/** Texts that may have changed since all was last composed. */
const most = 200

/** Texts that are others than when all was composed. */
export interface TextEdits {
  readonly all: readonly Edit[]
  article(path: string): Article | undefined
  /** What a file is made of, with the texts of now. */
  edited(made: Made): Made
  /** Takes what sources say now; undefined where more than the text of stories has changed, or one of them is broken. */
  take(changed: readonly string[], sources: LiveSources, reading: Reading): readonly Edit[] | undefined
  forget(): void
}

export interface Reading extends Pick<Past, "remember" | "bodies"> {
  isArticle(path: string): boolean
  /** As it was when all was composed, or last edited. */
  last(path: string): unknown
  isBroken(found: Edit["after"]["diagnostics"]): boolean
}

export function textEdits(): TextEdits {
  let edits: ReadonlyMap<string, Edit> = new Map()
  return {
    get all() {
      return [...edits.values()]
    },
    article: (path) => edits.get(path)?.after.value,
    edited: (made) =>
      edits.size === 0
        ? made
        : (withTexts(
            made,
            [...edits.values()].filter(({ path }) => holds(made, path)),
          ) ?? made),
    take: (changed, sources, { remember, bodies, isArticle, last, isBroken }) => {
      if (!changed.every(isManuscript) || edits.size > most) return undefined
      const byPath = new Map<string, Manuscript>()
      for (const one of sources.site.copy) if (changed.includes(one.path)) byPath.set(one.path, one)
      const keyOf = keyMaker(sources.reading)
      const next = new Map(edits)
      for (const [path, manuscript] of byPath) {
        const before = last(path)
        const after = remember(keyOf(manuscript), path, () =>
          readSource({ path, text: manuscript.text() }, sources.reading, bodies),
        )
        const edit = { path, before: edits.get(path)?.before ?? before, after } as Edit
        if (!before || !isArticle(path) || isBroken(edit.after.diagnostics) || !isTextAlone(edit)) return undefined
        next.set(path, edit)
      }
      edits = next
      return changed.map((path) => next.get(path)!)
    },
    forget: () => {
      edits = new Map()
    },
  }
}

const holds = (made: Made, path: string): boolean =>
  made.draw === "template"
    ? made.body?.source === path
    : made.draw === "written" && made.bodies.some(({ source }) => source === path)
