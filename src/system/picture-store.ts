import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import { type Digest, digestText } from "../support/digest.js"

/**
 * Files that were made of pictures, by the digest of what they were made of. They are the same files as those in public/ where
 * the file system has hard links, so they take no room of their own. The digest of its bytes is in each name: a file that
 * somebody changed in public/ is as if it had never been kept.
 */
export function pictureStore(store: string) {
  const folder = folderIn(store)
  let known: Map<Digest, Digest> | undefined
  const kept = (): Map<Digest, Digest> => {
    known ??= new Map(namesIn(folder).map(partsOf))
    return known
  }
  return {
    /** Digest of the bytes that are kept under a key. */
    digest: (key: Digest): Digest | undefined => kept().get(key),
    bytes: (key: Digest): Buffer | undefined => {
      const digest = kept().get(key)
      if (digest === undefined) return undefined
      const file = join(folder, nameOf(key, digest))
      const bytes = existsSync(file) ? readFileSync(file) : undefined
      if (bytes && digestText(bytes) === digest) return bytes
      rmSync(file, { force: true })
      kept().delete(key)
      return undefined
    },
    /**
     * Keeps a staged file, where nothing is kept under its key: two pictures may be made of the same, and a file in public/ is not
     * touched for the sake of another.
     */
    keep: (key: Digest, digest: Digest, staged: string): void => {
      if (kept().get(key) === digest) return
      const file = join(folder, nameOf(key, digest))
      mkdirSync(dirname(file), { recursive: true })
      rmSync(file, { force: true })
      try {
        linkSync(staged, file)
      } catch {
        copyFileSync(staged, file)
      }
      kept().set(key, digest)
    },
  }
}

export type PictureStore = ReturnType<typeof pictureStore>

/** How many times as much as what is in use may be kept: a story that comes back finds its pictures. */
const slack = 1.3

/** Forgets what is no more in use, where it is much. */
export function sweepPictures(store: string, live: ReadonlySet<Digest>): void {
  const folder = folderIn(store)
  const files = namesIn(folder).map((name) => ({
    name,
    key: partsOf(name)[0],
    size: statSync(join(folder, name)).size,
  }))
  const bytes = (some: typeof files): number => some.reduce((sum, { size }) => sum + size, 0)
  const dead = files.filter(({ key }) => !live.has(key))
  if (bytes(files) <= bytes(files.filter(({ key }) => live.has(key))) * slack) return
  for (const { name } of dead) rmSync(join(folder, name), { force: true })
}

const folderIn = (store: string): string => join(store, "pictures")

const namesIn = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => /^[0-9a-f]{32}-[0-9a-f]{32}$/.test(name)) : []

const nameOf = (key: Digest, digest: Digest): string => `${key}-${digest}`

const partsOf = (name: string): [Digest, Digest] => [name.slice(0, 32), name.slice(33)]
