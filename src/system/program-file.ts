import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

/** A program of a thread or a process: beside this file where it is compiled, in dist/ where the sources themselves are run. */
export function programFile(name: string): string {
  const beside = fileURLToPath(new URL(`./${name}`, import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../../dist/${name}`, import.meta.url))
}
