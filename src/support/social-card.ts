import { digestOf } from "./digest.js"
import { pictureMaker } from "./renditions.js"

/** What stands on the card of a story that has no picture, for social networks. */
export interface SocialCard {
  readonly name: string
  readonly section: string | null
  /** Null: a card for all stories of the section. */
  readonly headline: string | null
  readonly direction: "ltr" | "rtl"
  /** "#0d5748". */
  readonly accent: string
}

export const cardSize = { width: 1200, height: 630 } as const

/** Scripts that the faces of cards have; no card is better than one with empty boxes. */
const known =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}\p{Script=Inherited}]*$/u

export const canBeSet = (text: string): boolean => known.test(text)

/** Without signs that are pictures themselves. */
export const plainLetters = (text: string): string =>
  text
    .replace(/(?![©®™])\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{fe0f}/gu, "")
    .replace(/\s+/g, " ")
    .trim()

/** "media/cards/0a1b2c3d4e5f.png": the same texts are the same card. */
export const cardPath = (card: SocialCard): string =>
  `media/cards/card-${digestOf([card, pictureMaker]).slice(0, 8)}.png`
