import { type Diagnostic, problem } from "../support/diagnostic.js"
import type { Span } from "../support/source.js"
import type { Stage } from "./page.js"

interface Addressed {
  readonly path: string
  readonly from: Span
  /** "list" for pages that no source asked for by itself. */
  readonly stage?: Stage
}

/**
 * Two sources with one address: an error that names both. Names that differ in case or in their Unicode form alone
 * are one address too, because some file systems hold them for one.
 */
export function sameAddresses(outputs: readonly Addressed[]): readonly Diagnostic[] {
  const owners = new Map<string, Addressed>()
  const folders = new Map<string, Addressed>()
  const told: Diagnostic[] = []
  const key = (path: string): string => path.normalize("NFC").toLowerCase()
  const tell = (a: Addressed, b: Addressed, message: string): void => {
    const hint = "Give one of the two another `slug:`, or rename its file."
    const at = { ...b.from, look: [addressOf(b.path), addressOf(b.path).replace(/\/$/, ""), "permalink", "slug"] }
    const other = nameOf(a) === nameOf(b) ? "One of the two may be an alias." : `The other is ${nameOf(a)}.`
    told.push(problem("same-address", message, at, `${hint} ${other}`))
  }
  for (const output of outputs) {
    const path = key(output.path)
    const owner = owners.get(path)
    if (owner) {
      const [first, second] = isList(output) ? [output, owner] : [owner, output]
      const names = new Set([second, first].map(nameOf))
      const both = names.size > 1 ? [...names].join(" and ") : `Two pages of ${output.from.path}`
      tell(first, second, `${both} have one address: ${addressOf(output.path)}`)
    } else owners.set(path, output)
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const folder = path.slice(0, at)
      // Whoever named it first has named those above it.
      if (folders.has(folder)) break
      folders.set(folder, output)
    }
  }
  for (const [path, output] of owners) {
    const inside = folders.get(path)
    if (inside) tell(inside, output, `${output.path} cannot be a file: ${inside.from.path} needs a folder of that name`)
  }
  return told
}

const isList = ({ stage, from }: Addressed): boolean => stage === "list" && /\.md$/.test(from.path)

/** A list bears the name of its first story, which has nothing to do with it. */
const nameOf = (page: Addressed): string => (isList(page) ? "a list of stories" : page.from.path)

/** "a/b/index.html" -> "/a/b/". */
export const addressOf = (path: string): string => `/${path.replace(/(^|\/)index\.html$/, "$1")}`
