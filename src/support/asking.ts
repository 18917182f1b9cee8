import { once } from "./once.js"
import { FoundTexts, grown } from "./texts.js"

/** Questions, each once, in the order in which they were asked. */
export class Questions implements Iterable<string> {
  constructor(
    /** Where the questions are that `numbers` are places of. */
    readonly texts: FoundTexts,
    readonly numbers: readonly number[],
  ) {}

  get size(): number {
    return this.numbers.length
  }

  *[Symbol.iterator](): Iterator<string> {
    for (const number of this.numbers) yield this.texts.at(number)!
  }
}

/** What was made, and every question that was asked on the way. */
export interface Watched<T> {
  readonly value: T
  readonly asked: Questions
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
  readonly asked: readonly number[]
}

/** What has been asked since somebody began to watch. */
interface Watch {
  /** What questions bear in `marks` that this one has noted. */
  readonly mark: number
  readonly numbers: number[]
}

const mostLately = 5000

/**
 * Remembers `most` things in all: pages that share one are made one soon after the other. Questions go to `texts` and are
 * numbers from then on: a page asks dozens, most of which others have asked before it.
 */
export function asking(most = 3000, texts: () => FoundTexts = once(() => new FoundTexts())): Asking {
  let watching: Watch | undefined
  let watches = 0
  /** By question: the last watch that noted it. */
  let marks = new Uint32Array(1024)
  /** Numbers of questions that have been asked of late. */
  const lately = new Map<string, number>()
  let remembered = 0
  const memories: Map<unknown, unknown>[] = []

  const numberOf = (question: string): number => {
    let number = lately.get(question)
    if (number === undefined) {
      number = texts().placeOf(question)
      if (lately.size >= mostLately) lately.clear()
      lately.set(question, number)
    }
    return number
  }
  const add = ({ mark, numbers }: Watch, number: number): void => {
    if (number >= marks.length) marks = grown(marks, number + 1)
    if (marks[number] === mark) return
    marks[number] = mark
    numbers.push(number)
  }
  const watch = <T>(make: () => T): { readonly value: T; readonly numbers: readonly number[] } => {
    const outer = watching
    watches += 1
    const own: Watch = { mark: watches, numbers: [] }
    watching = own
    try {
      return { value: make(), numbers: own.numbers }
    } finally {
      watching = outer
      // What both have noted bears the mark of the inner one.
      if (outer) for (const number of outer.numbers) marks[number] = outer.mark
    }
  }
  return {
    note: (question) => {
      if (watching) add(watching, numberOf(question))
    },
    watch: (make) => {
      const { value, numbers } = watch(make)
      return { value, asked: new Questions(texts(), numbers) }
    },
    memo: (make) => {
      const made = new Map<unknown, Memory<ReturnType<typeof make>>>()
      memories.push(made)
      return (argument) => {
        let known = made.get(argument)
        if (known === undefined) {
          const { value, numbers } = watch(() => make(argument))
          known = { value, asked: numbers }
          if (remembered >= most) {
            for (const memory of memories) memory.clear()
            remembered = 0
          }
          made.set(argument, known)
          remembered += 1
        }
        if (watching) for (const number of known.asked) add(watching, number)
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
