import type { Element, ElementContent, Root } from "hast"
import { wrapper } from "./to-html-tree.js"

export const headingName = /^h[1-6]$/

export const isEmpty = ({ children }: Element): boolean =>
  children.every((child) => (child.type === "text" ? /^\s*$/.test(child.value) : child.type === "comment"))

/** The text of elements that lie too deep for the walks, without what is not published. Does not recurse. */
export function flatText(element: Element, dropped: ReadonlySet<string>): string {
  const waiting: ElementContent[] = [element]
  let text = ""
  while (waiting.length > 0) {
    const node = waiting.pop()!
    if (node.type === "text") text += node.value
    else if (node.type === "element" && !dropped.has(node.tagName)) {
      for (let index = node.children.length - 1; index >= 0; index -= 1) waiting.push(node.children[index]!)
    }
  }
  return text
}

export function takeLabel(element: Element, mark: string): ElementContent[] {
  const isLabel = (child: ElementContent): child is Element =>
    child.type === "element" && child.tagName === wrapper && child.properties.dataMark === mark
  const label = element.children.find(isLabel)
  if (!label) return []
  element.children = element.children.filter((child) => child !== label)
  return label.children
}

export function entriesOf(children: ElementContent[]) {
  const before: ElementContent[] = []
  const entries: { heading: Element; body: ElementContent[] }[] = []
  for (const child of children) {
    if (child.type === "element" && headingName.test(child.tagName)) entries.push({ heading: child, body: [] })
    else (entries.at(-1)?.body ?? before).push(child)
  }
  return { before, entries }
}

/** The words of an element, without the numbers of footnotes in it. */
export function textOf(node: Element | Root): string {
  let text = ""
  for (const child of node.children) {
    if (child.type === "text") text += child.value.startsWith("#~") ? "" : child.value
    else if (child.type === "element" && !isCall(child)) text += textOf(child)
  }
  return text
}

export const isCall = ({ properties }: Element): boolean =>
  Array.isArray(properties.className) && properties.className.includes("footnote-call")
