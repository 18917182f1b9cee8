import type { Definition, FootnoteDefinition, Root } from "mdast"
import type { State } from "mdast-util-to-hast"
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
 * Hands them to mdast-util-to-hast, which would look for them in the whole tree before it starts: it is given an
 * empty root, and its handler of roots the real one.
 */
export function define(state: State, { links, notes }: Definitions): void {
  for (const [id, node] of links) state.definitionById.set(id, node)
  for (const [id, node] of notes) state.footnoteById.set(id, node)
}
