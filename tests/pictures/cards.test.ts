import { readFileSync } from "node:fs"
import { join } from "node:path"
import sharp from "sharp"
import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { canBeSet, plainLetters } from "../../src/support/social-card.js"
import { siteOf, story, write } from "../site.js"

const now = "2026-06-01"

const site = (more = "") => `name: The Courier\nurl: https://courier.example\n${more}`

/** Address and file of the card that a page names. */
function cardOf(root: string, page: string): string | undefined {
  const html = readFileSync(join(root, "public", page, "index.html"), "utf8")
  return /<meta property="og:image" content="https:\/\/courier\.example\/(media\/cards\/card-[0-9a-f]{8}\.png)"/.exec(
    html,
  )?.[1]
}

/** How much ink there is in a part of a card, as a share of its pixels. */
async function inkIn(root: string, card: string, part: { left: number; top: number; width: number; height: number }) {
  const { data } = await sharp(join(root, "public", card))
    .extract(part)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return data.filter((value) => value < 128).length / data.length
}

const headline = { left: 0, top: 220, width: 1200, height: 380 } as const
const half = (side: "left" | "right") => ({ ...headline, left: side === "left" ? 0 : 600, width: 600 })

test("a story without a picture gets a card of 1200 x 630 with its headline; a new headline is a new card", async () => {
  const root = siteOf({
    "content/site.yaml": site(),
    "content/town/rain.md": story({ date: "2026-01-05", title: "Rain" }),
  })
  await build({ root, now })
  const card = cardOf(root, "town/2026/01/rain")!
  expect(await sharp(join(root, "public", card)).metadata()).toMatchObject({ width: 1200, height: 630, format: "png" })
  expect(await inkIn(root, card, half("left"))).toBeGreaterThan(0.01)
  expect(await inkIn(root, card, half("right"))).toBe(0)
  const before = readFileSync(join(root, "public", card))
  write(root, { "content/town/rain.md": story({ date: "2026-01-05", title: "Rain again" }) })
  const { removed } = await build({ root, now })
  const next = cardOf(root, "town/2026/01/rain")!
  expect(next).not.toBe(card)
  expect(removed).toContain(card)
  expect(readFileSync(join(root, "public", next)).equals(before)).toBe(false)
})

test("Arabic is joined, and stands at the right", async () => {
  const arabic = (title: string) => story({ date: "2026-01-05", title, language: "ar" })
  const root = siteOf({
    "content/site.yaml": site('language: ar\nlook: {accent: "#a35"}\n'),
    "content/town/joined.md": arabic("بيت"),
    // The same letters, each kept from its neighbour by a zero-width non-joiner.
    "content/town/apart.md": arabic("ب\u200cي\u200cت"),
  })
  await build({ root, now })
  const [joined, apart] = [cardOf(root, "town/2026/01/joined")!, cardOf(root, "town/2026/01/apart")!]
  expect(await inkIn(root, joined, half("right"))).toBeGreaterThan(0.005)
  expect(await inkIn(root, joined, half("left"))).toBe(0)
  const width = async (card: string): Promise<number> => {
    const word = await sharp(join(root, "public", card))
      .extract(headline)
      .png()
      .toBuffer()
    const { info } = await sharp(word).trim({ threshold: 60 }).toBuffer({ resolveWithObject: true })
    return info.width
  }
  // Joined letters are narrower than letters that stand alone.
  expect(await width(joined)).toBeLessThan((await width(apart)) * 0.85)
  await expectGround(root, joined)
})

/** Paper, a rule of four lines and one of one line within the margins, and the accent as wide as the card in its last 20 lines. */
async function expectGround(root: string, card: string): Promise<void> {
  const { data, info } = await sharp(join(root, "public", card))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => data.subarray((y * info.width + x) * 3).toString("hex", 0, 3)
  const rows = (from: number, to: number, x: number) => Array.from({ length: to - from }, (_, row) => at(x, from + row))
  const [paper, ink, accent] = ["fefdfb", "191815", "aa3355"]
  expect(rows(127, 138, 72)).toEqual([paper, ink, ink, ink, ink, paper, paper, paper, paper, ink, paper])
  expect(rows(127, 138, 1127)).toEqual(rows(127, 138, 72))
  expect(new Set([...rows(0, 610, 71), ...rows(0, 610, 1128)])).toEqual(new Set([paper]))
  expect(new Set([...rows(610, 630, 0), ...rows(610, 630, 1199)])).toEqual(new Set([accent]))
}

test.each([
  ["uk", "Шлюзи відкрито"],
  ["de", "Größe zählt"],
  ["fr", "L’été à l’œuvre"],
  ["es", "¿Qué pasó?"],
  ["zh", "水闸重新开启"],
])("every sign of a headline in %s has a face", async (language, title) => {
  const root = siteOf({
    "content/site.yaml": site(`language: ${language}\n`),
    "content/town/a.md": story({ date: "2026-01-05", title }),
    // Where a face is missing, each sign is the same empty box.
    "content/town/b.md": story({ date: "2026-01-05", title: [...title].toReversed().join("") }),
  })
  await build({ root, now })
  const inks = await Promise.all(["a", "b"].map((name) => inkIn(root, cardOf(root, `town/2026/01/${name}`)!, headline)))
  const bytes = ["a", "b"].map((name) => readFileSync(join(root, "public", cardOf(root, `town/2026/01/${name}`)!)))
  for (const ink of inks) expect(ink).toBeGreaterThan(0.01)
  expect(bytes[0]!.equals(bytes[1]!)).toBe(false)
})

test("older stories share the card of their section, and cards can be left out", async () => {
  const stories = [1, 2, 3, 4, 5].map((day) => [
    `content/town/s${day}.md`,
    story({ date: `2026-01-0${day}`, title: `Story ${day}` }),
  ])
  const root = siteOf({ "content/site.yaml": site("socialCards: 2\n"), ...Object.fromEntries(stories) })
  await build({ root, now })
  const cards = () => [1, 2, 3, 4, 5].map((day) => cardOf(root, `town/2026/01/s${day}`))
  const [one, two, three, four, five] = cards()
  // Of five the newest three: two, and what is left over of pairs.
  expect(new Set([one, two]).size).toBe(1)
  expect(new Set([one, three, four, five]).size).toBe(4)
  write(root, { "content/site.yaml": site("socialCards: false\n") })
  await build({ root, now })
  expect(cards()).toEqual([undefined, undefined, undefined, undefined, undefined])
})

test("a headline in a script without a face has no card, and little pictures in it are left out", async () => {
  expect(canBeSet("नमस्ते")).toBe(false)
  expect(canBeSet("Łódź, Ελλάδα, Київ, الخبر, 新闻 – 5 %")).toBe(true)
  expect(plainLetters("Rain ☔️ again 👍🏽 © 2026")).toBe("Rain again © 2026")
  const root = siteOf({
    "content/site.yaml": site(),
    "content/town/rain.md": story({ date: "2026-01-05", title: "नमस्ते" }),
  })
  await build({ root, now })
  expect(cardOf(root, "town/2026/01/rain")).toBeUndefined()
})
