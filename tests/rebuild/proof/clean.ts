import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { layDown } from "../newsroom/deeds.js"
import type { Newsroom } from "../newsroom/newsroom.js"
import type { BuildOptions, Told } from "./builder.js"
import { type Tree, treeOf } from "./trees.mjs"

/** What a build tells, and what then stands in public/. */
export interface Outcome {
  readonly told: Told
  readonly tree: Tree
}

/** The site as a build makes it that has nothing to remember: in a fresh folder. */
export async function buildClean(
  { now, drafts, ...room }: Newsroom,
  build: (options: BuildOptions) => Promise<Told>,
): Promise<Outcome> {
  const root = newFolder()
  try {
    layDown({ now, drafts, ...room }, root)
    const told = await build({ root, now, drafts })
    return { told, tree: treeOf(join(root, "public")) }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** An empty folder; who asks for it also removes it. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), "broadsheet-"))
