import { rmSync } from "node:fs"
import { join } from "node:path"
import { type Deed, goTo, layDown } from "../newsroom/deeds.js"
import type { Newsroom } from "../newsroom/newsroom.js"
import type { Step } from "../newsroom/step.js"
import type { BuildOptions, Told } from "./builder.js"
import { disagreements, untruths } from "./claims.mjs"
import { newFolder, type Outcome } from "./clean.js"
import { differences, treeOf } from "./trees.mjs"
import { type Good, idleFaults, report } from "./verdict.js"

type Build = (options: BuildOptions) => Promise<Told>
type BuildClean = (room: Newsroom) => Promise<Outcome>

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

  const blame = (faults: readonly string[]): void => {
    if (faults.length > 0) throw new Error(report(faults, deeds))
  }

  const compare = async (
    build: Build,
    buildClean: BuildClean,
    more: (before: Outcome["tree"], outcome: Outcome) => readonly string[],
  ): Promise<Told> => {
    deeds.push(`build at ${room.now}`)
    const out = join(root, "public")
    const before = treeOf(out)
    const [told, clean] = await Promise.all([
      build({ root, now: room.now, drafts: room.drafts }).catch((error: Error) => {
        throw new Error(report([error.message], deeds))
      }),
      buildClean(room),
    ])
    const tree = treeOf(out)
    const faults = [
      ...(told.ok && clean.told.ok ? differences(tree, clean.tree) : []),
      ...disagreements(told, clean.told),
      ...more(before, { told, tree }),
    ]
    blame(faults)
    past.push(room)
    broken = !told.ok
    if (told.ok) {
      good = { room, nextChange: told.nextChange }
      spoiled = false
    }
    return told
  }

  return {
    root,
    act,
    /** Something that happened beside the edits. */
    note: (line: string): void => {
      deeds.push(line)
    },
    /** Throws an error that tells what is wrong and what happened up to here; nothing wrong, no error. */
    blame,
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
    /** Builds, builds clean, and compares: the result, and whether the build tells the truth and does nothing in vain. */
    prove: (build: Build, buildClean: BuildClean): Promise<Told> =>
      compare(build, buildClean, (before, { told, tree }) => [
        ...untruths(before, tree, told),
        ...(good && !spoiled ? idleFaults(good, room, told) : []),
      ]),
    /** The same after something else had its hands in the site: then the result alone counts. */
    proveResult: (build: Build, buildClean: BuildClean): Promise<Told> => compare(build, buildClean, () => []),
    /** Forgets all builds; the sources stay. */
    startOver: (): void => {
      for (const name of ["public", ".broadsheet"]) rmSync(join(root, name), { recursive: true, force: true })
      deeds.splice(0, deeds.length, "everything that was built is removed")
      good = undefined
      broken = false
    },
    /** Removes the site; with BROADSHEET_KEEP one that failed stays, to be looked at. */
    close: (failed: boolean): void => {
      if (failed && process.env.BROADSHEET_KEEP) console.log(`Kept: ${root}`)
      else rmSync(root, { recursive: true, force: true })
    },
  }
}
