import type { RootContent } from "mdast"
import type { Later } from "./later.js"
import type { Source } from "./source.js"

/** What a text is read with: labels of all footnotes, and what has been searched for in vain. */
export interface Lane extends Source {
  readonly notes: ReadonlySet<string>
  /** Texts that the full parser reads in the end. */
  readonly later: Later[]
  /** Lengths of fences of which nothing closes one that opens below: each is looked for once. */
  readonly unclosed: Map<string, number>
}

/** A block, and the line after it. Undefined stands for one that this reader is not sure of. */
export type Block = { readonly node: RootContent; readonly next: number } | undefined
