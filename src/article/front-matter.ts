import matter from "gray-matter"
import { type Findings, findings, type Read } from "../support/diagnostic.js"
import { inLines, type Source } from "../support/source.js"
import { emptyMap, type MapTree, type Tree } from "../support/tree.js"
import { readYaml } from "../support/yaml.js"
import { readToml } from "./toml.js"

export interface FrontMatter {
  readonly tree: MapTree
  /** The Markdown below the front matter. */
  readonly body: string
  /** Offset of `body` in the file. */
  readonly bodyStart: number
}

const code = "unreadable-front-matter"

/**
 * Parts a file into front matter and body: YAML between `---`, TOML between `+++`, JSON in `{ }`, or none.
 * A byte-order mark and blank lines before it are passed over. `undefined` where it cannot be read.
 */
export function readFrontMatter({ path, text: written }: Source): Read<FrontMatter> {
  const found = findings()
  const source = { path, text: inLines(written) }
  const { text } = source
  const lead = /^\uFEFF?\s*/.exec(text)![0].length
  const rest = text.slice(lead)
  const value = rest.startsWith("---")
    ? fenced(source, lead, "---", "yaml", found)
    : rest.startsWith("+++")
      ? fenced(source, lead, "+++", "toml", found)
      : /^\{\s*["}]/.test(rest)
        ? json(source, lead, found)
        : { tree: emptyMap(), body: text.replace(/^\uFEFF/, ""), bodyStart: text.startsWith("\uFEFF") ? 1 : 0 }
  if (value && lead > 0 && /[\r\n]/.test(text.slice(0, lead)) && value.tree.entries.length > 0) {
    const at = { path, start: 0, end: lead }
    found.add("tidied-value", "Blank lines stand before the front matter", at, "Remove them.")
  }
  return { value, diagnostics: found.all }
}

function fenced(
  { path, text }: Source,
  lead: number,
  fence: "---" | "+++",
  language: "yaml" | "toml",
  found: Findings,
): FrontMatter | undefined {
  const opening = /^[-+]{3}([^\r\n]*)(\r?\n|$)/.exec(text.slice(lead))
  // A line of four or more hyphens is a rule of Markdown.
  if (!opening || opening[1]!.startsWith(fence[0]!))
    return { tree: emptyMap(), body: text.slice(lead), bodyStart: lead }
  const named = opening[1]!.trim()
  const at = { path, start: lead, end: lead + opening[0].trimEnd().length }
  if (named !== "" && !["yaml", "yml", "toml", "json"].includes(named)) {
    found.add(code, `Front matter in "${named}" is not read`, at, "Use YAML, and nothing behind the ---.")
    return undefined
  }
  const from = lead + 3 + (named === "" ? 0 : opening[1]!.length)
  if (!text.slice(from).includes(`\n${fence}`)) {
    found.add(code, `The front matter is not closed`, at, `Put a line of ${fence} below it, with nothing before it.`)
    return undefined
  }
  return part(text, lead, path, found, { delimiters: fence, language: named || language }, from)
}

/** Bare JSON has no fence: it ends where its braces do. gray-matter reads it inside one. */
function json({ path, text }: Source, lead: number, found: Findings): FrontMatter | undefined {
  const end = endOfObject(text, lead)
  if (end === undefined) {
    found.add(code, "The JSON front matter is not closed", { path, start: lead, end: lead + 1 }, "Close its braces.")
    return undefined
  }
  const fencedText = `---json\n${text.slice(lead, end)}\n---\n${text.slice(end).replace(/^[ \t]*\r?\n/, "")}`
  const read = part(fencedText, 0, path, found, { delimiters: "---", language: "json" }, lead - 1)
  return read && { ...read, bodyStart: text.length - read.body.length }
}

/**
 * gray-matter parts the text; the engines give back trees with places. It must get options on every call: without,
 * it remembers a text before it has parsed it, and answers quietly when asked again for what it failed to read.
 */
function part(
  text: string,
  lead: number,
  path: string,
  found: Findings,
  options: { readonly delimiters: string; readonly language: string },
  from: number,
): FrontMatter | undefined {
  let tree: Tree | null | undefined = null
  const keep = (read: (inner: string) => Tree | null | undefined) => ({
    parse: (inner: string): object => {
      tree = read(inner)
      return {}
    },
  })
  const yaml = keep((inner) => readYaml(inner, from, path, code, found))
  const refuse = {
    parse: (): object => {
      throw new Error("Front matter is data, never code")
    },
  }
  // It is given no more than the front: it would copy the body, which begins below the fence.
  const fence = `\n${options.delimiters}`
  const end = text.indexOf(fence, lead + 3)
  matter(withoutChasms(text.slice(lead, end)) + fence, {
    ...options,
    engines: {
      yaml,
      yml: yaml,
      // JSON is YAML, and this parser knows places.
      json: yaml,
      toml: keep((inner) => readToml(inner, from, path, found)),
      js: refuse,
      javascript: refuse,
    },
  })
  const read = tree as Tree | null | undefined
  if (read === undefined) return undefined
  const content = text.slice(end + fence.length).replace(/^\r?\n?/, "")
  const body = { body: content, bodyStart: text.length - content.length }
  if (read === null) return { tree: emptyMap(from), ...body }
  if (read.kind === "map") return { tree: read, ...body }
  found.add(
    code,
    "Front matter must hold keys and values",
    { path, start: read.start, end: read.end },
    "Write title: …",
  )
  return undefined
}

/** gray-matter takes minutes for ten thousand blank lines: they become a comment, sign for sign. */
const withoutChasms = (front: string): string =>
  front.replace(/\n\s{1000,}\n/g, (chasm) => `\n${"#".repeat(chasm.length - 2)}\n`)

function endOfObject(text: string, start: number): number | undefined {
  let depth = 0
  let quoted = false
  for (let index = start; index < text.length; index += 1) {
    const sign = text[index]
    if (quoted) {
      if (sign === "\\") index += 1
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === "{") depth += 1
    else if (sign === "}") {
      depth -= 1
      if (depth === 0) return index + 1
    }
  }
  return undefined
}
