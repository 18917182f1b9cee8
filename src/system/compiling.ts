import { setFlagsFromString } from "node:v8"

/** Bytes of its code that a function runs through before V8 considers to compile it for speed: three times what it takes by itself. */
const patience = 400_000

/**
 * Has V8 compile for speed only what is run very often. Each thread compiles for itself, beside its work; in a build of some
 * seconds that was a fifth of all that the processor did, most of it for functions that were hardly run any more.
 */
export function compileLess(): void {
  setFlagsFromString(`--interrupt-budget=${patience}`)
}
