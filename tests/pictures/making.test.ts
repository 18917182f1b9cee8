import { readFileSync, truncateSync, utimesSync } from "node:fs"
import { join } from "node:path"
import { crc32 } from "node:zlib"
import sharp from "sharp"
import { beforeAll, describe, expect, test } from "vitest"
import { type BuildResult, build } from "../../src/index.js"
import { htmlFaults } from "../html.js"
import { makeFolder, siteOf, story, treeOf, write } from "../site.js"
import { coloursOf, halves, told } from "./shots.js"

const now = "2026-06-01"

/** Few files of each picture, so that the tests are quick. */
const site = "name: The Courier\nurl: https://courier.example\npictures: {widths: [64, 128]}\nsocialCards: false\n"

const withPicture = (src: string, more: object = {}) => story({ date: "2026-01-05", image: { src, alt: "x", ...more } })

const filesOf = (root: string, name: string): readonly string[] =>
  Object.keys(treeOf(join(root, "public"))).filter((path) => path.startsWith(`media/${name}-`))

const bytesOf = (root: string, path: string): Buffer => readFileSync(join(root, "public", path))

const near = (a: readonly number[], b: readonly number[], most = 12): boolean =>
  a.every((value, index) => Math.abs(value - b[index]!) <= most)

const [red, blue] = [
  [200, 30, 30],
  [30, 30, 200],
] as const

