import { type Form, forms } from "../../src/commands/forms.js"
import { catalogue, type FindingKind } from "../../src/support/catalogue.js"
import type { Field, FieldTable } from "../../src/support/fields.js"

const written = "<!-- Written by `npm run golden` from the tables in src/. Change those, not this page. -->"

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<!--", "&lt;!--").replace(/\n/g, " ")

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n")

/** `docs/errors.md`: every kind of finding, from the catalogue. */
export function errorsPage(): string {
  const kinds: readonly (readonly [string, FindingKind])[] = Object.entries(catalogue)
  const section = ([code, { severity, means, mend, example, caseOf }]: readonly [string, FindingKind]): string => {
    const above =
      caseOf === undefined ? "" : ` A rule for \`${caseOf}\` counts for it too, unless it has one of its own.`
    return [`### ${code}`, `*${severity}* · ${means}${above}`, `**Mend it:** ${mend}`, shown(example)].join("\n\n")
  }
  return `${[
    "# What Broadsheet finds",
    written,
    intro,
    table(
      ["code", "counts as", "what it says"],
      kinds.map(([code, { severity, means }]) => [`[\`${code}\`](#${code})`, severity, means]),
    ),
    "## One by one",
    ...kinds.map(section),
  ].join("\n\n")}\n`
}

const intro = `Each finding has a file, a line, a column, the line itself, a hint, and a code in brackets. An **error** stops the publication: \`public/\` stays as it was, and all errors are listed, not the first alone. A **warning** does not.

\`rules\` in [site.yaml](reference.md#site) sets what a code counts as: \`off\`, \`warn\` or \`error\`.

\`\`\`yaml
# content/site.yaml
rules:
  dead-link: error
  body-h1: off
\`\`\`

\`broadsheet build --strict\` makes every warning that is not off an error. \`--json\` gives the findings to programs. Where \`GITHUB_ACTIONS\` is set, they are told as annotations too, so that they stand at their lines in a pull request.`

function shown(example: FindingKind["example"]): string {
  if (typeof example === "string") return `For example: ${example}`
  return Object.entries(example)
    .map(
      ([path, text]) =>
        `\`${path}\`:\n\n\`\`\`${path.endsWith(".yaml") ? "yaml" : path.endsWith(".hbs") ? "handlebars" : "markdown"}\n${visible(text)}\`\`\``,
    )
    .join("\n\n")
}

/** Signs that nobody sees, by their numbers: a page that shows them must not be turned by them. */
const visible = (text: string): string =>
  text.replace(/[\u202a-\u202e\u2066-\u2069]/g, (sign) => `⟨U+${sign.codePointAt(0)!.toString(16).toUpperCase()}⟩`)

/** `docs/reference.md`: every key of every file that an editor writes, from the tables of fields. */
export function referencePage(): string {
  return `${[
    "# Keys",
    written,
    "Every key of every file. How they work together is told in [front-matter.md](front-matter.md) and [configuration.md](configuration.md).",
    "A key in parentheses is another name of the one before it. One value alone counts as a list of one. An empty value counts as absent. `broadsheet schema` writes the same as JSON Schemas, by which editors complete and check.",
    ...Object.entries(forms).flatMap(([name, form]) => formSection(name, form)),
  ].join("\n\n")}\n`
}

function formSection(name: string, form: Form): readonly string[] {
  const groups = groupsOf(form.fields)
  return [
    `## ${name}`,
    `${form.title}: ${form.files.map((file) => `\`${file}\``).join(", ")}. ${form.open ? "Other keys are kept for templates, as `extra`." : "Other keys mean nothing and are told."}`,
    keyTable(form.fields, form.required),
    ...[...groups].flatMap(([fields, keys]) => [
      `${keys.map((key) => `\`${key}\``).join(", ")} of ${name}:`,
      keyTable(fields, []),
    ]),
  ]
}

/** Tables inside a table, with the keys that they stand for. */
function groupsOf(fields: FieldTable, above = "", found = new Map<FieldTable, string[]>()): Map<FieldTable, string[]> {
  for (const [key, { type }] of Object.entries(fields)) {
    if (!type.fields) continue
    const name = above === "" ? key : `${above}.${key}`
    const known = found.get(type.fields)
    if (known) known.push(name)
    else {
      found.set(type.fields, [name])
      groupsOf(type.fields, name, found)
    }
  }
  return found
}

const keyTable = (fields: FieldTable, required: readonly string[]): string =>
  table(
    ["key", "what stands there", "default", "meaning"],
    Object.entries(fields).map(([key, field]) => [
      [`\`${key}\``, ...field.names.map((name) => `(\`${name}\`)`)].join(" "),
      // Long lists have a page of their own.
      field.type.says.replace(/ \([^)]{200,}\)/, ""),
      required.includes(key) ? "needed" : defaultOf(field),
      field.about,
    ]),
  )

function defaultOf({ fallback }: Field<unknown>): string {
  if (fallback === null || fallback === undefined) return ""
  if (typeof fallback !== "object") return `\`${fallback}\``
  return Object.keys(fallback).length === 0 ? "" : `\`${JSON.stringify(fallback)}\``
}
