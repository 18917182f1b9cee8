import type { Past } from "../render/publication.js"
import type { Diagnostic, Read } from "../support/diagnostic.js"
import type { Digest } from "../support/digest.js"

/** What was read of each source. */
export interface Reads {
  readonly remember: Past["remember"]
  /** What a source gave when it was last read. */
  last(path: string): Read<unknown> | undefined
  /** Forgets all sources but these. */
  keepOnly(sources: readonly { readonly path: string }[]): void
  /** Under which keys reads and bodies are kept that are in use. */
  used(): { readonly articles: Set<Digest>; readonly bodies: Set<Digest> }
}

/** Reads are kept in memory. An article that cannot be read stays what it was, until it is mended or goes. */
export function keptReads(base: Pick<Past, "remember">, isBroken: (found: readonly Diagnostic[]) => boolean): Reads {
  const reads = new Map<string, { readonly key: Digest; readonly read: Read<unknown> }>()
  return {
    remember: (key, path, make) => {
      const known = reads.get(path)
      if (known?.key === key) return known.read
      const fresh = base.remember(key, path, make)
      const broken = fresh.value === undefined && isBroken(fresh.diagnostics)
      const read = broken && known ? { value: known.read.value, diagnostics: fresh.diagnostics } : fresh
      reads.set(path, { key, read })
      return read
    },
    last: (path) => reads.get(path)?.read,
    keepOnly: (sources) => {
      if (reads.size <= sources.length) return
      const paths = new Set(sources.map(({ path }) => path))
      for (const path of reads.keys()) if (!paths.has(path)) reads.delete(path)
    },
    used: () => {
      const articles = new Set<Digest>()
      const bodies = new Set<Digest>()
      for (const { key, read } of reads.values()) {
        articles.add(key)
        const { body } = (read.value ?? {}) as { readonly body?: Digest }
        if (body !== undefined) bodies.add(body)
      }
      return { articles, bodies }
    },
  }
}
