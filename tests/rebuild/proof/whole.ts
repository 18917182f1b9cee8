import type { Outcome } from "./clean.js"
import type { Tree } from "./trees.mjs"

/** How far a build came, by what stands in public/. */
export type Stand = "before any file" | "between files" | "after all files"

export function standOf(tree: Tree, before: Tree, { told, tree: should }: Outcome): Stand {
  if (!told.ok || sameTree(tree, before)) return "before any file"
  return sameTree(tree, should) ? "after all files" : "between files"
}

const sameTree = (a: Tree, b: Tree): boolean => a.size === b.size && [...a].every(([path, leaf]) => is(leaf, b, path))

const is = (leaf: Tree extends ReadonlyMap<string, infer Leaf> ? Leaf : never, tree: Tree, path: string): boolean =>
  tree.get(path)?.bytes.equals(leaf.bytes) ?? false

/** Files that are neither what they were nor what they are to be. */
export const tornFiles = (tree: Tree, before: Tree, { told, tree: should }: Outcome): readonly string[] =>
  [...tree]
    .filter(([path, leaf]) => !path.endsWith("/") && !is(leaf, before, path) && !(told.ok && is(leaf, should, path)))
    .map(([path]) => `${path} is neither the old file nor the new one`)

const sheet = /<link rel="stylesheet" href="([^"]+)"/g

/** Pages that ask for a style sheet which is not there. */
export const lostStyles = (tree: Tree): readonly string[] =>
  [...tree]
    .filter(([path]) => path.endsWith(".html"))
    .flatMap(([path, { bytes }]) =>
      [...bytes.toString("utf8").matchAll(sheet)]
        // The site may stand below a path: `/paper/assets/…`.
        .map((match) => match[1]!.replace(/^\/(paper\/)?/, ""))
        .filter((href) => !tree.has(href))
        .map((href) => `${path} asks for ${href}, which is not there`),
    )
