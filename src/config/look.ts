import { readColour } from "../support/contrast.js"
import { type FieldType, field, oneOf, spanOf, text } from "../support/fields.js"

const colour: FieldType<string> = {
  says: 'a colour such as "#0d5748", in quotes',
  schema: { type: "string", pattern: "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$" },
  read: (tree, reading) => {
    const written = text.read(tree, reading)
    if (written === undefined || readColour(written)) return written?.toLowerCase()
    const hint = "In YAML a # without quotes begins a comment."
    reading.findings.add(
      "bad-value",
      `This must be ${colour.says}, but it is "${written}"`,
      spanOf(tree, reading.path),
      hint,
    )
    return undefined
  },
}

/** How a publication looks without a line of its own CSS: `look` in site.yaml. */
export const lookFields = {
  accent: field(colour, "colour of sections and links"),
  accentDark: field(colour, "the same on a dark ground; without one, `accent` is lightened until it can be read"),
  font: field(oneOf("serif", "sans"), "face of headlines and text", "serif"),
  scheme: field(oneOf("auto", "light", "dark"), "light or dark pages; auto: as the reader's device has it", "auto"),
}
