import type { Digest } from "../support/digest.js"
import { once } from "../support/once.js"
import { FoundTexts, Texts } from "../support/texts.js"
import { laidTexts, readTable, rewriteTable, type Table, writeTable } from "./columns.js"
import { engine } from "./engine.js"
import type { Places } from "./places.js"
import type { Found, Stamp } from "./scan.js"

/** What is known of a file that was read: while its stat is the same, its contents are. */
export interface Known {
  readonly digest: Digest
  /** Of a picture, "640x480"; "" for what has no measures. */
  readonly shape: string
}

/** A file, and what is known of it. */
export interface Row {
  readonly found: Found
  readonly known: Known
}

/** What the files of a site were when they were last read. */
export interface FileIndex {
  /** What is known of a file as it stands; undefined where it is new or its stat differs. */
  known(found: Found): Known | undefined
  /** What was known of the file at a path, whatever stands there now. */
  before(path: string): Known | undefined
}

/** The same, as it is kept. */
export interface KeptIndex extends FileIndex {
  /** The run that wrote it. */
  readonly stamp: string | undefined
  /** The files whose stat differs, if files came or went "other". */
  changes(found: readonly Found[]): readonly Found[] | "other"
  /** Writes it again, with what some of its files are now. */
  amend(places: Places, changed: readonly Row[], read: number, stamp: string): void
}

/**
 * A stat as four numbers. The time of the last change of the file's own record is among them,
 * because programs that put back the time of the contents cannot put back that one.
 */
const stampOf = ({ size, mtimeMs, ctimeMs, ino }: Stamp): readonly [number, number, number, number] => [
  size,
  mtimeMs,
  ctimeMs,
  ino,
]

/** Disks that count in whole seconds, or in two, hide a change that follows at once; others have ticks of a few milliseconds. */
const granularity = (time: number): number => (time % 1000 === 0 ? 2000 : 50)

/** Whether a file was changed so shortly before it was read that a later change could bear the same time. */
export const isFresh = ({ mtimeMs, ctimeMs }: Stamp, read: number): boolean =>
  mtimeMs + granularity(mtimeMs) > read || ctimeMs + granularity(ctimeMs) > read

/** What is kept of a stat: one that no file has, where the file may still change in the same tick. */
const stampAt = (stat: Stamp, read: number) => (isFresh(stat, read) ? ([-1, 0, 0, 0] as const) : stampOf(stat))

const indexFile = ({ store }: Places): string => `${store}/files`

/** `read` is when reading began, in milliseconds since 1970. */
export function writeIndex(places: Places, rows: readonly Row[], read: number, stamp: string): void {
  const stamps = new Float64Array(rows.length * 4)
  for (const [index, { found }] of rows.entries()) {
    stamps.set(stampAt(found.stat, read), index * 4)
  }
  const columns = {
    path: rows.map(({ found }) => found.path),
    digest: rows.map(({ known }) => known.digest),
    shape: rows.map(({ known }) => known.shape),
    stamps,
  }
  writeTable(indexFile(places), { stamp, engine }, columns)
}

/** Of another engine's index nothing is believed: it may measure pictures otherwise. */
export function readIndex(places: Places): KeptIndex {
  const table = readTable(indexFile(places))
  return fileIndex((table?.head as { engine: string } | undefined)?.engine === engine ? table : undefined)
}

function fileIndex(table: Table | undefined): KeptIndex {
  const texts = (name: string): (() => Texts) => once(() => new Texts(table?.lying[name]))
  const [digests, shapes] = [texts("digest"), texts("shape")]
  const stamps = (table?.columns.stamps ?? []) as Float64Array
  const paths = once(() => new FoundTexts(table?.lying.path))
  /** Where those that differ are: of a few others nobody asks. */
  const changedAt = new Map<string, number>()
  const placeOf = (path: string): number => changedAt.get(path) ?? paths().indexOf(path)
  const same = (place: number, stat: Stamp): boolean =>
    stamps[place * 4] === stat.size &&
    stamps[place * 4 + 1] === stat.mtimeMs &&
    stamps[place * 4 + 2] === stat.ctimeMs &&
    stamps[place * 4 + 3] === stat.ino
  const knownAt = (place: number): Known => ({ digest: digests().at(place)!, shape: shapes().at(place)! })
  return {
    stamp: (table?.head as { stamp: string } | undefined)?.stamp,
    known: (found) => {
      const place = placeOf(found.path)
      return place >= 0 && same(place, found.stat) ? knownAt(place) : undefined
    },
    before: (path) => {
      const place = placeOf(path)
      return place < 0 ? undefined : knownAt(place)
    },
    amend: (places, changed, read, stamp) => {
      const others = changed.map(({ found, known: { digest, shape } }) => {
        return [placeOf(found.path), { digest, shape, stamps: stampAt(found.stat, read) }] as const
      })
      const all = { others: new Map(others), gone: new Set<number>(), more: [] }
      rewriteTable(indexFile(places), table!, { stamp, engine }, all)
    },
    changes: (found) => {
      // All at once: nobody needs a string for each.
      const all = laidTexts(found.map(({ path }) => path))
      const known = table?.lying.path
      if (known?.rows !== found.length || !known.bytes.equals(all)) return "other"
      const changed: Found[] = []
      for (const [place, one] of found.entries()) {
        if (same(place, one.stat)) continue
        changed.push(one)
        changedAt.set(one.path, place)
      }
      return changed
    },
  }
}
