import type { Findings } from "./diagnostic.js"
import type { Source } from "./source.js"

/** Embeddings, overrides and isolates of UAX #9. The marks LRM, RLM and ALM, which turn nothing around them, are none. */
const controls = /[\u202a-\u202e\u2066-\u2069]/g

/** Tells of signs that nobody sees and that turn the direction of writing: one finding for a file, at the first of them. */
export function tellHiddenDirection({ path, text }: Source, found: Findings): void {
  const all = text.match(controls)
  if (!all) return
  const start = text.indexOf(all[0])
  const name = `U+${all[0].charCodeAt(0).toString(16).toUpperCase()}`
  const more = all.length > 1 ? `, the first of ${all.length} in this file` : ""
  found.add(
    "hidden-direction",
    `A sign that nobody sees turns the direction of writing here (${name}${more})`,
    { path, start, end: start + 1 },
    'Remove it; <bdi> or <span dir="rtl"> marks a part of another direction.',
  )
}
