import type { Rights } from "../support/renditions.js"
import { readXmp } from "./xmp.js"

/** The parts of a picture's file that tell of it, as they stand there. */
export interface Headers {
  readonly exif?: Buffer | undefined
  readonly iptc?: Buffer | undefined
  readonly xmp?: Buffer | undefined
}

/** Caption and rights of a picture: by XMP, else by IPTC, else by EXIF. A camera's own EXIF description is no caption. */
export function readRights({ exif, iptc, xmp }: Headers): {
  readonly caption: string | null
  readonly rights: Rights | null
} {
  const x = xmp ? readXmp(xmp.toString("utf8")) : {}
  const i = iptc ? readIptc(iptc) : {}
  const e = exif ? readExif(exif) : {}
  const rights: Rights = {
    creator: x.creator ?? i.creator ?? e.creator ?? null,
    credit: x.credit ?? i.credit ?? null,
    copyright: x.copyright ?? i.copyright ?? e.copyright ?? null,
    license: x.license ?? null,
    acquire: x.acquire ?? null,
  }
  const said = Object.values(rights).some((one) => one !== null)
  return { caption: x.caption ?? i.caption ?? null, rights: said ? rights : null }
}

export type Told = Partial<Record<keyof Rights | "caption", string>>

/** Datasets of IPTC's Information Interchange Model 4.2, record 2. */
const datasets: Readonly<Record<number, keyof Told>> = {
  80: "creator",
  110: "credit",
  116: "copyright",
  120: "caption",
}

/** Reads IIM, also where it lies inside the blocks of a Photoshop header ("8BIM"). */
export function readIptc(bytes: Buffer): Told {
  const told: Partial<Record<keyof Told, string[]>> = {}
  let utf8 = false
  // Each dataset: 0x1c, record, number, length in two bytes (longer ones are no text of ours).
  for (let at = bytes.indexOf(0x1c); at >= 0 && at + 5 <= bytes.length; ) {
    const [record, number] = [bytes[at + 1]!, bytes[at + 2]!]
    const length = bytes.readUInt16BE(at + 3)
    const end = at + 5 + length
    if (record < 1 || record > 9 || length > 0x7fff || end > bytes.length) {
      at = bytes.indexOf(0x1c, at + 1)
      continue
    }
    const value = bytes.subarray(at + 5, end)
    if (record === 1 && number === 90) utf8 = value.toString("latin1") === "\u001b%G"
    const name = record === 2 ? datasets[number] : undefined
    if (name !== undefined) told[name] = [...(told[name] ?? []), textOf(value, utf8)]
    at = bytes[end] === 0x1c ? end : bytes.indexOf(0x1c, end)
  }
  return plain(Object.fromEntries(Object.entries(told).map(([name, values]) => [name, values.join(", ")])))
}

/** Many programs write UTF-8 and do not say so. */
function textOf(bytes: Buffer, utf8: boolean): string {
  const text = bytes.toString("utf8")
  return utf8 || !text.includes("\ufffd") ? text : bytes.toString("latin1")
}

/** TIFF 6.0 tags of the first directory. */
const tags: Readonly<Record<number, keyof Told>> = { 315: "creator", 33432: "copyright" }

/** Reads the first directory of EXIF: a TIFF header, perhaps after "Exif\0\0". */
export function readExif(bytes: Buffer): Told {
  const tiff = bytes.toString("latin1", 0, 4) === "Exif" ? bytes.subarray(6) : bytes
  const little = tiff.toString("latin1", 0, 2) === "II"
  const told: Told = {}
  try {
    const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
    const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
    const directory = long(4)
    for (let entry = 0; entry < short(directory); entry += 1) {
      const at = directory + 2 + entry * 12
      const name = tags[short(at)]
      const length = long(at + 4)
      // Type 2: ASCII. Up to four bytes stand in the entry itself.
      if (name === undefined || short(at + 2) !== 2) continue
      const start = length > 4 ? long(at + 8) : at + 8
      told[name] = textOf(tiff.subarray(start, start + length), false)
    }
  } catch (error) {
    // A directory that points out of its bytes says no more.
    if (!(error instanceof RangeError)) throw error
  }
  return plain(told)
}

/** Without the padding, control characters and empty values that cameras leave. */
export const plain = (told: Told): Told =>
  Object.fromEntries(
    Object.entries(told)
      .map(([name, text]) => [name, text.replace(/[\u0000-\u001f\u007f\s]+/g, " ").trim()] as const)
      .filter(([, text]) => text !== ""),
  )
