import { parse, TomlDate, TomlError } from "smol-toml"
import type { Findings } from "../support/diagnostic.js"
import type { MapEntry, Tree } from "../support/tree.js"
import { isTooMuch } from "../support/yaml.js"

interface KeyPlace {
  readonly keyStart: number
  readonly keyEnd: number
  readonly start: number
  readonly end: number
}

const deepest = 40

/** Reads TOML into a tree with places. The parser gives none, so keys are found again by their lines. */
export function readToml(text: string, from: number, path: string, findings: Findings): Tree | undefined {
  if (isTooMuch(text, from, path, "unreadable-front-matter", findings)) return undefined
  try {
    // The fence took the last line's end and left half of a CRLF.
    const value = parse(text.replace(/\r$/, " "))
    const at = { start: from, end: from + text.length }
    if (depthOver(value, deepest)) {
      findings.add("unreadable-front-matter", "Too many values inside one another", { path, ...at })
      return undefined
    }
    return convert(value, keyPlaces(text, from), "", { keyStart: from, keyEnd: from, ...at })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const lines = text.split("\n").slice(0, error.line - 1)
    const start = from + lines.reduce((sum, line) => sum + line.length + 1, 0) + Math.max(error.column - 1, 0)
    const message = (error.message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "")
    const at = { path, start: Math.min(start, from + text.length), end: Math.min(start + 1, from + text.length) }
    findings.add("unreadable-front-matter", `TOML: ${message}`, at, 'Texts need quotes: title = "Rain again".')
    return undefined
  }
}

const depthOver = (value: unknown, most: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (most === 0 || Object.values(value).some((inner) => depthOver(inner, most - 1)))

function convert(value: unknown, places: ReadonlyMap<string, KeyPlace>, name: string, near: KeyPlace): Tree {
  const place = places.get(name) ?? near
  const at = { start: place.start, end: place.end }
  if (value instanceof TomlDate) {
    const written = value.toISOString()
    return { kind: "scalar", ...at, value: written, written }
  }
  if (Array.isArray(value)) {
    return { kind: "list", ...at, items: value.map((item, index) => convert(item, places, `${name}[${index}]`, place)) }
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, inner]): MapEntry => {
      const inside = name ? `${name}.${key}` : key
      const { keyStart, keyEnd } = places.get(inside) ?? place
      return { key, keyStart, keyEnd, value: convert(inner, places, inside, places.get(inside) ?? place) }
    })
    return { kind: "map", ...at, entries }
  }
  const plain = typeof value === "bigint" ? Number(value) : (value as string | number | boolean)
  const written = String(plain)
  // `inf` and `nan` are no numbers that a page could hold.
  const endless = typeof plain === "number" && !Number.isFinite(plain)
  return { kind: "scalar", ...at, value: endless ? written : plain, written }
}

/** Where `key = value` lines and `[table]` lines stand, by full name. Good enough to point at a line; never decides a value. */
function keyPlaces(text: string, from: number): ReadonlyMap<string, KeyPlace> {
  const places = new Map<string, KeyPlace>()
  const counts = new Map<string, number>()
  let table = ""
  let offset = from
  for (const line of text.split("\n")) {
    const head = /^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?\r?$/.exec(line)
    const pair = /^\s*("(?:[^"\\]|\\.)*"|'[^']*'|[\w.-]+)\s*=\s*(.*?)\s*$/.exec(line)
    if (head) {
      table = unquote(head[2]!)
      if (head[1] === "[[") {
        const count = counts.get(table) ?? 0
        counts.set(table, count + 1)
        table = `${table}[${count}]`
      }
      places.set(table, { keyStart: offset, keyEnd: offset + line.length, start: offset, end: offset + line.length })
    } else if (pair) {
      const key = unquote(pair[1]!)
      const keyStart = offset + line.indexOf(pair[1]!)
      const start = offset + line.indexOf(pair[2]!, keyStart - offset + pair[1]!.length + 1)
      const name = table ? `${table}.${key}` : key
      places.set(name, { keyStart, keyEnd: keyStart + pair[1]!.length, start, end: start + pair[2]!.length })
    }
    offset += line.length + 1
  }
  return places
}

const unquote = (key: string): string => key.replace(/^["']|["']$/g, "")
