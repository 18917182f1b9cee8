import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import type { Article } from "../article/article.js"
import { keyMaker, takeRead } from "../article/copy.js"
import { readSite } from "../config/site.js"
import type { Edition } from "../edition/edition.js"
import { retitled } from "../edition/placer.js"
import { isLinksNote, linksNote } from "../pages/check-links.js"
import { type Desk, deskFor } from "../pages/desk.js"
import { fileKind } from "../pages/files.js"
import { layOutPages } from "../pages/kinds.js"
import type { Page } from "../pages/page.js"
import { isOwnCard } from "../pages/social-cards.js"
import { isShown, type Shown, shownAnswers, tellShown } from "../pages/template-page.js"
import { type Made, type Output, outputOf } from "../render/output.js"
import type { Renderer } from "../render/renderer.js"
import { type Asked, type Askers, askersIn } from "../support/askers.js"
import { type Answers, everything, type Watched } from "../support/asking.js"
import { noNotes } from "../support/recall.js"
import type { Asset } from "../support/source.js"
import { crew, type Studio } from "./crew.js"
import type { Job } from "./job.js"
import { readEdition } from "./kept-edition.js"
import { entriesOn, type LedgerHead } from "./ledger.js"
import { assetOf, isManuscript } from "./load.js"
import { LostBody } from "./lost.js"
import { memoryOn } from "./memory.js"
import { amendNotes, openNotes } from "./notes.js"
import { pictureHands } from "./picture-hands.js"
import { sweepPictures } from "./picture-store.js"
import { type Pressed, printing } from "./press.js"
import type { Kept } from "./report-file.js"
import { type Found, fileOf } from "./scan.js"
import { stageArea } from "./stage.js"
import type { Store } from "./store.js"
import { putIntoPlace, type ReadEdits, saveAll, studioFor } from "./text-build.js"
import { isAsLeft } from "./unchanged.js"
import type { Outcome } from "./whole-build.js"

/** More pages than this are sooner made by threads, where all is compared. */
const most = 400

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
  const notes = openNotes(places, head.seal)
  const articles = new Map(read.edits.map(({ path, after }) => [path, after.value]))
  const edition = readEdition(places, head.edition, articles, (path) => storyOf(path, job, head, store))
  if (!notes || !edition) return undefined
  const studio = await studioFor(job, head, store)
  const laidOut = layOutAnew(job, askersIn(notes), edition, [...articles.keys()], studio.renderer, store)
  if (!laidOut) return undefined
  watch.lap("lay out", laidOut.pages.length)
  const pressed = await pressPages(job, head, laidOut, studio, store)
  if (!pressed) return undefined
  watch.lap("render", pressed.rendered.length)
  if (!isAsLeft(job)) return undefined

  saveAll(store)
  // What texts alone have overtaken asks what it asked before; the answers of today are noted now.
  const overtaken = head.overtaken.filter(isLinksNote).map((name) => name.slice(linksNote("").length))
  const changed = [...articles.keys(), ...overtaken]
  const { holders } = pressed
  const next: LedgerHead = { ...head, seal: randomUUID(), stamp: randomUUID(), holders, overtaken: [] }
  const amendment = {
    made: new Map([...laidOut.pages, ...laidOut.files].map(({ output, asked }) => [output.path, asked])),
    gone: new Set([...laidOut.gone, ...changed.map(linksNote)]),
    answers: { ...laidOut.answers, ...studio.renderer.answers, ...shownAnswers },
    open: new Set(changed.flatMap(questionsOn)),
    before: laidOut.before,
  }
  amendNotes(places, notes, amendment, next.seal)
  const titles = new Map(Array.from(articles, ([path, { card }]) => [path, card.title]))
  const heldBack = retitled(report!.heldBack, titles)
  const outputs = read.outputs + laidOut.files.length - laidOut.gone.length
  const outcome = putIntoPlace(job, pressed, next, { ...report!, ...found, heldBack }, { ...read, outputs })
  if (laidOut.files.length > 0) {
    const wholes = job.ledger!.columns.whole as readonly string[]
    sweepPictures(places.store, new Set([...wholes, ...Array.from(pressed.ledger.values(), ({ whole }) => whole)]))
  }
  return outcome
}

/** A file that has been laid out, and what it asked. */
interface LaidOut extends Watched<Made> {
  readonly output: Output
}

/** What has been laid out anew. */
interface Anew {
  readonly pages: readonly LaidOut[]
  /** Files that are published because pages show them now, and those that none shows any more. */
  readonly files: readonly LaidOut[]
  readonly gone: readonly string[]
  readonly answers: Answers
  /** What the pages asked before. */
  readonly before: ReadonlyMap<string, Asked>
}

