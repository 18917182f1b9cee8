import type { Article } from "../article/article.js"
import type { Publication } from "../render/publication.js"
import { readTheme } from "../render/theme.js"
import { type Diagnostic, isError } from "../support/diagnostic.js"
import { outputPath } from "../support/url.js"
import { LostBody } from "../system/lost.js"
import type { Places } from "../system/places.js"
import { forgetAll } from "../system/store-state.js"
import { type Background, courtesy, lookThrough } from "./background.js"
import { composer } from "./composer.js"
import { type Answer, type Keepsakes, type Pages, pagesOf } from "./pages.js"
import { developer } from "./pictures.js"
import { nothingToReport, type Report, reporter } from "./report.js"
import { openStock, type Stock } from "./stock.js"
import { textEdits } from "./text-edits.js"

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

/** How long it rests after a save: browsers and editors have their turn, in milliseconds. */
const restAfterSave = 500

export async function openLive(options: LiveOptions): Promise<Live> {
  const { places, strict, tell } = options
  const changeHearers: ((change: Change) => void)[] = []
  const reportHearers: ((report: Report) => void)[] = []
  const keepsakes: Keepsakes = { good: new Map(), faults: new Map() }
  const edition = composer(options)
  const edits = textEdits()
  const pictures = developer(places)
  const findings = reporter(strict, places.root)

  let stock: Stock
  let pages: Pages | undefined
  let background: Background | undefined
  let pass = Promise.resolve()
  let absent: ReadonlySet<string> = new Set()
  let quiet = 0
  let report = nothingToReport
  let dressing: NodeJS.Timeout | undefined
  let reporting: NodeJS.Timeout | undefined
  let unsaved = true
  let queue: Promise<unknown> = Promise.resolve()

  await begin().catch((error) => {
    if (!(error instanceof LostBody)) throw error
    return beginAnew()
  })

  async function begin(): Promise<void> {
    stock = await openStock(places, options.workers, isBroken)
    composeAll()
  }

  function isBroken(found: readonly Diagnostic[]): boolean {
    return (pages ? edition.publication.judge(found) : found).some(isError)
  }

  /** Makes the site anew of the sources of now, as far as they have changed. */
  function composeAll(): void {
    const { sources, memory, reads } = stock
    clearTimeout(dressing)
    dressing = undefined
    background?.stop()
    const { site } = sources
    const whole = absent.size === 0 ? site : { ...site, copy: site.copy.filter(({ path }) => !absent.has(path)) }
    if (edition.compose(whole, memory, background?.passed ?? 0) === "composed") {
      edits.forget()
      reads.keepOnly(edition.site.copy)
    }
    const { publication } = edition
    const { root } = places
    const { edited } = edits
    pages = pagesOf(
      { root, publication, bodies: memory.bodies, developer: pictures, edited, settled, keepsakes },
      pages,
    )
    unsaved = true
    const mine = lookThrough(publication, pages, keepsakes, () => quiet, tellReport)
    background = mine
    pass = mine.done.catch((error) => {
      if (background === mine) return orAnew(error)
    })
    reportSoon()
  }

  /** Where something that is remembered is missing, it begins anew; anything else is a mistake of this program. */
  function orAnew(error: unknown): Promise<void> {
    if (!(error instanceof LostBody)) throw error
    return enqueue(restart)
  }

  async function restart(): Promise<void> {
    await beginAnew()
    announce("all", [], 0)
  }

  async function beginAnew(): Promise<void> {
    tell("What the preview remembers is damaged; everything is read anew.")
    background?.stop()
    clearTimeout(reporting)
    stock?.close()
    forgetAll(places)
    edition.forget("all")
    await begin()
  }

  /** One thing after the other. */
  function enqueue<T>(task: () => Promise<T> | T): Promise<T> {
    const done = queue.then(task)
    queue = done.catch(() => {})
    return done
  }

  async function answer(path: string): Promise<Answer> {
    if (dressing !== undefined && !pages!.isAhead(path)) await enqueue(dressNow)
    await queue
    try {
      return await answerOfNow(path)
    } catch (error) {
      await orAnew(error)
      return await answerOfNow(path)
    }
  }

  /** Whoever waits while the site is made anew gets the new page. */
  async function answerOfNow(path: string): Promise<Answer> {
    const mine = pages!
    const found = await mine.answer(path)
    return mine === pages ? found : answerOfNow(path)
  }

  async function settled(): Promise<void> {
    for (let known: Background | undefined; known !== background; ) {
      known = background
      if (dressing !== undefined) await enqueue(dressNow)
      await queue
      await pass
    }
  }

  function reportSoon(): void {
    clearTimeout(reporting)
    reporting = setTimeout(() => {
      try {
        tellReport()
      } catch (error) {
        void orAnew(error)
      }
    }, courtesy)
  }

  function tellReport(): void {
    clearTimeout(reporting)
    const { publication, site } = edition
    const next = findings.report(publication, site, keepsakes.faults, edits.all)
    if (!next) {
      edition.forget("pages")
      composeAll()
      return
    }
    const same = JSON.stringify(report) === JSON.stringify(next)
    report = next
    if (!same) for (const hear of reportHearers) hear(report)
  }

  function announce(pages: Change["pages"], because: readonly string[], began: number, styles?: string): void {
    const milliseconds = performance.now() - began
    const change = { pages, because, milliseconds, ...(styles === undefined ? {} : { styles }) }
    for (const hear of changeHearers) hear(change)
  }

  async function look(where: Iterable<string> | "all"): Promise<void> {
    const began = performance.now()
    const changed = await stock.sources.look(where)
    if (changed !== "other" && changed.length === 0) return
    quiet = performance.now() + restAfterSave
    const because = changed === "other" ? [] : changed
    const edited = changed === "other" ? undefined : editTexts(changed)
    if (edited) {
      announce(edited, because, began)
      reportSoon()
      return
    }
    const sheet = changed === "other" ? undefined : styleAhead(changed)
    if (sheet !== undefined) {
      announce(new Set(), because, began, sheet)
      clearTimeout(dressing)
      dressing = setTimeout(() => void enqueue(dressNow).catch(orAnew), courtesy)
      return
    }
    composeAll()
    announce("all", because, began)
  }

  /** Stories of which nothing but the text has changed: the pages that hold them; undefined where it is not so simple. */
  function editTexts(changed: readonly string[]): ReadonlySet<string> | undefined {
    const { sources, memory, reads } = stock
    const { publication, site } = edition
    if (sources.site.copy.length !== site.copy.length) return undefined
    const isArticle = (path: string): boolean => publication.edition.byPath.has(path)
    const taken = edits.take(changed, sources, { ...memory, isArticle, last: reads.last, isBroken })
    if (!taken) return undefined
    edition.takeTexts(sources.site.copy)
    pages!.redraw()
    unsaved = true
    return new Set(taken.map(({ after }) => outputPath(after.value.card.url, publication.config.base)))
  }

  /** Where styles alone have changed, their sheet is there before the pages are dressed that will ask for it: its address. */
  function styleAhead(changed: readonly string[]): string | undefined {
    if (!changed.every((path) => /^templates\/styles\/.*\.css$/.test(path))) return undefined
    const { theme, themeFiles } = stock.sources.site
    const read = readTheme(theme, themeFiles, edition.publication.config, [], stock.memory.codes)
    const sheet = read.value.files.get("styles")
    if (!sheet || typeof sheet.content !== "string" || read.diagnostics.some(isError)) return undefined
    pages!.putAhead(sheet.path, sheet.content)
    return sheet.url
  }

  /** The pages that ask for a new sheet are dressed when its readers have it, or as soon as one of them is asked for. */
  function dressNow(): void {
    if (dressing !== undefined) composeAll()
  }

  function save(): void {
    if (!unsaved || !pages!.complete) return
    unsaved = false
    stock.save(edition.notes(background!.passed), edits.all.length === 0)
  }

  /** Whether the clock has come to where the site looks different. A machine that slept finds it so when it wakes. */
  const isDue = (): boolean => {
    const { nextChange } = edition.publication.edition
    const { timeZone } = edition.publication.config
    return edition.asOf === null && options.moves && nextChange !== null && options.clock(timeZone) >= nextChange.at
  }
  const composeAndTell = (): void => {
    const began = performance.now()
    composeAll()
    announce("all", [], began)
  }
  const wake = setInterval(() => {
    if (!isDue()) return
    void enqueue(() => {
      if (!isDue()) return
      edition.wake()
      composeAndTell()
    })
  }, 1000)
  wake.unref()

  return {
    get publication() {
      return edition.publication
    },
    pathOf: (source) => {
      const { publication } = edition
      const article = publication.edition.byPath.get(source)
      return article && outputPath(article.card.url, publication.config.base)
    },
    sourceAt: (path) => pages!.directory.get(path)?.from.path,
    article: (path) => edits.article(path) ?? edition.publication.edition.byPath.get(path),
    get report() {
      return report
    },
    get notice() {
      return edition.notice
    },
    get now() {
      return edition.now
    },
    get asOf() {
      return edition.asOf
    },
    showAsOf: (time) =>
      enqueue(() => {
        edition.standAt(time)
        composeAndTell()
      }),
    answer,
    leaveOut: (paths) =>
      enqueue(() => {
        absent = paths
        composeAll()
      }),
    files: () => [...pages!.directory.paths(), ...pages!.closing().keys()],
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
      clearInterval(wake)
      clearTimeout(reporting)
      clearTimeout(dressing)
      await queue
      background?.stop()
      await pass.catch(() => {})
      await pictures.close()
      save()
      stock.close()
    },
  }
}
