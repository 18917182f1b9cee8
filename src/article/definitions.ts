import type { Definition, FootnoteDefinition, Root } from "mdast"
import { defaultHandlers, type Handlers, type State, toHast } from "mdast-util-to-hast"
import { visit } from "unist-util-visit"
import { once } from "../support/once.js"

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

/** The usual handlers, and others in the place of some. */
export const handlersWith = (others: Handlers): Handlers => ({ ...defaultHandlers, ...others }) as Handlers

/** It is asked for with an empty root, since it would first look for definitions in all of a tree. */
const kept = once((): State => {
  let made: State | undefined
  const root = (state: State) => {
    made = state
    return { type: "root", children: [] } as never
  }
  toHast({ type: "root", children: [] }, { allowDangerousHtml: true, handlers: { root } })
  return made!
})

/**
 * The state with which mdast-util-to-hast makes HTML, made ready for one tree. It is kept, as each new one costs as much
 * as a paragraph: who has asked for it is done with it when it is asked for again. `handlers` are for all that a tree may hold.
 */
export function htmlState(handlers: Handlers, { links, notes }: Definitions): State {
  const state = kept()
  state.handlers = handlers
  state.definitionById.clear()
  state.footnoteById.clear()
  for (const [id, node] of links) state.definitionById.set(id, node)
  for (const [id, node] of notes) state.footnoteById.set(id, node)
  return state
}
