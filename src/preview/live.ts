import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import type { Article } from "../article/article.js"
import { keyMaker, readSource } from "../article/copy.js"
import { placer } from "../edition/placer.js"
import { isShown, type Shown, tellShown } from "../pages/template-page.js"
import { type Composed, compose, dress } from "../publish.js"
import { draw, type Made, type Output } from "../render/output.js"
import type { Past, Publication } from "../render/publication.js"
import type { Renderer } from "../render/renderer.js"
import { readTheme } from "../render/theme.js"
import { type Diagnostic, isError, oneForEachPlace, type Read } from "../support/diagnostic.js"
import { type Digest, digestText } from "../support/digest.js"
import { once } from "../support/once.js"
import { ownCodeOf } from "../support/own-code.js"
import type { Notes } from "../support/recall.js"
import type { Site } from "../support/site.js"
import type { Manuscript } from "../support/source.js"
import { outputPath } from "../support/url.js"
import { assetFile } from "../system/asset-file.js"
import { crew } from "../system/crew.js"
import { type Darkroom, darkroom } from "../system/darkroom.js"
import { engine } from "../system/engine.js"
import { readIndex, writeIndex } from "../system/file-index.js"
import { type LiveSources, liveSources } from "../system/live-sources.js"
import { isManuscript } from "../system/load.js"
import { type Located, locate } from "../system/locate.js"
import { LostBody } from "../system/lost.js"
import { memoryOn } from "../system/memory.js"
import { readNotes, writeNotes } from "../system/notes.js"
import type { Places } from "../system/places.js"
import { closeStore, openStore, type Store } from "../system/store.js"
import { forgetAll } from "../system/store-state.js"
import type { Drawn } from "../system/tasks.js"
import { withTexts } from "../system/text-build.js"
import { type Edit, isTextAlone, toldAfter } from "../system/text-edit.js"
import { type Directory, directory } from "./directory.js"
import { soundness } from "./sound.js"

export interface LiveOptions {
  /** Sources, and a store of the preview's own. */
  readonly places: Places
  /** The clock, in milliseconds since 1970, for a site in this time zone. */
  readonly clock: (zone: string) => number
  /** It goes on by itself. */
  readonly moves: boolean
  readonly drafts: boolean
  readonly strict: boolean
  readonly workers: number | undefined
  readonly tell: (line: string) => void
}

/** What is sent for an address. */
export interface Answer {
  readonly status: 200 | 404 | 500
  /** File below public/ that it is, or the one that stands for it. */
  readonly path: string
  /** A text, bytes, or a file to send. */
  readonly content: string | Uint8Array | { readonly file: string }
  /** Digest of a page, style sheets' addresses left out; "" for what is no page. */
  readonly version: Digest
}

/** What has become of the preview: which pages may be others, and what else there is to tell. */
export interface Change {
  /** Files below public/, or "all" where it is not known which. */
  readonly pages: ReadonlySet<string> | "all"
  /** The style sheet's new address, where nothing else is new. */
  readonly styles?: string
  /** Sources that were looked at. */
  readonly because: readonly string[]
  readonly milliseconds: number
}

export interface Report {
  readonly errors: readonly Located[]
  readonly warnings: readonly Located[]
}

/** A site that is kept as a build would make it: pages are drawn when they are asked for, of sources that are kept in memory. */
export interface Live {
  readonly publication: Publication
  /** The file below public/ of a story's page. */
  pathOf(source: string): string | undefined
  /** The source of a page, by its file below public/. */
  sourceAt(path: string): string | undefined
  /** The article of a source as it is now. */
  article(path: string): Article | undefined
  readonly report: Report
  /** Something to know beside errors; null for nothing. */
  readonly notice: string | null
  /** Whether pages are still looked at behind. */
  readonly busy: boolean
  /** What the clock of the site says. */
  readonly now: number
  /** The clock stands still there, and nothing that is held back then is shown; null where it does not. */
  readonly asOf: number | null
  showAsOf(time: number | null): Promise<void>
  answer(path: string): Promise<Answer>
  /** Every file of the site that is known. */
  files(): readonly string[]
  /** Goes on as if these sources were not there. */
  leaveOut(paths: ReadonlySet<string>): Promise<void>
  /** Something happened at these files, or anywhere. */
  look(at: Iterable<string> | "all"): Promise<void>
  /** Until all pages have been looked at. */
  settled(): Promise<void>
  /** Hears of changes, and of reports. */
  onChange(hear: (change: Change) => void): void
  onReport(hear: (report: Report) => void): void
  /** Puts what was read where the next preview finds it. */
  save(): void
  close(): Promise<void>
}

