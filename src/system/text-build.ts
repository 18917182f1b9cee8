import { randomUUID } from "node:crypto"
import { join } from "node:path"
import { keyMaker, kindOf, takeRead } from "../article/copy.js"
import { linksNote } from "../pages/check-links.js"
import type { Made, Output } from "../render/output.js"
import { renderer } from "../render/renderer.js"
import { readTheme } from "../render/theme.js"
import { cutting } from "../support/cuttings.js"
import { wholeFile } from "../support/source.js"
import { outputPath } from "../support/url.js"
import { crew, type Studio } from "./crew.js"
import type { Row } from "./file-index.js"
import type { Job } from "./job.js"
import { entriesOn, type LedgerHead } from "./ledger.js"
import { isManuscript, readTheTheme } from "./load.js"
import { bodiesOn, codesOn } from "./memory.js"
import { loadOwnCode, loadPlugins } from "./own-code.js"
import { type Pressed, printing } from "./press.js"
import { madeOf } from "./records.js"
import { type Kept, writeReport } from "./report-file.js"
import type { Stats } from "./result.js"
import { fileOf } from "./scan.js"
import { stageArea } from "./stage.js"
import { standingAt } from "./standing.js"
import { closeStore, openStore, type Store } from "./store.js"
import { readTask } from "./tasks.js"
import { type Edit, isTextAlone, isWordsAlone, toldAfter } from "./text-edit.js"
import { type Difference, isAsLeft } from "./unchanged.js"
import { intoPlace, type Outcome } from "./whole-build.js"

/** More stories than this at once are sooner done by comparing all. */
const fewest = 50

/** Names of the notes that may be overtaken before all is compared again. */
const mostOvertaken = 500

/** What a short way has done. */
export interface Short {
  readonly way: Exclude<Stats["way"], "whole">
  readonly outcome: Outcome
}

/**
 * Publishes stories of which nothing but the text has changed: their cards are what they were, so every list is,
 * and only what holds their texts is made again, of what was kept when it was last made. Undefined where it is not so simple.
 */
export async function textBuild(job: Job, difference: Difference): Promise<Short | undefined> {
  const { places } = job
  const { changed, head } = difference
  if (changed.length > fewest || head.overtaken.length > mostOvertaken) return undefined
  const store = openStore(places.store)
  try {
    return await textsOf(job, difference, store)
  } finally {
    closeStore(store)
  }
}

async function textsOf(job: Job, difference: Difference, store: Store): Promise<Short | undefined> {
  const { places, report, watch } = job
  const { head, changed } = difference
  await loadPlugins(head.reading.plugins, places.root)
  const read = readEdits(job, head, difference, store)
  if (!read) return undefined
  watch.lap("read", changed.length)
  const told = toldAfter(read.edits, report!, job.strict, places.root)
  if (!told) return undefined
  if (!read.edits.every(isTextAlone)) {
    const { wordsBuild } = await import("./words-build.js")
    const outcome = await wordsBuild(job, head, read, told, store)
    return outcome && { way: "words", outcome }
  }
  const pressed = await pressEdits(job, head, read.edits, store)
  if (!pressed) return undefined
  watch.lap("render", pressed.rendered.length)
  if (!isAsLeft(job)) return undefined

  saveAll(store)
  const overtaken = [...pressed.rendered.map(({ path }) => path), ...read.edits.map(({ path }) => linksNote(path))]
  const next: LedgerHead = {
    ...head,
    stamp: randomUUID(),
    overtaken: [...new Set([...head.overtaken, ...overtaken])],
  }
  return { way: "texts", outcome: putIntoPlace(job, pressed, next, { ...report!, ...told }, read) }
}

/** What a short way has made goes to its place, with what the next run wants to know. */
export function putIntoPlace(
  job: Job,
  pressed: Pressed,
  head: LedgerHead,
  report: Kept,
  { rows, outputs }: Pick<ReadEdits, "rows" | "outputs">,
): Outcome {
  const { places, index } = job
  intoPlace(job, pressed, head, job.ledger)
  writeReport(places, { ...report, stamp: head.stamp })
  index.amend(places, rows, job.began, head.stamp)
  job.watch.lap("write", pressed.moves.length)
  const { articles, heldBack, nextChange, located } = report
  return {
    ok: true,
    written: pressed.moves.map(({ path }) => path),
    kept: outputs - pressed.moves.length,
    removed: pressed.removed,
    rendered: pressed.rendered,
    articles,
    heldBack,
    nextChange,
    diagnostics: located,
  }
}

/** What was put onto the shelves is kept. */
export function saveAll({ bodies, articles, records, cuttings, codes }: Store): void {
  for (const shelf of [bodies, articles, records, cuttings, codes]) shelf.save()
}

