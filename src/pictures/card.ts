import { readColour } from "../support/contrast.js"
import type { SocialCard } from "../support/social-card.js"
import { sharp } from "./sharp.js"

/** Pixels; what social networks show without cropping. */
const [width, height] = [1200, 630]
const edge = 72

/** Sizes that a headline is tried in, largest first, in pixels; the last is taken whatever comes of it. */
const sizes = [84, 76, 68, 60, 52, 46, 40]

const paper = "#fefdfb"
const ink = "#191815"

/** One face for each script: the first that has a sign draws it. */
const faces = "Noto Serif,Noto Naskh Arabic,Noto Sans SC"

/** Where the headline may stand. */
const top = 214
const bottom = height - 64

interface Text {
  readonly data: Buffer
  readonly info: { readonly width: number; readonly height: number }
}

/**
 * Draws the card of a story: the publication's name over a double rule, the section in its colour, the headline.
 * Pango sets the text: it shapes Arabic, orders what runs from right to left, and breaks lines as each script does.
 */
export async function drawCard({ name, section, headline, direction, accent }: SocialCard): Promise<Buffer> {
  const open = await sharp()
  const set = async (text: string, size: number, colour: string, most?: number): Promise<Text> => {
    const markup = `<span foreground="${colour}">${escapeMarkup(text)}</span>`
    // At 72 dots an inch a point is a pixel.
    const setting = { text: markup, font: `${faces} Bold ${size}`, rgba: true, dpi: 72 }
    const room = most === undefined ? {} : { width: most, wrap: "word-char" as const, spacing: Math.round(size * 0.08) }
    return open({ text: { ...setting, ...room } })
      .raw()
      .toBuffer({ resolveWithObject: true })
  }
  const measure = width - 2 * edge
  const placed = ({ data, info }: Text, y: number) => ({
    input: data,
    raw: { width: info.width, height: info.height, channels: 4 as const },
    top: Math.max(0, Math.round(y)),
    left: direction === "rtl" ? Math.max(0, width - edge - info.width) : edge,
  })
  const title = await fitting(
    [46, 38, 30, 24],
    (size) => set(name, size, ink),
    (one) => one.info.width <= measure,
  )
  const label = section === null ? undefined : await set(section, 30, accent)
  const head =
    headline === null
      ? undefined
      : await fitting(
          sizes,
          (size) => set(headline, size, ink, measure),
          (one) => one.info.height <= bottom - top,
        )
  const parts = [
    placed(title, 84 - title.info.height / 2),
    ...(label ? [placed(label, 180 - label.info.height / 2)] : []),
    ...(head ? [placed(await cutAt(head, bottom - top), top + 10)] : []),
  ]
  return open(ground(accent), { raw: { width, height, channels: 3 } })
    .composite(parts)
    .png({ compressionLevel: 7 })
    .toBuffer()

  /** A headline of a hundred words ends at the edge. */
  async function cutAt(text: Text, most: number): Promise<Text> {
    if (text.info.height <= most) return text
    const [across, down] = [text.info.width, most - 10]
    const raw = { width: across, height: text.info.height, channels: 4 as const }
    const cut = open(text.data, { raw }).extract({ left: 0, top: 0, width: across, height: down })
    return cut.raw().toBuffer({ resolveWithObject: true })
  }
}

/** What texts stand on: paper, a double rule, the accent at the foot. Painted here it takes a quarter less than as pictures laid over each other. */
function ground(accent: string): Buffer {
  const sheet = Buffer.alloc(width * height * 3, bytesOf(paper))
  const paint = (from: number, to: number, y: number, thick: number, colour: string): void => {
    for (let row = y; row < y + thick; row += 1) {
      const line = row * width
      sheet.fill(bytesOf(colour), (line + from) * 3, (line + to) * 3)
    }
  }
  paint(edge, width - edge, 128, 4, ink)
  paint(edge, width - edge, 136, 1, ink)
  paint(0, width, height - 20, 20, accent)
  return sheet
}

const bytesOf = (colour: string): Uint8Array => Uint8Array.from(readColour(colour)!)

/** The first that fits; else the last. */
async function fitting<T>(
  tries: readonly number[],
  make: (size: number) => Promise<T>,
  fits: (one: T) => boolean,
): Promise<T> {
  const [size = 0, ...rest] = tries
  const made = await make(size)
  return rest.length === 0 || fits(made) ? made : fitting(rest, make, fits)
}

const escapeMarkup = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
