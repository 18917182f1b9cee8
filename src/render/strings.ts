import { readYamlMap } from "../config/yaml-map.js"
import type { Findings } from "../support/diagnostic.js"
import { type Digest, digestText } from "../support/digest.js"
import { nearest } from "../support/near.js"
import { type Source, type Span, wholeFile } from "../support/source.js"
import { plain } from "../support/tree.js"
import type { Codes } from "./codes.js"

/** Where the default theme's strings stand while a site has a file of the same name: its own lie over them, one by one. */
export const inheritedStrings = "templates/strings/default/"

/** The strings of one language, `templates/strings/<language>.yaml`: nested keys by their path, "kind.analysis". */
export interface Strings {
  readonly language: string
  readonly texts: ReadonlyMap<string, string>
  readonly lists: ReadonlyMap<string, readonly string[]>
  readonly digest: Digest
}

/** Reads the strings of a file; those that an earlier build read without fault are taken from `codes`. */
export function readStrings(source: Source, found: Findings, codes: Codes): Strings {
  const language = source.path
    .split("/")
    .at(-1)!
    .replace(/\.ya?ml$/, "")
  const key = digestText(`strings ${source.text}`)
  const known = codes.get(key)
  if (known !== undefined) {
    const [texts, lists, digest] = JSON.parse(known) as Kept
    return { language, texts: new Map(texts), lists: new Map(lists), digest }
  }
  const faults = found.all.length
  const { texts, lists } = gathered(plain(readYamlMap(source, found)))
  const digest = digestOfAll(texts, lists)
  if (found.all.length === faults) codes.put(key, JSON.stringify([[...texts], [...lists], digest] satisfies Kept))
  return { language, texts, lists, digest }
}

type Kept = readonly [
  texts: readonly (readonly [string, string])[],
  lists: readonly (readonly [string, readonly string[]])[],
  digest: Digest,
]

/** At once: there are hundreds of texts in each language, and nothing but texts. */
const digestOfAll = (texts: Strings["texts"], lists: Strings["lists"]): Digest =>
  digestText(JSON.stringify([[...texts], [...lists]]))

/** Nested keys by their paths. */
function gathered(tree: unknown): Pick<Strings, "texts" | "lists"> {
  const texts = new Map<string, string>()
  const lists = new Map<string, readonly string[]>()
  const gather = (value: unknown, name: string): void => {
    if (Array.isArray(value)) lists.set(name, value.map(String))
    else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) gather(inner, name === "" ? key : `${name}.${key}`)
    } else texts.set(name, String(value ?? ""))
  }
  gather(tree, "")
  return { texts, lists }
}

/** Tells of keys that look like misspelt ones, and of values that are not of the kind that stands in `base`. */
export function tellStrayStrings({ texts, lists }: Strings, base: Strings, source: Source, found: Findings): void {
  const known = [...base.texts.keys(), ...base.lists.keys()]
  const at = (key: string): Span => {
    const name = key.split(".").at(-1)!
    const start = source.text.search(new RegExp(`(?<=^|[\\s{,])["']?${name.replace(/\W/g, "\\$&")}["']?[ \\t]*:`, "m"))
    return start < 0 ? wholeFile(source.path) : { path: source.path, start, end: start + name.length }
  }
  const wrong = (key: string, kind: string): void =>
    found.add("bad-value", `"${key}" must be ${kind}`, at(key), "Write it as the default theme's strings have it.")
  for (const key of [...texts.keys(), ...lists.keys()]) {
    // Of nearly all keys there is nothing to tell.
    if (texts.has(key) && base.texts.has(key)) continue
    const inner = known.filter((one) => one.startsWith(`${key}.`)).map((one) => one.slice(key.length + 1))
    const list = base.lists.get(key)
    const near = known.includes(key) ? undefined : nearest(key, known)
    if (inner.length > 0) wrong(key, `a group of keys (${inner.join(", ")})`)
    else if (list && lists.get(key)?.length !== list.length) wrong(key, `a list of ${list.length}`)
    else if (base.texts.has(key) && lists.has(key)) wrong(key, "a text")
    else if (near !== undefined)
      found.add("misspelt-key", `"${key}" is no string of the theme`, at(key), `Did you mean "${near}"?`)
  }
}

/** The strings of a site over those that they take the place of, one by one. */
export function over(own: Strings, base: Strings | undefined): Strings {
  if (!base) return own
  const texts = new Map([...base.texts, ...own.texts])
  const lists = new Map([...base.lists, ...own.lists])
  return { language: own.language, texts, lists, digest: digestOfAll(texts, lists) }
}

/** What a language's strings do not say, by its keys. */
export const missingFrom = (some: Strings, english: Strings): readonly string[] =>
  [...english.texts.keys(), ...english.lists.keys()].filter((key) => !some.texts.has(key) && !some.lists.has(key))

/** The strings of a language, of its plain code, or English: "de-AT" -> "de" -> "en". */
export function stringsFor(language: string, all: ReadonlyMap<string, Strings>): Strings | undefined {
  return all.get(language) ?? all.get(language.split("-")[0]!) ?? all.get("en")
}

/** Fills `{name}` in a text. What has no value stays as it is. */
export const filled = (text: string, values: Readonly<Record<string, unknown>>): string =>
  !text.includes("{")
    ? text
    : text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
