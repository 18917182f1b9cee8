import { isDeepStrictEqual } from "node:util"
import { parseMarkdown, parseWhole } from "../../../src/article/parser.js"

const plain = (tree: unknown): unknown => JSON.parse(JSON.stringify(tree))

/** The trees of both parsers where they differ, places too. */
export function difference(text: string): { readonly lane: unknown; readonly whole: unknown } | undefined {
  const lane = plain(parseMarkdown(text, true, true)!.children)
  const whole = plain(parseWhole(text).children)
  return isDeepStrictEqual(lane, whole) ? undefined : { lane, whole }
}

/** The text with as few signs as still make a difference. */
export function smallest(text: string): string {
  let least = text
  for (let size = least.length >> 1; size > 0; size = size > 1 ? size >> 1 : 0) {
    for (let at = 0; at + size <= least.length; ) {
      const shorter = least.slice(0, at) + least.slice(at + size)
      if (difference(shorter)) least = shorter
      else at += size
    }
  }
  return least
}
