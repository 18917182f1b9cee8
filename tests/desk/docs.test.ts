import { join } from "node:path"
import Ajv from "ajv"
import { expect, test } from "vitest"
import { type FormName, formSchema, forms } from "../../src/commands/forms.js"
import { schemaFiles, workshopFiles } from "../../src/commands/schema.js"
import { errorsPage, referencePage } from "./docs.js"

const project = new URL("../..", import.meta.url).pathname

test("docs/errors.md is the catalogue, docs/reference.md the tables of fields", async () => {
  await expect(errorsPage()).toMatchFileSnapshot(join(project, "docs/errors.md"))
  await expect(referencePage()).toMatchFileSnapshot(join(project, "docs/reference.md"))
})

test("docs/schema/ and .vscode/ are what `broadsheet schema --to docs/schema` writes", async () => {
  for (const [path, text] of Object.entries({ ...schemaFiles("docs/schema"), ...workshopFiles("docs/schema") })) {
    await expect(text, path).toMatchFileSnapshot(join(project, path))
  }
})

test("every schema is one that ajv takes in its strict mode", () => {
  for (const name of Object.keys(forms) as FormName[]) {
    new Ajv({ strict: true, allowUnionTypes: true }).compile(formSchema(name))
  }
})

test("every key of every table, by each of its names, stands in the schema with what it means", () => {
  for (const name of Object.keys(forms) as FormName[]) {
    const properties = formSchema(name).properties as Record<string, { readonly description: string }>
    for (const [key, field] of Object.entries(forms[name].fields)) {
      for (const way of [key, ...field.names]) expect(properties[way]?.description, `${name}: ${way}`).toBe(field.about)
    }
  }
})
