import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inflateSync } from "node:zlib"

const folderOf = (name) => new URL(`../node_modules/${name}`, import.meta.url).pathname
const versionOf = (name) => JSON.parse(readFileSync(join(folderOf(name), "package.json"), "utf8")).version

/**
 * A Chromium for tests and pictures, as a browser of Playwright's. On Linux it comes with `npm ci` and brings its own fonts, the same
 * on every machine; elsewhere it is the system's Chrome. Unpacked once a machine (4 s), then started in 0.3 s.
 */
export async function launchBrowser() {
  const { chromium } = await import("playwright-core")
  if (process.platform !== "linux") return chromium.launch({ channel: "chrome" })
  const folder = await unpacked()
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: ["--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none"],
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, "al2023", "lib"), FONTCONFIG_PATH: join(folder, "type") },
  })
}

/** The folder of the unpacked browser. Two processes may come at once: each unpacks for itself, the first to be ready stays. */
async function unpacked() {
  const kept = join(
    tmpdir(),
    `broadsheet-chromium-${versionOf("@sparticuz/chromium")}-${versionOf("@fontsource/gelasio")}-3`,
  )
  if (existsSync(kept)) return kept
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-chromium-"))
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV }
  // The package unpacks into the folder for temporary files, and brings its own NSS libraries where it takes itself to be on Lambda.
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" })
  try {
    const { default: packed } = await import("@sparticuz/chromium")
    packed.setGraphicsMode = false
    await packed.executablePath()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
  setType(join(folder, "type"), join(kept, "type"))
  try {
    renameSync(folder, kept)
  } catch {
    rmSync(folder, { recursive: true, force: true })
  }
  return kept
}

/** Families that stand in for those of readers' machines: Gelasio has Georgia's widths. */
const families = [
  {
    name: "gelasio",
    subsets: ["latin", "latin-ext"],
    styles: ["400-normal", "400-italic", "700-normal", "700-italic"],
  },
  {
    name: "roboto",
    subsets: ["latin", "latin-ext", "cyrillic"],
    styles: ["400-normal", "500-normal", "700-normal"],
  },
  { name: "noto-naskh-arabic", subsets: ["arabic"], styles: ["400-normal", "700-normal"] },
  { name: "noto-sans-math", subsets: ["latin"], styles: ["400-normal"] },
  { name: "noto-sans-arabic", subsets: ["arabic"], styles: ["400-normal", "700-normal"] },
]

/** Writes the fonts and fontconfig's settings into `folder`, which will be moved to `home`. Without any font Chromium crashes on balanced lines. */
function setType(folder, home) {
  const fonts = join(folder, "fonts")
  mkdirSync(fonts, { recursive: true })
  for (const { name, subsets, styles } of families) {
    const files = join(folderOf(`@fontsource/${name}`), "files")
    const wanted = subsets.flatMap((subset) => styles.map((style) => `${name}-${subset}-${style}.woff`))
    for (const file of readdirSync(files).filter((one) => wanted.includes(one))) {
      writeFileSync(join(fonts, file.replace(/woff$/, "ttf")), fromWoff(readFileSync(join(files, file))))
    }
  }
  const alias = (from, to) =>
    `<alias binding="same"><family>${from}</family><prefer>${to.map((one) => `<family>${one}</family>`).join("")}</prefer></alias>`
  writeFileSync(
    join(folder, "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${join(home, "fonts")}</dir><cachedir>${join(home, "cache")}</cachedir>
${alias("Georgia", ["Gelasio"])}
${alias("serif", ["Gelasio", "Noto Naskh Arabic"])}
${alias("sans-serif", ["Roboto", "Noto Sans Arabic"])}
</fontconfig>`,
  )
}

/** A font of the form WOFF 1.0 (W3C, section 4) as the TrueType file that it holds. */
function fromWoff(woff) {
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20
    const [offset, packedLength, length, checksum] = [4, 8, 12, 16].map((field) => woff.readUInt32BE(at + field))
    const stored = woff.subarray(offset, offset + packedLength)
    return {
      tag: woff.subarray(at, at + 4),
      length,
      checksum,
      bytes: packedLength < length ? inflateSync(stored) : stored,
    }
  })
  const power = 2 ** Math.floor(Math.log2(count))
  const header = Buffer.alloc(12 + count * 16)
  woff.copy(header, 0, 4, 8)
  header.writeUInt16BE(count, 4)
  header.writeUInt16BE(power * 16, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((count - power) * 16, 10)
  let offset = header.length
  const bodies = tables.map(({ tag, length, checksum, bytes }, index) => {
    const at = 12 + index * 16
    tag.copy(header, at)
    for (const [field, value] of [checksum, offset, length].entries()) header.writeUInt32BE(value, at + 4 + field * 4)
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4)
    bytes.copy(padded)
    offset += padded.length
    return padded
  })
  return Buffer.concat([header, ...bodies])
}
