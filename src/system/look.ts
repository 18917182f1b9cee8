import { readFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import type { Bodies } from "../article/article.js"
import type { Desk } from "../pages/desk.js"
import { compose, dress } from "../publish.js"
import type { Publication } from "../render/publication.js"
import { findings } from "../support/diagnostic.js"
import type { Site } from "../support/site.js"
import { type BuildOptions, checkedPlaces, clockOf } from "./build.js"
import { readTable } from "./columns.js"
import { crew } from "./crew.js"
import { engine } from "./engine.js"
import { readIndex } from "./file-index.js"
import { ledgerFile, readLedger } from "./ledger.js"
import { load } from "./load.js"
import { lock } from "./lock.js"
import { LostBody } from "./lost.js"
import { memoryOn, type Used } from "./memory.js"
import { readNotes } from "./notes.js"
import type { Places } from "./places.js"
import { scan } from "./scan.js"
import { standingAt } from "./standing.js"
import { closeStore, openStore } from "./store.js"
import { forget, forgetAll } from "./store-state.js"

/** A site as a build would publish it. Nothing of it is written. */
export interface Look {
  readonly places: Places
  readonly site: Site
  readonly desk: Desk
  readonly publication: Publication
  readonly bodies: Bodies
  /** The clock, in milliseconds since 1970. */
  readonly now: number
  /** A page as it stands in public/, where a build would leave it as it is; undefined where one would make it. */
  readonly standing: (path: string) => { text(): string } | undefined
}

/**
 * Reads a site and lays it out with the code of a build, for whoever wants to look at it. What was read is remembered for the
 * next build; public/ is not touched. Throws a `UsageError` for options that cannot be.
 */
export async function lookAt<T>(options: BuildOptions, use: (look: Look) => Promise<T>): Promise<T> {
  const places = checkedPlaces(options)
  const clock = await clockOf(options.now)
  const { tell = () => {} } = options
  const release = await lock(places.store, ({ pid }) =>
    tell(`Waiting for a build of this site (process ${pid}) to end.`),
  )
  try {
    if (options.cache === false) forget(places)
    try {
      return await looked(options, places, clock, use)
    } catch (error) {
      if (!(error instanceof LostBody)) throw error
      tell("What earlier builds remember is damaged; everything is read anew.")
      forgetAll(places)
      return await looked(options, places, clock, use)
    }
  } finally {
    release()
  }
}

async function looked<T>(
  { drafts = false, strict = false, workers }: BuildOptions,
  places: Places,
  clock: (zone: string) => number,
  use: (look: Look) => Promise<T>,
): Promise<T> {
  const found = findings()
  const sources = scan(places.root, found)
  const store = openStore(places.store)
  const { head, entries } = readLedger(readTable(ledgerFile(places)), engine, places.out)
  const used: Used = { articles: new Set(), bodies: new Set(), codes: new Set() }
  const memory = memoryOn(store, readNotes(places, head), used)
  // The crew reads; what is drawn is drawn here.
  const team = crew(workers, availableParallelism(), () => {
    throw new Error("A look draws nothing in threads")
  })
  try {
    const { site } = await load(sources, readIndex(places), store, team, found, memory.take)
    const composed = compose(site, { now: clock, drafts }, memory)
    const publication = dress(composed, site, strict, memory)
    store.bodies.save()
    store.articles.save()
    const { desk } = composed
    const standing: Look["standing"] = (path) => {
      const file = join(places.out, path)
      const entry = entries.get(path)
      const isLeft =
        entry &&
        entry.whole !== "" &&
        publication.recall().holds(path) &&
        standingAt(file, entry)?.bytes === entry.bytes
      return isLeft ? { text: () => readFileSync(file, "utf8") } : undefined
    }
    const now = clock(desk.config.timeZone)
    return await use({ places, site, desk, publication, bodies: memory.bodies, now, standing })
  } finally {
    await team.close()
    closeStore(store)
  }
}
