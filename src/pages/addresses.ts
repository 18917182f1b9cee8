import { type Diagnostic, problem } from "../support/diagnostic.js"
import type { Span } from "../support/source.js"

interface Addressed {
  readonly path: string
  readonly from: Span
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
    const other = a.from.path === b.from.path ? "One of the two may be an alias." : `The other is ${a.from.path}.`
    told.push(problem("same-address", message, at, `${hint} ${other}`))
  }
  for (const output of outputs) {
    const owner = owners.get(key(output.path))
    if (owner) {
      const sources = new Set([output.from.path, owner.from.path])
      const both = sources.size > 1 ? [...sources].join(" and ") : `Two pages of ${output.from.path}`
      tell(owner, output, `${both} have one address: ${addressOf(output.path)}`)
    } else owners.set(key(output.path), output)
    const parts = key(output.path).split("/")
    for (let depth = 1; depth < parts.length; depth += 1) folders.set(parts.slice(0, depth).join("/"), output)
  }
  for (const [path, output] of owners) {
    const inside = folders.get(path)
    if (inside) tell(inside, output, `${output.path} cannot be a file: ${inside.from.path} needs a folder of that name`)
  }
  return told
}

/** "a/b/index.html" -> "/a/b/". */
export const addressOf = (path: string): string => `/${path.replace(/(^|\/)index\.html$/, "$1")}`
