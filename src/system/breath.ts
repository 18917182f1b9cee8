/**
 * For long work that waits for nothing: call it after each piece, and wait where it gives something to wait for.
 * Other things get their turn after `pace` milliseconds: a signal from the keyboard is one of them.
 *
 * @example
 * const breath = breather()
 * for (const job of jobs) {
 *   work(job)
 *   const rest = breath()
 *   if (rest) await rest
 * }
 */
export function breather(pace = 50): () => Promise<void> | undefined {
  let rested = performance.now()
  return () => {
    if (performance.now() - rested < pace) return undefined
    return turn().then(() => {
      rested = performance.now()
    })
  }
}

/** Until all that has come in meanwhile has been heard. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
