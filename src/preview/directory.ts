import type { Output } from "../render/output.js"

/** Files by their paths below public/. No more of them are laid out than it takes to find what is asked for. */
export interface Directory {
  get(path: string): Output | undefined
  /** All of them. */
  paths(): Iterable<string>
}

export function directory(outputs: Iterable<Output>): Directory {
  const known = new Map<string, Output>()
  const rest = outputs[Symbol.iterator]()
  const more = (): boolean => {
    const { value, done } = rest.next()
    if (!done && !known.has(value.path)) known.set(value.path, value)
    return !done
  }
  return {
    get: (path) => {
      while (!known.has(path)) if (!more()) break
      return known.get(path)
    },
    paths: () => {
      while (more());
      return known.keys()
    },
  }
}
