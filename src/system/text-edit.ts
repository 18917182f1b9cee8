import type { Article } from "../article/article.js"
import { applyRules } from "../config/rules.js"
import { standing } from "../edition/placer.js"
import type { Diagnostic } from "../support/diagnostic.js"
import { type Located, locate } from "./locate.js"
import type { Kept } from "./report-file.js"

interface ReadBefore {
  readonly value: Article
  readonly diagnostics: readonly Diagnostic[]
}

/** A story before and after. */
export interface Edit {
  readonly path: string
  readonly before: ReadBefore
  readonly after: ReadBefore
}

/** Whether nothing that another page could show has changed, nor where its links lead: its text alone. */
export function isTextAlone({ before: { value: a }, after: { value: b } }: Edit): boolean {
  if (!a || !b) return false
  const outside = ({ face, cut, extra }: Article): string => JSON.stringify([face, cut, extra])
  return outside(a) === outside(b) && pointers(a) === pointers(b)
}

/** Whether the story keeps all its places, and its links lead where they led: nothing but its text and the words that lists show has changed. */
export function isWordsAlone({ before: { value: a }, after: { value: b } }: Edit): boolean {
  return a !== undefined && b !== undefined && standing(a) === standing(b) && pointers(a) === pointers(b)
}

/** What a story points at, and what of it may be pointed at. */
const pointers = ({ references, mentions, anchors }: Article): string =>
  JSON.stringify([
    references.map(({ role, target }) => [role, target]),
    mentions.map(({ key, target }) => [key, target]),
    anchors,
  ])

/**
 * What there is to tell after the edits. What reading them found is found anew; what was found of their links stays true,
 * at new places. Undefined where that is not so plain, or where there is an error.
 */
export function toldAfter(
  edits: readonly Edit[],
  report: Pick<Kept, "found" | "located" | "rules">,
  strict: boolean,
  root: string,
): Pick<Kept, "found" | "located"> | undefined {
  const edited = new Map(edits.map((edit) => [edit.path, edit]))
  const others = report.found.filter(({ at }) => !edited.has(at.path))
  const own: Diagnostic[] = []
  for (const edit of edits) {
    const rest = report.found.filter(({ at }) => at.path === edit.path)
    for (const one of applyRules(edit.before.diagnostics, report.rules, strict)) {
      const place = rest.findIndex((other) => JSON.stringify(other) === JSON.stringify(one))
      if (place < 0) return undefined
      rest.splice(place, 1)
    }
    for (const one of rest) {
      const moved = movedWith(one, edit)
      if (!moved) return undefined
      own.push(moved)
    }
    own.push(...edit.after.diagnostics)
  }
  const found = applyRules([...others, ...own], report.rules, strict)
  if (found.some(({ severity }) => severity === "error")) return undefined
  const known = new Map(report.found.map((one, index) => [JSON.stringify(one), report.located[index]!]))
  const place = (one: Diagnostic): Located =>
    (edited.has(one.at.path) ? undefined : known.get(JSON.stringify(one))) ?? locate([one], undefined, root)[0]!
  return { found, located: found.map(place) }
}

/** A finding at a link or a name of the old text, at the same one of the new text. */
function movedWith(one: Diagnostic, { before, after }: Edit): Diagnostic | undefined {
  const { path, start, end } = one.at
  if (start === 0 && end === 0) return one
  for (const kind of ["references", "mentions"] as const) {
    const index = before.value[kind].findIndex((other) => other.start === start && other.end === end)
    const now = after.value[kind][index]
    if (now) return { ...one, at: { path, start: now.start, end: now.end } }
  }
  return undefined
}
