import type { RootContent } from "mdast"
import type { Later } from "./later.js"
import type { Source } from "./source.js"

/** What a text is read with: what is defined anywhere in it, and what reading it gathers. */
export interface Lane extends Source {
  /** Labels of footnotes. */
  readonly notes: ReadonlySet<string>
  /** Names that links and pictures may refer to. */
  readonly links: ReadonlySet<string>
  /** Texts that the full parser reads in the end. */
  readonly later: Later[]
}

/** A block, and the line after it. Undefined stands for one that this reader is not sure of. */
export type Block = { readonly node: RootContent; readonly next: number } | undefined
