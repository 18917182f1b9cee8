import { digestText } from "./digest.js"
import { recent } from "./recent.js"

/** Bytes of UTF-8 that a slug may have: file systems stop at 255 for a name, and links must stay readable. */
const longest = 80

/**
 * Turns a text into its part of an address: "Rain, again!" -> "rain-again".
 * Letters, marks and digits of every script are kept (NFC, lower case), all else becomes single hyphens.
 * A plus or a sharp that ends a word is a part of its name: "C++" -> "c-plus-plus", "C#" -> "c-sharp".
 * Marks that only choose the look of a sign, as in most emoji, and marks that stand on nothing go too.
 * "" where nothing is left: the caller knows a better name than we do.
 */
export function slug(written: string): string {
  const text = /[+#]/.test(written) ? written.replace(endingSigns, spoken) : written
  if (/^[ -~]*$/.test(text)) return plainSlug(text)
  return (
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/['’ʼ]/gu, "")
      .replace(/[\ufe00-\ufe0f\u20e3]/gu, "")
      .replace(/(^|[^\p{L}\p{M}\p{N}])\p{M}+/gu, "$1")
      // A joiner between two letters belongs to the word: Persian and Indic scripts spell with it.
      .replace(
        /(?<=[\p{L}\p{M}])([\u200c\u200d])(?=\p{L})|[^\p{L}\p{M}\p{N}]+/gu,
        (_, joiner?: string) => joiner ?? "-",
      )
      .replace(/^-+|-+$/g, "")
      .normalize("NFC")
  )
}

const endingSigns = /(?<=[\p{L}\p{N}])[+#]+(?![\p{L}\p{N}])/gu
const spoken = (signs: string): string => signs.replaceAll("+", "-plus").replaceAll("#", "-sharp")

/** The same of a text without marks and other scripts, as most are in English. */
const plainSlug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("'", "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")

/** `slug`, never empty: a text of signs alone gets a stable name made from its digest: "!!!" -> "n-0a1b2c3d". */
export const ownSlug = (text: string): string => slug(text) || `n-${digestText(text).slice(0, 8)}`

/** The same, remembered: tags and names of authors are asked for again with every story that has them. */
export const solidSlug = recent(ownSlug, 10_000)

/**
 * Cuts a slug that is longer than 80 bytes at a word and ends it with a short digest of the whole,
 * so that two long names stay two.
 */
export function fittingSlug(whole: string): { readonly slug: string; readonly cut: boolean } {
  if (Buffer.byteLength(whole) <= longest) return { slug: whole, cut: false }
  const tail = digestText(whole).slice(0, 8)
  const room = longest - tail.length - 1
  let kept = ""
  for (const letter of whole) {
    if (Buffer.byteLength(kept + letter) > room) break
    kept += letter
  }
  const word = kept.lastIndexOf("-")
  return { slug: `${word > 20 ? kept.slice(0, word) : kept}-${tail}`, cut: true }
}
