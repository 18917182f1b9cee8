/** Makes something when it is first asked for, and gives the same ever after. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  let makes: (() => T) | undefined = make
  return () => {
    made ??= { value: makes!() }
    // What it was made of need not stay in memory.
    makes = undefined
    return made.value
  }
}
