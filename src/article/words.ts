/** Counts the words of text that comes in parts. */
export interface WordCounter {
  /** Goes on where the last part ended: "foo" and "bar" are one word, as in <em>foo</em>bar. */
  add(text: string): void
  /** Ends the word: the next part belongs to another block. */
  rest(): void
  /** Whole words, and half a word for each sign of Chinese and Japanese, which write no spaces. */
  total(): number
}

const cjk = (code: number): boolean =>
  (code >= 0x3040 && code <= 0x30ff) ||
  (code >= 0x3400 && code <= 0x9fff) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0x20000 && code <= 0x3ffff)

const space = (code: number): boolean =>
  code <= 32 ||
  code === 0xa0 ||
  code === 0x3000 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029

const sounding = (code: number): boolean =>
  code > 127
    ? !(code >= 0x2010 && code <= 0x206f) && !(code >= 0x3001 && code <= 0x303f) && code !== 0xab && code !== 0xbb
    : (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

/** Where a sign leaves us: in no word that was counted (a dash between two spaces is none), at the sign that makes it one, in it. */
const [out, begun, inside] = [0, 1, 2]

/** The same for the signs of ASCII, from each of the three: a branch would be foreseen wrongly at each word's end. */
const steps = new Uint8Array(3 * 128)
for (const from of [out, begun, inside]) {
  for (let code = 0; code < 128; code += 1) {
    const still = from === out ? out : inside
    steps[from * 128 + code] = space(code) ? out : from === out && sounding(code) ? begun : still
  }
}

export function wordCounter(): WordCounter {
  let whole = 0
  let halves = 0
  let where = out
  return {
    add(text) {
      let here = where
      let found = 0
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at)
        if (code < 128) {
          here = steps[here * 128 + code]!
          found += here & begun
        } else if (space(code)) here = out
        else if (code > 0x2fff && cjk(text.codePointAt(at)!)) {
          halves += 1
          here = out
          if (code >= 0xd800 && code <= 0xdbff) at += 1
        } else if (here === out && sounding(code)) {
          found += 1
          here = inside
        }
      }
      where = here
      whole += found
    },
    rest() {
      where = out
    },
    total: () => whole + halves / 2,
  }
}

/** Words of one text: "Rain, again" -> 2. */
export function countWords(text: string): number {
  const counter = wordCounter()
  counter.add(text)
  return counter.total()
}
