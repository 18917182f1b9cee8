import { type ChildProcess, fork } from "node:child_process"
import { existsSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Digest } from "../support/digest.js"
import type { Examined, Facts, Rendition } from "../support/renditions.js"
import type { SocialCard } from "../support/social-card.js"
import { packageRoot } from "./scan.js"

export interface PrintTask {
  readonly do: "print"
  readonly file: string
  readonly digest: Digest
  readonly facts: Facts
  /** What is wanted, and where it is staged. */
  readonly prints: readonly { readonly rendition: Rendition; readonly to: string }[]
}

export interface CardTask {
  readonly do: "card"
  readonly card: SocialCard
  readonly to: string
}

export type PictureTask =
  | CardTask
  | { readonly do: "examine"; readonly file: string; readonly path: string }
  | PrintTask

/** A file that was made, or why it was not. */
export type Struck = { readonly digest: Digest; readonly size: number } | { readonly trouble: string }

export type PictureReply = { readonly id: number; readonly value?: unknown; readonly fault?: string }

/** Work that ends because the process that does it has ended. */
export class HandLost extends Error {}

/**
 * The process that does the work on pictures; it is started with the first task, and again where one brings it down.
 * Two arenas of memory instead of one for each thread: pictures are large, and what one thread has freed the next can take.
 */
export function pictureHands() {
  let child: ChildProcess | undefined
  let count = 0
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()

  const start = (): ChildProcess => {
    const own = fork(program(), {
      execArgv: [],
      env: {
        ...process.env,
        FONTCONFIG_FILE: join(packageRoot(), "dist/fonts/fonts.conf"),
        MALLOC_ARENA_MAX: "2",
        UV_THREADPOOL_SIZE: String(availableParallelism()),
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    })
    own.on("message", ({ id, value, fault }: PictureReply) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (waiting.size === 0) rest(own)
      if (fault === undefined) asked?.resolve(value as never)
      else asked?.reject(new Error(`While working on pictures: ${fault}`))
    })
    own.on("exit", (code, signal) => {
      if (child !== own) return
      child = undefined
      const lost = [...waiting.values()]
      waiting.clear()
      for (const { reject } of lost) reject(new HandLost(`the process that decodes pictures ended (${signal ?? code})`))
    })
    return own
  }
  /** Idle, it keeps nobody from ending. */
  const rest = (own: ChildProcess): void => {
    own.unref()
    own.channel?.unref()
  }
  const ask = <T>(task: PictureTask): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      child ??= start()
      child.ref()
      child.channel?.ref()
      count += 1
      waiting.set(count, { resolve, reject })
      child.send({ id: count, task })
    })
  return {
    examine: (file: string, path: string) => ask<Examined>({ do: "examine", file, path }),
    card: (task: CardTask) => ask<Struck>(task),
    print: (task: PrintTask) => ask<readonly Struck[]>(task),
    close: (): void => {
      const own = child
      child = undefined
      own?.kill("SIGKILL")
    },
  }
}

export type PictureHands = ReturnType<typeof pictureHands>

/** Beside this file where it is compiled, in dist/ where the sources themselves are run. */
function program(): string {
  const beside = fileURLToPath(new URL("./picture-hand.js", import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL("../../dist/picture-hand.js", import.meta.url))
}
