import type { Digest } from "../support/digest.js"
import { readTable, type Table, writeTable } from "./columns.js"
import { engine } from "./engine.js"
import type { Places } from "./places.js"
import type { Found, Stamp } from "./scan.js"

/** What is known of a file that was read: while its stat is the same, its contents are. */
export interface Known {
  readonly digest: Digest
  /** Of a picture, "640x480"; "" for what has no measures. */
  readonly shape: string
}

/** What the files of a site were when they were last read. */
export interface FileIndex {
  /** The run that wrote it. */
  readonly stamp: string | undefined
  /** What is known of a file as it stands; undefined where it is new or its stat differs. */
  known(found: Found): Known | undefined
  /** What was known of the file at a path, whatever stands there now. */
  before(path: string): Known | undefined
  /** The paths of files whose stat differs, if files came or went "other". */
  changes(found: readonly Found[]): readonly Found[] | "other"
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

const indexFile = ({ store }: Places): string => `${store}/files`

/** `read` is when reading began, in milliseconds since 1970. */
export function writeIndex(
  places: Places,
  rows: readonly { readonly found: Found; readonly known: Known }[],
  read: number,
  stamp: string,
): void {
  const stamps = new Float64Array(rows.length * 4)
  for (const [index, { found }] of rows.entries()) {
    stamps.set(isFresh(found.stat, read) ? [-1, 0, 0, 0] : stampOf(found.stat), index * 4)
  }
  writeTable(indexFile(places), {
    head: { stamp, engine },
    columns: {
      path: rows.map(({ found }) => found.path),
      digest: rows.map(({ known }) => known.digest),
      shape: rows.map(({ known }) => known.shape),
      stamps,
    },
  })
}

/** Of another engine's index nothing is believed: it may measure pictures otherwise. */
export function readIndex(places: Places): FileIndex {
  const table = readTable(indexFile(places))
  return fileIndex((table?.head as { engine: string } | undefined)?.engine === engine ? table : undefined)
}

function fileIndex(table: Table | undefined): FileIndex {
  const paths = (table?.columns.path ?? []) as readonly string[]
  const digests = (table?.columns.digest ?? []) as readonly Digest[]
  const shapes = (table?.columns.shape ?? []) as readonly string[]
  const stamps = (table?.columns.stamps ?? []) as Float64Array
  let places: Map<string, number> | undefined
  const placeOf = (path: string): number | undefined => {
    places ??= new Map(paths.map((one, index) => [one, index]))
    return places.get(path)
  }
  const same = (place: number, stat: Stamp): boolean =>
    stamps[place * 4] === stat.size &&
    stamps[place * 4 + 1] === stat.mtimeMs &&
    stamps[place * 4 + 2] === stat.ctimeMs &&
    stamps[place * 4 + 3] === stat.ino
  const knownAt = (place: number): Known => ({ digest: digests[place]!, shape: shapes[place]! })
  return {
    stamp: (table?.head as { stamp: string } | undefined)?.stamp,
    known: (found) => {
      const place = placeOf(found.path)
      return place !== undefined && same(place, found.stat) ? knownAt(place) : undefined
    },
    before: (path) => {
      const place = placeOf(path)
      return place === undefined ? undefined : knownAt(place)
    },
    changes: (found) => {
      if (found.length !== paths.length) return "other"
      const changed: Found[] = []
      for (const [index, one] of found.entries()) {
        if (paths[index] !== one.path) return "other"
        if (!same(index, one.stat)) changed.push(one)
      }
      return changed
    },
  }
}
