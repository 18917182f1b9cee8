import { momentPattern, readMoment } from "./civil.js"
import type { Findings } from "./diagnostic.js"
import type { Moment } from "./moment.js"
import { nearest } from "./near.js"
import { recent } from "./recent.js"
import type { Span } from "./source.js"
import { type MapEntry, type MapTree, plain, type Tree } from "./tree.js"

/** What a field may need to know while it is read. */
export interface Reading {
  readonly path: string
  /** The site's time zone, for dates. */
  readonly zone: string
  readonly findings: Findings
}

/** A JSON Schema, draft 7: the one that editors' YAML services read. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** How a value is read from a tree. `undefined` where it is not of the type; what is wrong has been told then. */
export interface FieldType<T> {
  /** Ends the sentence "`key` must be …". */
  readonly says: string
  /** The same for programs. */
  readonly schema: JsonSchema
  /** Of a group of keys, and of a list of such groups: the keys. */
  readonly fields?: FieldTable
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

/**
 * The schema of a group of keys. `open`: other keys may stand beside them. An empty value counts as absent.
 * Other names of a key have its schema.
 */
export function schemaOf(table: FieldTable, required: readonly string[], open: boolean): JsonSchema {
  const properties = Object.entries(table).flatMap(([name, { type, about, fallback, names }]) => {
    const written = required.includes(name) ? type.schema : orNothing(type.schema)
    const stated = isSaid(fallback) ? { default: fallback } : {}
    return [name, ...names].map((way) => [way, { description: about, ...written, ...stated }] as const)
  })
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties: open,
  }
}

const isSaid = (fallback: unknown): boolean =>
  fallback !== null && !(typeof fallback === "object" && Object.keys(fallback).length === 0)

function orNothing(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: [...schema.anyOf, { type: "null" }] }
  if (schema.enum === undefined && schema.type !== undefined) return { ...schema, type: [schema.type, "null"].flat() }
  return { anyOf: [schema, { type: "null" }] }
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
  const known = namesOf(table)
  // Every key in the table's order, whatever order they were written in.
  const values: Record<string, unknown> = { ...known.fallbacks }
  const extra: Record<string, unknown> = {}
  const entries: MapEntry[] = []
  const written = new Map<string, string>()
  for (const { key, keyStart, keyEnd, value } of tree.entries) {
    const at = { path: reading.path, start: keyStart, end: keyEnd }
    const name = known.exact.get(key) ?? known.loose.get(key.trim().toLowerCase())
    if (name === undefined) {
      const near = known.near(key)
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
    if (read === undefined) continue
    const before = written.get(name)
    if (before !== undefined && before !== key) {
      const message = `"${before}" and "${key}" are one key; the last one counts`
      reading.findings.add("duplicate-key", message, at, "Remove one of the two.")
    }
    written.set(name, key)
    values[name] = read
  }
  return { values: values as Values<Table>, extra, tree: { ...tree, entries } }
}

interface Names {
  /** Every way to write a key, to its name. */
  readonly exact: ReadonlyMap<string, string>
  /** The same without regard to case. */
  readonly loose: ReadonlyMap<string, string>
  /** What each name means where it is not written. */
  readonly fallbacks: Readonly<Record<string, unknown>>
  /** The name that an unknown key most likely means; an archive has its own keys in every file. */
  near(key: string): string | undefined
}

const namesOfTables = new WeakMap<FieldTable, Names>()

function namesOf(table: FieldTable): Names {
  const known = namesOfTables.get(table)
  if (known) return known
  const rows = Object.entries(table)
  const ways = rows.flatMap(([name, row]) => [name, ...row.names].map((way) => [way, name] as const))
  const names = {
    exact: new Map(ways),
    loose: new Map(ways.map(([way, name]) => [way.toLowerCase(), name])),
    fallbacks: Object.fromEntries(rows.map(([name, { fallback }]) => [name, fallback])),
    near: recent((key: string) => nearest(key, Object.keys(table)), 1000),
  }
  namesOfTables.set(table, names)
  return names
}

