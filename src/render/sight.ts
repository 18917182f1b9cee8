import { above, type Shape, shapes } from "./contract.js"

/**
 * What a template sees at some place: a shape of the contract, "-" for a text, a number or a flag, "*" for what nobody
 * knows, "!" for what is not there, "[]" behind any of them for a list; or one of these with the parameters of a partial beside its fields.
 */
export type Sight = string | { readonly of: Sight; readonly and: Readonly<Record<string, Sight>> }

export const withFields = (of: Sight, and: Readonly<Record<string, Sight>>): Sight =>
  Object.keys(and).length === 0 ? of : { of, and }

/** What is in a field; undefined where there is no such field. */
export function fieldOf(sight: Sight, name: string): Sight | undefined {
  if (typeof sight !== "string") return Object.hasOwn(sight.and, name) ? sight.and[name] : fieldOf(sight.of, name)
  if (sight === "*" || sight === "!") return sight
  if (sight.endsWith("[]")) return name === "length" ? "-" : /^\d+$/.test(name) ? elementOf(sight) : undefined
  if (sight === "-") return name === "length" ? "-" : undefined
  const own: Shape = shapes[sight] ?? {}
  if (Object.hasOwn(own, name)) return own[name]
  return Object.hasOwn(above, sight) ? fieldOf(above[sight]!, name) : undefined
}

export function fieldNames(sight: Sight): readonly string[] {
  if (typeof sight !== "string") return [...Object.keys(sight.and), ...fieldNames(sight.of)]
  const inherited = Object.hasOwn(above, sight) ? fieldNames(above[sight]!) : []
  return [...Object.keys(shapes[sight] ?? {}), ...inherited]
}

/** What is in a list. */
export function elementOf(sight: Sight): Sight {
  if (typeof sight === "string" && sight.endsWith("[]")) return sight.slice(0, -2)
  return sight === "!" ? "!" : "*"
}