/** Lays out the pages that have asked about these stories, or about everything. */
function layOutAnew(
  job: Job,
  askers: Askers,
  edition: Edition,
  stories: readonly string[],
  renderer: Renderer,
  store: Store,
): Anew | undefined {
  const asking = askers.of(new Set([everything, ...stories.flatMap(questionsOn)]))
  const before = new Map([...asking].filter(([name]) => !isLinksNote(name)))
  if (before.size > most) return undefined
  // Its card will be another: whoever draws it is started while the pages are laid out.
  if ([...before.values()].some((asked) => [...asked.keys()].some(isOwnCard))) pictureHands().ready()
  const config = readSite(settingsOf(job)).value
  const assets = assetsOf(job)
  const past = memoryOn(store, noNotes(), { articles: new Set(), bodies: new Set(), codes: new Set() })
  const desk = deskFor(edition, config, assets, past, storiesIn(before.values(), edition))
  const layOut = (page: Page): LaidOut => {
    const output = outputOf(page, renderer, desk.asking)
    return { output, ...desk.asking.watch(() => output.make()) }
  }
  const pages: LaidOut[] = []
  for (const page of layOutPages(desk)) if (before.has(page.path)) pages.push(layOut(page))
  if (pages.length !== before.size) return undefined
  const around = filesAround(desk, assets, askers, before, pages)
  return around && { pages, files: around.fresh.map(layOut), gone: around.gone, answers: desk.answers, before }
}

/** Makes what was laid out; undefined where something is wrong with it. */
async function pressPages(
  { places, ledger }: Job,
  head: LedgerHead,
  { pages, files, gone }: Anew,
  studio: Studio,
  { records, cuttings }: Store,
): Promise<Pressed | undefined> {
  const before = { entries: entriesOn(ledger!), lost: false }
  const stage = stageArea(places)
  const team = crew(0, 1, () => studio)
  const plate = printing({ places, crew: team, before, records, cuttings, stage, origin: head.origin, untouched: true })
  const holders = { ...head.holders }
  const print = async ({ output, value: made }: LaidOut): Promise<void> => {
    if (made.draw === "written" && made.bodies.length > 0)
      holders[output.path] = made.bodies.map(({ source }) => source)
    await plate.print(output, made, before.entries.get(output.path))
  }
  try {
    for (const file of files) await print(file)
    // Pictures are made while pages are drawn.
    const developed = team.drawn()
    developed.catch(() => {})
    for (const page of pages) await print(page)
    await developed
  } finally {
    await team.close()
  }
  const outputs = [...pages, ...files].map(({ output }) => output)
  const pressed = plate.done(outputs, holders, gone)
  return pressed.diagnostics.length > 0 ? undefined : pressed
}

/** Questions whose answers hold the words of a story. */
const questionsOn = (path: string): readonly string[] => [`story ${path}`, `${textOf}${path}`]

const textOf = "text "

/** A story as the last build read it. */
function storyOf(path: string, { index }: Job, { reading }: LedgerHead, { articles }: Store): Article {
  const text = (): string => {
    const key = keyMaker(reading)({ path, digest: index.before(path)!.digest })
    const kept = articles.get(key)
    if (!kept) throw new LostBody(key)
    return kept.toString("utf8")
  }
  return takeRead(path, text(), text).value as Article
}

/** Stories that these pages have asked all about: each page of a story asks so about its own. */
function storiesIn(asked: Iterable<Asked>, { byPath }: Edition): readonly Article[] {
  const found = new Set<Article>()
  for (const questions of asked) {
    for (const question of questions.keys()) {
      const article = question.startsWith(textOf) ? byPath.get(question.slice(textOf.length)) : undefined
      if (article) found.add(article)
    }
  }
  return [...found]
}

/** Files that are published because of what pages show: undefined where also the sitemap is made of that. */
function filesAround(
  desk: Desk,
  assets: ReadonlyMap<string, Asset>,
  askers: Askers,
  before: ReadonlyMap<string, Asked>,
  pages: readonly LaidOut[],
): { readonly fresh: readonly Page[]; readonly gone: readonly string[] } | undefined {
  const shownBy = (all: Iterable<Iterable<string>>): Shown => {
    const shown: Shown = { assets: new Set(), listed: [] }
    for (const asked of all) tellShown("", [...asked].filter(isShown), shown)
    return shown
  }
  const pairs = pages.map(
    ({ output, asked }) => [shownBy([before.get(output.path)!.keys()]), shownBy([asked])] as const,
  )
  if (pairs.some(([then, now]) => then.listed.length !== now.listed.length)) return undefined
  if (pairs.every(([then, now]) => isSameSet(then.assets, now.assets))) return { fresh: [], gone: [] }
  const others = askers.others(new Set(before.keys()), Object.keys(shownAnswers))
  const statics = [...assets.values()].filter(({ path }) => path.startsWith("content/static/"))
  const filesOf = (some: Iterable<Iterable<string>>): ReadonlyMap<string, Page> => {
    const shown = shownBy([others, ...some])
    return new Map(Array.from(fileKind(desk, shown.assets, assets, statics), (page) => [page.path, page]))
  }
  const [then, now] = [
    filesOf(Array.from(before.values(), (asked) => asked.keys())),
    filesOf(pages.map(({ asked }) => asked)),
  ]
  return {
    fresh: [...now.values()].filter(({ path }) => !then.has(path)),
    gone: [...then.keys()].filter((path) => !now.has(path)),
  }
}

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one))

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
