import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { type Diagnostic, problem } from "../support/diagnostic.js"
import { borrow, codeFolders, type Kind, lend, type OwnCode, type PluginSetting } from "../support/own-code.js"
import { type Span, wholeFile } from "../support/source.js"

/** What was wrong with code of a digest. It is loaded once: a module cannot be unloaded. */
const told = new Map<string, readonly Diagnostic[]>()

/** Loads a site's helpers and plugins, so that they can be borrowed. What cannot be loaded is told, each time it is asked for. */
export async function loadOwnCode(code: OwnCode, root: string): Promise<readonly Diagnostic[]> {
  if (code.digest === "") return []
  const key = `${code.digest} ${root}`
  let diagnostics = told.get(key)
  if (!diagnostics) {
    const kinds: readonly Kind[] = ["helpers", "plugins"]
    const loads = kinds.flatMap((kind) => code[kind].map((name) => loadModule(kind, name, code.digest, root)))
    diagnostics = (await Promise.all(loads)).flat()
    told.set(key, diagnostics)
  }
  return diagnostics
}

/** Loads the plugins that a reading wants. */
export async function loadPlugins(wanted: readonly PluginSetting[], root: string): Promise<void> {
  for (const { name, code } of wanted) {
    if (!borrow(code, "plugins", name)) await loadModule("plugins", name, code, root)
  }
}

type Module = { readonly default?: unknown }

/** Given by `start.ts`: what it runs cannot load modules by itself. */
declare const broadsheetImport: ((address: string) => Promise<Module>) | undefined

const moduleAt = (address: string): Promise<Module> =>
  typeof broadsheetImport === "undefined" ? import(address) : broadsheetImport(address)

async function loadModule(kind: Kind, name: string, digest: string, root: string): Promise<readonly Diagnostic[]> {
  const path = `${codeFolders[kind]}${name}.js`
  const file = join(root, path)
  try {
    // The digest makes it another module where it has changed: Node keeps every one that it has ever loaded.
    const loaded = await moduleAt(`${pathToFileURL(file).href}?${digest}`)
    if (typeof loaded.default !== "function") {
      const hint =
        kind === "helpers" ? "export default (text) => text.toUpperCase()" : "export default () => (tree) => {}"
      const message = `${path} gives no function`
      return [problem("code-error", message, wholeFile(path), `Write: ${hint}`)]
    }
    lend(digest, kind, name, loaded.default as () => unknown)
    return []
  } catch (error) {
    const message = `${path} cannot be loaded: ${firstLine(error).replace(/ imported from .*/, "")}`
    const hint = "docs/plugins.md tells how they are written; `node --check` finds slips of grammar."
    return [problem("code-error", message, placeIn(error, path, file), hint)]
  }
}

const firstLine = (error: unknown): string => String(error instanceof Error ? error.message : error).split("\n", 1)[0]!

/** The stack names the line; the top of the file where it does not, as where the module's grammar is wrong. */
function placeIn(error: unknown, path: string, file: string): Span {
  const stack = error instanceof Error ? (error.stack ?? "") : ""
  const named = [pathToFileURL(file).href, file].find((name) => stack.includes(name)) ?? "\0"
  const line = Number(/^(?:\?\w+)?:(\d+)/.exec(stack.split(named)[1] ?? "")?.[1] ?? 0)
  if (line === 0) return wholeFile(path)
  const lines = readFileSync(file, "utf8").split("\n")
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  return { path, start, end: start + (lines[line - 1]?.length ?? 0) }
}
