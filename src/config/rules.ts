import { catalogue, type FindingKind } from "../support/catalogue.js"
import type { Diagnostic } from "../support/diagnostic.js"
import type { Rules } from "./site.js"

/** Findings as the site's rules count them; with `strict` every warning is an error. In the order of files and places. */
export function applyRules(found: readonly Diagnostic[], rules: Rules, strict: boolean): readonly Diagnostic[] {
  return found
    .flatMap((one): Diagnostic[] => {
      const kind: FindingKind = catalogue[one.code]
      const rule = rules[one.code] ?? rules[kind.caseOf ?? ""]
      if (rule === "off") return []
      const severity = rule === "warn" ? "warning" : (rule ?? one.severity)
      return [{ ...one, severity: strict ? "error" : severity }]
    })
    .sort(
      (a, b) =>
        compare(a.at.path, b.at.path) ||
        a.at.start - b.at.start ||
        compare(a.code, b.code) ||
        compare(a.message, b.message),
    )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
