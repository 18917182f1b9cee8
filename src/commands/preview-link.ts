import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { openLive } from "../preview/live.js"
import { seed } from "../preview/seed.js"
import { share, storyOf } from "../preview/share.js"
import { checkedPlaces, UsageError } from "../system/build.js"
import type { Terminal } from "./terminal.js"

export interface PreviewLinkFlags {
  readonly root: string
  readonly to?: string
  readonly hours: number
  readonly cache?: string
  readonly json?: boolean
}

/** `broadsheet preview-link`: writes one page to show around. Exit code 0; 1 where there is no such story or it cannot be drawn. */
export async function previewLinkCommand(name: string, flags: PreviewLinkFlags, terminal: Terminal): Promise<number> {
  if (!(flags.hours > 0)) throw new UsageError("--hours: write a number above 0")
  const build = checkedPlaces(flags)
  const store = mkdtempSync(join(tmpdir(), "broadsheet-link-"))
  seed(build.store, store)
  const now = Date.now()
  const tell = terminal.error
  const live = await openLive({
    ...{
      places: { ...build, store },
      clock: () => now,
      moves: false,
      drafts: true,
      strict: false,
      workers: undefined,
      tell,
    },
  })
  try {
    const source = storyOf(name, live)
    if (source === undefined) {
      terminal.error(`There is no story "${name}". Write its path below content/, such as world/rain.md.`)
      return 1
    }
    // What else is held back is for nobody who follows the link.
    const others = live.publication.edition.heldBack.map(({ path }) => path).filter((path) => path !== source)
    await live.leaveOut(new Set(others))
    const until = now + flags.hours * 3_600_000
    const shared = await share(live, source, resolve(flags.to ?? build.root), until)
    if (flags.json) terminal.out(JSON.stringify({ ...shared, until: new Date(until).toISOString() }, null, 2))
    else {
      terminal.out(`${shared.url}\n`)
      terminal.out(
        `Upload what is in ${shared.folder} to the site's root, beside what is there: ${shared.files.length} files.`,
      )
      terminal.out(
        `Take it away again by ${new Date(until).toISOString().slice(0, 16).replace("T", " ")} UTC; no search engine is told of it.`,
      )
    }
    return 0
  } finally {
    await live.close()
    rmSync(store, { recursive: true, force: true })
  }
}
