import { randomUUID } from "node:crypto"
import { join } from "node:path"
import { publish } from "../publish.js"
import type { Publication } from "../render/publication.js"
import { type Diagnostic, isError } from "../support/diagnostic.js"
import { attended } from "./attended.js"
import type { Table } from "./columns.js"
import { type Crew, crew } from "./crew.js"
import { engine } from "./engine.js"
import { writeIndex } from "./file-index.js"
import type { Job } from "./job.js"
import { writeEdition } from "./kept-edition.js"
import { amendLedger, type Ledger, type LedgerHead, ledgerFile, readLedger, writeLedger } from "./ledger.js"
import { type Loaded, load } from "./load.js"
import { locate } from "./locate.js"
import { nextManifest, writeManifest } from "./manifest.js"
import { memoryOn, type Used } from "./memory.js"
import { readNotes, writeNotes } from "./notes.js"
import { sweepPictures } from "./picture-store.js"
import { nothingPressed as nothing, type Pressed, press } from "./press.js"
import { cuttingsInUse } from "./records.js"
import { writeReport } from "./report-file.js"
import type { BuildResult } from "./result.js"
import { moveIn, stageArea } from "./stage.js"
import { stamp } from "./standing.js"
import { closeStore, openStore, type Store } from "./store.js"

export type Outcome = Omit<BuildResult, "milliseconds" | "stats">

/** Compares all of a site with what the ledger knows, and brings public/ to what it should be. */
export async function wholeBuild(job: Job, way: { threads: number }, untouched: boolean): Promise<Outcome> {
  const { places, watch } = job
  const store = openStore(places.store)
  const before = readLedger(job.ledger, job.anew ? "" : engine, places.out)
  const notes = readNotes(places, before.head)
  let publication: Publication | undefined
  const staff: Crew = crew(job.workers, job.cores, () => ({
    theme: publication!.theme,
    codes: memory.codes,
    renderer: publication!.renderer,
    bodies: memory.bodies,
    root: places.root,
    store: places.store,
    save: () => {
      store.bodies.save()
      store.codes.save()
    },
  }))
  const team = attended(staff, job)
  const used: Used = { articles: new Set(), bodies: new Set(), codes: new Set() }
  const memory = memoryOn(store, notes, used)
  try {
    const loaded = await load(job.scan, job.index, store, team, job.found, memory.take)
    watch.lap("read", loaded.rows.length)
    publication = publish(loaded.site, { now: job.clock, drafts: job.drafts }, job.strict, {
      ...memory,
      onlyWritten: true,
    })
    watch.lap("lay out", [...publication.outputs].length)
    team.ready()
    const failed = publication.judge(publication.told()).some(isError)
    const stage = stageArea(places)
    const room = {
      places,
      crew: team,
      before,
      records: store.records,
      cuttings: store.cuttings,
      stage,
      origin: publication.config.origin,
      untouched,
    }
    const pressed = failed ? nothing : await press(publication, room)
    watch.lap("render", pressed.rendered.length)
    const found = publication.judge([...publication.found(), ...pressed.diagnostics])
    way.threads = team.size
    if (found.some(isError)) {
      saveSources(store)
      stage.clear()
      return outcome(publication, { ...nothing, rendered: pressed.rendered }, found, loaded, places.root)
    }
    publishTo(job, store, publication, pressed, loaded, found, used)
    stage.clear()
    watch.lap("write", pressed.moves.length)
    return outcome(publication, pressed, found, loaded, places.root)
  } finally {
    await team.close()
    closeStore(store)
  }
}

function outcome(
  { edition }: Publication,
  pressed: Pressed,
  found: readonly Diagnostic[],
  { site }: Loaded,
  root: string,
): Outcome {
  return {
    ok: !found.some(isError),
    written: pressed.moves.map((move) => move.path),
    kept: pressed.kept,
    removed: pressed.removed,
    rendered: pressed.rendered,
    articles: edition.articles.length,
    heldBack: edition.heldBack,
    nextChange: edition.nextChange?.instant ?? null,
    diagnostics: locate(found, site, root),
  }
}

/** What was read stays read, also where nothing can be published. */
function saveSources({ bodies, articles }: Store): void {
  bodies.save()
  articles.save()
}

/**
 * Moves what was made into public/, and keeps what the next run wants to know. In this order a stop at any point
 * leaves nothing that could be believed and is not so: the notes and the ledger bear one seal, and the ledger goes with the files.
 */
function publishTo(
  job: Job,
  store: Store,
  publication: Publication,
  pressed: Pressed,
  loaded: Loaded,
  found: readonly Diagnostic[],
  used: Used,
): void {
  const { places } = job
  const { edition } = publication
  store.bodies.save(used.bodies)
  store.articles.save(used.articles)
  store.codes.save(used.codes)
  const live = new Set(Array.from(pressed.ledger.values(), ({ whole }) => whole))
  store.records.save(live)
  store.cuttings.save(cuttingsInUse(live, store))
  const { timeZone: zone, origin, base, language, look, lookAt, rules } = publication.config
  const head: LedgerHead = {
    engine,
    out: places.out,
    seal: randomUUID(),
    edition: randomUUID(),
    stamp: randomUUID(),
    options: job.options,
    zone,
    base,
    origin,
    wearer: { base, language, look, lookAt },
    reading: loaded.reading,
    from: edition.lastChange?.at ?? null,
    until: edition.nextChange?.at ?? null,
    holders: pressed.holders,
    overtaken: [],
  }
  writeNotes(places, publication.recall().notes(), head.seal)
  writeEdition(places, edition, head.edition)
  intoPlace(job, pressed, head)
  if ([...pressed.removed, ...pressed.moves.map(({ path }) => path)].some((path) => path.startsWith("media/"))) {
    sweepPictures(places.store, live)
  }
  writeReport(places, {
    stamp: head.stamp,
    articles: edition.articles.length,
    heldBack: edition.heldBack,
    nextChange: edition.nextChange?.instant ?? null,
    found,
    located: locate(found, loaded.site, places.root),
    rules,
  })
  writeIndex(places, loaded.rows, job.began, head.stamp)
}

/**
 * Moves what was made to its place, with the ledger and the manifest that hold then. A file that is renamed keeps its
 * number and its time; where a file had to be copied, or there was nothing to move, the ledger is written afterwards.
 * With `base`, what was pressed changes a ledger that is otherwise as it was.
 */
export function intoPlace({ places, continues }: Job, pressed: Pressed, head: LedgerHead, base?: Table): void {
  const { moves, removed, ledger, changes } = pressed
  const writeTo = (file: string, entries: Ledger): void =>
    base ? amendLedger(file, base, entries, removed, head) : writeLedger(file, entries, head)
  const write = (ledgerFile: string, manifestFile: string): void => {
    writeTo(ledgerFile, ledger)
    writeManifest(manifestFile, nextManifest(`${head.origin}${head.base}/`, changes, continues, places))
  }
  const renamed = moveIn(moves, removed, write, places)
  if (renamed) return
  const moved = new Map(ledger)
  for (const { path } of moves) moved.set(path, { ...moved.get(path)!, ...stamp(join(places.out, path)) })
  writeTo(ledgerFile(places), moved)
}
