import type { Held } from "../edition/edition.js"
import type { Located } from "./locate.js"

export interface Rendered {
  readonly path: string
  /** Parts that differ from what the file was made of; "new" or "missing" where there is no such file. */
  readonly why: readonly string[]
}

export interface BuildResult {
  /** False where an error was found; the published site is as it was then. */
  readonly ok: boolean
  /** Files below `out` whose bytes changed. */
  readonly written: readonly string[]
  /** How many files stayed as they were. */
  readonly kept: number
  readonly removed: readonly string[]
  /** What was rendered, and which parts of it differ from what the file was made of. */
  readonly rendered: readonly Rendered[]
  readonly articles: number
  readonly heldBack: readonly Held[]
  /** When the site will look different without an edit, as `2025-01-09T06:00:00+00:00`. */
  readonly nextChange: string | null
  readonly diagnostics: readonly Located[]
  readonly milliseconds: number
  /** What the build did, step by step. */
  readonly stats: Stats
}

export interface Stats {
  /** Which way it went: nothing differed; texts alone did; words that lists show did too; or all was compared. */
  readonly way: "unchanged" | "texts" | "words" | "whole"
  readonly stages: readonly Stage[]
  /** Threads that worked beside the main one. */
  readonly threads: number
  /** The most memory that the process had at a time, in bytes, its threads included. */
  readonly peakMemory: number
}

export interface Stage {
  readonly name: string
  readonly milliseconds: number
  /** Things that it worked on: files, articles, pages. */
  readonly count: number
  /** Memory of the process at its end, in bytes. */
  readonly memory: number
}

/** Takes the time of stages, one after the other. */
export function stopwatch(began: number) {
  const stages: Stage[] = []
  let last = began
  return {
    stages,
    lap(name: string, count: number): void {
      const now = performance.now()
      stages.push({ name, milliseconds: Math.round((now - last) * 10) / 10, count, memory: process.memoryUsage.rss() })
      last = now
    },
  }
}

export type Stopwatch = ReturnType<typeof stopwatch>

/** How far a build has come: reading so many of so many sources, looking at so many pictures, drawing pages, whose number shows only at the end, or making pictures. */
export interface Progress {
  readonly stage: "read" | "look" | "draw" | "pictures"
  readonly done: number
  readonly of: number | null
}

/** Who waits for a build: hears how far it is, and may call it off. */
export interface Attendance {
  readonly progress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}
