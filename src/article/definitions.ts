import type { Definition, FootnoteDefinition, Root } from "mdast"
import { type Handlers, type State, toHast } from "mdast-util-to-hast"
import { visit } from "unist-util-visit"

/** What the text refers to by a name, by that name in capitals: the first of each counts. */
export interface Definitions {
  readonly links: ReadonlyMap<string, Definition>
  readonly notes: ReadonlyMap<string, FootnoteDefinition>
}

const none: Definitions = { links: new Map(), notes: new Map() }

/** All definitions in a tree; most texts hold none, which costs no walk. */
export function definitionsOf(tree: Root, text: string): Definitions {
  if (!text.includes("]:")) return none
  const links = new Map<string, Definition>()
  const notes = new Map<string, FootnoteDefinition>()
  visit(tree, (node) => {
    if (node.type === "definition") addFirst(links, node)
    else if (node.type === "footnoteDefinition") addFirst(notes, node)
  })
  return { links, notes }
}

function addFirst<T extends { readonly identifier: string }>(to: Map<string, T>, node: T): void {
  const id = node.identifier.toUpperCase()
  if (!to.has(id)) to.set(id, node)
}

/**
 * The state with which mdast-util-to-hast makes HTML. It is asked for with an empty root, since it would first look for
 * definitions in all of a tree, and is worth keeping: each one costs as much as a paragraph.
 */
export function htmlState(handlers: Handlers, { links, notes }: Definitions): State {
  let made: State | undefined
  const root = (state: State) => {
    made = state
    return { type: "root", children: [] } as never
  }
  toHast({ type: "root", children: [] }, { allowDangerousHtml: true, handlers: { ...handlers, root } })
  for (const [id, node] of links) made!.definitionById.set(id, node)
  for (const [id, node] of notes) made!.footnoteById.set(id, node)
  return made!
}
