import { existsSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { type Config, readSite } from "../config/site.js"
import type { Stage } from "../pages/page.js"
import { cacheControl, caching, contentType } from "../support/serving.js"
import { UsageError } from "./build.js"
import { readTable } from "./columns.js"
import { engine } from "./engine.js"
import { ledgerFile, readLedger } from "./ledger.js"
import { lock } from "./lock.js"
import {
  addressOf,
  asTheyGoUp,
  type Change,
  changesOf,
  manifestFile,
  manifestId,
  manifestOf,
  readManifest,
  writeManifest,
} from "./manifest.js"
import { type Places, placesOf } from "./places.js"
import { finish } from "./stage.js"

export interface DeployOptions {
  /** Folder that holds content/; the working folder by default. */
  readonly root?: string
  /** Folder that was published to; `public` below `root` by default. */
  readonly out?: string
  /** Folder for what builds remember; `.broadsheet` below `root` by default. */
  readonly cache?: string
  /** Every file of the site, for a host that has none of them. */
  readonly all?: boolean
}

/** One file to send, and how it should be served. */
export interface Upload {
  /** Below public/. */
  readonly path: string
  readonly stage: Stage
  readonly type: string
  readonly cache: string
  /** Bytes. */
  readonly size: number
  /** First 32 hexadecimal digits of the SHA-256 of its bytes. */
  readonly hash: string
}

/** What has to be sent where so that a host holds what public/ holds. Nothing is sent by making it. */
export interface DeployPlan {
  /** The folder whose files are to be sent. */
  readonly out: string
  /** What the plan holds: the changes of the last build, of all builds since a deploy, or every file. */
  readonly since: "build" | "deploy" | "ever"
  /** Names the state that the plan leads to, for `deployed`. */
  readonly id: string
  /** In the order in which they may go public: assets, pages, lists, feeds, sitemaps and the rest. */
  readonly uploads: readonly Upload[]
  /** Paths below public/, to be removed when everything else is there. */
  readonly removals: readonly string[]
  readonly notices: Notices
}

/** Who wants to know of a deploy. */
export interface Notices {
  /** Bodies of requests to IndexNow: pages whose own story is new, edited or gone; at most 10,000 a request. */
  readonly indexNow: readonly IndexNow[]
  /** WebSub: the feeds that changed, for each hub that site.yaml names. */
  readonly webSub: readonly { readonly hub: string; readonly topics: readonly string[] }[]
  /** Addresses of which a CDN may hold an old copy. */
  readonly purge: readonly string[]
}

/** https://www.indexnow.org/documentation: `key` and where it lies are there where site.yaml has one. */
export interface IndexNow {
  readonly host: string
  readonly key?: string
  readonly keyLocation?: string
  readonly urlList: readonly string[]
}

const mostAddresses = 10_000

/** Reads the manifest and tells what to upload in which order. Throws a `UsageError` where no build has published anything. */
export function deployPlan(options: DeployOptions = {}): Promise<DeployPlan> {
  return inStore(options, (places) => {
    const manifest = readManifest(places)
    if (!manifest) throw new UsageError(`Nothing was published to ${places.out} yet. Run broadsheet build first.`)
    const changes = options.all ? everyFile(places) : changesOf(manifest)
    return {
      out: places.out,
      since: options.all ? "ever" : manifest.since,
      id: manifestId(manifest),
      uploads: changes
        .flatMap((change) => (change.hash === null ? [] : upload(change, change.hash, places)))
        .sort(asTheyGoUp),
      removals: changes.flatMap(({ path, hash }) => (hash === null ? path : [])),
      notices: noticesOf(changesOf(manifest), manifest.site, settingsOf(places)),
    }
  })
}

/**
 * Says that everything in a plan is up: the next plan holds what builds change from then on. False where a build has changed
 * something since the plan was made; what it holds is told again by the next plan.
 */
export function deployed(id: string, options: DeployOptions = {}): Promise<boolean> {
  return inStore(options, (places) => {
    const manifest = readManifest(places)
    if (!manifest || manifestId(manifest) !== id) return false
    writeManifest(manifestFile(places), { ...manifestOf(manifest.site, []), since: "deploy" })
    return true
  })
}

/** No build is at work meanwhile; what a killed one began is ended first. */
async function inStore<T>({ root = ".", out, cache }: DeployOptions, work: (places: Places) => T): Promise<T> {
  const places = placesOf(root, out, cache)
  if (!existsSync(places.store))
    throw new UsageError(`Nothing was published to ${places.out} yet. Run broadsheet build first.`)
  const release = await lock(places.store, () => {})
  try {
    finish(places)
    return work(places)
  } finally {
    release()
  }
}

function upload({ path, stage }: Pick<Change, "path" | "stage">, hash: string, { out }: Places): Upload {
  const size = statSync(join(out, path), { throwIfNoEntry: false })?.size
  if (size === undefined) throw new UsageError(`${join(out, path)} is not there any more. Run broadsheet build again.`)
  return { path, stage, type: contentType(path), cache: cacheControl(path), size, hash }
}

/** All that the ledger knows. */
function everyFile(places: Places): readonly Change[] {
  const { entries } = readLedger(readTable(ledgerFile(places)), engine, places.out)
  return Array.from(entries, ([path, { bytes, stage }]) => ({ path, stage, hash: bytes, was: null, story: false }))
}

/** `content/site.yaml` as it is now. */
function settingsOf({ root }: Places): Config {
  const path = "content/site.yaml"
  const file = join(root, path)
  return readSite(existsSync(file) ? { path, text: readFileSync(file, "utf8") } : undefined).value
}

function noticesOf(changes: readonly Change[], site: string, { indexNow: key, hubs }: Config): Notices {
  const addresses = (some: readonly Change[]): readonly string[] => some.map(({ path }) => addressOf(path, site)).sort()
  const stories = addresses(changes.filter(({ story }) => story))
  const feeds = addresses(changes.filter(({ stage, hash }) => stage === "feed" && hash !== null))
  const keyed = key === null ? {} : { key, keyLocation: `${site}${key}.txt` }
  const requests = Math.ceil(stories.length / mostAddresses)
  return {
    indexNow: Array.from({ length: requests }, (_, index) => ({
      host: new URL(site).host,
      ...keyed,
      urlList: stories.slice(index * mostAddresses, (index + 1) * mostAddresses),
    })),
    webSub: feeds.length === 0 ? [] : hubs.map((hub) => ({ hub, topics: feeds })),
    // What has a fingerprint in its name is new or gone, never old; files for servers are for no reader.
    purge: addresses(changes.filter(({ path }) => cacheControl(path) !== caching.immutable && !path.startsWith("_"))),
  }
}
