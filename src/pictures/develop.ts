import type { Sharp } from "sharp"
import type { Facts, Format, Rendition, Rights } from "../support/renditions.js"
import { opening, sharp } from "./sharp.js"
import { writeXmp } from "./xmp.js"

/**
 * Qualities and efforts, chosen by measurement (docs/pictures.md): on photographs they give about the same look.
 * A higher effort of AVIF gives a tenth fewer bytes for three times the work.
 */
const encode: Readonly<Record<Format, (picture: Sharp) => Sharp>> = {
  avif: (picture) => picture.avif({ quality: 50, effort: 1 }),
  webp: (picture) => picture.webp({ quality: 74, effort: 2 }),
  jpeg: (picture) => picture.flatten({ background: "#ffffff" }).jpeg({ quality: 78, progressive: true }),
  png: (picture) => picture.png({ compressionLevel: 8 }),
}

/** A picture that was decoded, as large as the largest of its renditions wants it. */
export interface Negative {
  /** Makes one file. */
  print(rendition: Rendition): Promise<Buffer>
}

/** Decodes the picture in a file once for all that is to be made of it. Its bytes are read where they are, not held. */
export async function develop(file: string, facts: Facts, renditions: readonly Rendition[]): Promise<Negative> {
  const open = await sharp()
  const scale = Math.min(1, Math.max(...renditions.map(({ width, frame }) => width / frame.width)))
  const size = { width: scaled(facts.width, scale), height: scaled(facts.height, scale) }
  const still = renditions.some(({ moving }) => !moving)
  const { data, info } = still
    ? await open(file, opening)
        .autoOrient()
        .resize({ ...size, fit: "fill" })
        .toColourspace("srgb")
        .raw({ depth: "uchar" })
        .toBuffer({ resolveWithObject: true })
    : { data: Buffer.alloc(0), info: undefined }
  return {
    print: (rendition) => {
      const { frame, width, height } = rendition
      if (rendition.moving) {
        const all = open(file, { ...opening, animated: true }).resize({ width })
        return encode.webp(told(all, facts.rights)).toBuffer()
      }
      const across = info!.width / facts.width
      const down = info!.height / facts.height
      const left = Math.min(Math.round(frame.left * across), info!.width - 1)
      const top = Math.min(Math.round(frame.top * down), info!.height - 1)
      const cut = {
        left,
        top,
        width: Math.max(1, Math.min(Math.round(frame.width * across), info!.width - left)),
        height: Math.max(1, Math.min(Math.round(frame.height * down), info!.height - top)),
      }
      const raw = { width: info!.width, height: info!.height, channels: info!.channels }
      const picture = open(data, { raw }).extract(cut).resize({ width, height, fit: "fill" })
      return encode[rendition.format](told(picture, facts.rights)).toBuffer()
    },
  }
}

const scaled = (pixels: number, scale: number): number => Math.max(1, Math.round(pixels * scale))

/** Everything that the file said is gone by now, where it was taken too; what it said of rights is put back. */
function told(picture: Sharp, rights: Rights | null): Sharp {
  if (rights === null) return picture
  const { creator, copyright } = rights
  const tags = {
    ...(creator === null ? {} : { Artist: creator }),
    ...(copyright === null ? {} : { Copyright: copyright }),
  }
  const named = Object.keys(tags).length === 0 ? picture : picture.withExif({ IFD0: tags })
  return named.withXmp(writeXmp(rights))
}
