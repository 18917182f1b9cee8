import { join } from "node:path"
import { sameAddresses } from "../pages/addresses.js"
import { type Stage, stages } from "../pages/page.js"
import { isShown, type Shown, tellShown } from "../pages/template-page.js"
import type { Made, Output } from "../render/output.js"
import type { Publication } from "../render/publication.js"
import { copied } from "../support/copied.js"
import { type Cuttings, written } from "../support/cuttings.js"
import { type Diagnostic, isError, oneForEachPlace } from "../support/diagnostic.js"
import { type Digest, digestText } from "../support/digest.js"
import type { Crew } from "./crew.js"
import type { Entries, Entry, Ledger, ReadLedger } from "./ledger.js"
import { type Change, isOtherStory } from "./manifest.js"
import type { Places } from "./places.js"
import { readRecord } from "./records.js"
import type { Shelf } from "./shelf.js"
import type { Move, stageArea } from "./stage.js"
import { blocked, inTheWay, markedFiles, type Standing, standingAt } from "./standing.js"
import type { Drawn } from "./tasks.js"

export interface Rendered {
  readonly path: string
  /** Parts that differ from what the file was made of; "new" or "missing" where there is no such file. */
  readonly why: readonly string[]
}

/** Files that are made and wait, and what public/ will be when they are moved in. */
export interface Pressed {
  /** Of all files; of those that were looked at, where the rest stays as it was. */
  readonly ledger: Ledger
  readonly moves: readonly Move[]
  readonly kept: number
  readonly removed: readonly string[]
  /** The same moves and removals, as the manifest tells them. */
  readonly changes: readonly Change[]
  readonly rendered: readonly Rendered[]
  readonly diagnostics: readonly Diagnostic[]
  /** Files that hold the texts of several articles: their sources, by file. */
  readonly holders: Readonly<Record<string, readonly string[]>>
}

export const nothingPressed: Pressed = {
  ledger: new Map(),
  moves: [],
  kept: 0,
  removed: [],
  changes: [],
  rendered: [],
  diagnostics: [],
  holders: {},
}

export interface PressRoom {
  readonly places: Places
  readonly crew: Crew
  readonly before: { readonly entries: Entries; readonly lost: boolean }
  /** What outputs were made of, by its digest. */
  readonly records: Shelf
  readonly cuttings: Shelf
  readonly stage: ReturnType<typeof stageArea>
  /** The site's, as in "https://courier.example". */
  readonly origin: string
  /** It has been seen that all that the ledger knows stands in public/ as it was left. */
  readonly untouched: boolean
}

/**
 * Makes what differs from the ledger, and stages it: nothing in public/ is touched yet.
 * Files that no build wrote are never touched; one that is in the way is an error. Where a link is one by the site's rules, it
 * ends with nothing; all else that is found of links is there when somebody asks for it.
 */
export async function press(
  publication: Publication,
  room: PressRoom & { readonly before: ReadLedger },
): Promise<Pressed> {
  const { asking } = publication
  const recall = publication.recall()
  const shown: Shown = { assets: new Set(), listed: [] }
  const plate = printing(room)
  const holders: Record<string, readonly string[]> = {}
  const standsAt = (path: string, before: Entry | undefined): Standing | undefined =>
    room.stage.isNew ? undefined : standingAt(join(room.places.out, path), before)
  /** Their paths. They are made while pages are drawn; pictures wait until it is known of how many sizes each should be. */
  const cards = new Set<string>()
  const place = async (output: Output): Promise<void> => {
    const { path, url } = output
    const before = room.before.entries.get(path)
    const standing = room.untouched && before ? before : standsAt(path, before)
    const holds = recall.holds(path)
    if (holds && before && before.whole !== "" && before.bytes === standing?.bytes) {
      plate.keep(path, before, standing)
      const held = room.before.head?.holders[path]
      if (held) holders[path] = held
    } else {
      const { value: made, asked } = asking.watch(() => output.make())
      recall.keep(path, asked)
      if (made.draw === "written" && made.bodies.length > 0) holders[path] = made.bodies.map(({ source }) => source)
      await plate.print(output, made, standing)
    }
    if (url === undefined) return
    for (const note of tellShown(url, recall.asked(path, isShown), shown)) {
      const card = publication.card(note)
      if (!card || cards.has(card.path)) continue
      cards.add(card.path)
      await place(card)
    }
  }
  const links = publication.links[Symbol.iterator]()
  /** Looks at the links of the next text: of a story, when its page has just been laid out and it lies open. */
  const isSound = (): boolean => {
    const { value: told } = links.next()
    return !told || told.length === 0 || !publication.judge(told).some(isError)
  }
  // The settings' own.
  let sound = isSound()
  for (const output of publication.outputs) {
    if (!sound) break
    await place(output)
    if (output.url !== undefined) sound = isSound()
  }
  if (!sound) {
    // Nothing of this will be published, and whoever draws is not to write any more.
    await room.crew.drawn()
    return nothingPressed
  }
  const closing = publication.closing(shown)
  for (const output of closing) if (!cards.has(output.path)) await place(output)
  await room.crew.drawn(() => {
    // The store keeps what was asked for here, and threads draw most.
    if (room.crew.size > 0) publication.renderer.compile()
  })
  const outputs = [...publication.outputs, ...closing]
  return plate.done(outputs, holders)
}

