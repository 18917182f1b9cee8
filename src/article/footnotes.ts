import type { Element, ElementContent } from "hast"
import type { FootnoteDefinition, FootnoteReference } from "mdast"
import type { State } from "mdast-util-to-hast"
import { hrefOf, type Reading } from "./reading.js"

/** The footnotes of one article: their calls in the text, and their list. */
export interface Footnotes {
  call(state: State, node: FootnoteReference): ElementContent
  /** The `ol`; undefined where none was called. */
  list(state: State): Element | undefined
}

interface Note {
  readonly number: number
  readonly definition: FootnoteDefinition
  calls: number
}

const text = (value: string): ElementContent => ({ type: "text", value })

// No words: a template names the list and the links back in the site's language.
const back = "↩"

/** Numbers footnotes by their first call: ids are fn-1 and fnref-1, a second call's fnref-1-2. */
export function footnotes(reading: Reading): Footnotes {
  const notes = new Map<string, Note>()
  const link = (target: string, node: FootnoteDefinition | FootnoteReference): string | undefined => {
    const at = reading.span(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
    return hrefOf(reading, target, target, at)
  }
  const anchor = (note: Note, call: number): string => `fnref-${note.number}${call > 1 ? `-${call}` : ""}`
  const backLink = (note: Note, call: number): Element => ({
    type: "element",
    tagName: "a",
    properties: { href: link(`#${anchor(note, call)}`, note.definition), className: ["footnote-back"] },
    children:
      call > 1
        ? [text(back), { type: "element", tagName: "sup", properties: {}, children: [text(String(call))] }]
        : [text(back)],
  })
  return {
    call(state, node) {
      const id = node.identifier.toUpperCase()
      const definition = state.footnoteById.get(id)
      if (!definition) return text(`[^${node.label ?? node.identifier}]`)
      const note = notes.get(id) ?? { number: notes.size + 1, definition, calls: 0 }
      notes.set(id, note)
      note.calls += 1
      const call: Element = {
        type: "element",
        tagName: "a",
        properties: {
          href: link(`#fn-${note.number}`, node),
          id: anchor(note, note.calls),
          className: ["footnote-call"],
        },
        children: [text(String(note.number))],
      }
      return { type: "element", tagName: "sup", properties: {}, children: [call] }
    },
    list(state) {
      if (notes.size === 0) return undefined
      const contents: [Note, ElementContent[]][] = []
      // A note may call another: a Map goes on to what is added while it is walked.
      for (const note of notes.values()) contents.push([note, state.all(note.definition)])
      const items = contents.map(([note, content]): Element => {
        const links = Array.from({ length: note.calls }, (_, index) => [text(" "), backLink(note, index + 1)]).flat()
        const last = content.at(-1)
        if (last?.type === "element" && last.tagName === "p") for (const one of links) last.children.push(one)
        else content.push({ type: "element", tagName: "p", properties: {}, children: links.slice(1) })
        return {
          type: "element",
          tagName: "li",
          properties: { id: `fn-${note.number}` },
          children: state.wrap(content, true),
        }
      })
      return { type: "element", tagName: "ol", properties: {}, children: state.wrap(items, true) }
    },
  }
}
