import type { BlockContent, Parent, PhrasingContent, Root } from "mdast"
import type { BlockSpec } from "./directives.js"

/** A block of the vocabulary in the tree of Markdown, once its directive has been read. */
export interface BlockNode extends Parent {
  type: "block"
  readonly spec: BlockSpec
  readonly label: readonly PhrasingContent[]
  children: BlockContent[]
}

declare module "mdast" {
  interface RootContentMap {
    block: BlockNode
  }
  interface BlockContentMap {
    block: BlockNode
  }
}

/** Any node that has children, seen without its kind. */
export interface Branch {
  readonly type: string
  children: Leaf[]
}

/** Any node, seen without its kind. */
export interface Leaf {
  readonly type: string
  value?: string
  children?: Leaf[]
  readonly position?: Root["position"]
}

export const isBranch = (node: Leaf): node is Leaf & Branch => node.children !== undefined

// Deeper than any text means to be; the walks after this one may recurse.
const deepest = 100

/** Turns what lies too deep into plain text, so that ten thousand quotation marks in a row end no program. */
export function levelOut(tree: Root, source: string): void {
  const level = (parent: Branch, depth: number): void => {
    parent.children.forEach((child, index) => {
      if (!isBranch(child)) return
      if (depth < deepest) {
        level(child, depth + 1)
        return
      }
      const value = source.slice(child.position?.start.offset ?? 0, child.position?.end.offset ?? 0)
      parent.children[index] = { type: "text", value, ...(child.position && { position: child.position }) }
    })
  }
  level(tree as unknown as Branch, 0)
}
