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
    told.push(problem("same-address", message, b.from, `${hint} The other is ${a.from.path}.`))
  }
  for (const output of outputs) {
    const owner = owners.get(key(output.path))
    if (owner)
      tell(owner, output, `${output.from.path} and ${owner.from.path} have one address: ${addressOf(output.path)}`)
    else owners.set(key(output.path), output)
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
