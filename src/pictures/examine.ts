import type { Examined } from "../support/renditions.js"
import { readRights } from "./rights.js"
import { mostPixels, opening, sharp } from "./sharp.js"

/** Side of the small copy whose colours are counted together, in pixels. */
const thumb = 8

/** Looks at a picture: what its file says of itself, and whether all of it can be decoded. `path` is its name. */
export async function examine(bytes: Buffer, path: string): Promise<Examined> {
  if (bytes.length === 0) return { trouble: "it is empty" }
  const open = await sharp()
  try {
    const head = await open(bytes, opening).metadata()
    const { width, height } = head.autoOrient
    if (width * height > mostPixels) return { trouble: tooMany(width, height) }
    const opaque = head.hasAlpha ? (await open(bytes, opening).stats()).isOpaque : true
    const small = open(bytes, opening).resize(thumb, thumb, { fit: "fill" }).flatten().toColourspace("srgb").raw()
    const tone = toneOf(await small.toBuffer())
    const { caption, rights } = readRights(head)
    const moving = (head.pages ?? 1) > 1 && (head.format === "gif" || head.format === "webp")
    return {
      kind: moving ? "moving" : "photo",
      width,
      height,
      tone: opaque ? tone : null,
      transparent: !opaque,
      caption,
      rights,
    }
  } catch (error) {
    return { trouble: troubleOf(error as Error, path) }
  }
}

/** The middle of all colours, each channel from 0 to 7. `pixels` are RGB, or grey alone. */
function toneOf(pixels: Uint8Array): string {
  const channels = pixels.length / (thumb * thumb)
  const sums = [0, 0, 0]
  for (let at = 0; at < pixels.length; at += channels) {
    for (const channel of [0, 1, 2]) sums[channel]! += pixels[at + Math.min(channel, channels - 1)]!
  }
  return sums.map((sum) => Math.min(7, Math.round((sum / (thumb * thumb) / 255) * 7))).join(" ")
}

const tooMany = (width: number, height: number): string =>
  `it has ${Math.round((width * height) / 1e6)} million pixels, and ${mostPixels / 1e6} million are the most`

/** In words for an editor. */
function troubleOf({ message }: Error, path: string): string {
  if (/pixel limit/i.test(message)) return `it has more than ${mostPixels / 1e6} million pixels`
  if (/\.hei[cf]$/i.test(path)) return "HEIC cannot be read here: save it as JPEG"
  if (/unsupported image format/i.test(message)) return "it is no picture in a format that is known"
  return `it is damaged (${message.split("\n")[0]!.trim()})`
}
