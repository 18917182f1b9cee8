import { placer } from "../edition/placer.js"
import { type Composed, compose, dress } from "../publish.js"
import type { Past, Publication } from "../render/publication.js"
import type { Renderer } from "../render/renderer.js"
import { once } from "../support/once.js"
import { ownCodeOf } from "../support/own-code.js"
import type { Notes } from "../support/recall.js"
import type { Site } from "../support/site.js"
import type { Manuscript } from "../support/source.js"
import type { LiveOptions } from "./live.js"
import { soundness } from "./sound.js"

/** Makes a publication of the sources each time that they have changed, and of no more than what has. */
export interface Composer {
  readonly site: Site
  readonly publication: Publication
  /** Something to know beside errors; null for nothing. */
  readonly notice: string | null
  /** What the clock of the site says. */
  readonly now: number
  /** The clock stands still there; null where it does not. */
  readonly asOf: number | null
  standAt(time: number | null): void
  /** The clock is looked at again. */
  wake(): void
  /**
   * Lays the pages out anew where what stands in them has changed, and dresses them in the theme of now. Tells which of the
   * two it was. `passed` is the number of pages of the publication before that have been looked through.
   */
  compose(whole: Site, memory: Past, passed: number): "composed" | "dressed"
  /** The next time all is composed; with nothing of what is remembered, where that is damaged. */
  forget(what: "pages" | "all"): void
  /** Stories of which nothing but the text has changed. */
  takeTexts(copy: readonly Manuscript[]): void
  /** The notes of the publication of now; what has not been looked through is taken over where it holds. */
  notes(passed: number): Notes
}

export function composer(options: Pick<LiveOptions, "clock" | "moves" | "drafts" | "strict">): Composer {
  const place = placer()
  let codes: Past["codes"]
  const sound = soundness(options.strict, () => codes)
  let site: Site
  let composed: Composed | undefined
  let composedOf: readonly unknown[] = []
  let publication: Publication | undefined
  let notes: (() => Notes) | undefined
  let notice: string | null = null
  let hadSettings = false
  let now = Number.NaN
  let asOf: number | null = null

  /** Asked for when somebody needs them: who waits for a page does not wait for the notes of the one before. */
  const notesAfter = (before: Publication, passed: number): (() => Notes) => {
    // Notes of many publications would keep all of these in memory.
    notes?.()
    return once(() => notesOf(before, passed))
  }

  return {
    get site() {
      return site
    },
    get publication() {
      return publication!
    },
    get notice() {
      return notice
    },
    get now() {
      return now
    },
    get asOf() {
      return asOf
    },
    standAt: (time) => {
      asOf = time
      now = Number.NaN
    },
    wake: () => {
      now = Number.NaN
    },
    compose: (whole, memory, passed) => {
      codes = memory.codes
      site = sound(whole)
      notice =
        site.settings || !hadSettings ? null : "content/site.yaml is gone; its defaults are in force until it is back."
      hadSettings ||= site.settings !== undefined
      const clock = (zone: string): number => asOf ?? (Number.isNaN(now) || !options.moves ? options.clock(zone) : now)
      const of = partsOf(site, asOf, now)
      notes = publication && notes ? notesAfter(publication, passed) : memory.notes
      const past = { ...memory, notes, place, answers: answersOf }
      const anew = !composed || of.some((one, index) => one !== composedOf[index])
      if (anew) {
        const drafts = options.drafts && asOf === null
        composed = compose(site, { now: (zone) => (now = clock(zone)), drafts }, past)
      }
      composedOf = partsOf(site, asOf, now)
      publication = dress(composed!, site, options.strict, past)
      return anew ? "composed" : "dressed"
    },
    forget: (what) => {
      composed = undefined
      if (what === "all") notes = undefined
    },
    takeTexts: (copy) => {
      site = { ...site, copy }
      composedOf = partsOf(site, asOf, now)
    },
    notes: (passed) => notesOf(publication!, passed),
  }
}

/** What decides over what stands in the newspaper. */
const partsOf = (site: Site, asOf: number | null, now: number): readonly unknown[] => [
  ...[site.settings, site.front, site.copy, site.assets, site.statics],
  ...[ownCodeOf(site.theme).digest, asOf, now],
]

function notesOf({ found, outputs, recall }: Publication, passed: number): Notes {
  // The notes of links are made where links are looked at.
  found()
  for (const { path } of [...outputs].slice(passed)) recall().holds(path)
  return recall().notes()
}

/** A page is as it was, for the background, also where the theme's files have got other addresses. */
function answersOf(renderer: Renderer) {
  const silent = { note: () => {} } as unknown as Parameters<Renderer["look"]>[3]
  return {
    look: (about: string): string => {
      const [language = "", body, ...template] = about.split(" ")
      const { files: _, ...look } = renderer.look(template.join(" "), language, body === "body", silent)
      return Object.values(look).join(" ")
    },
  }
}
