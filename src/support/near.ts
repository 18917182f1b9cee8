/** The word of `known` that `written` most likely means, or undefined: "embrago" -> "embargo". */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase()
  // One slip in a short word, two in a long one: more and every word is near some other.
  const most = wanted.length < 5 ? 1 : 2
  let best: string | undefined
  let least = most + 1
  for (const word of known) {
    if (Math.abs(word.length - wanted.length) > most) continue
    const slips = distance(wanted, word.toLowerCase(), least)
    if (slips < least) {
      best = word
      least = slips
    }
  }
  return best
}

/** Damerau-Levenshtein distance with neighbours swapped as one slip (optimal string alignment), or `most` where it is not below that. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      let least = Math.min(last[column]! + 1, here[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, before[column - 2]! + 1)
      }
      here.push(least)
    }
    // A row goes on from the one above it, or with a swap from the one above that.
    if (Math.min(...here) >= most && Math.min(...last) >= most) return most
    before = last
    last = here
  }
  return last[b.length]!
}
