import sharp from "sharp"

/** A picture of two halves, each of one colour: left and right of its middle. */
export function halves(width: number, height: number, left: string, right: string) {
  const half = { width: Math.floor(width / 2), height, channels: 3, background: right } as const
  return sharp({ create: { width, height, channels: 3, background: left } }).composite([
    { input: { create: half }, left: Math.ceil(width / 2), top: 0 },
  ])
}

/** What a camera and an agency say of a picture: its place, and whose it is. */
export const told = {
  IFD0: { Artist: "Ann Lee", Copyright: "© 2026 Ann Lee", Make: "Camera Works" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1", GPSLongitudeRef: "W", GPSLongitude: "0/1 7/1 0/1" },
} as const

/** Colour in the middle of each half, as [red, green, blue]. */
export async function coloursOf(bytes: Buffer): Promise<readonly (readonly number[])[]> {
  const { data, info } = await sharp(bytes).flatten().toColourspace("srgb").raw().toBuffer({ resolveWithObject: true })
  const at = (part: number): readonly number[] => {
    const start = (Math.floor(info.height / 2) * info.width + Math.floor(info.width * part)) * info.channels
    return [...data.subarray(start, start + 3)]
  }
  return [at(0.25), at(0.75)]
}
