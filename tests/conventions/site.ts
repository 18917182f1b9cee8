import { expect } from "vitest"
import { build } from "../../src/index.js"
import { siteOf, story, treeOf } from "../site.js"
import { type Tree, textOf } from "./outputs.js"

export const origin = "https://courier.example"

/** A site in London, with more settings. */
export const settings = (more = ""): string =>
  `name: The Courier\nurl: ${origin}\nlanguage: en-GB\ntimeZone: Europe/London\n${more}`

export interface Published {
  readonly tree: Tree
  readonly root: string
  /** A file as text. */
  file(path: string): string
  /** The page at an address. */
  page(url: string): string
}

/** Publishes a site; its own warnings are allowed, errors are not. */
export async function publish(
  files: Readonly<Record<string, string | Uint8Array>>,
  now = "2025-08-01",
): Promise<Published> {
  const root = siteOf({ "content/site.yaml": settings(), ...files })
  const result = await build({ root, now })
  expect(result.diagnostics.filter((one) => one.severity === "error")).toEqual([])
  const tree = treeOf(`${root}/public`)
  return { tree, root, file: (path) => textOf(tree, path), page: (url) => textOf(tree, `${url.slice(1)}index.html`) }
}

/** So many stories, the first the oldest, a minute apart. */
export function stories(
  count: number,
  front: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const at = new Date(Date.UTC(2025, 0, 1, 0, index)).toISOString()
      return [
        `content/town/s${String(index + 1).padStart(4, "0")}.md`,
        story({ title: `S${index + 1}`, date: at, ...front }),
      ]
    }),
  )
}