/** Where outputs are printed, one after the other. */
export function printing({ places, crew, before, records, cuttings, stage, origin }: PressRoom) {
  const { entries, lost } = before
  const next = new Map<string, Entry>()
  const moves: (Move & { readonly stage: number })[] = []
  const changes: Change[] = []
  const rendered: Rendered[] = []
  const found: Diagnostic[] = []
  const unmade: string[] = []
  const shelved = new Set<Digest>()
  /** Cuttings are so short that to pack them costs more than it saves. */
  const shelve = (named: Cuttings): void => {
    for (const [name, text] of named) {
      if (!shelved.has(name)) cuttings.put(name, Buffer.from(text))
      shelved.add(name)
    }
  }
  const recordOf = (entry: Entry | undefined) => {
    const kept = entry && entry.whole !== "" ? records.get(entry.whole) : undefined
    return kept && readRecord(kept)
  }
  return {
    keep: (path: string, entry: Entry, { size, time, ino }: Standing): void => {
      next.set(path, { ...entry, size, time, ino })
    },
    print: (output: Output, made: Made, stands: Standing | undefined): void | Promise<void> => {
      const { path, from, stage: goesUp } = output
      const { text, cuttings: named } = written(made)
      const whole = copied(digestText(text))
      const old = entries.get(path)
      const standing = stands?.bytes
      if (stands && old?.whole === whole && old.bytes === standing) {
        next.set(path, left(stands, whole, goesUp))
        return
      }
      shelve(named)
      const told = old !== undefined && old.whole !== "" && standing === old.bytes
      const job = {
        path,
        from: from.path,
        made: text,
        cuttings: named,
        standing: standing ?? null,
        file: stage.next(path),
        told,
      }
      // The place of its entry is held, so that the ledger's order does not depend on who is first to be done.
      next.set(path, { whole, bytes: "", stage: goesUp, size: 0, time: 0, ino: 0 })
      const make = made.draw === "picture" || made.draw === "card" ? crew.develop : crew.draw
      return make(job, (drawn: Drawn) => {
        found.push(...drawn.diagnostics)
        const before = recordOf(old)
        rendered.push({ path, why: whyOf(old, standing, drawn.parts, before?.parts) })
        if (drawn.bytes === null) {
          next.delete(path)
          unmade.push(path)
          return
        }
        records.put(whole, drawn.record)
        if (!drawn.staged) {
          next.set(path, left(stands!, whole, goesUp))
          return
        }
        next.set(path, { whole, bytes: drawn.bytes, stage: goesUp, ...drawn.staged })
        const foreign = old || standing === undefined ? undefined : inTheWay(join(places.out, path), lost, output)
        if (foreign) found.push(foreign)
        moves.push({ from: stage.from(path, job.file), path, stage: stages.indexOf(goesUp) })
        const was = old?.bytes ?? standing ?? null
        const story = isOtherStory(made, was === null ? "nothing" : before?.made, origin)
        changes.push({ path, stage: goesUp, hash: drawn.bytes, was, story })
      })
    },
    /** `gone`: the files that are no more, where of all others what was not printed stays as it was. */
    done: (outputs: readonly Output[], holders: Pressed["holders"], gone?: readonly string[]): Pressed => {
      stage.without(unmade)
      const known = (): readonly string[] => (lost ? markedFiles(places.out) : [...entries.keys()])
      const removed = gone ?? known().filter((path) => !next.has(path))
      for (const path of removed) {
        const old = entries.get(path)
        changes.push({
          path,
          stage: old?.stage ?? "asset",
          hash: null,
          was: old?.bytes ?? null,
          story: isOtherStory(undefined, recordOf(old)?.made, origin),
        })
      }
      const fresh =
        gone === undefined && (outputs.length !== next.size || outputs.some(({ path }) => !entries.has(path)))
      // Threads are done in any order: what they found and made is told in the order of the site.
      const order = new Map(outputs.map(({ path }, index) => [path, index]))
      const byOrder = (a: { readonly path: string }, b: { readonly path: string }) =>
        order.get(a.path)! - order.get(b.path)!
      const sorted = moves.sort((a, b) => a.stage - b.stage || byOrder(a, b))
      return {
        ledger: next,
        moves: sorted,
        kept: outputs.length - moves.length,
        removed,
        changes,
        rendered: rendered.sort(byOrder),
        diagnostics: [
          ...(fresh ? sameAddresses(outputs) : []),
          ...inOrder(found),
          ...blocked(moves, removed, places.out),
        ],
        holders,
      }
    },
  }
}

/** The entry of a file that was left as it stands. What stands may be an entry of the ledger: that one's `whole` is past. */
const left = ({ bytes, size, time, ino }: Standing, whole: Digest, stage: Stage): Entry => ({
  whole,
  stage,
  bytes,
  size,
  time,
  ino,
})

/** In the order of places, once for each. */
const inOrder = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
  oneForEachPlace(found).toSorted((a, b) =>
    a.at.path === b.at.path ? a.at.start - b.at.start : a.at.path < b.at.path ? -1 : 1,
  )

/** What is told of all of a new site's files is one list, not one for each. */
const whys = {
  unknown: ["new"],
  missing: ["missing"],
  foreign: ["changed by another hand"],
  engine: ["engine"],
} as const satisfies Readonly<Record<string, readonly string[]>>

function whyOf(
  before: Entry | undefined,
  standing: Digest | undefined,
  parts: Drawn["parts"],
  old: Drawn["parts"] | undefined,
): readonly string[] {
  if (!before) return whys.unknown
  if (standing === undefined) return whys.missing
  if (standing !== before.bytes) return whys.foreign
  if (!old || !parts) return whys.engine
  const names = new Set([...Object.keys(old), ...Object.keys(parts)])
  return [...names].filter((name) => old[name] !== parts[name]).sort()
}
