import { type Newsroom, sameFiles } from "../newsroom/newsroom.js"
import type { Told } from "./builder.js"

/** A build that went well: what it was made of, and when the site is to look different. */
export interface Good {
  readonly room: Newsroom
  readonly nextChange: string | null
}

/**
 * What a build did in vain, seen from the last one that went well. Where nothing that counts has changed, nothing may
 * be rendered; where only the clock has, nothing may be written before the next change.
 */
export function idleFaults(last: Good, room: Newsroom, { rendered, written, removed }: Told): readonly string[] {
  if (!sameFiles(room, last.room)) return []
  const [was, is] = [Date.parse(last.room.now), Date.parse(room.now)]
  const next = last.nextChange === null ? Number.POSITIVE_INFINITY : Date.parse(last.nextChange)
  const why = (path: string) => rendered.find((one) => one.path === path)?.why.join(", ") ?? "removed"
  if (is === was) return rendered.map(({ path }) => `${path} was rendered (${why(path)}) though nothing has changed`)
  if (is < was || is >= next) return []
  return [...written, ...removed].map((path) => `${path} changed (${why(path)}) before ${last.nextChange}`)
}

export const report = (faults: readonly string[], deeds: readonly string[]): string =>
  [
    ...faults.slice(0, 8),
    ...(faults.length > 8 ? [`… and ${faults.length - 8} more`] : []),
    "What happened:",
    ...(deeds.length > 60 ? ["…"] : []),
    ...deeds.slice(-60),
  ].join("\n")
