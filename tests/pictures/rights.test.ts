import { expect, test } from "vitest"
import { readExif, readIptc, readRights } from "../../src/pictures/rights.js"
import { readXmp, writeXmp } from "../../src/pictures/xmp.js"

/** A dataset of IIM: a mark, record, number, length, text. */
const dataset = (record: number, number: number, text: string | Buffer): Buffer => {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x1c, record, number, bytes.length >> 8, bytes.length & 255]), bytes])
}

test("IPTC is read, in its own bytes and inside a Photoshop header, in UTF-8 and in Latin-1", () => {
  const utf8 = Buffer.concat([
    dataset(1, 90, "\u001b%G"),
    dataset(2, 80, "Zoë Ünal"),
    dataset(2, 80, "Bo Berg"),
    dataset(2, 110, "Agence Vallée"),
    dataset(2, 116, "© 2026 Agence"),
    dataset(2, 120, "The weir\r\nat dusk "),
  ])
  const read = {
    creator: "Zoë Ünal, Bo Berg",
    credit: "Agence Vallée",
    copyright: "© 2026 Agence",
    caption: "The weir at dusk",
  }
  expect(readIptc(utf8)).toEqual(read)
  expect(readIptc(Buffer.concat([Buffer.from("8BIM\u0004\u0004\0\0\0\0\0\u0063", "latin1"), utf8]))).toEqual(read)
  expect(readIptc(dataset(2, 80, Buffer.from("Zoë", "latin1")))).toEqual({ creator: "Zoë" })
})

test("what is torn says what can still be read", () => {
  const whole = Buffer.concat([dataset(2, 80, "Ann Lee"), dataset(2, 110, "The Courier")])
  expect(readIptc(whole.subarray(0, whole.length - 3))).toEqual({ creator: "Ann Lee" })
  expect(readIptc(Buffer.alloc(0))).toEqual({})
  expect(readExif(Buffer.from("Exif\0\0II*\0\u00ff\u00ff\u00ff\u007f", "latin1"))).toEqual({})
  expect(readXmp("<x:xmpmeta><rdf:RDF>")).toEqual({})
})

test("EXIF names artist and copyright, in either order of bytes", () => {
  const tiff = (little: boolean): Buffer => {
    const bytes = Buffer.alloc(8 + 2 + 24 + 4 + 8)
    const short = (value: number, at: number) =>
      little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)
    const long = (value: number, at: number) =>
      little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at)
    bytes.write(little ? "II" : "MM", 0)
    short(42, 2)
    long(8, 4)
    short(2, 8)
    // Eight letters stand behind the directory, two in the entry itself.
    for (const [tag, at, length] of [
      [315, 10, 8],
      [33432, 22, 3],
    ] as const) {
      short(tag, at)
      short(2, at + 2)
      long(length, at + 4)
    }
    long(38, 18)
    bytes.write("Ann Lee\0", 38)
    bytes.write("AL\0", 30)
    return bytes
  }
  for (const little of [true, false]) expect(readExif(tiff(little))).toEqual({ creator: "Ann Lee", copyright: "AL" })
})

test("XMP is read as programs write it: elements, attributes, lists, languages", () => {
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
   xmlns:cc="http://creativecommons.org/ns#" photoshop:Credit="Reuters">
  <dc:creator><rdf:Seq><rdf:li>Jane Doe</rdf:li><rdf:li>Bo &amp; Co</rdf:li></rdf:Seq></dc:creator>
  <dc:description><rdf:Alt><rdf:li xml:lang="x-default">The quay</rdf:li><rdf:li xml:lang="fr">Le quai</rdf:li></rdf:Alt></dc:description>
  <cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>
 </rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
  expect(readXmp(packet)).toEqual({
    creator: "Jane Doe, Bo & Co",
    credit: "Reuters",
    caption: "The quay",
    license: "https://creativecommons.org/licenses/by/4.0/",
  })
})

test("what is written into a served file is read back, and no word more", () => {
  const rights = {
    creator: "Jane <Doe>",
    credit: "Reuters & Co",
    copyright: "© 2026",
    license: "https://example.org/by",
    acquire: "https://example.org/buy",
  }
  expect(readXmp(writeXmp(rights))).toEqual(rights)
  expect(readXmp(writeXmp({ ...rights, creator: null, license: null }))).toEqual({
    credit: "Reuters & Co",
    copyright: "© 2026",
    acquire: "https://example.org/buy",
  })
  expect(readRights({ xmp: Buffer.from(writeXmp(rights)), iptc: dataset(2, 80, "Another") }).rights).toEqual(rights)
})
