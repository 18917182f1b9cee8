import type { Findings } from "../support/diagnostic.js"
import { tellHiddenDirection } from "../support/hidden-direction.js"
import type { Source } from "../support/source.js"
import { emptyMap, type MapTree } from "../support/tree.js"
import { readYaml } from "../support/yaml.js"

/** A YAML file whose top is a group of keys. What cannot be read has been told and counts as empty. */
export function readYamlMap(source: Source, findings: Findings): MapTree {
  const start = source.text.startsWith("\uFEFF") ? 1 : 0
  tellHiddenDirection(source, findings)
  const tree = readYaml(source.text.slice(start), start, source.path, "unreadable-yaml", findings)
  if (tree?.kind === "map") return tree
  if (tree) {
    const at = { path: source.path, start: tree.start, end: tree.end }
    findings.add("unreadable-yaml", "This file must hold keys and values", at, "Write name: value, one a line.")
  }
  return emptyMap()
}
