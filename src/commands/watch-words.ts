import { createColors } from "picocolors"
import type { Change } from "../preview/live.js"
import type { Report } from "../preview/report.js"
import { asPlain, describe } from "./report.js"
import type { Terminal } from "./terminal.js"

/** Tells what happens in a preview. */
export interface Telling {
  ready(url: string, milliseconds: number): void
  changed(change: Change): void
  reported(report: Report): void
}

/** For whoever writes: errors when they are new, and when the last is gone. */
export function inWords({ out, error, colors }: Terminal, quiet: boolean): Telling {
  const paint = createColors(colors)
  let before: readonly string[] = []
  return {
    ready: (url, milliseconds) => {
      const seconds = (milliseconds / 1000).toFixed(1)
      if (!quiet) out(`${paint.green(paint.bold("Preview"))} at ${paint.bold(url)} after ${seconds} s. Ctrl-C ends it.`)
    },
    changed: (change) => {
      if (!quiet) out(wordsFor(change))
    },
    reported: ({ errors }) => {
      const told = errors.map((one) => describe(one, paint))
      for (const one of told) if (!before.includes(one)) error(`${one}\n`)
      if (told.length === 0 && before.length > 0) out(paint.green("All errors are mended."))
      before = told
    },
  }
}

/** For editors' tools: a line each. `pages` are files below public/ that may be others, or "all". */
export function inJson({ out }: Terminal): Telling {
  const tell = (event: string, about: object): void => out(JSON.stringify({ event, ...about }))
  return {
    ready: (url, milliseconds) => tell("ready", { url, milliseconds: Math.round(milliseconds) }),
    changed: ({ because, pages, styles, milliseconds }) =>
      tell("change", {
        sources: because,
        pages: pages === "all" ? pages : [...pages],
        styles: styles ?? null,
        milliseconds: Math.round(milliseconds),
      }),
    reported: ({ errors, warnings }) => tell("report", { errors: asPlain(errors), warnings: asPlain(warnings) }),
  }
}

function wordsFor({ because, pages, milliseconds }: Change): string {
  const what = because.length === 0 ? "Files came or went" : because.slice(0, 3).join(", ")
  const more = because.length > 3 ? ` and ${because.length - 3} more` : ""
  const which =
    pages === "all" ? "" : pages.size === 1 ? ", one page" : pages.size === 0 ? ", styles" : `, ${pages.size} pages`
  return `${what}${more}${which}: ${milliseconds.toFixed(0)} ms`
}
