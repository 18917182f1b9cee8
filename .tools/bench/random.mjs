// A seeded source of chance: the same numbers on every machine, and a stream of its own for every story.

const scramble = (value) => {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Chance for one stream of a seed (sfc32). */
export const chanceOf = (seed, stream) => {
  let a = scramble(seed + 0x9e3779b9)
  let b = scramble(stream + 0x85ebca6b)
  let c = scramble(a ^ b)
  let counter = 1
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4294967296
  }
  // The first numbers of near-by streams are alike.
  for (let round = 0; round < 12; round += 1) next()
  return {
    /** From 0 to 1. */
    next,
    /** True in this share of cases. */
    happens: (share) => next() < share,
    /** A whole number, both ends included. */
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => list[Math.floor(next() * list.length)],
    /** Picks the first of a list more often than the last; the larger the slope, the more. */
    lean: (list, slope) => list[Math.floor(next() ** slope * list.length)],
  }
}
