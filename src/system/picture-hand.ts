import { readFileSync, writeFileSync } from "node:fs"
import { drawCard } from "../pictures/card.js"
import { develop } from "../pictures/develop.js"
import { examine } from "../pictures/examine.js"
import { digestText } from "../support/digest.js"
import type { PictureReply, PictureTask, PrintTask, Struck } from "./picture-hands.js"

/**
 * The program of a process that looks at pictures and makes them. It is one of its own because what decodes pictures
 * takes its settings of memory and fonts from the environment, once; and so that a picture that brings it down brings nothing else down.
 */
process.on("message", ({ id, task }: { readonly id: number; readonly task: PictureTask }) => {
  carryOut(task).then(
    (value) => reply({ id, value }),
    (error: Error) => reply({ id, fault: error.stack ?? error.message }),
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
      return examine(readFileSync(task.file), task.path)
    case "card":
      return save(task.to, await drawCard(task.card))
    case "print":
      return print(task)
  }
}

async function print({ file, digest, facts, prints }: PrintTask): Promise<readonly Struck[]> {
  const bytes = readFileSync(file)
  const fail = (trouble: string): readonly Struck[] => prints.map(() => ({ trouble }))
  if (digestText(bytes) !== digest) return fail("it was changed while the build was at work")
  try {
    const negative = await develop(
      bytes,
      facts,
      prints.map(({ rendition }) => rendition),
    )
    const struck: Struck[] = []
    for (const { rendition, to } of prints) struck.push(save(to, await negative.print(rendition)))
    return struck
  } catch (error) {
    return fail((error as Error).message)
  }
}

function save(to: string, bytes: Buffer): Struck {
  writeFileSync(to, bytes)
  return { digest: digestText(bytes), size: bytes.length }
}
