// Draws the pictures, portraits and the bell of the demo newspaper into content/.
// Each picture is an SVG made here and saved as JPEG, so that all of it can be changed and drawn again:
//   node .tools/draw-pictures.mjs            all pictures
//   node .tools/draw-pictures.mjs weir bell  those whose name holds one of the words
import { mkdir, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { bell } from "./draw-bell.mjs"
import { portraits } from "./draw-portraits.mjs"
import { scenes } from "./draw-scenes.mjs"

const content = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../content")
// SHARP lets the script run before the packages of the repository are installed.
const sharp = createRequire(process.env.SHARP ?? import.meta.url)("sharp")
const wanted = process.argv.slice(2)

const pictures = [...scenes, ...portraits.map(({ name, draw }) => ({ file: `media/portrait-${name}.jpg`, draw }))]
for (const { file, draw } of pictures) {
  if (wanted.length > 0 && !wanted.some((word) => file.includes(word))) continue
  const target = path.join(content, file)
  await mkdir(path.dirname(target), { recursive: true })
  // mozjpeg keeps flat colour small; the full chroma keeps red edges clean.
  const saved = await sharp(Buffer.from(String(draw())))
    .jpeg({ quality: 78, mozjpeg: true, chromaSubsampling: "4:4:4" })
    .toFile(target)
  console.log(`${file} ${saved.width}x${saved.height} ${Math.round(saved.size / 1024)} KB`)
}
if (wanted.length === 0 || wanted.includes("bell")) await writeFile(path.join(content, "media/gesina-bell.wav"), bell())
