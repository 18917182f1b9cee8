import { rmSync } from "node:fs"
import { join } from "node:path"
import { expect } from "vitest"
import { type BuildOptions, type BuildResult, build } from "../../src/index.js"
import { siteOf, story, treeOf, write } from "../site.js"

export const now = "2025-06-01"

export type Files = Readonly<Record<string, string | Uint8Array>>

/** Until nothing that was written before could bear the time of what is written next. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 60))

/** A site that was built once, some time after its files were written. */
export async function published(files: Files) {
  const root = siteOf(files)
  await settled()
  const first = await build({ root, now })
  const cleanRoot = siteOf({})
  return {
    root,
    first,
    /** Writes files (`null` removes one), and builds. */
    async edit(changes: Readonly<Record<string, string | Uint8Array | null>> = {}): Promise<BuildResult> {
      write(root, changes)
      await settled()
      return build({ root, now })
    },
    tree: () => treeOf(join(root, "public")),
    /** Holds what stands in public/, and what was told, against a build that has nothing to remember. */
    async expectLikeClean(result: BuildResult): Promise<void> {
      rmSync(cleanRoot, { recursive: true, force: true })
      write(cleanRoot, treeFiles(root))
      const clean = await build({ root: cleanRoot, now })
      expect(result.ok).toBe(clean.ok)
      expect(treeOf(join(root, "public"))).toEqual(treeOf(join(cleanRoot, "public")))
      expect(result.diagnostics).toEqual(clean.diagnostics)
      const { articles, heldBack, nextChange } = clean
      expect(result).toMatchObject({ articles, heldBack, nextChange })
    },
  }
}

/** The sources of a site, byte for byte. */
function treeFiles(root: string): Files {
  return Object.fromEntries(
    ["content", "templates"].flatMap((folder) =>
      Object.entries(treeOf(join(root, folder))).map(([path, text]) => [
        `${folder}/${path}`,
        Buffer.from(text, "latin1"),
      ]),
    ),
  )
}

/** So many letters, the same each time, that cannot be packed small. */
export function noise(count: number): string {
  let sign = 1
  return Array.from({ length: count }, () => {
    sign = (sign * 48_271) % 2_147_483_647
    return String.fromCharCode(97 + (sign % 26))
  }).join("")
}

/** Stories that tag, author and link each other, some with something to warn of. */
export function stories(count: number): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, number) => {
      const front = {
        title: `Story ${number}`,
        date: `2025-0${1 + (number % 5)}-${String(1 + (number % 28)).padStart(2, "0")}`,
        tags: [`Tag ${number % 7}`, `Tag ${number % 3}`],
        authors: [number % 2 === 0 ? "Ines Calder" : "Tom Okell"],
        ...(number % 4 === 0 ? { deck: `What *${number}* means` } : {}),
      }
      const text = [
        `Number ${number} was here. See [the next](../section-${((number + 1) % count) % 4}/story-${(number + 1) % count}.md).`,
        ...(number % 10 === 0 ? [`And [nowhere](gone-${number}.md).`] : []),
        `## A heading\n\nMore of it, & more.`,
      ].join("\n\n")
      return [`content/section-${number % 4}/story-${number}.md`, story(front, text)]
    }),
  )
}

export const buildAt = (root: string, options: Partial<BuildOptions> = {}) => build({ root, now, ...options })