describe("pictures of every kind", () => {
  const root = makeFolder()
  let result: BuildResult
  beforeAll(async () => {
    const plain = () => halves(160, 80, "rgb(200,30,30)", "rgb(30,30,200)")
    const frames = await Promise.all(
      ["#c81e1e", "#1e1ec8"].map((background) =>
        sharp({ create: { width: 96, height: 64, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const shots: Readonly<Record<string, Buffer>> = {
      "plain.jpg": await plain().jpeg().withExif(told.exif).withXmp(told.xmp).toBuffer(),
      "turned.jpg": await halves(160, 80, "rgb(200,30,30)", "rgb(30,30,200)")
        .jpeg()
        .withMetadata({ orientation: 3 })
        .toBuffer(),
      "upright.jpg": await plain().jpeg().withMetadata({ orientation: 6 }).toBuffer(),
      "cmyk.jpg": await plain().toColourspace("cmyk").jpeg().toBuffer(),
      "deep.png": await plain().toColourspace("rgb16").png().toBuffer(),
      "clear.png": await sharp({ create: { width: 160, height: 80, channels: 4, background: "#c81e1e80" } })
        .png()
        .toBuffer(),
      "grey.png": await plain().greyscale().png().toBuffer(),
      "moving.gif": await sharp(frames, { join: { animated: true } })
        .gif({ delay: [200, 200] })
        .toBuffer(),
      "tiny.png": await sharp({ create: { width: 1, height: 1, channels: 3, background: "#c81e1e" } })
        .png()
        .toBuffer(),
      "small.jpg": await halves(200, 100, "rgb(200,30,30)", "rgb(30,30,200)").jpeg().toBuffer(),
      "large.jpg": await halves(960, 640, "rgb(200,30,30)", "rgb(30,30,200)").jpeg().toBuffer(),
      "wide.jpg": await halves(900, 30, "rgb(200,30,30)", "rgb(30,30,200)").jpeg().toBuffer(),
      "press.tiff": await plain().tiff().toBuffer(),
    }
    const stories = Object.keys(shots).map((name) => [
      `content/town/${name.replace(".", "-")}.md`,
      withPicture(`/media/${name}`),
    ])
    const media = Object.entries(shots).map(([name, bytes]) => [`content/media/${name}`, bytes])
    write(root, { "content/site.yaml": site, ...Object.fromEntries([...stories, ...media]) })
    result = await build({ root, now })
  })

  test("are all published", () => {
    expect(result.diagnostics).toEqual([])
    expect(result.ok).toBe(true)
    const names = filesOf(root, "plain").map((path) => path.replace(/^.*\//, ""))
    expect(names).toEqual([
      "128.avif",
      "128.jpg",
      "128.webp",
      "16x9-142.jpg",
      "1x1-80.jpg",
      "3x2-120.avif",
      "3x2-120.jpg",
      "3x2-120.webp",
      "3x2-64.avif",
      "3x2-64.jpg",
      "3x2-64.webp",
      "4x3-107.jpg",
      "64.avif",
      "64.jpg",
      "64.webp",
      "social-152.jpg",
    ])
  })

  test.each(["plain", "cmyk", "deep", "wide", "press"])(
    "%s: colours are what they were in every format",
    async (name) => {
      for (const path of filesOf(root, name).filter((one) => /\/\d+\.\w+$/.test(one))) {
        const [left, right] = await coloursOf(bytesOf(root, path))
        // Inks cannot show this blue and this red as they are.
        const most = name === "cmyk" ? 70 : 14
        expect([path, near(left!, red, most), near(right!, blue, most)]).toEqual([path, true, true])
      }
    },
  )

  test("a camera's rotation is carried out", async () => {
    const [left, right] = await coloursOf(
      bytesOf(root, filesOf(root, "turned").find((path) => path.endsWith("/128.jpg"))!),
    )
    expect([near(left!, blue), near(right!, red)]).toEqual([true, true])
    const upright = await sharp(
      bytesOf(root, filesOf(root, "upright").find((path) => path.endsWith("/80.jpg"))!),
    ).metadata()
    expect([upright.width, upright.height, upright.orientation]).toEqual([80, 160, undefined])
  })

  test("the place is in no file, artist and copyright are in all", async () => {
    expect((await sharp(join(root, "content/media/plain.jpg")).metadata()).exif!.includes("Camera Works")).toBe(true)
    for (const path of filesOf(root, "plain")) {
      const bytes = bytesOf(root, path)
      const { exif, xmp } = await sharp(bytes).metadata()
      const said = [exif?.includes("Ann Lee"), xmp?.includes("© 2026 Ann Lee"), xmp?.includes("Valley Pictures")]
      expect([path, ...said]).toEqual([path, true, true, true])
      for (const trace of ["GPS", "51,30N", "Tarnwick", "Camera Works"]) expect(bytes.includes(trace)).toBe(false)
      // The pointer to the directory of places, tag 0x8825, in either order of bytes.
      expect(exif!.includes(Buffer.from([0x88, 0x25])) || exif!.includes(Buffer.from([0x25, 0x88]))).toBe(false)
    }
  })

  test("caption and credit stand by the picture though its editor gave none", () => {
    const page = readFileSync(join(root, "public/town/2026/01/plain-jpg/index.html"), "utf8")
    expect(page).toMatch(/The quay at noon/)
    expect(page).toMatch(/<span class="credit">Ann Lee\/Valley Pictures<\/span>/)
    expect(page).toMatch(/<img [^>]*width="128" height="64"/)
    expect(page).toMatch(/data-tone="3 1 3"/)
    expect(page).not.toContain("style=")
  })

  test("what is transparent stays so, what moves moves for those who let it, and stands still for the others", async () => {
    const clear = filesOf(root, "clear")
    expect(clear.filter((path) => /\/\d+\.png$/.test(path)).length).toBe(2)
    expect((await sharp(bytesOf(root, clear.find((path) => path.endsWith("/64.webp"))!)).stats()).isOpaque).toBe(false)
    const moving = filesOf(root, "moving")
    const file = moving.find((path) => path.includes("moving-96.webp"))!
    expect((await sharp(bytesOf(root, file)).metadata()).pages).toBe(2)
    const page = readFileSync(join(root, "public/town/2026/01/moving-gif/index.html"), "utf8")
    expect(page).toContain(
      `<source media="(prefers-reduced-motion: no-preference)" type="image/webp" srcset="/${file}"`,
    )
  })

  test("lead sound pages whatever their shape: the size is told, and a small one is not blown up", async () => {
    // The file of the plain address is 128 wide, or as wide as the picture.
    const leads = {
      "upright-jpg": ['class="picture small"', 'width="80" height="160"'],
      "wide-jpg": ['class="picture"', 'width="128" height="4"'],
      "small-jpg": ['class="picture small"', 'width="128" height="64"'],
      "tiny-png": ['class="picture small"', 'width="1" height="1"'],
      "large-jpg": ['class="picture"', 'width="128" height="85"'],
    }
    const pages = Object.fromEntries(
      Object.keys(leads).map((name) => [
        `${name}.html`,
        readFileSync(join(root, `public/town/2026/01/${name}/index.html`), "latin1"),
      ]),
    )
    expect(await htmlFaults(pages)).toEqual([])
    for (const [name, parts] of Object.entries(leads)) {
      const lead = /<figure class="figure figure--lead">([\s\S]*?)<\/figure>/.exec(pages[`${name}.html`]!)?.[1]
      for (const part of parts) expect(lead, name).toContain(part)
    }
  })

  test("none is larger than it was", async () => {
    for (const path of [...filesOf(root, "tiny"), ...filesOf(root, "wide")]) {
      const { width, height } = await sharp(bytesOf(root, path)).metadata()
      expect(width <= (path.includes("tiny") ? 1 : 128) || /\/(16x9|4x3|1x1|social|3x2)-/.test(path)).toBe(true)
      expect(height).toBeLessThanOrEqual(path.includes("tiny") ? 1 : 30)
    }
  })
})

describe("a picture that cannot be shown", () => {
  const broken = async (): Promise<Buffer> => {
    const whole = await halves(160, 80, "red", "blue").jpeg().toBuffer()
    return whole.subarray(0, whole.length / 2)
  }

  test("is an error with its story's name where it leads, and public/ stays as it was", async () => {
    const root = siteOf({
      "content/site.yaml": site,
      "content/town/rain.md": withPicture("/media/a.jpg"),
      "content/media/a.jpg": await broken(),
    })
    const { ok, diagnostics, written } = await build({ root, now })
    expect([ok, written]).toEqual([false, []])
    expect(diagnostics).toMatchObject([{ code: "broken-lead-picture", path: "content/town/rain.md", line: 4 }])
    expect(diagnostics[0]!.message).toMatch(/^The picture "\/media\/a\.jpg" cannot be shown: it is damaged/)
  })

  test("is left out with a warning where it stands in a text; nobody hears of one that nobody shows", async () => {
    const root = siteOf({
      "content/site.yaml": site,
      "content/town/rain.md": story(
        { date: "2026-01-05" },
        "Before. ![A quay](/media/a.jpg) After. [Large](/media/b.png)",
      ),
      "content/media/a.jpg": await broken(),
      "content/media/b.png": "no picture",
      "content/media/c.webp": new Uint8Array(),
    })
    const { ok, diagnostics } = await build({ root, now })
    expect(ok).toBe(true)
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "warning broken-picture",
      "warning broken-picture",
    ])
    expect(diagnostics[1]!.message).toBe(
      'The picture "/media/b.png" cannot be shown: it is no picture in a format that is known',
    )
    expect(Object.keys(treeOf(join(root, "public"))).filter((path) => path.startsWith("media/"))).toEqual([])
  })

  test("because it claims to be enormous is not decoded", async () => {
    const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } })
      .png()
      .toBuffer()
    png.writeUInt32BE(60_000, 16)
    png.writeUInt32BE(60_000, 20)
    const claims = async (width: number, height: number, bitdepth: 8 | 10) => {
      const avif = await sharp({ create: { width: 64, height: 64, channels: 3, background: "red" } })
        .avif({ effort: 0, bitdepth })
        .toBuffer()
      // ISO/IEC 23008-12, 6.5.3: the box of its extents, behind version and flags.
      const extents = avif.indexOf("ispe") + 8
      avif.writeUInt32BE(width, extents)
      avif.writeUInt32BE(height, extents + 4)
      return avif
    }
    const deep = await sharp({ create: { width: 8, height: 8, channels: 4, background: "red" } })
      .toColourspace("rgb16")
      .png({ progressive: true })
      .toBuffer()
    deep.writeUInt32BE(6001, 16)
    deep.writeUInt32BE(6000, 20)
    // The check of IHDR, over its name and its 13 bytes.
    deep.writeUInt32BE(crc32(deep.subarray(12, 29)), 29)
    const root = siteOf({
      "content/site.yaml": site,
      "content/town/a.md": withPicture("/media/a.png"),
      "content/town/b.md": withPicture("/media/b.avif"),
      "content/town/c.md": withPicture("/media/c.avif"),
      "content/town/d.md": withPicture("/media/d.png"),
      "content/media/d.png": deep,
      "content/media/a.png": png,
      "content/media/b.avif": await claims(4001, 4000, 8),
      "content/media/c.avif": await claims(4000, 3001, 10),
    })
    const { diagnostics } = await build({ root, now })
    expect(diagnostics.map(({ code }) => code)).toEqual(Array(4).fill("broken-lead-picture"))
    const told = (name: string, pixels: string, kind: string, most: string) =>
      `The picture "/media/${name}" cannot be shown: it has ${pixels} million pixels, and ${kind} may have ${most} million: save it smaller, or as JPEG`
    expect(diagnostics.slice(1).map(({ message }) => message)).toEqual([
      told("b.avif", "16.1", "an AVIF", "16"),
      told("c.avif", "12.1", "an AVIF", "12"),
      told("d.png", "36.1", "an interlaced PNG of 16 bits with transparent parts", "36"),
    ])
  })
})

describe("a later build", () => {
  const paper = async () => ({
    "content/site.yaml": site,
    "content/town/rain.md": withPicture("/media/a.jpg"),
    "content/town/sun.md": withPicture("/media/b.jpg"),
    "content/media/a.jpg": await halves(160, 80, "red", "blue").jpeg().toBuffer(),
    "content/media/b.jpg": await halves(160, 80, "green", "white").jpeg().toBuffer(),
  })
  /** The files whose contents an old time tells: they came from the store, or were not touched at all. */
  const media = ({ rendered }: BuildResult) =>
    rendered.map(({ path }) => path).filter((path) => path.startsWith("media/"))
  const isClean = async (root: string) => {
    await build({ root, now, out: join(root, "clean"), cache: join(root, "other") })
    expect(treeOf(join(root, "public"))).toEqual(treeOf(join(root, "clean")))
  }

  test("makes nothing where nothing has changed, and only what has where something has", async () => {
    const root = siteOf(await paper())
    await build({ root, now })
    expect(await build({ root, now })).toMatchObject({ rendered: [], written: [], removed: [] })
    write(root, { "content/media/b.jpg": await halves(160, 80, "black", "white").jpeg().toBuffer() })
    const second = await build({ root, now })
    expect(media(second).length).toBe(16)
    expect(media(second).every((path) => path.startsWith("media/b-"))).toBe(true)
    expect(second.removed.filter((path) => path.startsWith("media/b-")).length).toBe(16)
    await isClean(root)
  })

  test("makes the cuts again where what matters is another place, and new widths where they are wanted", async () => {
    const root = siteOf(await paper())
    await build({ root, now })
    write(root, { "content/town/rain.md": withPicture("/media/a.jpg", { focus: "20% 50%" }) })
    const focused = await build({ root, now })
    expect(media(focused).map((path) => path.replace(/^.*\//, "").replace(/-20-50.*/, ""))).toEqual([
      "16x9",
      "1x1",
      "3x2",
      "3x2",
      "3x2",
      "3x2",
      "3x2",
      "3x2",
      "4x3",
      "social",
    ])
    await isClean(root)
    write(root, { "content/site.yaml": site.replace("[64, 128]", "[64, 100]") })
    const widened = await build({ root, now })
    expect(media(widened).filter((path) => /\/64\./.test(path))).toEqual([])
    expect(media(widened)).toContain(filesOf(root, "a").find((path) => path.endsWith("/100.avif")))
    await isClean(root)
  })

  test("takes from the store what it made before: after a change of names, a return, a loss of public/", async () => {
    const root = siteOf(await paper())
    await build({ root, now })
    const { "content/media/a.jpg": a } = await paper()
    write(root, {
      "content/media/a.jpg": null,
      "content/media/quay.jpg": a,
      "content/town/rain.md": withPicture("/media/quay.jpg"),
    })
    await build({ root, now })
    // The same files under another name: hard links to what was there.
    expect(filesOf(root, "quay").length).toBe(16)
    await isClean(root)
    for (const path of filesOf(root, "b")) {
      truncateSync(join(root, "public", path), 3)
      utimesSync(join(root, "public", path), 1, 1)
    }
    const { rendered } = await build({ root, now })
    expect(rendered.filter(({ why }) => why.includes("changed by another hand")).length).toBe(16)
    await isClean(root)
  })
})
