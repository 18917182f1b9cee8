import { articleFields, authorFields, pageFields, sponsorFields } from "../article/fields.js"
import { frontFields } from "../config/front.js"
import { siteFields } from "../config/site.js"
import { type FieldTable, type JsonSchema, schemaOf } from "../support/fields.js"

/** A kind of file that an editor fills in: Markdown with front matter, or YAML. */
export interface Form {
  readonly title: string
  /** The files, as patterns below the site's root. */
  readonly files: readonly string[]
  readonly fields: FieldTable
  /** Keys that must be there. */
  readonly required: readonly string[]
  /** Other keys may stand beside these: templates get them. */
  readonly open: boolean
}

/** Every kind of file, by the name of its schema. */
export const forms = {
  article: {
    title: "Front matter of an article",
    files: ["content/**/*.md"],
    fields: articleFields,
    required: ["title"],
    open: true,
  },
  author: {
    title: "Front matter of an author's record",
    files: ["content/authors/*.md"],
    fields: authorFields,
    required: ["name"],
    open: true,
  },
  page: {
    title: "Front matter of a page",
    files: ["content/pages/*.md"],
    fields: pageFields,
    required: ["title"],
    open: true,
  },
  sponsor: {
    title: "Front matter of a sponsor's record",
    files: ["content/sponsors/*.md"],
    fields: sponsorFields,
    required: ["name"],
    open: true,
  },
  site: {
    title: "Settings of the publication",
    files: ["content/site.yaml"],
    fields: siteFields,
    required: [],
    open: false,
  },
  front: {
    title: "The front page",
    files: ["content/front.yaml"],
    fields: frontFields,
    required: [],
    open: false,
  },
} as const satisfies Readonly<Record<string, Form>>

export type FormName = keyof typeof forms

/** The JSON Schema (draft 7) of a kind of file: what editors' programs complete and check by. */
export function formSchema(name: FormName): JsonSchema {
  const { title, fields, required, open } = forms[name]
  return { $schema: "http://json-schema.org/draft-07/schema#", title, ...schemaOf(fields, required, open) }
}
