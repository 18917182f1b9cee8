import { readMoment } from "./civil.js"
import type { Findings } from "./diagnostic.js"
import type { Moment } from "./moment.js"
import { nearest } from "./near.js"
import type { Span } from "./source.js"
import { type MapEntry, type MapTree, plain, type Tree } from "./tree.js"

/** What a field may need to know while it is read. */
export interface Reading {
  readonly path: string
  /** The site's time zone, for dates. */
  readonly zone: string
  readonly findings: Findings
}

/** How a value is read from a tree. `undefined` where it is not of the type; what is wrong has been told then. */
export interface FieldType<T> {
  /** Ends the sentence "`key` must be …". */
  readonly says: string
  /** An empty text in quotes is a value, not an absent one. */
  readonly mayBeEmpty?: true
  read(tree: Tree, reading: Reading): T | undefined
}

/** One row of a table of fields. */
export interface Field<T> {
  readonly type: FieldType<unknown>
  /** What the key means, for documentation. */
  readonly about: string
  /** Value where the key is absent. */
  readonly fallback: T
  /** Other names that archives use for the key. */
  readonly names: readonly string[]
}

export type FieldTable = Readonly<Record<string, Field<unknown>>>

/** The values that a table of fields gives. */
export type Values<Table> = { readonly [Key in keyof Table]: Table[Key] extends Field<infer T> ? T : never }

export function field<T>(type: FieldType<T>, about: string): Field<T | null>
export function field<T>(type: FieldType<T>, about: string, fallback: T, names?: readonly string[]): Field<T>
export function field<T>(type: FieldType<T>, about: string, fallback: null, names: readonly string[]): Field<T | null>
export function field<T>(
  type: FieldType<T>,
  about: string,
  fallback: T | null = null,
  names: readonly string[] = [],
): Field<T | null> {
  return { type, about, fallback, names }
}

export interface ReadValues<Table> {
  readonly values: Values<Table>
  /** Keys that the table does not know, as plain data. */
  readonly extra: Readonly<Record<string, unknown>>
  /** The tree with the table's names as its keys, to find places by. */
  readonly tree: MapTree
}

/**
 * Reads a map by a table of fields. Empty values count as absent. Unknown keys come back in `extra`;
 * one that looks like a misspelt known one is told, with the near name.
 */
export function readFields<Table extends FieldTable>(table: Table, tree: MapTree, reading: Reading): ReadValues<Table> {
  const values: Record<string, unknown> = {}
  const extra: Record<string, unknown> = {}
  const entries: MapEntry[] = []
  const known = namesOf(table)
  for (const { key, keyStart, keyEnd, value } of tree.entries) {
    const at = { path: reading.path, start: keyStart, end: keyEnd }
    const name = known.exact.get(key) ?? known.loose.get(key.trim().toLowerCase())
    if (name === undefined) {
      const near = nearest(key, Object.keys(table))
      if (near !== undefined) {
        reading.findings.add("misspelt-key", `"${key}" is no key of Broadsheet`, at, `Did you mean "${near}"?`)
      }
      if (key !== "__proto__") extra[key] = plain(value)
      continue
    }
    entries.push({ key: name, keyStart, keyEnd, value })
    if (!known.exact.has(key)) {
      reading.findings.add("tidied-value", `"${key}" is read as "${name}"`, at, `Write it as "${name}".`)
    }
    if (isEmpty(value) && !(table[name]!.type.mayBeEmpty && isEmptyText(value))) continue
    const read = table[name]!.type.read(value, reading)
    if (read !== undefined) values[name] = read
  }
  for (const [name, row] of Object.entries(table)) {
    if (values[name] === undefined) values[name] = row.fallback
  }
  return { values: values as Values<Table>, extra, tree: { ...tree, entries } }
}

interface Names {
  /** Every way to write a key, to its name. */
  readonly exact: ReadonlyMap<string, string>
  /** The same without regard to case. */
  readonly loose: ReadonlyMap<string, string>
}

