import { existsSync, statSync } from "node:fs"
import { join, relative } from "node:path"
import type { Piece } from "../article/body.js"
import type { Memory } from "../article/copy.js"
import type { Held } from "../edition/edition.js"
import { publish } from "../publish.js"
import { momentAt, readMoment } from "../support/civil.js"
import { digestOf } from "../support/digest.js"
import { load } from "./load.js"
import { type Located, locate } from "./locate.js"
import { type Places, placesOf } from "./places.js"
import { press, type Rendered } from "./press.js"

export interface BuildOptions {
  /** Folder that holds content/; the working folder by default. */
  readonly root?: string
  /** Folder to publish to; `public` below `root` by default. */
  readonly out?: string
  /** The clock: a Date, or a text as in front matter (the site's zone). The time of day by default. */
  readonly now?: Date | string
  /** Shows drafts and what is held back. */
  readonly drafts?: boolean
  /** Every warning is an error. */
  readonly strict?: boolean
}

export interface BuildResult {
  /** False where an error was found; the published site is as it was then. */
  readonly ok: boolean
  /** Files below `out` whose bytes changed. */
  readonly written: readonly string[]
  /** How many files stayed as they were. */
  readonly kept: number
  readonly removed: readonly string[]
  /** What was rendered, and which parts of it differ from what the file was made of. */
  readonly rendered: readonly Rendered[]
  readonly articles: number
  readonly heldBack: readonly Held[]
  /** When the site will look different without an edit, as `2025-01-09T06:00:00+00:00`. */
  readonly nextChange: string | null
  readonly diagnostics: readonly Located[]
  readonly milliseconds: number
}

/** Wrong use of the program, as against something wrong in a site. */
export class UsageError extends Error {}

/**
 * Publishes a site. Neither prints nor exits; what is wrong with the site is in `diagnostics`.
 * Throws a `UsageError` for options that cannot be.
 *
 * @example
 * const { ok, written } = await build({ root: "site", now: "2025-01-09 06:00" })
 */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const started = performance.now()
  const places = checkedPlaces(options)
  const now = clockOf(options.now)
  const site = load(places.root)
  const { outputs, edition, diagnostics, judge } = publish(
    site,
    { now, drafts: options.drafts ?? false },
    options.strict ?? false,
    memory(),
  )
  const failed = diagnostics.some((one) => one.severity === "error")
  const nothing = { written: [], kept: 0, removed: [], rendered: [], diagnostics: [] }
  const pressed = failed ? nothing : press(outputs, places, judge)
  const all = [...diagnostics, ...pressed.diagnostics]
  return {
    ok: !all.some((one) => one.severity === "error"),
    written: pressed.written,
    kept: pressed.kept,
    removed: pressed.removed,
    rendered: pressed.rendered,
    articles: edition.articles.length,
    heldBack: edition.heldBack,
    nextChange: edition.nextChange?.instant ?? null,
    diagnostics: locate(all, site, places.root),
    milliseconds: Math.round(performance.now() - started),
  }
}

function checkedPlaces({ root = ".", out }: BuildOptions): Places {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`There is no folder ${root}`)
  const places = placesOf(root, out)
  if (existsSync(places.out) && !statSync(places.out).isDirectory()) throw new UsageError(`${places.out} is no folder`)
  const holds = (folder: string, other: string): boolean => !/^\.\.(\/|\\|$)/.test(relative(folder, other))
  const sources = ["content", "templates"].map((name) => join(places.root, name))
  if (holds(places.out, places.root) || sources.some((folder) => holds(folder, places.out))) {
    throw new UsageError(`${places.out} cannot be published to: the sources are there`)
  }
  return places
}

function clockOf(now: Date | string | undefined): (zone: string) => number {
  if (now === undefined) {
    const at = Date.now()
    return () => at
  }
  if (now instanceof Date) return () => now.getTime()
  const { moment, trouble } = readMoment(now, "UTC")
  if (!moment) throw new UsageError(`--now: ${trouble?.message}. ${trouble?.hint}`)
  return (zone) => (readMoment(now, zone).moment ?? momentAt(moment.at, zone)).at
}

/** Remembers for one build: what is made twice is made once. */
function memory(): Memory {
  const made = new Map<string, unknown>()
  const bodies = new Map<string, readonly Piece[]>()
  return {
    remember: <T>(key: string, make: () => T): T => {
      if (!made.has(key)) made.set(key, make())
      return made.get(key) as T
    },
    bodies: {
      put: (pieces) => {
        const digest = digestOf(pieces)
        bodies.set(digest, pieces)
        return digest
      },
      get: (digest) => bodies.get(digest) ?? [],
    },
  }
}