/** How long the background works, and rests, in milliseconds: whoever asks for a page comes in between. */
const work = 12
const rest = 4

/** How long it rests after a save: browsers and editors have their turn. */
const restAfterSave = 500

/** Drawn pages that are kept, and pages of which the last good text is. */
const mostDrawn = 40
const mostGood = 100

/** Texts that may have changed since all was last composed. */
const mostEdits = 200

/** How long after a change its findings are looked for: browsers ask for their pages first, in milliseconds. */
const courtesy = 120

export async function openLive(options: LiveOptions): Promise<Live> {
  const { places, strict, tell } = options
  const changeHearers: ((change: Change) => void)[] = []
  const reportHearers: ((report: Report) => void)[] = []
  const team = () =>
    crew(options.workers, availableParallelism(), () => {
      throw new Error("The preview draws in its own thread")
    })

  let store: Store
  /** What builds and previews before this one remember. */
  let base: Past
  let memory: Past
  let sources: LiveSources
  let room: Darkroom | undefined
  /** What was read of each source, and under which key. */
  let reads = new Map<string, { readonly key: Digest; readonly read: Read<unknown> }>()
  const sound = soundness(strict, () => memory.codes)

  let notes: () => Notes
  const place = placer()

  let site: Site
  let composed: Composed | undefined
  let composedOf: readonly unknown[] = []
  let publication: Publication
  let outputs: Directory
  /** Texts that are others than when all was composed. */
  let edits = new Map<string, Edit>()
  let drawn = new Map<string, Drawing>()
  const good = new Map<string, string>()
  const faults = new Map<string, readonly Diagnostic[]>()
  let shown: Shown = { assets: new Set(), listed: [] }
  let closing: { readonly of: number; readonly outputs: ReadonlyMap<string, Output> } | undefined
  let earlier: ReadonlyMap<string, Output> = new Map()
  /** Style sheets that are there before the pages that ask for them. */
  let ahead = new Map<string, string>()

  let passed = 0
  let through = false
  let absent: ReadonlySet<string> = new Set()
  let passes = 0
  let quiet = 0
  let pass = Promise.resolve()
  let report: Report = { errors: [], warnings: [] }
  let dressing: NodeJS.Timeout | undefined
  let reportTimer: NodeJS.Timeout | undefined
  let notice: string | null = null
  let hadSettings = false
  let at = Number.NaN
  let asOf: number | null = null
  let unsaved = true
  let closed = false
  let queue: Promise<unknown> = Promise.resolve()

  await begin().catch((error) => {
    if (!(error instanceof LostBody)) throw error
    return beginAnew()
  })

  async function begin(): Promise<void> {
    mkdirSync(places.store, { recursive: true })
    store = openStore(places.store)
    base = memoryOn(store, noNotesYet(), { articles: new Set(), bodies: new Set(), codes: new Set() })
    memory = { ...base, remember, answers: answersOf }
    sources = await liveSources(places.root, readIndex(places), store, team)
    notes = base.notes
    compose_(true)
  }

  /** Notes of the process before this one; later those of the publication before. */
  function noNotesYet() {
    return readNotes(places, { seal: engine, overtaken: [] })
  }

  function remember(key: Digest, path: string, make: () => Read<unknown>): Read<unknown> {
    const known = reads.get(path)
    if (known?.key === key) return known.read
    const fresh = base.remember(key, path, make)
    const broken = fresh.value === undefined && judged(fresh.diagnostics).some(isError)
    // An article that cannot be read stays what it was, until it is mended or goes.
    const read = broken && known ? { value: known.read.value, diagnostics: fresh.diagnostics } : fresh
    reads.set(path, { key, read })
    return read
  }

  function judged(found: readonly Diagnostic[]): readonly Diagnostic[] {
    return publication ? publication.judge(found) : found
  }

  /** Lays the pages out anew where what stands in them has changed; dresses them in the theme of now. */
  function compose_(first = false): void {
    const drafts = options.drafts && asOf === null
    site = sound(present(sources.site))
    notice =
      site.settings || !hadSettings ? null : "content/site.yaml is gone; its defaults are in force until it is back."
    hadSettings ||= site.settings !== undefined
    const clock = (zone: string): number => asOf ?? (Number.isNaN(at) || !options.moves ? options.clock(zone) : at)
    const of = [site.settings, site.front, site.copy, site.assets, site.statics, ownCodeOf(site.theme).digest, asOf, at]
    if (!first) notes = notesLater()
    const past = { ...memory, notes, place }
    if (!composed || of.some((one, index) => one !== composedOf[index])) {
      composed = compose(site, { now: (zone) => (at = clock(zone)), drafts }, past)
      of[of.length - 1] = at
      edits = new Map()
      prune()
    }
    composedOf = of
    clearTimeout(dressing)
    dressing = undefined
    publication = dress(composed, site, strict, past)
    outputs = directory(publication.outputs)
    earlier = closing?.outputs ?? earlier
    closing = undefined
    shown = { assets: new Set(), listed: [] }
    drawn = new Map()
    ahead = new Map()
    unsaved = true
    startPass()
  }

  function present(whole: Site): Site {
    return absent.size === 0 ? whole : { ...whole, copy: whole.copy.filter(({ path }) => !absent.has(path)) }
  }

  /** Reads of sources that are no more. */
  function prune(): void {
    if (reads.size <= site.copy.length) return
    const paths = new Set(site.copy.map(({ path }) => path))
    for (const path of reads.keys()) if (!paths.has(path)) reads.delete(path)
  }

  /** The notes of the publication of now; what the background has not come to is taken over where it holds. */
  function notesOfNow() {
    return notesOf(publication, passed)
  }

  function notesOf({ found, outputs, recall }: Publication, passed: number): Notes {
    // The notes of links are made where links are looked at.
    found()
    for (const { path } of [...outputs].slice(passed)) recall().holds(path)
    return recall().notes()
  }

  /** The same, for when they are asked for: whoever waits for a page does not wait for them. */
  function notesLater(): () => Notes {
    // Notes of many publications would keep all of these in memory.
    notes()
    const [was, upTo] = [publication, passed]
    return once(() => notesOf(was, upTo))
  }

  /** A page is as it was, for the background, also where the theme's files have got other addresses. */
  function answersOf(renderer: Renderer) {
    const silent = { note: () => {} } as unknown as Parameters<Renderer["look"]>[3]
    const known = new Map<string, string>()
    return {
      look: (about: string): string => {
        let answer = known.get(about)
        if (answer === undefined) {
          const [language = "", body, ...template] = about.split(" ")
          const { files: _, ...look } = renderer.look(template.join(" "), language, body === "body", silent)
          answer = Object.values(look).join(" ")
          known.set(about, answer)
        }
        return answer
      },
    }
  }

  interface Drawing {
    readonly text: string | undefined
    readonly bytes?: Uint8Array
    readonly file?: string
  }

  /** Draws a file, and notes what it shows and what was found. */
  function drawOutput(output: Output, keep: boolean): Drawing {
    const { path, from } = output
    const { value, asked } = publication.asking.watch(output.make)
    // Only the background goes through all pages, in their order.
    const listed = keep ? shown.listed : []
    if (output.url !== undefined) tellShown(output.url, asked, { assets: shown.assets, listed })
    const made = edited(value)
    if (isDeveloped(made)) throw new Error("Pictures are made in the darkroom")
    const { value: result, diagnostics } = draw(made, from.path, publication.renderer, memory.bodies)
    if (diagnostics.length > 0) faults.set(path, diagnostics)
    else faults.delete(path)
    if (keep && diagnostics.length === 0) publication.recall().keep(path, asked)
    if (result === undefined || typeof result === "string") return { text: result }
    return { text: undefined, file: assetFile(places.root, result.path) }
  }

  /** With the texts of now. */
  function edited(made: Made): Made {
    return edits.size === 0 ? made : (withTexts(made, [...edits.values()].filter(held(made))) ?? made)
  }

  async function drawing(output: Output): Promise<Drawing> {
    const known = drawn.get(output.path)
    if (known) return known
    const made = output.stage === "asset" ? output.make() : undefined
    const fresh =
      made && isDeveloped(made) ? { text: undefined, ...(await develop(output, made)) } : drawOutput(output, false)
    if (drawn.size >= mostDrawn) drawn.delete(drawn.keys().next().value!)
    if (fresh.bytes === undefined) drawn.set(output.path, fresh)
    return fresh
  }

  /** Makes a file of a picture, or takes it as it was made before. */
  async function develop({ path, from }: Output, made: Made): Promise<{ readonly bytes?: Uint8Array }> {
    const folder = join(places.store, "stage")
    mkdirSync(folder, { recursive: true })
    const file = join(folder, digestText(`${path} ${Math.random()}`))
    room ??= darkroom()
    const own = room
    const job = { path, from: from.path, made: JSON.stringify(made), standing: null, file, told: false }
    try {
      const result = await new Promise<Drawn>((resolve, reject) => {
        own.develop(job, resolve)
        own.developed(places).catch(reject)
      })
      if (result.diagnostics.length > 0) faults.set(path, result.diagnostics)
      else faults.delete(path)
      return result.bytes === null ? {} : { bytes: readFileSync(file) }
    } catch (error) {
      room = undefined
      throw error
    } finally {
      rmSync(file, { force: true })
    }
  }

  /** The file at a path below public/, also one that is known only by the pages that show it. */
  async function outputAt(path: string): Promise<Output | undefined> {
    const known = outputs.get(path)
    if (known && known.stage !== "sitemap") return known
    if (known) {
      await settled()
      return outputs.get(path)
    }
    const found = closingOutputs().get(path)
    if (found && found.stage !== "sitemap") return found
    if (through) return found
    if (found || path.startsWith("media/")) {
      const before = found ? undefined : earlier.get(path)
      if (before) return before
      await settled()
    }
    return closingOutputs().get(path)
  }

  function closingOutputs(): ReadonlyMap<string, Output> {
    if (closing?.of !== shown.assets.size + shown.listed.length) {
      const all = publication.closing(shown)
      closing = { of: shown.assets.size + shown.listed.length, outputs: new Map(all.map((one) => [one.path, one])) }
    }
    return closing.outputs
  }

  /** The pages that ask for a new sheet are dressed when its readers have it, or as soon as one of them is asked for. */
  function dressLater(): void {
    clearTimeout(dressing)
    dressing = setTimeout(() => void enqueue(dressNow), courtesy)
  }

  function dressNow(): void {
    if (dressing !== undefined) compose_()
  }

  async function answer(path: string): Promise<Answer> {
    if (!ahead.has(path) && dressing !== undefined) await enqueue(dressNow)
    await queue
    try {
      return await answerOnce(path)
    } catch (error) {
      await orAnew(error)
      return await answerOnce(path)
    }
  }

  async function answerOnce(path: string): Promise<Answer> {
    const style = ahead.get(path)
    if (style !== undefined) return { status: 200, path, content: style, version: "" }
    const output = await outputAt(path)
    if (!output) {
      if (path !== "404.html" && outputs.get("404.html")) return { ...(await answerOnce("404.html")), status: 404 }
      return { status: 404, path, content: "There is no such page.", version: "" }
    }
    const { text, bytes, file } = await drawing(output)
    if (bytes) return { status: 200, path, content: bytes, version: "" }
    if (file !== undefined) return { status: 200, path, content: { file }, version: "" }
    if (text !== undefined) {
      if (good.size >= mostGood && !good.has(path)) good.delete(good.keys().next().value!)
      if (path.endsWith(".html")) good.set(path, text)
      return { status: 200, path, content: text, version: versionOf(text) }
    }
    const last = good.get(path)
    if (last !== undefined) return { status: 200, path, content: last, version: versionOf(last) }
    return { status: 500, path, content: "This page cannot be drawn.", version: digestText("") }
  }

  /** A page by what readers see: another address of a style sheet makes no other page. */
  function versionOf(text: string): Digest {
    let plain = text
    for (const { url, path } of publication.theme.files.values()) {
      if (path.endsWith(".css")) plain = plain.replaceAll(url, "")
    }
    return digestText(plain)
  }

  function startPass(): void {
    passes += 1
    passed = 0
    through = false
    const own = passes
    const mine = publication
    pass = (async () => {
      await new Promise((resolve) => setTimeout(resolve, courtesy))
      if (own !== passes || closed) return
      for (const path of faults.keys()) if (!outputs.get(path)) faults.delete(path)
      let until = performance.now() + work
      for (const output of mine.outputs) {
        while (performance.now() > until || performance.now() < quiet) {
          await new Promise((resolve) => setTimeout(resolve, Math.max(rest, quiet - performance.now())))
          if (own !== passes || closed) return
          until = performance.now() + work
        }
        const { path, url } = output
        if (!mine.recall().holds(path) || faults.has(path)) lookThrough(output)
        else if (url !== undefined) tellShown(url, mine.recall().asked(path, isShown), shown)
        passed += 1
      }
      through = true
      tellReport()
    })()
    pass = pass.catch((error) => {
      if (own === passes) return orAnew(error)
    })
    reportSoon()
  }

  /** Begins anew where something that is remembered is missing; anything else is a mistake of this program. */
  function orAnew(error: unknown): Promise<void> {
    if (!(error instanceof LostBody)) throw error
    return enqueue(restart)
  }

  function reportSoon(): void {
    clearTimeout(reportTimer)
    reportTimer = setTimeout(() => {
      try {
        tellReport()
      } catch (error) {
        void orAnew(error)
      }
    }, courtesy)
  }

  /** In the background a page is drawn to see whether it can be, and what it shows. */
  function lookThrough(output: Output): void {
    if (output.stage === "asset") publication.recall().keep(output.path, publication.asking.watch(output.make).asked)
    else drawOutput(output, true)
  }

  async function settled(): Promise<void> {
    for (let own = -1; own !== passes; ) {
      own = passes
      if (dressing !== undefined) await enqueue(dressNow)
      await queue
      await pass
    }
  }

  function tellReport(): void {
    clearTimeout(reportTimer)
    reportTimer = undefined
    const before = JSON.stringify(report)
    const base = publication.judge([...publication.found(), ...oneForEachPlace([...faults.values()].flat())])
    const { rules } = publication.config
    const kept = { found: base, located: locate(base, site, places.root), rules }
    const told = edits.size === 0 ? kept : toldAfter([...edits.values()], kept as never, strict, places.root)
    if (!told) {
      // Not so plain that it could be told of the texts alone.
      composed = undefined
      compose_()
      return
    }
    const errors = told.located.filter(({ severity }) => severity === "error")
    const warnings = told.located.filter(({ severity }) => severity === "warning")
    report = { errors, warnings }
    if (JSON.stringify(report) !== before) for (const hear of reportHearers) hear(report)
  }

  /** One thing after the other. */
  function enqueue<T>(task: () => Promise<T> | T): Promise<T> {
    const done = queue.then(task)
    queue = done.catch(() => {})
    return done
  }

  async function beginAnew(): Promise<void> {
    tell("What the preview remembers is damaged; everything is read anew.")
    passes += 1
    clearTimeout(reportTimer)
    closeStore(store)
    forgetAll(places)
    reads = new Map()
    composed = undefined
    await begin()
  }

  async function restart(): Promise<void> {
    await beginAnew()
    announce("all", [], 0)
  }

  function announce(pages: Change["pages"], because: readonly string[], began: number, styles?: string): void {
    const change = {
      pages,
      because,
      milliseconds: performance.now() - began,
      ...(styles === undefined ? {} : { styles }),
    }
    for (const hear of changeHearers) hear(change)
  }

  async function look(where: Iterable<string> | "all"): Promise<void> {
    const began = performance.now()
    const changed = await sources.look(where)
    if (changed !== "other" && changed.length === 0) return
    quiet = performance.now() + restAfterSave
    if (changed !== "other") {
      const pages = editTexts(changed)
      if (pages) {
        announce(pages, changed, began)
        reportSoon()
        return
      }
      const url = styleAhead(changed)
      if (url !== undefined) {
        announce(new Set(), changed, began, url)
        dressLater()
        return
      }
    }
    compose_()
    announce("all", changed === "other" ? [] : changed, began)
  }

  /** Stories of which nothing but the text has changed: the pages that hold them; undefined where it is not so simple. */
  function editTexts(changed: readonly string[]): ReadonlySet<string> | undefined {
    if (!changed.every(isManuscript) || edits.size > mostEdits || sources.site.copy.length !== site.copy.length)
      return undefined
    const byPath = new Map<string, Manuscript>()
    for (const one of sources.site.copy) if (changed.includes(one.path)) byPath.set(one.path, one)
    const keyOf = keyMaker(sources.reading)
    const next = new Map(edits)
    for (const [path, manuscript] of byPath) {
      const known = reads.get(path)
      const first = edits.get(path)?.before ?? known?.read
      const key = keyOf(manuscript)
      const after = remember(key, path, () =>
        readSource({ path, text: manuscript.text() }, sources.reading, memory.bodies),
      )
      const edit = { path, before: first, after } as Edit
      if (!known || !isArticle(path) || judged(after.diagnostics).some(isError) || !isTextAlone(edit)) return undefined
      next.set(path, edit)
    }
    edits = next
    site = { ...site, copy: sources.site.copy }
    composedOf = composedOf.with(2, site.copy)
    drawn = new Map()
    unsaved = true
    return new Set(changed.map((path) => outputPath(edits.get(path)!.after.value.card.url, publication.config.base)))
  }

  function isArticle(path: string): boolean {
    return publication.edition.byPath.has(path)
  }

  /** Where styles alone have changed, their sheet is there before the pages are made anew that will ask for it. */
  function styleAhead(changed: readonly string[]): string | undefined {
    if (!changed.every((path) => /^templates\/styles\/.*\.css$/.test(path))) return undefined
    const { theme, themeFiles } = sources.site
    const read = readTheme(theme, themeFiles, publication.config, [], memory.codes)
    const sheet = read.value.files.get("styles")
    if (!sheet || typeof sheet.content !== "string" || read.diagnostics.some(isError)) return undefined
    ahead.set(sheet.path, sheet.content)
    return sheet.url
  }

  function save(): void {
    if (!unsaved || !through) return
    unsaved = false
    const bodies = new Set<Digest>()
    const keys = new Set<Digest>()
    for (const { key, read } of reads.values()) {
      keys.add(key)
      const { body } = (read.value ?? {}) as { readonly body?: Digest }
      if (body !== undefined) bodies.add(body)
    }
    const began = Date.now()
    store.bodies.save(edits.size === 0 ? bodies : undefined)
    store.articles.save(edits.size === 0 ? keys : undefined)
    store.codes.save()
    store.facts.save()
    writeNotes(places, notesOfNow(), engine)
    writeIndex(places, sources.rows, began, engine)
  }

  /** Whether the clock has come to where the site looks different. A machine that slept finds it so when it wakes. */
  const isDue = (): boolean => {
    const { edition, config } = publication
    return (
      asOf === null &&
      options.moves &&
      edition.nextChange !== null &&
      options.clock(config.timeZone) >= edition.nextChange.at
    )
  }
  const wake = setInterval(() => {
    if (!isDue()) return
    void enqueue(() => {
      if (!isDue()) return
      const began = performance.now()
      at = Number.NaN
      compose_()
      announce("all", [], began)
    })
  }, 1000)
  wake.unref()

  return {
    get publication() {
      return publication
    },
    pathOf: (source) => {
      const article = publication.edition.byPath.get(source)
      return article && outputPath(article.card.url, publication.config.base)
    },
    sourceAt: (path) => outputs.get(path)?.from.path,
    article: (path) => (edits.get(path)?.after.value ?? publication.edition.byPath.get(path)) as Article | undefined,
    get report() {
      return report
    },
    get notice() {
      return notice
    },
    get busy() {
      return !through
    },
    get now() {
      return at
    },
    get asOf() {
      return asOf
    },
    showAsOf: (time) =>
      enqueue(() => {
        const began = performance.now()
        asOf = time
        at = Number.NaN
        compose_()
        announce("all", [], began)
      }),
    answer,
    leaveOut: (paths) =>
      enqueue(() => {
        absent = paths
        compose_()
      }),
    files: () => [...outputs.paths(), ...closingOutputs().keys()],
    look: (where) =>
      enqueue(async () => {
        try {
          await look(where)
        } catch (error) {
          if (!(error instanceof LostBody)) throw error
          await restart()
        }
      }),
    settled,
    onChange: (hear) => changeHearers.push(hear),
    onReport: (hear) => reportHearers.push(hear),
    save,
    close: async () => {
      closed = true
      clearInterval(wake)
      clearTimeout(reportTimer)
      clearTimeout(dressing)
      await queue
      await pass.catch(() => {})
      await room?.close()
      save()
      closeStore(store)
    },
  }
}

const isDeveloped = (made: Made): boolean => made.draw === "picture" || made.draw === "card"

const held =
  (made: Made) =>
  ({ path }: Edit): boolean =>
    made.draw === "template"
      ? made.body?.source === path
      : made.draw === "written" && made.bodies.some(({ source }) => source === path)
