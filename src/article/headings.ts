import { slug } from "../support/slug.js"

/** Gives out the ids of one article, each once. */
export interface Anchors {
  /** An id that the author has chosen, made fit and unique: "Map " -> "Map", a second time "Map-2". */
  chosen(id: string): string
  /** An id made from a text: "Rain, again" -> "rain-again", then "rain-again-2"; `fallback` where nothing is left. */
  made(text: string, fallback: string): string
}

// The theme's ids begin with it: an article must not answer to a link of the page around it.
const themes = /^site-/

const fit = (id: string): string =>
  id
    .trim()
    .replace(/\s+/gu, "-")
    .replace(themes, (prefix) => `x${prefix}`)

export function anchors(): Anchors {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  const unique = (id: string): string => {
    if (!taken.has(id)) {
      taken.add(id)
      return id
    }
    // The count is kept: a thousand headings "Update" must not be tried from 2 each time.
    let count = counts.get(id) ?? 2
    while (taken.has(`${id}-${count}`)) count += 1
    counts.set(id, count + 1)
    taken.add(`${id}-${count}`)
    return `${id}-${count}`
  }
  return {
    chosen: (id) => unique(fit(id) || "section"),
    made: (text, fallback) => unique(fit(slug(text)) || fallback),
  }
}

// The class leaves a brace out, so that a line of braces is looked at once.
const explicit = /[ \t]*\{#([^\s{}#]+)\}[ \t]*$/u

/** Parts a heading's last text from the id after it: "Title {#my-id}" -> ["Title", "my-id"]. */
export function explicitId(text: string): readonly [text: string, id: string] | undefined {
  const open = text.lastIndexOf("{#")
  if (open < 0) return undefined
  const found = explicit.exec(text.slice(open))
  return found ? [text.slice(0, open).trimEnd(), found[1]!] : undefined
}
