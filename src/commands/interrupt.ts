const signals = ["SIGINT", "SIGTERM"] as const

/** Somebody pressed Ctrl-C, or the system wants the program to end. */
export class Interrupted extends Error {
  constructor(readonly signal: (typeof signals)[number]) {
    super("Stopped. The published site is as it was.")
  }

  /** What a shell expects of a program that a signal ended. */
  get exitCode(): number {
    return this.signal === "SIGINT" ? 130 : 143
  }
}

/** Does work that may be called off: the first signal asks it to end, and lets it put its things away; a second one ends the program. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const switchOff = new AbortController()
  const listeners = signals.map((name) => [name, () => switchOff.abort(new Interrupted(name))] as const)
  for (const [name, stop] of listeners) process.once(name, stop)
  try {
    return await work(switchOff.signal)
  } finally {
    for (const [name, stop] of listeners) process.off(name, stop)
  }
}