/** Files that differ, read anew. */
export interface ReadEdits {
  readonly edits: readonly Edit[]
  /** All that differ, also in their time alone. */
  readonly rows: readonly Row[]
  /** How many files stand in public/. */
  readonly outputs: number
}

/** Reads the files whose stat differs; undefined where more than texts and words of stories has changed. */
function readEdits(
  { index }: Job,
  { reading }: LedgerHead,
  { changed, outputs }: Difference,
  { articles, bodies }: Store,
): ReadEdits | undefined {
  const keyOf = keyMaker(reading)
  const rows: Row[] = []
  const edits: Edit[] = []
  for (const one of changed) {
    const { path } = one
    const old = index.before(path)
    if (!old || !isManuscript(path) || kindOf(path) !== "article") return undefined
    const read = readTask({ path, file: fileOf(one) }, reading)
    rows.push({ found: one, known: { digest: read.digest, shape: "" } })
    if (read.digest === old.digest) continue
    const kept = articles.get(keyOf({ path, digest: old.digest }))
    if (read.key === undefined || !kept) return undefined
    const [before, after] = [kept, read.record!].map((bytes) => {
      const text = Buffer.from(bytes).toString("utf8")
      return takeRead(path, text, () => text)
    })
    const edit = { path, before, after } as Edit
    if (!isTextAlone(edit) && !isWordsAlone(edit)) return undefined
    for (const [digest, bytes] of read.bodies) bodies.put(digest, bytes)
    articles.put(read.key, read.record!)
    edits.push(edit)
  }
  return { edits, rows, outputs }
}

/** Makes the files again that hold the texts; undefined where what they were made of is not known any more. */
async function pressEdits(
  job: Job,
  head: LedgerHead,
  edits: readonly Edit[],
  store: Store,
): Promise<Pressed | undefined> {
  const { places } = job
  const entries = entriesOn(job.ledger!)
  const outputs: Output[] = []
  for (const { path, after } of edits) {
    const page = outputPath(after.value.card.url, head.base)
    if (entries.has(page)) outputs.push(outputAt(page, path, "page"))
  }
  for (const [path, sources] of Object.entries(head.holders)) {
    const edited = edits.find((edit) => sources.includes(edit.path))
    if (edited) outputs.push(outputAt(path, "content/site.yaml", "feed"))
  }
  const stage = stageArea(places)
  const studio = outputs.length > 0 ? await studioFor(job, head, store) : undefined
  const team = crew(0, 1, () => studio!)
  const { records, cuttings } = store
  const before = { entries, lost: false }
  const plate = printing({ places, crew: team, before, records, cuttings, stage, origin: head.origin, untouched: true })
  for (const output of outputs) {
    const entry = entries.get(output.path)!
    const made = madeOf(entry.whole, store)
    const edited = made && withTexts(made, edits)
    if (!edited) return undefined
    await plate.print(output, edited, standingAt(join(places.out, output.path), entry))
  }
  const pressed = plate.done(outputs, head.holders, [])
  return pressed.diagnostics.length > 0 ? undefined : pressed
}

/** What drawing needs; a file that was only touched needs none of it. */
export async function studioFor(job: Job, head: LedgerHead, store: Store): Promise<Studio> {
  const codes = codesOn(store.codes)
  const theme = readTheme(...readTheTheme(job), head.wearer, [], codes).value
  const { root, store: folder } = job.places
  await loadOwnCode(theme.code, root)
  const draw = renderer(theme, codes)
  return { theme, codes, renderer: draw, bodies: bodiesOn(store.bodies), root, store: folder, save: () => {} }
}

const outputAt = (path: string, from: string, stage: Output["stage"]): Output => ({
  path,
  stage,
  from: wholeFile(from),
  make: () => {
    throw new Error("An edited text is put into what was made before")
  },
})

/** What was made before, with the new texts; undefined where it does not hold what it should. */
export function withTexts(made: Made, edits: readonly Edit[]): Made | undefined {
  const articles = new Map(edits.map(({ path, after }) => [path, after.value]))
  if (made.draw === "template" && made.body) {
    const article = articles.get(made.body.source)
    if (!article) return undefined
    const { body: digest, words } = article
    return { ...made, view: { ...made.view, words }, body: { ...made.body, digest } }
  }
  if (made.draw === "written") {
    const bodies = made.bodies.map((plan) => {
      const digest = articles.get(plan.source)?.body
      return digest === undefined ? plan : cutting({ ...plan, digest })
    })
    return { ...made, bodies }
  }
  return undefined
}
