import type { Publication } from "../render/publication.js"
import { oneForEachPlace } from "../support/diagnostic.js"
import type { Site } from "../support/site.js"
import { type Located, locate } from "../system/locate.js"
import type { Kept } from "../system/report-file.js"
import { type Edit, toldAfter } from "../system/text-edit.js"
import type { Keepsakes } from "./pages.js"

export interface Report {
  readonly errors: readonly Located[]
  readonly warnings: readonly Located[]
}

export const nothingToReport: Report = { errors: [], warnings: [] }

type Base = Pick<Kept, "found" | "located" | "rules">

export interface Reporter {
  /** What there is to tell of a site with these edits; undefined where that is not so plain as to be told of the texts alone. */
  report(publication: Publication, site: Site, faults: Keepsakes["faults"], edits: readonly Edit[]): Report | undefined
}

export function reporter(strict: boolean, root: string): Reporter {
  let last: { readonly of: readonly unknown[]; readonly base: Base } | undefined

  /** What was true when all was composed. An old archive may have thousands of warnings: they are not looked up at each save. */
  const baseOf = (publication: Publication, site: Site, faults: Keepsakes["faults"]): Base => {
    const of = [publication, ...faults.values()]
    if (last?.of.length === of.length && of.every((one, index) => one === last!.of[index])) return last.base
    const { found, judge, config } = publication
    const judged = judge([...found(), ...oneForEachPlace([...faults.values()].flat())])
    const base = { found: judged, located: locate(judged, site, root), rules: config.rules }
    last = { of, base }
    return base
  }

  return {
    report: (publication, site, faults, edits) => {
      const base = baseOf(publication, site, faults)
      const told = edits.length === 0 ? base : toldAfter(edits, base, strict, root)
      return (
        told && {
          errors: told.located.filter(({ severity }) => severity === "error"),
          warnings: told.located.filter(({ severity }) => severity === "warning"),
        }
      )
    },
  }
}
