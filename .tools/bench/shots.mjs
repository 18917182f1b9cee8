// Photographs of no place: large JPEGs with soft shapes and grain, kept below the system's temporary folder.
import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import sharp from "sharp"
import { benchFolder } from "./corpus.mjs"
import { chanceOf } from "./random.mjs"

/** Width to height, as cameras and telephones have them. */
const shapes = [
  [3, 2],
  [3, 2],
  [4, 3],
  [2, 3],
]

const noise = (chance, size) => Buffer.from(Array.from({ length: size }, () => Math.floor(chance.next() * 256)))

/** Soft colours, made large, with grain laid over them: it packs about as well as a photograph. */
const photograph = async (chance, width, height) => {
  const soft = { width: 24, height: 16, channels: 3 }
  const grain = { width: 256, height: 256, channels: 3 }
  const tile = await sharp(noise(chance, 256 * 256 * 3), { raw: grain })
    .blur(0.7)
    .png({ compressionLevel: 1 })
    .toBuffer()
  const ground = await sharp(noise(chance, 24 * 16 * 3), { raw: soft })
    .resize(width, height, { fit: "fill", kernel: "cubic" })
    .raw()
    .toBuffer()
  return sharp(ground, { raw: { width, height, channels: 3 } })
    .composite([{ input: tile, tile: true, blend: "soft-light" }])
    .jpeg({ quality: 88 })
    .toBuffer()
}

/** Paths of so many photographs of 3 to 8 million pixels, or of one size: as an earlier run left them, or drawn now. */
export const shotsOf = async (count, megapixels) => {
  const folder = join(benchFolder, `shots-${megapixels ?? "mixed"}`)
  mkdirSync(folder, { recursive: true })
  const paths = []
  for (let index = 0; index < count; index += 1) {
    const path = join(folder, `shot-${index}.jpg`)
    paths.push(path)
    if (existsSync(path)) continue
    const chance = chanceOf(7, index)
    const pixels = (megapixels ?? 3 + chance.next() * 5) * 1e6
    const [across, down] = chance.pick(shapes)
    const unit = Math.sqrt(pixels / (across * down))
    writeFileSync(path, await photograph(chance, Math.round(across * unit), Math.round(down * unit)))
  }
  return paths
}