const namesOfTables = new WeakMap<FieldTable, Names>()

function namesOf(table: FieldTable): Names {
  const known = namesOfTables.get(table)
  if (known) return known
  const ways = Object.entries(table).flatMap(([name, row]) => [name, ...row.names].map((way) => [way, name] as const))
  const names = { exact: new Map(ways), loose: new Map(ways.map(([way, name]) => [way.toLowerCase(), name])) }
  namesOfTables.set(table, names)
  return names
}

const isEmpty = (tree: Tree): boolean =>
  tree.kind === "scalar" && (tree.value === null || (typeof tree.value === "string" && tree.value.trim() === ""))

const isEmptyText = (tree: Tree): boolean => tree.kind === "scalar" && tree.value === ""

export const spanOf = (tree: Tree, path: string): Span => ({ path, start: tree.start, end: tree.end })

function refuse(type: string, tree: Tree, { path, findings }: Reading, hint?: string): undefined {
  const found = tree.kind === "scalar" ? `"${tree.written}"` : tree.kind === "list" ? "a list" : "a group of keys"
  findings.add("bad-value", `This must be ${type}, but it is ${found}`, spanOf(tree, path), hint)
  return undefined
}

/** Plain text. Numbers, dates and truth values are taken as they were written. */
export const text: FieldType<string> = {
  says: "text",
  read: (tree, reading) =>
    tree.kind === "scalar"
      ? (typeof tree.value === "string" ? tree.value : tree.written).trim()
      : refuse(text.says, tree, reading, "Put the text in quotes."),
}

/** Text that somebody may leave empty on purpose, such as the description of a picture that only decorates. */
export const textOrNone: FieldType<string> = { ...text, mayBeEmpty: true }

export const flag: FieldType<boolean> = {
  says: "true or false",
  read: (tree, reading) => {
    if (tree.kind === "scalar") {
      if (typeof tree.value === "boolean") return tree.value
      if (/^(yes|on|true)$/i.test(tree.written)) return true
      if (/^(no|off|false)$/i.test(tree.written)) return false
    }
    return refuse(flag.says, tree, reading)
  },
}

export function wholeNumber(least: number, most = 1_000_000): FieldType<number> {
  const says = `a whole number from ${least} to ${most}`
  return {
    says,
    read: (tree, reading) => {
      const value = tree.kind === "scalar" ? tree.value : undefined
      return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
        ? value
        : refuse(says, tree, reading)
    },
  }
}

/** A date, or a date with a time. */
export const moment: FieldType<Moment> = {
  says: "a date",
  read: (tree, reading) => {
    if (tree.kind !== "scalar") return refuse(moment.says, tree, reading, "Write it as 2025-06-30.")
    const { moment: value, trouble } = readMoment(tree.written, reading.zone)
    if (trouble) reading.findings.add(trouble.code, trouble.message, spanOf(tree, reading.path), trouble.hint)
    return value
  },
}

export function oneOf<const T extends string>(...words: readonly T[]): FieldType<T> {
  const says = `one of ${words.join(", ")}`
  return {
    says,
    read: (tree, reading) => {
      const written = tree.kind === "scalar" ? tree.written.trim().toLowerCase() : ""
      const word = words.find((candidate) => candidate === written)
      const near = nearest(written, words)
      return word ?? refuse(says, tree, reading, near && `Did you mean "${near}"?`)
    },
  }
}

/** A list; one value alone counts as a list of one. */
export function list<T>(type: FieldType<T>): FieldType<readonly T[]> {
  return {
    says: `a list, each ${type.says}`,
    read: (tree, reading) => {
      const items = tree.kind === "list" ? tree.items : [tree]
      return items.filter((item) => !isEmpty(item)).flatMap((item) => type.read(item, reading) ?? [])
    },
  }
}

