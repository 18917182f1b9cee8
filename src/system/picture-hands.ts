import { type ChildProcess, fork } from "node:child_process"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import type { Digest } from "../support/digest.js"
import type { Examined, Facts, Rendition } from "../support/renditions.js"
import type { SocialCard } from "../support/social-card.js"
import { errorOf, type Fault } from "./fault.js"
import { programFile } from "./program-file.js"
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

export type PictureTask = CardTask | { readonly do: "examine"; readonly file: string } | PrintTask

/** A file that was made, or why it was not. */
export type Struck = { readonly digest: Digest } | { readonly trouble: string }

export type PictureReply = { readonly id: number; readonly value?: unknown; readonly fault?: Fault }

/** Work that ends because the process that does it has ended. */
export class HandLost extends Error {}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

/** How long the process stays when it has nothing to do, in milliseconds. */
export const patience = {
  /** Where it was started before there is work; and in a preview, which soon has more: a start costs more than many a picture. */
  long: 5000,
  /** A build has cards at its beginning and pictures at its end, and takes more memory from one to the other. */
  short: 500,
} as const

let child: ChildProcess | undefined
let ending: NodeJS.Timeout | undefined
/** Of whoever has asked last. */
let stay: number = patience.short
let count = 0
const waiting = new Map<number, Waiting>()

/**
 * Gives work on pictures to a process of its own, one for all sites of this program. It is started with the first task, and again
 * where one brings it down. Two arenas of memory instead of one for each thread: pictures are large, and what one thread has freed
 * the next can take. What is larger than 128 KiB goes back to the system as soon as it is freed: that costs a tenth of the time and
 * saves a fifth of the memory. `most`: how long it stays for more.
 */
export function pictureHands(most: number = patience.short) {
  const own = new Set<number>()
  const ask = async <T>(task: PictureTask): Promise<T> => {
    clearTimeout(ending)
    stay = most
    child ??= start()
    child.ref()
    child.channel?.ref()
    count += 1
    const id = count
    own.add(id)
    try {
      return await new Promise<T>((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        child!.send({ id, task })
      })
    } finally {
      own.delete(id)
    }
  }
  return {
    /** Has the process started where it is not, so that it is there when it is asked. */
    ready: (): void => {
      if (child) return
      child = start()
      rest(child, patience.long)
    },
    examine: (file: string) => ask<Examined>({ do: "examine", file }),
    card: (task: CardTask) => ask<Struck>(task),
    print: (task: PrintTask) => ask<readonly Struck[]>(task),
    /** Gives up what it has asked for. */
    close: (): void => {
      if (own.size === 0) return
      for (const id of own) forget(id)?.reject(new HandLost("the work was called off"))
      if (waiting.size === 0) end()
    },
  }
}

function start(): ChildProcess {
  const started = fork(programFile("picture-hand.js"), {
    execArgv: [],
    env: {
      ...process.env,
      // It connects to nothing: Node would read the whole list before anything else.
      NODE_EXTRA_CA_CERTS: undefined,
      FONTCONFIG_FILE: join(packageRoot(), "dist/fonts/fonts.conf"),
      MALLOC_ARENA_MAX: "2",
      MALLOC_MMAP_THRESHOLD_: "131072",
      UV_THREADPOOL_SIZE: String(availableParallelism()),
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  })
  started.on("message", ({ id, value, fault }: PictureReply) => {
    const asked = forget(id)
    if (waiting.size === 0) rest(started, stay)
    if (fault === undefined) asked?.resolve(value as never)
    else asked?.reject(errorOf(fault, "pictures"))
  })
  started.on("exit", (code, signal) => {
    if (child !== started) return
    child = undefined
    const how = `the process that decodes pictures ended (${signal ?? code})`
    for (const id of [...waiting.keys()]) forget(id)?.reject(new HandLost(how))
  })
  return started
}

function forget(id: number): Waiting | undefined {
  const asked = waiting.get(id)
  waiting.delete(id)
  return asked
}

/** Idle, it keeps nobody from ending, and ends before long. */
function rest(idle: ChildProcess, time: number): void {
  idle.unref()
  idle.channel?.unref()
  ending = setTimeout(end, time).unref()
}

function end(): void {
  const ended = child
  child = undefined
  ended?.kill("SIGKILL")
}

export type PictureHands = ReturnType<typeof pictureHands>
