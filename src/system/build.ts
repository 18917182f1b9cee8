import { existsSync, statSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join, relative } from "node:path"
import { findings, problem } from "../support/diagnostic.js"
import { wholeFile } from "../support/source.js"
import { readTable } from "./columns.js"
import { diskTrouble } from "./disk-trouble.js"
import { readIndex } from "./file-index.js"
import type { Job } from "./job.js"
import { ledgerFile } from "./ledger.js"
import { Locked, lock } from "./lock.js"
import { LostBody } from "./lost.js"
import { type Places, placesOf } from "./places.js"
import { readReport } from "./report-file.js"
import { type Attendance, type BuildResult, type Stats, stopwatch } from "./result.js"
import { scan } from "./scan.js"
import { finish } from "./stage.js"
import { forget, forgetAll, troubleOfStore } from "./store-state.js"
import type { Short } from "./text-build.js"
import { type Difference, differenceOf, isAsLeft, outputsOf } from "./unchanged.js"
import type { Outcome } from "./whole-build.js"
import { holdFromNow, letGrow } from "./young.js"

export type { BuildResult } from "./result.js"

export interface BuildOptions extends Attendance {
  /** Folder that holds content/; the working folder by default. */
  readonly root?: string
  /** Folder to publish to; `public` below `root` by default. */
  readonly out?: string
  /** Folder for what builds remember; `.broadsheet` below `root` by default. False makes everything anew. */
  readonly cache?: string | false
  /** The clock: a Date, or a text as in front matter (the site's zone). The time of day by default. */
  readonly now?: Date | string
  /** Shows drafts and what is held back. */
  readonly drafts?: boolean
  /** Every warning is an error. */
  readonly strict?: boolean
  /** Threads that read and draw, the main one among them, where there is enough to do. By default as the machine has cores. */
  readonly workers?: number
  /** Hears of what whoever waits should know: another build is waited for, a store is made anew. */
  readonly tell?: (line: string) => void
}

/** Wrong use of the program, as against something wrong in a site. */
export class UsageError extends Error {}

/**
 * Publishes a site. Neither prints nor exits; what is wrong with the site is in `diagnostics`.
 * Throws a `UsageError` for options that cannot be, and the signal's reason where it is called off.
 *
 * @example
 * const { ok, written } = await build({ root: "site", now: "2025-01-09 06:00" })
 */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const started = performance.now()
  const places = checkedPlaces(options)
  const clock = await clockOf(options.now)
  const tell = options.tell ?? (() => {})
  let release: (() => void) | undefined
  try {
    release = await lock(places.store, ({ pid }) =>
      tell(`Waiting for another build of this site (process ${pid}) to end.`),
    )
    return await locked({ ...options, tell }, places, clock, started)
  } catch (error) {
    const told = error instanceof Locked ? lockedOut(error) : diskTrouble(error, places)
    if (!told) throw error
    const { locate } = await import("./locate.js")
    return { ...nothing, diagnostics: locate([told], undefined, places.root), ...timed(started, "whole", 0, []) }
  } finally {
    release?.()
  }
}

async function locked(
  options: BuildOptions & { readonly tell: (line: string) => void },
  places: Places,
  clock: Job["clock"],
  started: number,
): Promise<BuildResult> {
  const continues = finish(places)
  const { drafts = false, strict = false, tell, progress, signal } = options
  if (options.cache === false) forget(places)
  const ledger = readTable(ledgerFile(places))
  const trouble = troubleOfStore(places, ledger)
  if (trouble) {
    tell(`${trouble}; everything is made anew.`)
    forget(places)
  }
  letGrow(ledger?.lying.path?.rows ?? 0)
  for (let losses = 0; ; losses += 1) {
    const watch = stopwatch(started)
    watch.lap("start", 1)
    const found = findings()
    const began = Date.now()
    const cores = availableParallelism()
    const report = readReport(places)
    const mayStart = cores > 1 && (options.workers ?? cores) > 1
    const job: Job = {
      places,
      clock,
      drafts,
      strict,
      anew: options.cache === false,
      // Alone it cannot lose what it has just put there.
      workers: losses > 1 ? 0 : options.workers,
      cores,
      options: `${drafts ? "drafts" : "public"} ${strict ? "strict" : "plain"}`,
      began,
      outputs: ledger && report && (await outputsOf(ledger, places.out, mayStart)),
      scan: scan(places.root, found),
      found,
      index: readIndex(places),
      ledger: losses > 0 ? readTable(ledgerFile(places)) : ledger,
      report,
      continues,
      watch,
      tell,
      progress,
      signal,
    }
    watch.lap("scan", job.scan.content.length + job.scan.theme.length)
    try {
      return await fitting(job, started)
    } catch (error) {
      const lost = error instanceof LostBody || (error instanceof Error && error.cause === "lost")
      if (!lost || losses > 1) throw error
      tell("What earlier builds remember is damaged; everything is made anew.")
      forgetAll(places)
    }
  }
}

