import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { type Newsroom, sameText, type Text } from "./newsroom.js"

/** Something that is done to a site: what its files then say, and how it is done on the disk. */
export interface Deed {
  readonly told: string
  readonly after: (room: Newsroom) => Newsroom
  readonly onDisk: (root: string) => void
  /** It was done to what a build wrote, not to the sources. */
  readonly toThePublished?: boolean
}

/** Writes into the file that is there, as `cat >` does. */
export const put = (path: string, text: Text): Deed => ({
  told: `write ${path}`,
  after: saying(path, text),
  onDisk: (root) => write(join(root, path), text),
})

/** Puts a new file in the place of the old one, as an editor or a checkout does. */
export const putAnew = (path: string, text: Text): Deed => ({
  told: `write ${path} anew`,
  after: saying(path, text),
  onDisk: (root) => {
    write(join(root, `${path}.new`), text)
    renameSync(join(root, `${path}.new`), join(root, path))
  },
})

/** Writes and gives the file its old times back. */
export const putQuietly = (path: string, text: Text): Deed => ({
  told: `write ${path} and put its times back`,
  after: saying(path, text),
  onDisk: (root) => {
    const { atime, mtime } = statSync(join(root, path))
    write(join(root, path), text)
    utimesSync(join(root, path), atime, mtime)
  },
})

export const drop = (path: string): Deed => ({
  told: `remove ${path}`,
  after: (room) => ({ ...room, files: filtered(room.files, (one) => one !== path) }),
  onDisk: (root) => rmSync(join(root, path)),
})

/** Another name for a file, or for a folder and all below it. */
export const move = (from: string, to: string): Deed => ({
  told: `rename ${from} to ${to}`,
  after: (room) => ({ ...room, files: renamed(room.files, (path) => moved(path, from, to)) }),
  onDisk: (root) => {
    mkdirSync(dirname(join(root, to)), { recursive: true })
    removeBare(join(root, to))
    renameSync(join(root, from), join(root, to))
  },
})

/** Two files change names: sizes and times go with them. */
export const swapNames = (a: string, b: string): Deed => ({
  told: `swap the names of ${a} and ${b}`,
  after: (room) => ({ ...room, files: renamed(room.files, (path) => (path === a ? b : path === b ? a : path)) }),
  onDisk: (root) => {
    renameSync(join(root, a), join(root, `${a}.new`))
    renameSync(join(root, b), join(root, a))
    renameSync(join(root, `${a}.new`), join(root, b))
  },
})

/** A new time for a file that says what it said. */
export const touch = (path: string): Deed => ({
  told: `touch ${path}`,
  after: (room) => room,
  onDisk: (root) => utimesSync(join(root, path), new Date(), new Date()),
})

export const clock = (now: string): Deed => ({
  told: `it is ${now}`,
  after: (room) => ({ ...room, now }),
  onDisk: () => {},
})

export const drafts = (shown: boolean): Deed => ({
  told: shown ? "show drafts" : "hide drafts",
  after: (room) => ({ ...room, drafts: shown }),
  onDisk: () => {},
})

/** Everything as it was at another time, as a checkout of another branch does it: only what differs is written. */
export function goTo(there: Newsroom, from: Newsroom): readonly Deed[] {
  const gone = Object.keys(from.files).filter((path) => !(path in there.files))
  const other = Object.entries(there.files).filter(
    ([path, text]) => !(path in from.files) || !sameText(text, from.files[path]!),
  )
  return [
    ...gone.map(drop),
    ...other.map(([path, text]) => putAnew(path, text)),
    ...(there.now === from.now ? [] : [clock(there.now)]),
    ...(there.drafts === from.drafts ? [] : [drafts(there.drafts)]),
  ]
}

/** A site on an empty folder. */
export function layDown(room: Newsroom, root: string): void {
  for (const [path, text] of Object.entries(room.files)) write(join(root, path), text)
}

/** What is on the disk against what the test believes; a mistake of the test's own would hide others. */
export const onDiskAs = (room: Newsroom, root: string): boolean =>
  Object.entries(room.files).every(([path, text]) => sameText(text, readFileSync(join(root, path))))

const saying =
  (path: string, text: Text): Deed["after"] =>
  (room) => ({ ...room, files: { ...room.files, [path]: text } })

function write(file: string, text: Text): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** A folder that lost its files one by one stands in the way of another that takes its name. */
function removeBare(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  const inside = readdirSync(folder, { recursive: true, withFileTypes: true })
  if (inside.every((entry) => entry.isDirectory())) rmSync(folder, { recursive: true })
}

const filtered = (files: Newsroom["files"], keep: (path: string) => boolean): Newsroom["files"] =>
  Object.fromEntries(Object.entries(files).filter(([path]) => keep(path)))

const renamed = (files: Newsroom["files"], name: (path: string) => string): Newsroom["files"] =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [name(path), text]))

const moved = (path: string, from: string, to: string): string =>
  path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path
