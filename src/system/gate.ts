/** Lets work in as long as its weights are not more than `most` together. What is heavier than that goes alone. */
export function gate(most: number) {
  let within = 0
  let waiting: (() => void)[] = []
  const enter = async (weight: number): Promise<void> => {
    while (within > 0 && within + weight > most) await new Promise<void>((resolve) => waiting.push(resolve))
    within += weight
  }
  return {
    async pass<T>(weight: number, work: () => Promise<T>): Promise<T> {
      await enter(weight)
      try {
        return await work()
      } finally {
        within -= weight
        const woken = waiting
        waiting = []
        for (const wake of woken) wake()
      }
    },
  }
}

/** Does something for each of many, so many at a time. Ends with the first error. */
export async function eachOf<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values()
  const hand = async (): Promise<void> => {
    for (const one of rest) await work(one)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, hand))
}
