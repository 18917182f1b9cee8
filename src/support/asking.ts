/** What was made, and every question that was asked on the way. */
export interface Watched<T> {
  readonly value: T
  readonly asked: ReadonlySet<string>
}

/**
 * Notes what is asked while something is made, so that a later build knows whether it would be made alike:
 * it is where every question ("story content/world/rain.md", "tag ferries") has the answer that it had then.
 * Whoever gives an answer notes its question; whoever makes something never writes down what it depends on.
 */
export interface Asking {
  note(question: string): void
  /** Runs `make` and tells what it asked. */
  watch<T>(make: () => T): Watched<T>
  /** Remembers what a pure function made of each argument. What the first making asked, every later use asks too. */
  memo<Argument, Result>(make: (argument: Argument) => Result): (argument: Argument) => Result
}

/** What a function made of an argument, and what was asked for that. */
interface Memory<T> {
  readonly value: T
  readonly asked: readonly string[]
}

/** Remembers `most` things in all: pages that share one are made one soon after the other. */
export function asking(most = 3000): Asking {
  let asked: Set<string> | undefined
  let remembered = 0
  const memories: Map<unknown, unknown>[] = []
  const watch = <T>(make: () => T): Watched<T> => {
    const outer = asked
    const own = new Set<string>()
    asked = own
    try {
      return { value: make(), asked: own }
    } finally {
      asked = outer
    }
  }
  return {
    note: (question) => {
      asked?.add(question)
    },
    watch,
    memo: (make) => {
      const made = new Map<unknown, Memory<ReturnType<typeof make>>>()
      memories.push(made)
      return (argument) => {
        let known = made.get(argument)
        if (known === undefined) {
          const { value, asked: own } = watch(() => make(argument))
          known = { value, asked: [...own] }
          if (remembered >= most) {
            for (const memory of memories) memory.clear()
            remembered = 0
          }
          made.set(argument, known)
          remembered += 1
        }
        if (asked !== undefined) for (const question of known.asked) asked.add(question)
        return known.value
      }
    },
  }
}

/** Who answers: by the first word of a question. An answer is the same text as long as whatever was asked about is the same. */
export type Answers = Readonly<Record<string, (about: string) => string>>

/** A question about everything at once: whatever asks it is made anew by every build. */
export const everything = "everything"

/** The same but for the words of stories: whatever asks it is left as it was where nothing but headlines and teasers has changed. */
export const places = "places"

/** Whether a question has no answer that could be the same as before. */
export const isOfAll = (question: string): boolean => question === everything || question === places

/** The answer of today to a question that was asked in some build. */
export function answerTo(question: string, answers: Answers): string | undefined {
  const space = question.indexOf(" ")
  const kind = space < 0 ? question : question.slice(0, space)
  return answers[kind]?.(question.slice(kind.length + 1))
}
