import { join, relative, resolve, sep } from "node:path"
import { digestText } from "../support/digest.js"

/** Folders that a build works in: sources, result, and its memory of the result. */
export interface Places {
  readonly root: string
  readonly out: string
  /** Below `.broadsheet/`, one for each `out`. */
  readonly store: string
}

/** The folders of a site at `root`; `out` and `cache` are relative to the working folder, `public` and `.broadsheet` below `root` by default. */
export function placesOf(root: string, out: string | undefined, cache?: string): Places {
  const whole = resolve(root)
  const result = out === undefined ? join(whole, "public") : resolve(out)
  const inside = relative(whole, result)
  const name =
    inside.startsWith("..") || inside.includes(sep) || inside === "" ? digestText(result).slice(0, 12) : inside
  return {
    root: whole,
    out: result,
    store: join(cache === undefined ? join(whole, ".broadsheet") : resolve(cache), name),
  }
}
