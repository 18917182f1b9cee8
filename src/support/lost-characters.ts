import type { Findings } from "./diagnostic.js"
import type { Source } from "./source.js"
import type { Tree } from "./tree.js"

/** Characters that XML 1.0 forbids, and so feeds and sitemaps: controls but tab and line ends, and two that are none. */
export const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

export const withoutForbidden = (text: string): string => text.replace(forbidden, "")

/**
 * Tells of characters that feeds and sitemaps cannot hold: one finding for a file, at the first of them. In the values of
 * front matter and settings they may be written by other signs ("\\u0007").
 */
export function tellLostCharacters({ path, text }: Source, tree: Tree, found: Findings): void {
  const start = text.search(forbidden)
  // Where none stands as it is, a value may name one by other signs, behind a backslash.
  const hidden = start < 0 && text.includes("\\") ? firstIn(tree) : undefined
  const first = start < 0 ? hidden : { start, end: start + 1, lost: text[start]! }
  if (!first) return
  const name = `U+${first.lost.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`
  found.add(
    "lost-character",
    `This character (${name}) cannot stand in feeds and sitemaps: it is left out there`,
    { path, start: first.start, end: first.end },
    "Remove it; it is seen nowhere, and came in by copying as a rule.",
  )
}

function firstIn(tree: Tree): { readonly start: number; readonly end: number; readonly lost: string } | undefined {
  if (tree.kind === "scalar") {
    const [lost] = typeof tree.value === "string" ? (tree.value.match(forbidden) ?? []) : []
    return lost === undefined ? undefined : { start: tree.start, end: tree.end, lost }
  }
  for (const part of tree.kind === "list" ? tree.items : tree.entries.map(({ value }) => value)) {
    const first = firstIn(part)
    if (first) return first
  }
  return undefined
}
