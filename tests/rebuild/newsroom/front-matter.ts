import type { Text } from "./newsroom.js"

export type Keys = Readonly<Record<string, unknown>>

/** A story or a record, taken apart. */
export interface Copy {
  readonly keys: Keys
  readonly body: string
  readonly form: "yaml" | "json"
}

/** Reads what `writeCopy` wrote; undefined for anything else, such as a file that was broken. */
export function readCopy(text: Text | undefined): Copy | undefined {
  if (typeof text !== "string") return undefined
  try {
    const yaml = /^---\n(.*?)^---\n\n(.*)$/ms.exec(text)
    if (yaml) return { keys: readLines(yaml[1]!), body: yaml[2]!, form: "yaml" }
    const json = /^(\{\n.*?\n\})\n\n(.*)$/ms.exec(text)
    return json ? { keys: JSON.parse(json[1]!), body: json[2]!, form: "json" } : undefined
  } catch {
    return undefined
  }
}

export const writeCopy = ({ keys, body, form }: Copy): string =>
  form === "yaml" ? `---\n${writeLines(keys)}---\n\n${body}` : `${JSON.stringify(keys, null, 2)}\n\n${body}`

/** YAML of one line a key, each value as JSON has it. */
export const writeLines = (keys: Keys): string =>
  Object.entries(keys)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join("")

export function readLines(text: string): Keys {
  const lines = text.split("\n").filter((line) => line !== "")
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(": ")
      return [line.slice(0, at), JSON.parse(line.slice(at + 2))]
    }),
  )
}

/** A key with another value; `null` takes it away. */
export function withKey(keys: Keys, key: string, value: unknown): Keys {
  const { [key]: _, ...rest } = keys
  return value === null ? rest : { ...rest, [key]: value }
}
