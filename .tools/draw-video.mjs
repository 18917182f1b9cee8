// Makes the short silent film of the lighthouse: the lamp turns once in six seconds. Needs ffmpeg.
//   node .tools/draw-video.mjs
import { execFileSync } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { barLight } from "./draw-scenes-shore.mjs"

const media = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../content/media")
const sharp = createRequire(process.env.SHARP ?? import.meta.url)("sharp")
const rate = 15
const seconds = 6

const folder = await mkdtemp(path.join(tmpdir(), "bar-light-"))
for (let frame = 0; frame < rate * seconds; frame += 1) {
  const turn = (frame / (rate * seconds)) * 2 * Math.PI + 0.55
  const picture = await sharp(Buffer.from(String(barLight(turn))))
    .resize(854, 480)
    .png()
    .toBuffer()
  await writeFile(path.join(folder, `${String(frame).padStart(3, "0")}.png`), picture)
}
// One thread and no date in the file: the same bytes each time. "faststart" lets it play before it has all come.
execFileSync("ffmpeg", [
  "-y",
  "-loglevel",
  "error",
  "-framerate",
  String(rate),
  "-i",
  path.join(folder, "%03d.png"),
  "-c:v",
  "libx264",
  "-threads",
  "1",
  "-preset",
  "slow",
  "-crf",
  "27",
  "-pix_fmt",
  "yuv420p",
  "-map_metadata",
  "-1",
  "-fflags",
  "+bitexact",
  "-flags:v",
  "+bitexact",
  "-movflags",
  "+faststart",
  path.join(media, "bar-light.mp4"),
])
await rm(folder, { recursive: true })
