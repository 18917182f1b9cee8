// Writes the text of one story in Markdown: paragraphs, headings, and now and then a list, a quote, a table, a note.
import { words } from "./words.mjs"

export const capital = (text) => text[0].toUpperCase() + text.slice(1)

const word = (chance) => chance.lean(words, 1.7)

const several = (number, make) => Array.from({ length: number }, make)

export const phrase = (chance, fewest, most) => several(chance.between(fewest, most), () => word(chance)).join(" ")

const link = (chance) => `[${phrase(chance, 2, 2)}](https://example.org/${word(chance)}/${chance.between(1, 9999)})`

/** One word of a sentence, as an editor may have marked it up. */
const marked = (chance, inner) => {
  const draw = chance.next()
  if (draw < 0.012) return `**${phrase(chance, 2, 2)}**`
  if (draw < 0.027) return `*${word(chance)}*`
  if (draw < 0.036) return link(chance)
  return draw < 0.05 && inner ? `${word(chance)},` : word(chance)
}

const sentence = (chance) => {
  const length = chance.between(8, 22)
  const text = several(length, (_, at) => marked(chance, at > 0 && at < length - 1)).join(" ")
  return { text: `${/^[a-z]/.test(text) ? capital(text) : `The ${text}`}.`, length }
}

const paragraph = (chance) => {
  const sentences = several(chance.between(2, 5), () => sentence(chance))
  return {
    text: sentences.map(({ text }) => text).join(" "),
    length: sentences.reduce((sum, { length }) => sum + length, 0),
  }
}

const list = (chance) => several(chance.between(3, 6), () => `- ${capital(phrase(chance, 4, 10))}`).join("\n")

const table = (chance) => {
  const rows = several(chance.between(3, 6), () => {
    const [first, second] = [chance.between(1, 999), chance.between(1, 999)]
    return `| ${capital(phrase(chance, 2, 2))} | ${first} | ${second} |`
  })
  return ["| Count | Then | Now |", "| --- | ---: | ---: |", ...rows].join("\n")
}

/** What may stand between paragraphs: in which share of stories, after which share of the text. */
const extras = [
  { share: 0.3, after: 0.4, make: list },
  { share: 0.08, after: 0.5, make: table },
  { share: 0.25, after: 0.6, make: (chance) => `> ${paragraph(chance).text}` },
]

/** The body of a story of 390 to 830 words, without front matter. */
export const prose = (chance) => {
  const target = chance.between(390, 830)
  const headings = chance.between(2, 3)
  const waiting = extras.filter(({ share }) => chance.happens(share))
  const noted = chance.happens(0.08)
  const blocks = []
  let written = 0
  let headed = 0
  while (written < target) {
    if (headed < headings && written > ((headed + 1) * target) / (headings + 1.5)) {
      blocks.push(`## ${capital(phrase(chance, 3, 6))}`)
      headed += 1
    }
    while (waiting.length > 0 && written > waiting[0].after * target) blocks.push(waiting.shift().make(chance))
    const { text, length } = paragraph(chance)
    written += length
    blocks.push(noted && written >= target ? `${text}[^1]` : text)
  }
  if (noted) blocks.push(`[^1]: ${capital(phrase(chance, 8, 16))}.`)
  return blocks.join("\n\n")
}
