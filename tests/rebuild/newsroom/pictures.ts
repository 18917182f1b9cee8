import { crc32, deflateSync } from "node:zlib"

/** A grey PNG. Of one size and two shades, both files have the same number of bytes. */
export function png(width: number, height: number, shade: number): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height, shade)
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part("IHDR", header),
    part("IDAT", deflateSync(rows, { level: 0 })),
    part("IEND", Buffer.alloc(0)),
  ])
}

function part(name: string, bytes: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), bytes])
  const rim = Buffer.alloc(8)
  rim.writeUInt32BE(bytes.length, 0)
  rim.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([rim.subarray(0, 4), named, rim.subarray(4)])
}