const isEmpty = (tree: Tree): boolean =>
  tree.kind === "scalar" && (tree.value === null || (typeof tree.value === "string" && tree.value.trim() === ""))

const isEmptyText = (tree: Tree): boolean => tree.kind === "scalar" && tree.value === ""

export const spanOf = (tree: Tree, path: string): Span => ({ path, start: tree.start, end: tree.end })

function refuse(type: string, tree: Tree, { path, findings }: Reading, hint: string): undefined {
  const found = tree.kind === "scalar" ? `"${tree.written}"` : tree.kind === "list" ? "a list" : "a group of keys"
  findings.add("bad-value", `This must be ${type}, but it is ${found}`, spanOf(tree, path), hint)
  return undefined
}

/** Plain text. Numbers, dates and truth values are taken as they were written. */
export const text: FieldType<string> = {
  says: "text",
  schema: { type: ["string", "number", "boolean"] },
  read: (tree, reading) =>
    tree.kind === "scalar"
      ? (typeof tree.value === "string" ? tree.value : tree.written).trim()
      : refuse(text.says, tree, reading, "Put the text in quotes."),
}

/** Text that somebody may leave empty on purpose, such as the description of a picture that only decorates. */
export const textOrNone: FieldType<string> = { ...text, mayBeEmpty: true }

export const flag: FieldType<boolean> = {
  says: "true or false",
  schema: { enum: [true, false, "yes", "no", "on", "off"] },
  read: (tree, reading) => {
    if (tree.kind === "scalar") {
      if (typeof tree.value === "boolean") return tree.value
      if (/^(yes|on|true)$/i.test(tree.written)) return true
      if (/^(no|off|false)$/i.test(tree.written)) return false
    }
    return refuse(flag.says, tree, reading, "Write true or false, or take the line out.")
  },
}

export function wholeNumber(least: number, most = 1_000_000): FieldType<number> {
  const says = `a whole number from ${least} to ${most}`
  return {
    says,
    schema: { type: "integer", minimum: least, maximum: most },
    read: (tree, reading) => {
      const value = tree.kind === "scalar" ? tree.value : undefined
      return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
        ? value
        : refuse(says, tree, reading, "Write it in digits alone, or take the line out.")
    },
  }
}

/** A date, or a date with a time. */
export const moment: FieldType<Moment> = {
  says: "a date",
  schema: { type: "string", pattern: momentPattern },
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
    schema: { enum: words },
    read: (tree, reading) => {
      const written = tree.kind === "scalar" ? tree.written.trim().toLowerCase() : ""
      const word = words.find((candidate) => candidate === written)
      const near = nearest(written, words) ?? words.find((candidate) => written.startsWith(candidate))
      const hint = near ? `Did you mean "${near}"?` : `Write one of them, such as ${words[0]}, or take the line out.`
      return word ?? refuse(says, tree, reading, hint)
    },
  }
}

/** A list; one value alone counts as a list of one. */
export function list<T>(type: FieldType<T>): FieldType<readonly T[]> {
  return {
    says: `a list, each ${type.says}`,
    schema: either({ type: "array", items: orNothing(type.schema) }, type.schema),
    ...(type.fields && { fields: type.fields }),
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
    ...many,
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
  const keys = Object.keys(table)
  const says = `a group of keys (${keys.join(", ")})${short ? ` or the ${short} alone` : ""}`
  const group = schemaOf(table, required, false)
  return {
    says,
    schema: short === undefined ? group : either(table[short]!.type.schema, group),
    fields: table,
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
      if (!map) return refuse(says, tree, reading, `Write its keys below it, each on a line: ${keys[0]}: …`)
      const { values, extra } = readFields(table, map, reading)
      for (const { key, keyStart, keyEnd } of map.entries) {
        if (!Object.hasOwn(extra, key) || nearest(key, keys) !== undefined) continue
        const at = { path: reading.path, start: keyStart, end: keyEnd }
        reading.findings.add("unknown-key", `"${key}" means nothing here`, at, `Here stand ${keys.join(", ")}.`)
      }
      const missing = required.filter((key) => values[key] === null || values[key] === undefined)
      if (missing.length === 0) return values
      // A value of the wrong type has been told already.
      if (missing.some((key) => !map.entries.some((entry) => entry.key === key))) {
        const hint = `Add to it: ${missing.map((key) => `${key}: …`).join(", ")}`
        reading.findings.add("bad-value", `Here "${missing.join('", "')}" is missing`, spanOf(tree, reading.path), hint)
      }
      return undefined
    },
  }
}

