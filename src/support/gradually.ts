/** What `make` yields, the same for everybody who goes through it; nothing is made before somebody comes to it. */
export function gradually<T>(make: () => Iterable<T>): Iterable<T> {
  const made: T[] = []
  let rest: Iterator<T> | undefined
  return {
    *[Symbol.iterator]() {
      for (let index = 0; ; index += 1) {
        if (index === made.length) {
          rest ??= make()[Symbol.iterator]()
          const next = rest.next()
          if (next.done) return
          made.push(next.value)
        }
        yield made[index]!
      }
    },
  }
}
