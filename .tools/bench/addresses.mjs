// By which addresses the pages of a list are known.
import { sections } from "./words.mjs"

export const perPage = 20
export const anySection = `(?:${sections.join("|")})`
/** Pages of lists below a prefix. */
export const listOf = (prefix) => new RegExp(`^${prefix}(?:/page/\\d+)?/index\\.html$`)
