import { type Document, isAlias, isMap, isNode, isScalar, isSeq, parseDocument, visit } from "yaml"
import type { Code, Findings } from "./diagnostic.js"
import type { MapEntry, Tree } from "./tree.js"
import { readPlainYaml } from "./yaml-plain.js"
import { yamlTroubles } from "./yaml-trouble.js"

/** More than this and a file is an attack or an accident: aliases of aliases can stand for billions of values. */
const mostValues = 20_000
const deepest = 40
/** Lines and signs: reading so many takes a second, and more values than are allowed fit into them. */
const mostSigns = 80_000

type YamlReader = (text: string, from: number, path: string, code: Code, findings: Findings) => Tree | null | undefined

/**
 * Reads YAML into a tree with places. `from` is the offset of `text` in the file at `path`.
 * `undefined` where it cannot be read; duplicate keys and tabs are told and the last key counts.
 */
export const readYaml: YamlReader = (text, from, path, code, findings) =>
  readPlainYaml(text, from) ?? readAnyYaml(text, from, path, code, findings)

/** The same by no shorter way: what `readPlainYaml` is measured by. */
export const readAnyYaml: YamlReader = (text, from, path, code, findings) => {
  if (isTooMuch(text, from, path, code, findings)) return undefined
  let document = parse(text)
  // Tabs may not indent in YAML, but archives have them: one space for each keeps every offset.
  const untabbed =
    document.errors.length > 0 ? text.replace(/^[ \t]+/gm, (indent) => indent.replaceAll("\t", " ")) : text
  if (untabbed !== text) document = parse(untabbed)
  const joined = document.errors.length > 0 ? joinQuoted(untabbed) : untabbed
  if (joined !== untabbed) document = parse(joined)
  const place = (start: number, end: number) => ({
    path,
    start: from + Math.min(start, text.length),
    end: from + Math.min(Math.max(end, start), text.length),
  })
  if (document.errors.length > 0) {
    for (const { message, hint, start, end } of yamlTroubles(document, joined)) {
      findings.add(code, message, place(start, end), hint)
    }
    return undefined
  }
  if (untabbed !== text) {
    const tab = text.search(/(?<=^ *)\t/m)
    findings.add("tidied-value", "A tab indents this line; YAML wants spaces", place(tab, tab + 1), "Use spaces.")
  }
  if (joined !== untabbed) {
    let at = 0
    while (joined[at] === untabbed[at]) at += 1
    const hint = "Indent the lines that go on, or write the text on one line."
    findings.add("tidied-value", "A text in quotes goes on at the start of the next line", place(at, at + 1), hint)
  }
  let values = 0
  const open = new Set<unknown>()
  const meant = text.includes("*") ? aliasesOf(document) : undefined
  const failed = (message: string, start: number, end: number): undefined => {
    findings.add(code, message, place(start, end), "Write the values out instead of referring to them.")
    return undefined
  }
  const convert = (node: unknown, depth: number): Tree | null | undefined => {
    if (node === null || node === undefined) return null
    if (!isMap(node) && !isSeq(node) && !isScalar(node) && !isAlias(node)) return null
    const [start, end] = node.range ?? [0, 0, 0]
    values += 1
    if (values > mostValues || depth > deepest || open.has(node)) {
      return failed("Too many values inside one another", start, end)
    }
    const at = { start: from + start, end: from + Math.min(end, text.length) }
    if (isAlias(node)) {
      const target = meant?.get(node)
      if (target === undefined) {
        const hint = 'A text that begins with * needs quotes around it: title: "*Rain*".'
        findings.add(code, `"*${node.source}" refers to nothing`, place(start, end), hint)
        return undefined
      }
      open.add(node)
      const tree = convert(target, depth + 1)
      open.delete(node)
      return tree
    }
    if (isScalar(node)) return { kind: "scalar", ...at, ...scalar(node.value, node.source) }
    open.add(node)
    const branch = isSeq(node) ? list(node.items) : map(node.items)
    open.delete(node)
    return branch && { ...branch, ...at }

    function list(items: unknown[]) {
      const trees: Tree[] = []
      for (const item of items) {
        const tree = convert(item, depth + 1)
        if (tree === undefined) return undefined
        trees.push(tree ?? { kind: "scalar", ...at, value: null, written: "" })
      }
      return { kind: "list" as const, items: trees }
    }

    function map(pairs: readonly { key: unknown; value: unknown }[]) {
      const entries: MapEntry[] = []
      const known = new Set<string>()
      for (const pair of pairs) {
        const [keyStart, keyEnd] = (isScalar(pair.key) && pair.key.range) || [start, start]
        const key = isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : "?"
        const value = convert(pair.value, depth + 1)
        if (value === undefined) return undefined
        const missing: Tree = { kind: "scalar", start: from + keyEnd, end: from + keyEnd, value: null, written: "" }
        if (known.has(key)) {
          findings.add(
            "duplicate-key",
            `"${key}" stands here twice; the last one counts`,
            place(keyStart, keyEnd),
            "Remove one of the two.",
          )
        }
        known.add(key)
        entries.push({ key, keyStart: from + keyStart, keyEnd: from + keyEnd, value: value ?? missing })
      }
      return { kind: "map" as const, entries }
    }
  }
  return convert(document.contents, 0)
}

/** Whether a text holds too much to be read as data, and that this is so. */
export function isTooMuch(text: string, from: number, path: string, code: Code, findings: Findings): boolean {
  if (text.length <= mostSigns || (text.match(/[\n,:="'[\]{}]|[-?] /g)?.length ?? 0) <= mostSigns) return false
  const start = from + Math.max(text.search(/\S/), 0)
  const message = "So many lines and signs stand here that they cannot be read"
  const hint = "Put long texts below the front matter, and take out what is no front matter."
  findings.add(code, message, { path, start, end: start + 1 }, hint)
  return true
}

/** What each alias stands for: the last of its name above it. */
function aliasesOf(document: Document.Parsed): ReadonlyMap<unknown, unknown> {
  const named = new Map<string, unknown>()
  const meant = new Map<unknown, unknown>()
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) meant.set(node, named.get(node.source))
      else if (isNode(node) && node.anchor) named.set(node.anchor, node)
    },
  })
  return meant
}

const parse = (text: string) =>
  parseDocument(`${text}\n`, { schema: "core", uniqueKeys: false, prettyErrors: false, logLevel: "silent" })

/** Quoted texts whose lines go on without indent, which other readers of YAML take: line ends become spaces, as in what they mean. */
function joinQuoted(text: string): string {
  const quoted = /^([\w-]+:[ ]+)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ ]*$/gm
  return text.replace(
    quoted,
    (_, key: string, value: string) => key + value.replace(/\r?\n/g, (end) => " ".repeat(end.length)),
  )
}

function scalar(value: unknown, source: string | undefined) {
  if (typeof value === "string") {
    // Half of a pair, as where an import cut an emoji in two, cannot stand in an address.
    const whole = value.replace(/\p{Surrogate}/gu, "\ufffd")
    return { value: whole, written: whole }
  }
  // `.inf` and `.nan` are no numbers that a page could hold.
  if (typeof value === "number" && !Number.isFinite(value)) return { value: source ?? "", written: source ?? "" }
  if (typeof value === "number" || typeof value === "boolean") return { value, written: source ?? String(value) }
  return { value: null, written: source ?? "" }
}
