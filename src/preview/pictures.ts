import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import type { Made, Output } from "../render/output.js"
import type { Diagnostic } from "../support/diagnostic.js"
import { type Digest, digestText } from "../support/digest.js"
import { type Darkroom, darkroom } from "../system/darkroom.js"
import { patience } from "../system/picture-hands.js"
import type { Places } from "../system/places.js"
import type { Drawn } from "../system/tasks.js"

export const isDeveloped = (made: Made): boolean => made.draw === "picture" || made.draw === "card"

export interface Picture {
  readonly bytes: Uint8Array | null
  readonly diagnostics: readonly Diagnostic[]
}

export interface Developer {
  /** Makes a file of a picture, or takes it as it was made before. */
  develop(output: Output, made: Made): Promise<Picture>
  close(): Promise<void>
}

/** Pictures are made one by one, when somebody asks for them. */
export function developer(places: Places): Developer {
  let room: Darkroom | undefined
  return {
    develop: async ({ path, from }, made) => {
      const folder = join(places.store, "stage")
      mkdirSync(folder, { recursive: true })
      const file = join(folder, digestText(`${path} ${Math.random()}`))
      room ??= darkroom(() => places, patience.long)
      const own = room
      const cuttings = new Map<Digest, string>()
      const job = { path, from: from.path, made: JSON.stringify(made), cuttings, standing: null, file, told: false }
      try {
        const { bytes, diagnostics } = await new Promise<Drawn>((resolve, reject) => {
          own.develop(job, resolve)
          own.developed().catch(reject)
        })
        return { bytes: bytes === null ? null : readFileSync(file), diagnostics }
      } catch (error) {
        room = undefined
        throw error
      } finally {
        rmSync(file, { force: true })
      }
    },
    close: async () => room?.close(),
  }
}
