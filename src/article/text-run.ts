import type { Text } from "hast"
import type { Typographer } from "./typography.js"

/** The texts of one block, gathered until the block ends: only then are they set. */
export interface TextRun {
  text(node: Text): void
  /** Something that is not set but stands in the line: code, a picture. */
  thing(): void
  lineBreak(): void
  end(): void
}

export function textRun(set: Typographer | undefined): TextRun {
  let nodes: (Text | null)[] = []
  let values: (string | null)[] = []
  const add = (node: Text | null, value: string | null): void => {
    nodes.push(node)
    values.push(value)
  }
  return {
    text: (node) => add(node, node.value),
    thing: () => add(null, null),
    lineBreak: () => add(null, "\n"),
    end() {
      const after = set && values.length > 0 ? set(values) : values
      if (after !== values) {
        nodes.forEach((node, index) => {
          if (node) node.value = after[index]!
        })
      }
      nodes = []
      values = []
    },
  }
}
