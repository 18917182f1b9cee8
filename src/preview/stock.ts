import { mkdirSync } from "node:fs"
import { availableParallelism } from "node:os"
import type { Past } from "../render/publication.js"
import type { Diagnostic } from "../support/diagnostic.js"
import type { Notes } from "../support/recall.js"
import { crew } from "../system/crew.js"
import { engine } from "../system/engine.js"
import { readIndex, writeIndex } from "../system/file-index.js"
import { type LiveSources, liveSources } from "../system/live-sources.js"
import { memoryOn } from "../system/memory.js"
import { readNotes, writeNotes } from "../system/notes.js"
import type { Places } from "../system/places.js"
import { closeStore, openStore } from "../system/store.js"
import { keptReads, type Reads } from "./reads.js"

/** What a preview works from: its sources, and what it and those before it remember. */
export interface Stock {
  readonly sources: LiveSources
  readonly reads: Reads
  readonly memory: Past
  /** Puts what was read where the next preview finds it; `all` where nothing else is in use any more. */
  save(notes: Notes, all: boolean): void
  close(): void
}

export async function openStock(
  places: Places,
  workers: number | undefined,
  isBroken: (found: readonly Diagnostic[]) => boolean,
): Promise<Stock> {
  mkdirSync(places.store, { recursive: true })
  const store = openStore(places.store)
  const before = readNotes(places, { seal: engine, overtaken: [] })
  const base = memoryOn(store, before, { articles: new Set(), bodies: new Set(), codes: new Set() })
  const reads = keptReads(base, isBroken)
  const team = () =>
    crew(workers, availableParallelism(), () => {
      throw new Error("The preview draws in its own thread")
    })
  const sources = await liveSources(places.root, readIndex(places), store, team)
  return {
    sources,
    reads,
    memory: { ...base, remember: reads.remember },
    save: (notes, all) => {
      const began = Date.now()
      const { bodies, articles } = reads.used()
      store.bodies.save(all ? bodies : undefined)
      store.articles.save(all ? articles : undefined)
      store.codes.save()
      store.facts.save()
      writeNotes(places, notes, engine)
      writeIndex(places, sources.rows, began, engine)
    },
    close: () => closeStore(store),
  }
}
