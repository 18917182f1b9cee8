import type { Publication } from "../render/publication.js"
import { type Diagnostic, oneForEachPlace } from "../support/diagnostic.js"
import type { Site } from "../support/site.js"
import { type Located, locate } from "../system/locate.js"
import type { Kept } from "../system/report-file.js"
import { type Edit, toldAfter } from "../system/text-edit.js"

export interface Report {
  readonly errors: readonly Located[]
  readonly warnings: readonly Located[]
}

export const nothingToReport: Report = { errors: [], warnings: [] }

/** What there is to tell of a site with these edits; undefined where that is not so plain as to be told of the texts alone. */
export function reportOn(
  { found, judge, config }: Publication,
  site: Site,
  faults: Iterable<readonly Diagnostic[]>,
  edits: readonly Edit[],
  strict: boolean,
  root: string,
): Report | undefined {
  const base = judge([...found(), ...oneForEachPlace([...faults].flat())])
  const kept: Pick<Kept, "found" | "located" | "rules"> = {
    found: base,
    located: locate(base, site, root),
    rules: config.rules,
  }
  const told = edits.length === 0 ? kept : toldAfter(edits, kept, strict, root)
  return (
    told && {
      errors: told.located.filter(({ severity }) => severity === "error"),
      warnings: told.located.filter(({ severity }) => severity === "warning"),
    }
  )
}
