import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { blocks } from "../src/article/directives.js"
import { articleFields, kinds } from "../src/article/fields.js"
import { readFrontMatter } from "../src/article/front-matter.js"

/** Which keys, kinds and directives the articles below a folder use, and which they do not. */
export function usedKeys(content: string) {
  const used = new Set<string>()
  const usedKinds = new Set<unknown>(["report"])
  const directives = new Set<string>()
  const names = readdirSync(content, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"))
  for (const name of names) {
    const { value } = readFrontMatter({ path: name, text: readFileSync(join(content, name), "utf8") })
    for (const { key, value: given } of value?.tree.entries ?? []) {
      used.add(key)
      if (key === "kind" && given.kind === "scalar") usedKinds.add(given.value)
    }
    for (const [, directive] of (value?.body ?? "").matchAll(/^:{2,}([a-z]+)/gm)) directives.add(directive!)
  }
  return {
    keys: { missing: Object.keys(articleFields).filter((key) => !used.has(key)) },
    kinds: { missing: kinds.filter((kind) => !usedKinds.has(kind)) },
    directives,
  }
}

export const readDirectiveNames = (): readonly string[] => Object.keys(blocks)
