import { existsSync, watch } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import type { BuildOptions } from "./builder.js"
import { start } from "./program.mjs"

/**
 * When a build is killed: after a part of its time, or of its last fifth; at some change in the folders that it works
 * in, or at one of the first in public/, when it has begun to move files.
 */
export interface Kill {
  readonly by: "time" | "late" | "change" | "move"
  /** From 0 to 1. */
  readonly at: number
}

export const anyKill: fc.Arbitrary<Kill> = fc.record({
  by: fc.constantFrom("time", "late", "change", "move", "move"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
})

/** What is known of how long a build takes, in milliseconds and in changes of files. It is learnt as builds end. */
export interface Pace {
  milliseconds: number
  changes: number
}

/** Starts a build and kills it. Tells what was done. */
export async function killBuild({ by, at }: Kill, { root, now, drafts }: BuildOptions, pace: Pace): Promise<string> {
  const started = performance.now()
  const { child, ended } = start(["build", "--root", root, "--now", now, ...(drafts ? ["--drafts"] : [])])
  let done = ""
  const kill = (when: string): void => {
    if (child.kill("SIGKILL")) done ||= when
  }
  let [changes, moves] = [0, 0]
  const seen = (name: string): void => {
    changes += 1
    if (name === "public") moves += 1
    if (by === "change" && changes >= at * pace.changes) kill(`at change ${changes} of its files`)
    if (by === "move" && moves > at * 10) kill(`at change ${moves} of public/`)
  }
  const watchers = ["public", ".broadsheet"]
    .filter((name) => existsSync(join(root, name)))
    .map((name) => watch(join(root, name), { recursive: true }, () => seen(name)))
  // A folder may go while it is watched.
  for (const watcher of watchers) watcher.on("error", () => {})
  const delay = pace.milliseconds * (by === "late" ? 0.8 + 0.25 * at : at)
  const timed = by === "time" || by === "late"
  const timer = timed ? setTimeout(() => kill(`after ${delay.toFixed()} ms`), delay) : undefined
  const { signal } = await ended
  clearTimeout(timer)
  for (const watcher of watchers) watcher.close()
  if (signal === "SIGKILL") return `killed ${done}`
  pace.milliseconds = (pace.milliseconds + performance.now() - started) / 2
  pace.changes = Math.ceil((pace.changes + changes) / 2)
  return "ended before it was killed"
}
