import type { Element, RootContent } from "hast"
import { type Schema, schema, teaserSchema } from "./sanitise.js"

/** Rules of a schema that need no looking around: elements that may stay wherever they stand, and their attributes. */
interface PlainRules {
  readonly elements: ReadonlySet<string>
  readonly attributes: NonNullable<Schema["attributes"]>
}

function plainRules({ tagNames, ancestors, required, attributes }: Schema): PlainRules {
  const conditional = new Set([ancestors, required].flatMap((rules) => Object.keys(rules ?? {})))
  return { elements: new Set(tagNames?.filter((name) => !conditional.has(name))), attributes: attributes ?? {} }
}

const rulesOf = { body: plainRules(schema), teaser: plainRules(teaserSchema) }

const empty = new Set(["br", "hr", "wbr"])

/** Attributes whose value is written as it is, by the names that trees give them. */
const written: Readonly<Record<string, string>> = {
  href: "href",
  id: "id",
  title: "title",
  start: "start",
  dir: "dir",
  lang: "lang",
  className: "class",
}

/** Addresses whose scheme is seen at once, and those that have none. */
export const safeHref = /^(?:[#/?]|https?:|mailto:)/

const signs: Readonly<Record<string, string>> = {
  "&": "&#x26;",
  "<": "&#x3C;",
  '"': "&#x22;",
  "'": "&#x27;",
  "`": "&#x60;",
}
export const escaped = (text: string): string =>
  text.includes("&") || text.includes("<") ? text.replace(/[&<]/g, (sign) => signs[sign]!) : text
export const escapedValue = (text: string): string => text.replace(/[&"'`]/g, (sign) => signs[sign]!)

/**
 * The HTML that remark-html writes, of a tree that it would leave as it is: ordinary prose. `undefined` where it holds
 * anything else.
 */
export function writePlain(children: readonly RootContent[], kind: keyof typeof rulesOf): string | undefined {
  const rules = rulesOf[kind]
  let html = ""
  for (const child of children) {
    const part = child.type === "text" ? escaped(child.value) : child.type === "element" && elementOf(child, rules)
    if (typeof part !== "string") return undefined
    html += part
  }
  return html

  function elementOf({ tagName, properties, children: inner }: Element, rules: PlainRules): string | undefined {
    if (!rules.elements.has(tagName)) return undefined
    let tag = tagName
    for (const key in properties) {
      const attribute = attributeOf(tagName, key, properties[key], rules)
      if (attribute === undefined) return undefined
      tag += attribute
    }
    if (empty.has(tagName)) return inner.length === 0 ? `<${tag}>` : undefined
    const content = writePlain(inner, kind)
    return content === undefined ? undefined : `<${tag}>${content}</${tagName}>`
  }
}

/** A space and the attribute; undefined where it may not stay, or that is not sure. */
function attributeOf(tagName: string, key: string, value: unknown, { attributes }: PlainRules): string | undefined {
  const name = written[key]
  const rule = [...(attributes[tagName] ?? []), ...(attributes["*"] ?? [])].find(
    (one) => (typeof one === "string" ? one : one[0]) === key,
  )
  if (name === undefined || rule === undefined) return undefined
  const values = Array.isArray(value) && key === "className" ? value : [value]
  const isFit = (one: unknown): boolean =>
    (typeof one === "string" || Number.isFinite(one)) &&
    (typeof rule === "string" ||
      rule.slice(1).some((fit) => (fit instanceof RegExp ? fit.test(`${one}`) : fit === one)))
  const text = values.join(" ")
  if (!values.every(isFit) || text.includes("\0") || (key === "href" && !safeHref.test(text))) return undefined
  return ` ${name}="${escapedValue(text)}"`
}
