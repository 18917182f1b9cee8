import { readFileSync } from "node:fs"
import type { Rules } from "../config/site.js"
import type { Diagnostic } from "../support/diagnostic.js"
import { digestText } from "../support/digest.js"
import type { Located } from "./locate.js"
import type { Places } from "./places.js"
import { replaceFile } from "./replace-file.js"
import type { BuildResult } from "./result.js"

/** What the last build told: said again as long as nothing changes. */
export interface Kept extends Pick<BuildResult, "articles" | "heldBack" | "nextChange"> {
  /** The run that it belongs to. */
  readonly stamp: string
  readonly found: readonly Diagnostic[]
  /** The same, as they are shown. */
  readonly located: readonly Located[]
  readonly rules: Rules
}

const reportFile = ({ store }: Places): string => `${store}/report.json`

export function readReport(places: Places): Kept | undefined {
  try {
    const text = readFileSync(reportFile(places), "utf8")
    const body = text.slice(33)
    return digestText(body) === text.slice(0, 32) ? (JSON.parse(body) as Kept) : undefined
  } catch {
    return undefined
  }
}

export function writeReport(places: Places, report: Kept): void {
  const body = JSON.stringify(report)
  replaceFile(reportFile(places), [`${digestText(body)}\n`, body])
}
