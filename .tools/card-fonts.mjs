// Writes src/pictures/fonts/, the faces of social cards, from packages of Fontsource (all of them under the SIL Open Font License):
//   npm install --prefix /tmp/faces @fontsource/noto-serif @fontsource/noto-naskh-arabic @fontsource/noto-sans-sc
//   node .tools/card-fonts.mjs /tmp/faces/node_modules/@fontsource
// What draws text reads plain OpenType alone, so each WOFF is unwrapped. Chinese comes in slices; those without a sign of GB 2312 are left out.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { inflateSync } from "node:zlib"

const from = process.argv[2]
const to = new URL("../src/pictures/fonts/", import.meta.url).pathname

/** WOFF 1.0: a table of tables, each deflated where that made it smaller. */
function unwrap(woff) {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + count * 16)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  const power = 2 ** Math.floor(Math.log2(count))
  head.writeUInt16BE(power * 16, 6)
  head.writeUInt16BE(Math.log2(power), 8)
  head.writeUInt16BE((count - power) * 16, 10)
  const parts = [head]
  let at = head.length
  for (let index = 0; index < count; index += 1) {
    const entry = 44 + index * 20
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field))
    const raw = woff.subarray(offset, offset + packed)
    const table = packed < length ? inflateSync(raw) : raw
    woff.copy(head, 12 + index * 16, entry, entry + 4)
    head.writeUInt32BE(woff.readUInt32BE(entry + 16), 12 + index * 16 + 4)
    head.writeUInt32BE(at, 12 + index * 16 + 8)
    head.writeUInt32BE(length, 12 + index * 16 + 12)
    parts.push(table, Buffer.alloc((4 - (length % 4)) % 4))
    at += length + ((4 - (length % 4)) % 4)
  }
  return Buffer.concat(parts)
}

/** Every sign of GB 2312, by its own table. */
function chinese() {
  const bytes = []
  for (let row = 0xb0; row <= 0xf7; row += 1) for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell)
  return new Set(new TextDecoder("gbk").decode(Uint8Array.from(bytes)))
}

/** "U+4e00-4e03,U+4e0a" -> whether one of the signs is among them. */
const covers = (range, signs) =>
  range.split(",").some((part) => {
    const [first, last = first] = part
      .replace("U+", "")
      .split("-")
      .map((hex) => Number.parseInt(hex, 16))
    for (let code = first; code <= last; code += 1) if (signs.has(String.fromCodePoint(code))) return true
    return false
  })

rmSync(to, { recursive: true, force: true })
mkdirSync(to, { recursive: true })
const keep = (face, name) =>
  writeFileSync(join(to, `${name}.ttf`), unwrap(readFileSync(join(from, face, "files", `${name}.woff`))))
for (const script of ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese"]) {
  keep("noto-serif", `noto-serif-${script}-700-normal`)
}
keep("noto-naskh-arabic", "noto-naskh-arabic-arabic-700-normal")
const signs = chinese()
const ranges = JSON.parse(readFileSync(join(from, "noto-sans-sc", "unicode.json"), "utf8"))
for (const [slice, range] of Object.entries(ranges)) {
  const name = `noto-sans-sc-${slice.replace(/[[\]]/g, "")}-700-normal`
  const isHan = /^\[/.test(slice)
  if (isHan && (covers(range, signs) || covers(range, new Set("、。「」《》（），：？！ー"))))
    keep("noto-sans-sc", name)
}
copyFileSync(join(from, "noto-serif", "LICENSE"), join(to, "OFL.txt"))
writeFileSync(
  join(to, "fonts.conf"),
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<!-- The faces of social cards and no others: a card looks alike on every machine. -->
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">broadsheet-fonts</cachedir>
</fontconfig>
`,
)
console.log(`${readdirSync(to).length} files`)
