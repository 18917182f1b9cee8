/**
 * Data with places: what YAML, TOML and JSON become before their fields are read,
 * so that every complaint can point at the key or the value that it is about. Offsets are those of the file.
 */
export type Tree = MapTree | ListTree | ScalarTree

interface Placed {
  readonly start: number
  readonly end: number
}

export interface MapTree extends Placed {
  readonly kind: "map"
  readonly entries: readonly MapEntry[]
}

export interface MapEntry {
  readonly key: string
  readonly keyStart: number
  readonly keyEnd: number
  readonly value: Tree
}

export interface ListTree extends Placed {
  readonly kind: "list"
  readonly items: readonly Tree[]
}

export interface ScalarTree extends Placed {
  readonly kind: "scalar"
  readonly value: string | number | boolean | null
  /** As it was written, without quotes: a headline "1.10" must not become "1.1". */
  readonly written: string
}

export const emptyMap = (at = 0): MapTree => ({ kind: "map", start: at, end: at, entries: [] })

/** The part of a tree below a path of keys and list positions, or the nearest part above it that exists. */
export function partAt(tree: Tree, path: readonly (string | number)[]): Tree {
  let here = tree
  for (const step of path) {
    const next: Tree | undefined =
      here.kind === "map"
        ? here.entries.findLast((entry) => entry.key === step)?.value
        : here.kind === "list" && typeof step === "number"
          ? here.items[step]
          : undefined
    if (next === undefined) return here
    here = next
  }
  return here
}

/** The tree as plain data, for keys that Broadsheet does not know and hands to templates as they are. */
export function plain(tree: Tree): unknown {
  switch (tree.kind) {
    case "map":
      return Object.fromEntries(tree.entries.map((entry) => [entry.key, plain(entry.value)]))
    case "list":
      return tree.items.map(plain)
    case "scalar":
      return tree.value
  }
}
