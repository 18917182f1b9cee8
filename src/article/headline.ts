import { type FieldType, spanOf, text, textOrNone } from "../support/fields.js"
import { entityAt } from "./lane/decode.js"

/** Entities read as the signs that they stand for: "Rain &amp; wind" -> "Rain & wind". What is none stays. */
function withoutEntities(written: string): string {
  return written.replace(/&(?:#\w{1,8}|[a-z]\w{1,30});/gi, (entity) => {
    const found = entityAt(entity, 0)
    return typeof found === "object" ? found.value : entity
  })
}

const reading = (type: FieldType<string>): FieldType<string> => ({
  ...type,
  read: (tree, reading) => {
    const written = type.read(tree, reading)
    if (written === undefined || !written.includes("&")) return written
    const plain = withoutEntities(written)
    if (plain !== written) {
      const message = "Entities of HTML stand in a plain text; they are read as the signs that they stand for"
      reading.findings.add("tidied-value", message, spanOf(tree, reading.path), `Write ${plain}`)
    }
    return plain
  },
})

/** Text that readers see: headlines, names, captions. Old archives hold entities of HTML in it. */
export const words = reading(text)

/** The same, of which an empty one says something. */
export const wordsOrNone = reading(textOrNone)

export interface TakenHeadline {
  readonly title: string
  /** Signs of the text that the heading takes. */
  readonly length: number
}

/** The heading of the first level that opens a text: "# Rain again\n\nIt fell." -> "Rain again". */
export function openingHeading(body: string): TakenHeadline | undefined {
  const [whole, hashed, underlined] =
    /^\s*(?:# +(\S[^\r\n]*?)[ \t#]*|([^\s#>*+`\d-][^\r\n]*)\r?\n=+[ \t]*)(?:\r?\n|$)/.exec(body) ?? []
  const title = (hashed ?? underlined)?.trim()
  return title === undefined || whole === undefined ? undefined : { title, length: whole.length }
}
