import type { Root } from "mdast"
import { type Branch, isBranch, type Leaf } from "./body-tree.js"

export const moreMarker = /<!--\s*more\s*-->/i
const membersMarker = /<!--\s*members\s*-->/i
const anyMarker = /<!--\s*(?:more|members)\s*-->/gi

export const withoutMarkers = (html: string): string => html.replace(anyMarker, "")

/**
 * Drops everything from `<!--members-->` on, wherever it stands in the tree: also in the midst of a block of HTML.
 * Definitions below it are kept: they show only where the part above calls them. True if there was one.
 */
export function cutMembers(tree: Root): boolean {
  const root = tree as unknown as Branch
  const kept: Leaf[] = []
  const found = cutBelow(root, kept)
  root.children = root.children.concat(kept)
  return found
}

function cutBelow(parent: Branch, definitions: Leaf[]): boolean {
  for (const [index, child] of parent.children.entries()) {
    const at = child.type === "html" ? (child.value ?? "").search(membersMarker) : -1
    if (at >= 0) child.value = child.value!.slice(0, at)
    if (at < 0 && !(isBranch(child) && cutBelow(child, definitions))) continue
    for (const dropped of parent.children.splice(index + 1)) collectDefinitions(dropped, definitions)
    return true
  }
  return false
}

function collectDefinitions(node: Leaf, into: Leaf[]): void {
  if (node.type === "definition" || node.type === "footnoteDefinition") into.push(node)
  else if (isBranch(node)) for (const child of node.children) collectDefinitions(child, into)
}