/** The shortest way that is right: nothing, the texts and words that differ, or all. */
async function fitting(job: Job, started: number): Promise<BuildResult> {
  const { watch } = job
  const difference = job.found.all.length > 0 ? undefined : differenceOf(job)
  watch.lap("compare", difference ? job.scan.content.length + job.scan.theme.length : 0)
  try {
    const short = difference && (await shortWay(job, difference))
    const beside = job.outputs?.threads() ?? 0
    if (short) return { ...short.outcome, ...timed(started, short.way, beside, watch.stages) }
    const untouched = difference !== undefined && isAsLeft(job)
    job.outputs?.end()
    holdFromNow(job.scan.content.length, !job.ledger)
    const { wholeBuild } = await import("./whole-build.js")
    watch.lap("start engine", 1)
    const way = { threads: 0 }
    const outcome = await wholeBuild(job, way, untouched)
    return { ...outcome, ...timed(started, "whole", Math.max(way.threads, beside), watch.stages) }
  } finally {
    job.outputs?.end()
  }
}

/** What is done where files neither came nor went; undefined where all must be compared. */
async function shortWay(job: Job, difference: Difference): Promise<Short | undefined> {
  if (difference.changed.length > 0) {
    const { textBuild } = await import("./text-build.js")
    job.watch.lap("start engine", 1)
    return textBuild(job, difference)
  }
  if (!isAsLeft(job)) return undefined
  const { articles, heldBack, nextChange, located } = job.report!
  const same = { articles, heldBack, nextChange, diagnostics: located, kept: difference.outputs }
  return { way: "unchanged", outcome: { ...nothing, ...same, ok: true } }
}

const nothing: Outcome = {
  ok: false,
  written: [],
  kept: 0,
  removed: [],
  rendered: [],
  articles: 0,
  heldBack: [],
  nextChange: null,
  diagnostics: [],
}

function timed(started: number, way: Stats["way"], threads: number, stages: Stats["stages"]) {
  // maxRSS is in kilobytes.
  const stats: Stats = { way, threads, stages, peakMemory: process.resourceUsage().maxRSS * 1024 }
  return { milliseconds: Math.round(performance.now() - started), stats }
}

function lockedOut({ holder: { pid, host, since } }: Locked) {
  const message = `Another build of this site is at work: process ${pid} on ${host}, since ${new Date(since).toISOString()}`
  return problem("locked", message, wholeFile("public"), "Wait until it has ended, or stop it, and build again.")
}

export function checkedPlaces({ root = ".", out, cache }: BuildOptions): Places {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`There is no folder ${root}`)
  const places = placesOf(root, out, cache || undefined)
  if (existsSync(places.out) && !statSync(places.out).isDirectory()) throw new UsageError(`${places.out} is no folder`)
  const holds = (folder: string, other: string): boolean => !/^\.\.(\/|\\|$)/.test(relative(folder, other))
  const sources = ["content", "templates"].map((name) => join(places.root, name))
  if (holds(places.out, places.root) || sources.some((folder) => holds(folder, places.out))) {
    throw new UsageError(`${places.out} cannot be published to: the sources are there`)
  }
  if (holds(places.out, places.store) || sources.some((folder) => holds(folder, places.store))) {
    throw new UsageError(`${places.store} cannot hold what builds remember: the sources or the site are there`)
  }
  return places
}

export async function clockOf(now: Date | string | undefined): Promise<(zone: string) => number> {
  if (now === undefined) {
    const at = Date.now()
    return () => at
  }
  if (now instanceof Date) return () => now.getTime()
  const { momentAt, readMoment } = await import("../support/civil.js")
  const { moment, trouble } = readMoment(now, "UTC")
  if (!moment) throw new UsageError(`--now: ${trouble?.message}. ${trouble?.hint}`)
  return (zone) => (readMoment(now, zone).moment ?? momentAt(moment.at, zone)).at
}
