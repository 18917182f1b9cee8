/** Milliseconds after which other things get their turn: a signal from the keyboard is one of them. */
const pace = 50

/**
 * For long work that waits for nothing: call it after each piece, and wait where it gives something to wait for.
 *
 * @example
 * const breath = breather()
 * for (const job of jobs) {
 *   work(job)
 *   const rest = breath()
 *   if (rest) await rest
 * }
 */
export function breather(): () => Promise<void> | undefined {
  let rested = performance.now()
  return () => {
    if (performance.now() - rested < pace) return undefined
    return new Promise((resolve) =>
      setImmediate(() => {
        rested = performance.now()
        resolve()
      }),
    )
  }
}
