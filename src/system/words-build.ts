import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import type { Article } from "../article/article.js"
import { keyMaker, takeRead } from "../article/copy.js"
import { Unopened } from "../article/shelving.js"
import { readSite } from "../config/site.js"
import type { Edition } from "../edition/edition.js"
import { type Desk, deskFor } from "../pages/desk.js"
import { fileKind } from "../pages/files.js"
import { layOutPages } from "../pages/kinds.js"
import { isShown, type Shown, shownAnswers, tellShown } from "../pages/template-page.js"
import { type Made, type Output, outputOf } from "../render/output.js"
import { askersOf, asksOf } from "../support/askers.js"
import { everything } from "../support/asking.js"
import type { Notes } from "../support/recall.js"
import type { Asset } from "../support/source.js"
import { crew } from "./crew.js"
import type { Job } from "./job.js"
import { readEdition } from "./kept-edition.js"
import { entriesOn, type LedgerHead } from "./ledger.js"
import { assetOf, isManuscript } from "./load.js"
import { LostBody } from "./lost.js"
import { memoryOn } from "./memory.js"
import { amendNotes, notesOn, openNotes } from "./notes.js"
import { sweepPictures } from "./picture-store.js"
import { printing } from "./press.js"
import type { Kept } from "./report-file.js"
import { type Found, fileOf } from "./scan.js"
import { stageArea } from "./stage.js"
import type { Store } from "./store.js"
import { putIntoPlace, type ReadEdits, saveAll, studioFor } from "./text-build.js"
import type { Outcome } from "./whole-build.js"

/** More pages than this are sooner made by threads, where all is compared. */
const most = 400

/** Before the notes of what was found of a story's links. */
const links = "\tlinks "

/**
 * Publishes stories of which nothing but the text and the words that lists show has changed. Each keeps all its places, so
 * the Edition is the one that is kept, with these stories in it: none of the others is opened but where a page shows it.
 * The notes tell which pages show one of these; they are laid out anew, and no other is. Undefined where it is not so simple.
 */
export async function wordsBuild(
  job: Job,
  head: LedgerHead,
  read: ReadEdits,
  found: Pick<Kept, "found" | "located">,
  store: Store,
): Promise<Outcome | undefined> {
  const { places, report, watch } = job
  const { edits } = read
  const table = openNotes(places, head.seal)
  if (!table) return undefined
  // What texts alone have overtaken asks what it asked before; the answers of today are noted now.
  const notes = notesOn(table)
  const articles = new Map(edits.map(({ path, after }) => [path, after.value]))
  const edition = readEdition(places, head.edition, (path) => articles.get(path) ?? storyOf(path, job, head, store))
  if (!edition) return undefined
  const named = new Set([...articles.keys()].flatMap(questionsOn))
  const affected = asksOf(
    notes,
    askersOf(notes, (question) => question === everything || named.has(question)),
  )
  const pages = new Map([...affected].filter(([name]) => !name.startsWith(links)))
  if (pages.size > most) return undefined

  const config = readSite(settingsOf(job)).value
  const assets = assetsOf(job)
  const past = memoryOn(store, notes, { articles: new Set(), bodies: new Set(), codes: new Set() })
  const desk = deskFor(edition, config, assets, past, storiesIn(pages.values(), edition))
  const studio = await studioFor(job, head, store)
  const print = (page: Parameters<typeof outputOf>[0]): Output => outputOf(page, studio.renderer, desk.asking)
  const outputs = [...layOutPages(desk)].filter(({ path }) => pages.has(path)).map(print)
  if (outputs.length !== pages.size) return undefined

  const laidOut = outputs.map((output) => ({ output, ...desk.asking.watch(output.make) }))
  const made = new Map(laidOut.map(({ output, asked }) => [output.path, asked]))
  const files = filesAround(desk, assets, notes, pages, made)
  if (!files) return undefined
  watch.lap("lay out", laidOut.length)

  const before = { entries: entriesOn(job.ledger!), lost: false }
  const stage = stageArea(places.store)
  const team = crew(0, 1, () => studio)
  const { records, cuttings } = store
  const plate = printing({ places, crew: team, before, records, cuttings, stage, untouched: true })
  const holders = { ...head.holders }
  const fresh = files.fresh.map(print).map((output) => ({ output, ...desk.asking.watch(output.make) }))
  try {
    for (const { output, value } of [...laidOut, ...fresh]) {
      if (textsIn(value).length > 0) holders[output.path] = textsIn(value)
      await plate.print(output, value, before.entries.get(output.path))
    }
    await team.drawn()
  } finally {
    await team.close()
  }
  const pressed = plate.done(
    [...laidOut, ...fresh].map(({ output }) => output),
    holders,
    [...files.gone],
  )
  if (pressed.diagnostics.length > 0) return undefined
  watch.lap("render", pressed.rendered.length)

  saveAll(store)
  const overtaken = head.overtaken.filter((name) => name.startsWith(links)).map((name) => name.slice(links.length))
  const changed = new Set([...articles.keys(), ...overtaken])
  for (const { output, asked } of fresh) made.set(output.path, asked)
  const next: LedgerHead = { ...head, seal: randomUUID(), stamp: randomUUID(), holders, overtaken: [] }
  const amendment = {
    made,
    gone: new Set([...files.gone, ...Array.from(changed, (path) => links + path)]),
    answers: { ...desk.answers, ...studio.renderer.answers, ...shownAnswers },
    open: new Set([...changed].flatMap(questionsOn)),
  }
  amendNotes(places, table, amendment, next.seal)
  const heldBack = report!.heldBack.map((held) => ({
    ...held,
    title: articles.get(held.path)?.card.title ?? held.title,
  }))
  const outputsNow = read.outputs + files.fresh.length - files.gone.size
  const told = { ...report!, ...found, heldBack }
  const outcome = putIntoPlace(job, pressed, next, told, { ...read, outputs: outputsNow })
  if (files.fresh.length > 0) {
    const wholes = job.ledger!.columns.whole as readonly string[]
    sweepPictures(places.store, new Set([...wholes, ...Array.from(pressed.ledger.values(), ({ whole }) => whole)]))
  }
  return outcome
}

