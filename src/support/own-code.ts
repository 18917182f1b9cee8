import { type Digest, digestOf } from "./digest.js"
import type { Source } from "./source.js"

/** Modules of a site's own, `templates/helpers/*.js` and `templates/plugins/*.js`, by their names. */
export interface OwnCode {
  /** Of all that they are made of, the packages that they may import included. */
  readonly digest: Digest
  readonly helpers: readonly string[]
  readonly plugins: readonly string[]
}

export type Kind = "helpers" | "plugins"

export const codeFolders: Readonly<Record<Kind, string>> = {
  helpers: "templates/helpers/",
  plugins: "templates/plugins/",
}

/** Where packages and their versions are written down: with others, the same code may do something else. */
export const lockFile = "package-lock.json"

export const isOwnCode = (path: string): boolean =>
  path.startsWith(codeFolders.helpers) || path.startsWith(codeFolders.plugins)

/** The code among the sources of a theme. Only files right in the folder are modules; they may import what lies below. */
export function ownCodeOf(sources: readonly Source[]): OwnCode {
  const own = sources.filter(({ path }) => isOwnCode(path))
  const namesIn = (folder: string): readonly string[] =>
    own.flatMap(({ path }) => new RegExp(`^${folder}([\\w-]+)\\.js$`).exec(path)?.[1] ?? [])
  const all = own.length === 0 ? [] : [...own, ...sources.filter(({ path }) => path === lockFile)]
  return {
    digest: all.length === 0 ? "" : digestOf(all.map(({ path, text }) => [path, text])),
    helpers: namesIn(codeFolders.helpers),
    plugins: namesIn(codeFolders.plugins),
  }
}

/** A plugin for remark of the site's own, as site.yaml names it. */
export interface PluginSetting {
  readonly name: string
  readonly options: unknown
  /** Of the site's code: another one may read the same text otherwise. */
  readonly code: Digest
}

type Lent = (this: unknown, ...args: readonly unknown[]) => unknown

const shelf = new Map<string, Lent>()

const label = (digest: Digest, kind: Kind, name: string): string => `${digest} ${kind} ${name}`

/** Hands a function that the rim has loaded to whoever reads and draws: one of this digest is always the same. */
export function lend(digest: Digest, kind: Kind, name: string, lent: Lent): void {
  shelf.set(label(digest, kind, name), lent)
}

/** A function that was lent; undefined where it could not be loaded. */
export const borrow = (digest: Digest, kind: Kind, name: string): Lent | undefined =>
  shelf.get(label(digest, kind, name))
