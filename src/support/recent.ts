/** Remembers what a function gave for its last arguments, `most` of them. Only for what depends on nothing else. */
export function recent<T>(make: (key: string) => T, most: number): (key: string) => T {
  const known = new Map<string, { readonly value: T }>()
  return (key) => {
    const found = known.get(key)
    if (found) return found.value
    const value = make(key)
    if (known.size >= most) known.clear()
    known.set(key, { value })
    return value
  }
}
