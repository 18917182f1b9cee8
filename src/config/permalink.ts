import { type FieldType, spanOf, text } from "../support/fields.js"

/** What stands for itself in a pattern of addresses. */
export type PatternParts = Readonly<Record<string, string>>

const partsOf: Readonly<Record<string, readonly string[]>> = {
  article: ["section", "year", "month", "day", "slug"],
}

/** What is wrong with a pattern such as `/:section/:slug/`, or undefined. */
export function checkPattern(kind: string, pattern: string): string | undefined {
  const known = partsOf[kind] ?? ["slug"]
  if (!pattern.startsWith("/")) return `The pattern "${pattern}" does not begin with /`
  const unknown = [...pattern.matchAll(/:(\w+)/g)].find((match) => !known.includes(match[1]!))
  if (unknown) return `":${unknown[1]}" means nothing in this pattern; known are :${known.join(", :")}`
  if (!pattern.includes(":slug")) return `The pattern "${pattern}" lacks :slug, so that all would have one address`
  if (/[?#\\\s]|\/\.{1,2}(\/|$)/.test(pattern)) return `The pattern "${pattern}" holds what no address may hold`
  if (listKinds.has(kind) && !pattern.endsWith("/"))
    return `The pattern "${pattern}" must end in /: a list has more pages below it`
  return undefined
}

const listKinds = new Set(["section", "tag", "author"])

/** A pattern of the addresses of one kind of page. */
export function addressPattern(kind: string): FieldType<string> {
  const parts = (partsOf[kind] ?? ["slug"]).map((part) => `:${part}`)
  const says = `a pattern that begins with / and holds ${parts.length > 1 ? `:slug, from ${parts.join(" ")}` : ":slug"}`
  const end = listKinds.has(kind) ? "/$" : ""
  return {
    says,
    schema: {
      type: "string",
      pattern: `^/(?!(.*/)?\\.{1,2}(/|$))(?!.*[?#\\\\\\s])(?!.*:(?!(?:${parts.join("|").replaceAll(":", "")})(?!\\w)))(?=.*:slug).*${end}`,
    },
    read: (tree, reading) => {
      const written = text.read(tree, reading)
      const trouble = written === undefined ? undefined : checkPattern(kind, written)
      if (trouble === undefined) return written
      const hint = "Begin with / and use only the parts that are named."
      reading.findings.add("bad-value", trouble, spanOf(tree, reading.path), hint)
      return undefined
    },
  }
}

/**
 * Fills a pattern: ("/:section/:year/:slug/", {section: "", year: "2025", slug: "rain"}) -> "/2025/rain/".
 * An empty part takes its slash along. The result is not percent-encoded.
 */
export function fillPattern(pattern: string, parts: PatternParts): string {
  const filled = pattern.replace(/:(\w+)/g, (_, part: string) => parts[part] ?? "").replace(/\/{2,}/g, "/")
  return filled.endsWith("/") || filled.endsWith(".html") ? filled : `${filled}/`
}
