import { readFileSync } from "node:fs"
import { Ajv, type ValidateFunction } from "ajv"

const validators = new Map<string, ValidateFunction>()

/** What is wrong with a value by a JSON Schema of this folder. */
export function jsonFaults(value: unknown, schema: string): readonly string[] {
  let validate = validators.get(schema)
  if (!validate) {
    validate = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }).compile(
      JSON.parse(readFileSync(new URL(`schemas/${schema}`, import.meta.url), "utf8")),
    )
    validators.set(schema, validate)
  }
  return validate(value) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`)
}
