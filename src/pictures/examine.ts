import type { Metadata } from "sharp"
import type { Examined } from "../support/renditions.js"
import { readRights } from "./rights.js"
import { mostPixels, mostPixelsOfAvif, mostPixelsOfDeepPng, opening, sharp } from "./sharp.js"

/** Side of the small copy whose colours are counted together, in pixels. */
const thumb = 8

/** Looks at the picture in a file: what it says of itself, and whether all of it can be decoded. */
export async function examine(file: string): Promise<Examined> {
  const open = await sharp()
  try {
    const head = await open(file, opening).metadata()
    const { width, height } = head.autoOrient
    const trouble = tooMany(head)
    if (trouble !== undefined) return { trouble }
    const opaque = head.hasAlpha ? (await open(file, opening).stats()).isOpaque : true
    const small = open(file, opening).resize(thumb, thumb, { fit: "fill" }).flatten().toColourspace("srgb").raw()
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
    return { trouble: troubleOf(error as Error, file) }
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

/** Why a picture of this size is not decoded; undefined where it is. */
function tooMany(seen: Metadata): string | undefined {
  const pixels = seen.autoOrient.width * seen.autoOrient.height
  if (pixels > mostPixels) return `it has ${millions(pixels)}, and ${mostPixels / 1e6} million are the most`
  const [kind, most] = limitOf(seen) ?? []
  if (most === undefined || pixels <= most) return undefined
  return `it has ${millions(pixels)}, and ${kind} may have ${most / 1e6} million: save it smaller, or as JPEG`
}

/** Of what can be decoded only as a whole. */
function limitOf({ format, depth, isProgressive, hasAlpha }: Metadata): readonly [string, number] | undefined {
  const { plain, deep } = mostPixelsOfAvif
  if (format === "heif") return ["an AVIF", depth === "uchar" ? plain : deep]
  const isDeep = format === "png" && depth === "ushort" && isProgressive && hasAlpha
  return isDeep ? ["an interlaced PNG of 16 bits with transparent parts", mostPixelsOfDeepPng] : undefined
}

/** 16_040_000 -> "16.1 million pixels": never down to the limit that it breaks. */
const millions = (pixels: number): string => `${Math.ceil(pixels / 1e5) / 10} million pixels`

/** In words for an editor. */
function troubleOf({ message }: Error, file: string): string {
  if (/pixel limit/i.test(message)) return `it has more than ${mostPixels / 1e6} million pixels`
  if (/\.hei[cf]$/i.test(file)) return "HEIC cannot be read here: save it as JPEG"
  if (/unsupported image format/i.test(message)) return "it is no picture in a format that is known"
  return `it is damaged (${message.split("\n")[0]!.trim()})`
}
