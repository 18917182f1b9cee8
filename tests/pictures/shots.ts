import sharp from "sharp"

/** A picture of two halves, each of one colour: left and right of its middle. */
export function halves(width: number, height: number, left: string, right: string) {
  const half = { width: Math.floor(width / 2), height, channels: 3, background: right } as const
  return sharp({ create: { width, height, channels: 3, background: left } }).composite([
    { input: { create: half }, left: Math.ceil(width / 2), top: 0 },
  ])
}

/** What a camera and an agency say of a picture: its place, in both ways, and whose it is. */
export const told = {
  exif: {
    IFD0: { Artist: "Ann Lee", Copyright: "Ann Lee 2026", Make: "Camera Works" },
    IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1", GPSLongitudeRef: "W", GPSLongitude: "0/1 7/1 0/1" },
  },
  xmp: `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" exif:GPSLatitude="51,30N" photoshop:Credit="Valley Pictures" photoshop:City="Tarnwick">
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026 Ann Lee</rdf:li></rdf:Alt></dc:rights>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">The quay at noon</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>`,
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