/** Questions whose answers hold the words of a story. */
const questionsOn = (path: string): readonly string[] => [`story ${path}`, `text ${path}`]

/** A story as the last build read it. */
function storyOf(path: string, { index }: Job, { reading }: LedgerHead, { articles }: Store): Article {
  const text = (): string => {
    const key = keyMaker(reading)({ path, digest: index.before(path)!.digest })
    const kept = articles.get(key)
    if (!kept) throw new LostBody(key)
    return kept.toString("utf8")
  }
  return new Unopened(path, () => takeRead(path, text(), text).value as Article)
}

/** Stories that these pages have asked about: each page of a story asks about its own. */
function storiesIn(asked: Iterable<ReadonlySet<string>>, { byPath }: Edition): readonly Article[] {
  const found = new Set<Article>()
  for (const questions of asked) {
    for (const question of questions) {
      const article = /^(story|text) /.test(question)
        ? byPath.get(question.slice(question.indexOf(" ") + 1))
        : undefined
      if (article) found.add(article)
    }
  }
  return [...found]
}

/** Files that are published because of what pages show: undefined where also other things are made of that. */
function filesAround(
  desk: Desk,
  assets: ReadonlyMap<string, Asset>,
  notes: Notes,
  before: ReadonlyMap<string, ReadonlySet<string>>,
  after: ReadonlyMap<string, ReadonlySet<string>>,
) {
  const shownBy = (pages: Iterable<ReadonlySet<string>>): Shown => {
    const shown: Shown = { assets: new Set(), listed: [] }
    for (const asked of pages) tellShown("", [...asked].filter(isShown), shown)
    return shown
  }
  const same = [...before].every(([path, asked]) => isSame(shownBy([asked]), shownBy([after.get(path)!])))
  if (same) return { fresh: [], gone: new Set<string>() }
  if (shownBy(before.values()).listed.length !== shownBy(after.values()).listed.length) return undefined
  const all = asksOf(notes, askersOf(notes, isShown))
  const others = new Map([...all].filter(([name]) => !before.has(name)))
  const statics = [...assets.values()].filter(({ path }) => path.startsWith("content/static/"))
  const filesOf = (pages: ReadonlyMap<string, ReadonlySet<string>>) => {
    const shown = shownBy([...others.values(), ...pages.values()])
    return new Map(Array.from(fileKind(desk, shown.assets, assets, statics), (page) => [page.path, page]))
  }
  const [then, now] = [filesOf(before), filesOf(after)]
  return {
    fresh: [...now.values()].filter(({ path }) => !then.has(path)),
    gone: new Set([...then.keys()].filter((path) => !now.has(path))),
  }
}

const isSame = (a: Shown, b: Shown): boolean =>
  a.listed.length === b.listed.length &&
  a.assets.size === b.assets.size &&
  [...a.assets].every((one) => b.assets.has(one))

const textsIn = (made: Made): readonly string[] =>
  made.draw === "written" ? made.bodies.map(({ source }) => source) : []

/** The site's settings as they lie there. */
function settingsOf({ scan }: Job) {
  const path = "content/site.yaml"
  const found = scan.content.find((one) => one.path === path)
  return found && { path, text: readFileSync(fileOf(found), "utf8") }
}

/** Everything in content/ that is no text, as it is known. */
function assetsOf({ scan, index }: Job): ReadonlyMap<string, Asset> {
  const isAsset = ({ path }: Found) => !isManuscript(path) && !/^content\/(site|front)\.yaml$/.test(path)
  return new Map(scan.content.filter(isAsset).map((one) => [one.path, assetOf(one, index.before(one.path)!)]))
}
