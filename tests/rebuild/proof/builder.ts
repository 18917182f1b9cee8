import { fork } from "node:child_process"
import { once } from "node:events"

export interface BuildOptions {
  readonly root: string
  readonly now: string
  readonly drafts?: boolean
}

/** What a build says, as JSON has it. */
export interface Told {
  readonly ok: boolean
  readonly written: readonly string[]
  readonly kept: number
  readonly removed: readonly string[]
  readonly rendered: readonly { readonly path: string; readonly why: readonly string[] }[]
  readonly articles: number
  readonly heldBack: readonly unknown[]
  readonly nextChange: string | null
  readonly diagnostics: readonly { readonly code: string; readonly severity: string }[]
  readonly milliseconds: number
  /** Which way it went; a process of its own does not say. */
  readonly stats?: { readonly way: string }
  /** What a process of its own said beside. */
  readonly stderr?: string
}

/** A process that lives through many builds, with whatever it keeps in memory. */
export interface Builder {
  build(options: BuildOptions): Promise<Told>
  close(): void
}

/** `always` goes for all its builds. Clean builds take no threads, so that with and without are compared too. */
export async function openBuilder(always: { readonly workers?: number } = {}): Promise<Builder> {
  const child = fork(new URL("./builder-process.mjs", import.meta.url).pathname, { execArgv: [] })
  const waiting = new Map<number, { done: (told: Told) => void; fail: (error: Error) => void }>()
  await once(child, "message")
  child.on("message", ({ number, result, error }: { number: number; result?: Told; error?: string }) => {
    const { done, fail } = waiting.get(number)!
    waiting.delete(number)
    if (result) done(result)
    else fail(new Error(error))
  })
  child.on("exit", () => {
    for (const { fail } of waiting.values()) fail(new Error("The builder's process has ended"))
  })
  let count = 0
  return {
    build: (options) =>
      new Promise((done, fail) => {
        count += 1
        waiting.set(count, { done, fail })
        child.send({ number: count, options: { ...options, ...always } })
      }),
    close: () => child.disconnect(),
  }
}