/** A list of names, for which archives also have one text with commas. */
export function names<T>(type: FieldType<T>): FieldType<readonly T[]> {
  const many = list(type)
  return {
    says: many.says,
    read: (tree, reading) => {
      if (tree.kind !== "scalar" || !tree.written.includes(",")) return many.read(tree, reading)
      const at = spanOf(tree, reading.path)
      reading.findings.add("tidied-value", `"${tree.written}" is read as a list`, at, "Write it as a list: [one, two].")
      const items = tree.written.split(",").map((part): Tree => ({ ...tree, value: part.trim(), written: part.trim() }))
      return many.read({ kind: "list", start: tree.start, end: tree.end, items }, reading)
    },
  }
}

/** A group of keys with a table of its own. `short` names the key that a value alone stands for. */
export function record<Table extends FieldTable>(
  table: Table,
  required: readonly (keyof Table & string)[],
  short?: keyof Table & string,
): FieldType<Values<Table>> {
  const says = `a group of keys (${Object.keys(table).join(", ")})${short ? ` or the ${short} alone` : ""}`
  return {
    says,
    read: (tree, reading) => {
      const map: MapTree | undefined =
        tree.kind === "map"
          ? tree
          : short !== undefined && tree.kind === "scalar"
            ? {
                kind: "map",
                start: tree.start,
                end: tree.end,
                entries: [{ key: short, keyStart: tree.start, keyEnd: tree.start, value: tree }],
              }
            : undefined
      if (!map) return refuse(says, tree, reading)
      const { values, extra } = readFields(table, map, reading)
      for (const key of Object.keys(extra)) {
        if (nearest(key, Object.keys(table)) !== undefined) continue
        reading.findings.add(
          "unknown-key",
          `"${key}" means nothing here`,
          spanOf(tree, reading.path),
          `Here stand ${says}.`,
        )
      }
      const missing = required.filter((key) => values[key] === null || values[key] === undefined)
      if (missing.length === 0) return values
      // A value of the wrong type has been told already.
      if (missing.some((key) => !map.entries.some((entry) => entry.key === key))) {
        reading.findings.add("bad-value", `Here "${missing.join('", "')}" is missing`, spanOf(tree, reading.path))
      }
      return undefined
    },
  }
}

/** A group of keys that the site names itself, each with a value of one type. */
export function keyed<T>(type: FieldType<T>, known?: readonly string[]): FieldType<Readonly<Record<string, T>>> {
  const says = known ? `a group of keys (${known.join(", ")})` : "a group of keys"
  return {
    says,
    read: (tree, reading) => {
      if (tree.kind !== "map") return refuse(says, tree, reading)
      const values: Record<string, T> = {}
      for (const { key, keyStart, keyEnd, value } of tree.entries) {
        if (known && !known.includes(key)) {
          const near = nearest(key, known)
          const hint = near ? `Did you mean "${near}"?` : `Here stand ${known.join(", ")}.`
          reading.findings.add(
            "unknown-key",
            `"${key}" means nothing here`,
            { path: reading.path, start: keyStart, end: keyEnd },
            hint,
          )
          continue
        }
        const read = isEmpty(value) ? undefined : type.read(value, reading)
        if (read !== undefined) values[key] = read
      }
      return values
    },
  }
}

/** A value, or `false` (also "off", "no") to switch the thing off. */
export function orOff<T>(type: FieldType<T>): FieldType<T | false> {
  const says = `${type.says}, or false`
  return {
    says,
    read: (tree, reading) =>
      tree.kind === "scalar" && /^(false|off|no)$/i.test(tree.written) ? false : type.read(tree, reading),
  }
}

/** A web address, an e-mail link or an address of this site: what may stand in a link. */
export const address: FieldType<string> = {
  says: "an address that begins with https://, http://, mailto:, tel: or /",
  read: (tree, reading) => {
    const written = tree.kind === "scalar" ? tree.written.trim() : ""
    const ok = /^(https?:\/\/[^\s/]+|mailto:\S+|tel:[+\d]|\/(?!\/))/i.test(written) && !/[\s<>"\\]/.test(written)
    return ok ? written : refuse(address.says, tree, reading)
  },
}
