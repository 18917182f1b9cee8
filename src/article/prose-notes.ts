import type { FootnoteDefinition, FootnoteReference, Paragraph } from "mdast"
import type { HrefSlot } from "./body.js"
import type { Definitions } from "./definitions.js"
import type { Holder } from "./ids.js"
import type { References } from "./links.js"
import type { Sheet } from "./prose-sheet.js"
import type { Reading } from "./reading.js"

interface Note {
  readonly number: number
  readonly definition: FootnoteDefinition
  /** Their ids. */
  readonly calls: string[]
}

/** Footnotes of prose: what `footnotes` makes of notes that hold paragraphs, and no calls of others. */
export function proseNotes(
  { parts, text, blockTag, lines, wrap }: Sheet,
  { notes: defined }: Definitions,
  refs: References,
  holders: Holder[],
  { span }: Reading,
) {
  const notes = new Map<string, Note>()
  let listed = false

  /** The slot of an address that leads from a call to its note, or back. */
  const slotTo = (target: string, { position }: FootnoteReference | FootnoteDefinition): HrefSlot => {
    const { start, end } = span(position?.start.offset ?? 0, position?.end.offset ?? 0)
    return { slot: "href", reference: refs.add("link", target, start, end) }
  }

  const hold = (id: string): void => {
    holders.push({ kind: "note", chosen: id, text: () => id, fallback: "", give: () => {} })
  }

  /** A link back; its slot is filled when all notes are written, whose own links come before it. */
  const linkBack = (id: string, call: number, { definition }: Note): (() => void) => {
    text(" ")
    const at = parts.push('<a href="', "", '" class="footnote-back">') - 2
    text("↩")
    if (call > 0) {
      parts.push("<sup>")
      text(`${call + 1}`)
      parts.push("</sup>")
    }
    parts.push("</a>")
    return () => {
      parts[at] = slotTo(`#${id}`, definition)
    }
  }

  return {
    call(node: FootnoteReference): boolean {
      const name = node.identifier.toUpperCase()
      const definition = defined.get(name)
      if (!definition || listed) return false
      const note = notes.get(name) ?? { number: notes.size + 1, definition, calls: [] }
      notes.set(name, note)
      const id = `fnref-${note.number}${note.calls.length > 0 ? `-${note.calls.length + 1}` : ""}`
      note.calls.push(id)
      hold(id)
      parts.push('<sup><a href="', slotTo(`#fn-${note.number}`, node), `" id="${id}" class="footnote-call">`)
      text(`${note.number}`)
      parts.push("</a></sup>")
      return true
    },

    /**
     * Their list below the text, where one was called; false where it could not be written. So many are `written`: what
     * stands in one that nothing calls is told by the long way.
     */
    list(written: number, inline: (paragraph: Paragraph) => boolean): boolean {
      if (notes.size !== written) return false
      if (written === 0) return true
      listed = true
      text("\n")
      const from = parts.length
      const back: (() => void)[] = []
      const sure = lines("<ol>", "</ol>", [...notes.values()], (note) => {
        const { number, definition } = note
        const last = definition.children.length - 1
        hold(`fn-${number}`)
        const fits = lines(`<li id="fn-${number}">`, "</li>", definition.children, (child, index) => {
          if (child.type !== "paragraph" || isBlank(child)) return false
          blockTag("<p>")
          const sure = inline(child)
          if (index === last) for (const [call, id] of note.calls.entries()) back.push(linkBack(id, call, note))
          blockTag("</p>")
          return sure
        })
        return fits && last >= 0
      })
      for (const fill of back) fill()
      wrap(from, "footnotes")
      return sure
    },
  }
}

/** What is empty is left out. */
export const isBlank = ({ children }: Paragraph): boolean =>
  children.every((child) => child.type === "text" && child.value.trim() === "")
