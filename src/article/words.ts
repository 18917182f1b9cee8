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

export function wordCounter(): WordCounter {
  let whole = 0
  let halves = 0
  // Whether the word that we stand in has been counted: a dash between two spaces is none.
  let counted = false
  return {
    add(text) {
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at)
        if (counted && code > 32 && code < 128) continue
        if (space(code)) counted = false
        else if (code > 0x2fff && cjk(text.codePointAt(at)!)) {
          halves += 1
          counted = false
          if (code >= 0xd800 && code <= 0xdbff) at += 1
        } else if (!counted && sounding(code)) {
          whole += 1
          counted = true
        }
      }
    },
    rest() {
      counted = false
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
