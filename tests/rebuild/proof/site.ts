import { rmSync } from "node:fs"
import { join } from "node:path"
import { type Deed, goTo, layDown } from "../newsroom/deeds.js"
import { type Newsroom, sameFiles } from "../newsroom/newsroom.js"
import type { Step } from "../newsroom/step.js"
import type { BuildOptions, Told } from "./builder.js"
import { untruths } from "./claims.mjs"
import { newFolder, type Outcome } from "./clean.js"
import { differences, treeOf } from "./trees.mjs"

/** Where a build went well: what it was made of, and when it is to look different. */
interface Good {
  readonly room: Newsroom
  readonly nextChange: string | null
}

/** A site on the disk that lives through edits and builds, and what is known of it. */
export function openSite(start: Newsroom) {
  const root = newFolder()
  layDown(start, root)
  const deeds: string[] = []
  const past: Newsroom[] = []
  let room = start
  let good: Good | undefined
  let broken = false
  let spoiled = false

  const act = (some: readonly Deed[]): void => {
    for (const deed of some) {
      deed.onDisk(root)
      room = deed.after(room)
      if (deed.toThePublished) spoiled = true
      deeds.push(`  ${deed.told}`)
    }
  }

  /** What is wrong with a build, by what stood before it, and by a clean build of the same sources. */
  const faultsOf = (before: Outcome["tree"], { told, tree }: Outcome, clean: Outcome): readonly string[] => [
    ...untruths(before, tree, told),
    ...(told.ok && clean.told.ok ? differences(tree, clean.tree) : []),
    ...disagreements(told, clean.told),
    ...idleFaults(told),
  ]

  /** Where nothing that counts has changed, nothing may be rendered; where only the clock has, before the next change nothing may be written. */
  const idleFaults = ({ rendered, written, removed }: Told): readonly string[] => {
    if (good === undefined || spoiled || !sameFiles(room, good.room)) return []
    const [was, is] = [Date.parse(good.room.now), Date.parse(room.now)]
    const next = good.nextChange === null ? Number.POSITIVE_INFINITY : Date.parse(good.nextChange)
    const why = (path: string) => rendered.find((one) => one.path === path)?.why.join(", ")
    if (is === was && rendered.length > 0) {
      return rendered.map(({ path }) => `${path} was rendered (${why(path)}) though nothing has changed`)
    }
    return is >= was && is < next
      ? [...written, ...removed].map(
          (path) => `${path} changed (${why(path)}) before the next change, ${good?.nextChange}`,
        )
      : []
  }

  return {
    root,
    act,
    room: () => room,
    step: (step: Step): void => {
      deeds.push(`${step.name}:`)
      act(step.deeds({ room, past, nextChange: good?.nextChange ?? null }))
    },
    /** After a failed build: the site as it was when it last went well. */
    mend: (): void => {
      if (!broken || !good) return
      deeds.push("mended:")
      act(goTo(good.room, room))
    },
    /** Builds, builds clean, and compares. Throws an error that tells the history up to here. */
    prove: async (
      build: (options: BuildOptions) => Promise<Told>,
      buildClean: (room: Newsroom) => Promise<Outcome>,
    ): Promise<Told> => {
      deeds.push(`build at ${room.now}`)
      const out = join(root, "public")
      const before = treeOf(out)
      const [told, clean] = await Promise.all([build({ root, now: room.now, drafts: room.drafts }), buildClean(room)])
      const faults = faultsOf(before, { told, tree: treeOf(out) }, clean)
      if (faults.length > 0) throw new Error(report(faults, deeds))
      past.push(room)
      broken = !told.ok
      if (told.ok) {
        good = { room, nextChange: told.nextChange }
        spoiled = false
      }
      return told
    },
    /** Removes the site; with BROADSHEET_KEEP one that failed stays, to be looked at. */
    close: (failed: boolean): void => {
      if (failed && process.env.BROADSHEET_KEEP) console.log(`Kept: ${root}`)
      else rmSync(root, { recursive: true, force: true })
    },
  }
}

/** What two builds of the same sources must agree in. */
function disagreements(told: Told, clean: Told): readonly string[] {
  const same = ["ok", "diagnostics", "articles", "heldBack", "nextChange"] as const
  return same.flatMap((key) => {
    const [is, should] = [JSON.stringify(told[key]), JSON.stringify(clean[key])]
    return is === should ? [] : [`${key} is ${is}, and should be ${should}`]
  })
}

const report = (faults: readonly string[], deeds: readonly string[]): string =>
  [
    ...faults.slice(0, 8),
    ...(faults.length > 8 ? [`… and ${faults.length - 8} more`] : []),
    "What happened:",
    ...deeds,
  ].join("\n")
