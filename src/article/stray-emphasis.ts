import type { Nodes, Root } from "mdast"
import type { Reading } from "./reading.js"

const cjk = /[\u2e80-\u2fdf\u3040-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/u
const punctuation = /[\p{P}\p{S}]/u
const runs = /(?<![\\*])\*{1,3}(?!\*)/g

/**
 * Tells of asterisks that were to be emphasis and stay asterisks. CommonMark wants a space or punctuation on the outer
 * side of a run that has punctuation on its inner side; Chinese, Japanese and Korean have no spaces between words:
 * `**「重点」**的` ends nothing.
 */
export function tellStrayEmphasis(tree: Root, reading: Reading): void {
  // Where there is too much to be read, all of it is text, and that has been told.
  if (reading.found.all.some(({ code }) => code === "too-many-signs")) return
  if (cjk.test(reading.text) && reading.text.includes("*")) look(tree, reading)
}

function look(node: Nodes, reading: Reading): void {
  if (!("children" in node)) return
  const strays = node.children.flatMap((child) => (child.type === "text" ? runsIn(child, reading.text) : []))
  const all = new Map<string, number>()
  for (const { sign } of strays) all.set(sign, (all.get(sign) ?? 0) + 1)
  const met = new Map<string, number>()
  for (const { at, sign, before, after } of strays) {
    const place = met.get(sign) ?? 0
    met.set(sign, place + 1)
    const opens = place % 2 === 0
    const [outer, inner] = opens ? [before, after] : [after, before]
    // One alone is a mark, as of a note.
    if (all.get(sign)! < 2 || !cjk.test(outer) || !punctuation.test(inner)) continue
    const message = `"${sign}" stays as it is: Markdown ${opens ? "begins" : "ends"} no emphasis between "${before}" and "${after}"`
    const hint = "Take the punctuation out of the emphasis, or put a space beside the asterisks."
    reading.found.add("stray-emphasis", message, reading.span(at, at + sign.length), hint)
  }
  for (const child of node.children) look(child, reading)
}

interface Run {
  readonly at: number
  readonly sign: string
  readonly before: string
  readonly after: string
}

/** Runs of asterisks in the source of a text, each with the signs around it. */
function runsIn({ position, value }: { readonly position?: Nodes["position"]; readonly value: string }, text: string) {
  const start = position?.start.offset
  const end = position?.end.offset
  if (start === undefined || end === undefined || !value.includes("*")) return []
  return [...text.slice(start, end).matchAll(runs)].map(({ 0: sign, index }): Run => {
    const at = start + index
    return {
      at,
      sign,
      before: [...text.slice(Math.max(at - 2, 0), at)].at(-1) ?? "",
      after: [...text.slice(at + sign.length, at + sign.length + 2)][0] ?? "",
    }
  })
}
