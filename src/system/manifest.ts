import { closeSync, openSync, readFileSync, readSync } from "node:fs"
import { ownStory } from "../pages/own-story.js"
import { type Stage, stages } from "../pages/page.js"
import type { Made } from "../render/output.js"
import { type Digest, digestText } from "../support/digest.js"
import { encodePath } from "../support/url.js"
import type { Places } from "./places.js"
import { replaceFile } from "./replace-file.js"

/** What happened to one file in public/. */
export interface Change {
  /** Below public/. */
  readonly path: string
  /** When it goes up: nothing may link to what is not there yet. */
  readonly stage: Stage
  /** First 32 hexadecimal digits of the SHA-256 of its bytes; null where it was removed. */
  readonly hash: Digest | null
  /** The same of what stood there before; null where nothing did. */
  readonly was: Digest | null
  /** The page's own story is new, was edited or is gone: more than the lists and the look around it. */
  readonly story: boolean
}

/** What builds did to public/, for whoever uploads it and for whom that may concern. Lists are in the order in which files go up. */
export interface Manifest {
  readonly version: 1
  /** The site's address, with a slash at its end. */
  readonly site: string
  /** "build": what the last build that changed anything did. "deploy": what all have done since `deploy-plan --done`. */
  readonly since: "build" | "deploy"
  readonly added: readonly Change[]
  readonly changed: readonly Change[]
  readonly removed: readonly Change[]
}

export const manifestFile = ({ store }: Places): string => `${store}/manifest.json`

/** A manifest of these changes, added to an earlier one where that is still open. */
export function manifestOf(site: string, changes: readonly Change[], earlier?: Manifest): Manifest {
  const all = (earlier ? compose(changesOf(earlier), changes) : changes).toSorted(asTheyGoUp)
  return {
    version: 1,
    site,
    since: earlier?.since ?? "build",
    added: all.filter(({ was, hash }) => was === null && hash !== null),
    changed: all.filter(({ was, hash }) => was !== null && hash !== null),
    // What links to a file goes before it.
    removed: all.filter(({ hash }) => hash === null).toReversed(),
  }
}

/** What a build did; added to what is there already where nobody has uploaded that, or where it `continues` a build that was killed. */
export function nextManifest(site: string, changes: readonly Change[], continues: boolean, places: Places): Manifest {
  const earlier = continues || isSinceDeploy(places) ? readManifest(places) : undefined
  return manifestOf(site, changes, earlier)
}

/** Told by the first lines: that of a first build holds every file. */
function isSinceDeploy(places: Places): boolean {
  const head = Buffer.alloc(4096)
  try {
    const file = openSync(manifestFile(places), "r")
    try {
      return /^ {2}"since": "deploy"/m.test(head.toString("utf8", 0, readSync(file, head)))
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
}

export const changesOf = ({ added, changed, removed }: Manifest): readonly Change[] => [
  ...added,
  ...changed,
  ...removed,
]

/** Files in the order in which they may go public. */
export const asTheyGoUp = (a: Pick<Change, "stage" | "path">, b: Pick<Change, "stage" | "path">): number =>
  stages.indexOf(a.stage) - stages.indexOf(b.stage) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)

/** What two builds did one after the other, as one change for each file; none where a file is again what it was. */
function compose(earlier: readonly Change[], later: readonly Change[]): readonly Change[] {
  const all = new Map(earlier.map((change) => [change.path, change]))
  for (const change of later) {
    const first = all.get(change.path)
    const both = first ? { ...change, was: first.was, story: first.story || change.story } : change
    if (first && both.was === both.hash) all.delete(change.path)
    else all.set(change.path, both)
  }
  return [...all.values()]
}

/** Whether the story that a page tells is another one than before. Where what was there before is not known, it is not said to be. */
export function isOtherStory(made: Made | undefined, before: Made | "nothing" | undefined, origin: string): boolean {
  if (before === undefined) return false
  const now = storyIn(made, origin)
  const then = storyIn(before === "nothing" ? undefined : before, origin)
  return now && then ? JSON.stringify(now) !== JSON.stringify(then) : now !== then
}

const storyIn = (made: Made | undefined, origin: string) => (made?.draw === "template" ? ownStory(made, origin) : null)

/** Undefined where no build has changed anything yet, or the file is torn. */
export function readManifest(places: Places): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(manifestFile(places), "utf8")) as Manifest
    return manifest.version === 1 && [manifest.added, manifest.changed, manifest.removed].every(Array.isArray)
      ? manifest
      : undefined
  } catch {
    return undefined
  }
}

export const writeManifest = (file: string, manifest: Manifest): void => replaceFile(file, textOf(manifest))

/** Names a manifest by what it says. */
export const manifestId = (manifest: Manifest): string => digestText([...textOf(manifest)].join("")).slice(0, 12)

/** JSON with a change on each line, so that people and `diff` can read it; piece by piece, because that of a first build is long. */
function* textOf({ version, site, since, ...lists }: Manifest): Iterable<string> {
  yield `{\n  "version": ${version},\n  "site": ${JSON.stringify(site)},\n  "since": "${since}"`
  for (const [name, changes] of Object.entries(lists)) {
    yield `,\n  "${name}": [`
    for (const [index, { path, ...change }] of changes.entries()) {
      yield `${index > 0 ? "," : ""}\n    ${JSON.stringify({ path, url: addressOf(path, site), ...change })}`
    }
    yield changes.length > 0 ? "\n  ]" : "]"
  }
  yield "\n}\n"
}

/** "town/rain/index.html" -> "https://courier.example/town/rain/". */
export const addressOf = (path: string, site: string): string =>
  site + encodePath(path.replace(/(^|\/)index\.html$/, "$1"))