/** A group of keys that the site names itself, each with a value of one type. `about` tells what a known key means. */
export function keyed<T>(
  type: FieldType<T>,
  known?: readonly string[],
  about: (key: string) => object = () => ({}),
): FieldType<Readonly<Record<string, T>>> {
  const says = known ? `a group of keys (${known.join(", ")})` : "a group of keys"
  const keys = known && Object.fromEntries(known.map((key) => [key, { ...about(key), ...type.schema }]))
  return {
    says,
    schema: {
      type: "object",
      ...(keys ? { properties: keys, additionalProperties: false } : { additionalProperties: type.schema }),
    },
    read: (tree, reading) => {
      if (tree.kind !== "map") {
        return refuse(says, tree, reading, `Write its keys below it, each on a line: ${known?.[0] ?? "name"}: …`)
      }
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

/** One of two schemas, without a choice inside a choice. */
function either(a: JsonSchema, b: JsonSchema): JsonSchema {
  return { anyOf: [a, b].flatMap((one) => (Array.isArray(one.anyOf) ? one.anyOf : [one])) }
}

/** Whatever is written, as plain data. */
export const anything: FieldType<unknown> = { says: "anything", schema: {}, read: plain }

const flagWord = /^(false|off|no|true|on|yes)$/i

/** A value, or `false` (also "off", "no") to switch the thing off; `true` leaves it as it is by default. */
export function orOff<T>(type: FieldType<T>): FieldType<T | false> {
  const says = `${type.says}, or false`
  return {
    says,
    schema: either(type.schema, { enum: [false, "off", "no", true, "on", "yes"] }),
    ...(type.fields && { fields: type.fields }),
    read: (tree, reading) => {
      if (tree.kind !== "scalar" || !flagWord.test(tree.written)) return type.read(tree, reading)
      return /^(true|on|yes)$/i.test(tree.written) ? undefined : false
    },
  }
}

/** A web address, an e-mail link or an address of this site: what may stand in a link. */
export const address: FieldType<string> = {
  says: "an address that begins with https://, http://, mailto:, tel: or /",
  schema: {
    type: "string",
    pattern: '^([hH][tT][tT][pP][sS]?://[^\\s/<>"\\\\]|mailto:|tel:[+\\d]|/(?!/))[^\\s<>"\\\\]*$',
  },
  read: (tree, reading) => {
    const written = tree.kind === "scalar" ? tree.written.trim() : ""
    const ok = /^(https?:\/\/[^\s/]+|mailto:\S+|tel:[+\d]|\/(?!\/))/i.test(written) && !/[\s<>"\\]/.test(written)
    return ok ? written : refuse(address.says, tree, reading, "Write the whole of it, as https://example.com/page/.")
  },
}

/** A language, as a canonical BCP 47 code: "pt_br" -> "pt-BR". */
export const language: FieldType<string> = {
  says: "a language code such as en, de or pt-BR",
  schema: { type: "string", pattern: "^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$" },
  read: (tree, reading) => {
    const written = tree.kind === "scalar" ? tree.written.trim() : ""
    try {
      const [code] = Intl.getCanonicalLocales(written.replaceAll("_", "-"))
      if (code !== undefined) return code
    } catch {
      // Told below, like what is no text at all.
    }
    return refuse(language.says, tree, reading, "Take the code of the language alone.")
  },
}
