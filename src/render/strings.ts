import { readYamlMap } from "../config/yaml-map.js"
import type { Findings } from "../support/diagnostic.js"
import { type Digest, digestOf } from "../support/digest.js"
import type { Source } from "../support/source.js"
import { plain } from "../support/tree.js"

/** The strings of one language, `templates/strings/<language>.yaml`: nested keys by their path, "kind.analysis". */
export interface Strings {
  readonly language: string
  readonly texts: ReadonlyMap<string, string>
  readonly lists: ReadonlyMap<string, readonly string[]>
  readonly digest: Digest
}

export function readStrings(source: Source, found: Findings): Strings {
  const texts = new Map<string, string>()
  const lists = new Map<string, readonly string[]>()
  const gather = (value: unknown, name: string): void => {
    if (Array.isArray(value)) lists.set(name, value.map(String))
    else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) gather(inner, name === "" ? key : `${name}.${key}`)
    } else texts.set(name, String(value ?? ""))
  }
  gather(plain(readYamlMap(source, found)), "")
  const language = source.path
    .split("/")
    .at(-1)!
    .replace(/\.ya?ml$/, "")
  return { language, texts, lists, digest: digestOf([[...texts], [...lists]]) }
}

/** The strings of a language, of its plain code, or English: "de-AT" -> "de" -> "en". */
export function stringsFor(language: string, all: ReadonlyMap<string, Strings>): Strings | undefined {
  return all.get(language) ?? all.get(language.split("-")[0]!) ?? all.get("en")
}

/** Fills `{name}` in a text. What has no value stays as it is. */
export const filled = (text: string, values: Readonly<Record<string, unknown>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
