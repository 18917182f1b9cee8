import type { Findings } from "./diagnostic.js"
import type { Source } from "./source.js"

/** Characters that XML 1.0 forbids, and so feeds and sitemaps: controls but tab and line ends, and two that are none. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

export const withoutForbidden = (text: string): string => text.replace(forbidden, "")

/** Tells of characters that feeds and sitemaps cannot hold: one finding for a file, at the first of them. */
export function tellLostCharacters({ path, text }: Source, found: Findings): void {
  const start = text.search(forbidden)
  if (start < 0) return
  const name = `U+${text.charCodeAt(start).toString(16).toUpperCase().padStart(4, "0")}`
  found.add(
    "lost-character",
    `This character (${name}) cannot stand in feeds and sitemaps: it is left out there`,
    { path, start, end: start + 1 },
    "Remove it; it is seen nowhere, and came in by copying as a rule.",
  )
}
