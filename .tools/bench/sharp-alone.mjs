// The same files as a build makes of the same pictures, by sharp and nothing else: what there is to compare a build with.
//   node sharp-alone.mjs <list.json>   each: { from, width, height of the source, files: [{ to, width, height, format }] }
import { readFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import sharp from "sharp"

/** Those of src/pictures/develop.ts; the bench compares the bytes that come out. */
const encode = {
  avif: (picture) => picture.avif({ quality: 50, effort: 1 }),
  webp: (picture) => picture.webp({ quality: 74, effort: 2 }),
  jpeg: (picture) => picture.jpeg({ quality: 78, progressive: true }),
}

// The quickest way: as many pictures at a time as there are processors, each decoded once, no larger than it is needed.
sharp.concurrency(1)
sharp.cache(false)
const rest = JSON.parse(readFileSync(process.argv[2], "utf8")).values()

const develop = async ({ from, width, height, files }) => {
  // A cut needs the picture so large that it covers the cut.
  const scale = Math.min(1, Math.max(...files.map((file) => Math.max(file.width / width, file.height / height))))
  const { data, info } = await sharp(from)
    .autoOrient()
    .resize({ width: Math.round(width * scale), height: Math.round(height * scale), fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true })
  for (const { to, format, ...size } of files)
    await encode[format](sharp(data, { raw: info }).resize({ ...size, fit: "cover" })).toFile(to)
}

const hand = async () => {
  for (const one of rest) await develop(one)
}
await Promise.all(Array.from({ length: availableParallelism() }, hand))
