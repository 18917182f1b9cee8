import { closeSync, openSync, readSync, writeFileSync } from "node:fs"
import { drawCard } from "../pictures/card.js"
import { develop } from "../pictures/develop.js"
import { examine } from "../pictures/examine.js"
import { type Digest, digestPieces, digestText } from "../support/digest.js"
import type { Facts } from "../support/renditions.js"
import { faultOf } from "./fault.js"
import type { PictureReply, PictureTask, PrintTask, Struck } from "./picture-hands.js"

/**
 * The program of a process that looks at pictures and makes them. It is one of its own because what decodes pictures
 * takes its settings of memory and fonts from the environment, once; and so that a picture that brings it down brings nothing else down.
 */
process.on("message", ({ id, task }: { readonly id: number; readonly task: PictureTask }) => {
  carryOut(task).then(
    (value) => reply({ id, value }),
    (error: unknown) => reply({ id, fault: faultOf(error) }),
  )
})

// Whoever gave the work is no more.
process.on("disconnect", () => process.exit())

// A signal from the keyboard goes to whoever gave the work, and the work ends with it.
process.on("SIGINT", () => {})

const reply = (answer: PictureReply): void => {
  if (process.connected) process.send!(answer)
}

async function carryOut(task: PictureTask): Promise<unknown> {
  switch (task.do) {
    case "examine":
      return examine(task.file)
    case "card":
      return save(task.to, await drawCard(task.card))
    case "print":
      return print(task)
  }
}

async function print({ file, digest, facts, prints }: PrintTask): Promise<readonly Struck[]> {
  const struck = await allOf(file, facts, prints)
  // Asked when all is done: whatever was read meanwhile, it was of these bytes.
  if (digestOfFile(file) === digest) return struck
  return prints.map(() => ({ trouble: "it was changed while the build was at work" }))
}

async function allOf(file: string, facts: Facts, prints: PrintTask["prints"]): Promise<readonly Struck[]> {
  const wanted = prints.map(({ rendition }) => rendition)
  const negative = await tried(() => develop(file, facts, wanted))
  if ("trouble" in negative) return prints.map(() => negative)
  const struck: Struck[] = []
  for (const { rendition, to } of prints) {
    const bytes = await tried(() => negative.print(rendition))
    if ("trouble" in bytes) return prints.map(() => bytes)
    // What cannot be saved says nothing about the picture.
    struck.push(save(to, bytes))
  }
  return struck
}

async function tried<T>(work: () => Promise<T>): Promise<T | { readonly trouble: string }> {
  try {
    return await work()
  } catch (error) {
    return { trouble: (error as Error).message }
  }
}

/** The digest of a file that is never in memory as a whole: some pictures are a hundred megabytes and more. */
const digestOfFile = (file: string): Digest => digestPieces(piecesOf(file))

/** Each piece lies where the one before it lay. */
function* piecesOf(file: string): Generator<Uint8Array> {
  const room = Buffer.allocUnsafe(1 << 20)
  const open = openSync(file, "r")
  try {
    for (let got = readSync(open, room); got > 0; got = readSync(open, room)) yield room.subarray(0, got)
  } finally {
    closeSync(open)
  }
}

function save(to: string, bytes: Buffer): Struck {
  writeFileSync(to, bytes)
  return { digest: digestText(bytes) }
}
