import { type Digest, digestText } from "./digest.js"

/** Digest of all that shapes the bytes of a picture: the code in pictures/, and sharp. Put in when Broadsheet is compiled. */
declare const BROADSHEET_PICTURES: string | undefined

/** Pictures that are made by another maker are other pictures, at other addresses. */
export const pictureMaker: string = typeof BROADSHEET_PICTURES === "string" ? BROADSHEET_PICTURES : "uncompiled"

/** Who made a picture and what others may do with it, as its own file says (IPTC, XMP, EXIF). */
export interface Rights {
  readonly creator: string | null
  readonly credit: string | null
  readonly copyright: string | null
  /** Address of the licence. */
  readonly license: string | null
  /** Where a licence can be had. */
  readonly acquire: string | null
}

/** What a picture's file says of itself, and what it looks like from afar. */
export interface Facts {
  /** A `drawing` is SVG; `moving` has several frames. */
  readonly kind: "photo" | "moving" | "drawing"
  /** Pixels, turned as the camera was held. */
  readonly width: number
  readonly height: number
  /** Its colour as three numbers from 0 to 7, red, green and blue: "5 3 2". Null where parts are transparent. */
  readonly tone: string | null
  readonly transparent: boolean
  readonly caption: string | null
  readonly rights: Rights | null
}

/** A picture that was looked at, or why it cannot be shown. */
export type Examined = Facts | { readonly trouble: string }

export type Format = "avif" | "webp" | "jpeg" | "png"

export const endings: Readonly<Record<Format, string>> = { avif: "avif", webp: "webp", jpeg: "jpg", png: "png" }

/** What a publication wants made of its pictures. */
export interface Making {
  /** Widths in pixels, rising. */
  readonly widths: readonly number[]
  /** Formats that are served besides JPEG (PNG where parts are transparent), best first. */
  readonly formats: readonly ("avif" | "webp")[]
}

interface CutKind {
  /** Width to height; null keeps the picture's own. */
  readonly shape: readonly [number, number] | null
  /** Null: the publication's widths. */
  readonly widths: readonly number[] | null
  /** One file for other machines, in the format that all of them read; its shape is kept to the pixel. */
  readonly forMachines: boolean
}

/** The shapes in which a picture is published. */
export const cuts = {
  whole: { shape: null, widths: null, forMachines: false },
  /** Teasers. */
  "3x2": { shape: [3, 2], widths: null, forMachines: false },
  /** Faces beside names. */
  portrait: { shape: [1, 1], widths: [80, 160, 240], forMachines: false },
  /** Cards of social networks. */
  social: { shape: [1200, 630], widths: [1200], forMachines: true },
  /** What search engines ask for. */
  "16x9": { shape: [16, 9], widths: [1200], forMachines: true },
  "4x3": { shape: [4, 3], widths: [1200], forMachines: true },
  "1x1": { shape: [1, 1], widths: [1200], forMachines: true },
} as const satisfies Readonly<Record<string, CutKind>>

export type Cut = keyof typeof cuts

/** A part of a picture, in pixels. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** One file that is made of a picture. */
export interface Rendition {
  readonly format: Format
  readonly frame: Frame
  readonly width: number
  readonly height: number
  /** With all frames of a moving picture. */
  readonly moving: boolean
}

/** All files of one cut of a picture. Its widths rise; a file's name is `<name><width>.<ending>`. */
export interface Prints {
  /** What stands before the width: "" or "3x2-30-50-". */
  readonly name: string
  readonly frame: Frame
  readonly widths: readonly number[]
  readonly formats: readonly Format[]
  /** Width of the file that moves. */
  readonly moving: number | null
}

/** Cuts that differ from the picture by less than this are the picture. */
const alike = 0.02

/** A step of the ladder that is nearly as wide as the picture is left out. */
const near = 0.72

/** A moving picture is one file, no wider than this. */
const widestMoving = 960

/** "50% 30%" -> [50, 30]; the middle where nothing is said. */
const pointOf = (focus: string | null): readonly [number, number] => {
  const [x = 50, y = 50] = focus === null ? [] : focus.split(" ").map(Number.parseFloat)
  return [x, y]
}

/** What is made of a picture for one cut. No file is wider than what it shows is in the original. */
export function printsOf(facts: Facts, cut: Cut, focus: string | null, making: Making): Prints {
  const kind: CutKind = cuts[cut]
  const whole: Frame = { left: 0, top: 0, width: facts.width, height: facts.height }
  const fallback: Format = facts.transparent && !kind.forMachines ? "png" : "jpeg"
  const formats = kind.forMachines ? [fallback] : [...making.formats, fallback]
  const shape = kind.shape && kind.shape[0] / kind.shape[1]
  const isWhole =
    shape === null || (!kind.forMachines && Math.abs(facts.width / facts.height / shape - 1) < alike && !kind.widths)
  const point = pointOf(focus)
  const frame = isWhole ? whole : frameOf(facts, shape, point)
  const aside = point[0] === 50 && point[1] === 50 ? "" : `${point.join("-")}-`
  const moving = facts.kind === "moving" && isWhole && making.formats.includes("webp")
  return {
    name: isWhole ? "" : `${cut}-${aside}`,
    frame,
    widths: ladder(kind.widths ?? making.widths, frame.width),
    formats,
    moving: moving ? Math.min(facts.width, widestMoving) : null,
  }
}

/** The largest part of a shape, with the point in its middle as far as the picture's edges allow. */
function frameOf({ width, height }: Facts, shape: number, [x, y]: readonly [number, number]): Frame {
  const across = Math.min(width, Math.max(1, Math.round(height * shape)))
  const down = Math.min(height, Math.max(1, Math.round(width / shape)))
  const place = (whole: number, part: number, percent: number): number =>
    Math.round(Math.min(Math.max((whole * percent) / 100 - part / 2, 0), whole - part))
  return { left: place(width, across, x), top: place(height, down, y), width: across, height: down }
}

/** Where in a cut the point is that matters in the picture: "70% 40%" of the whole may be "50% 40%" of the cut. */
export function focusIn(frame: Frame, { width, height }: Facts, focus: string): string {
  const [x, y] = pointOf(focus)
  const within = (point: number, start: number, length: number): string =>
    `${String(Math.min(100, Math.max(0, Math.round(((point - start) / length) * 100)))).padStart(2, "0")}%`
  return `${within((width * x) / 100, frame.left, frame.width)} ${within((height * y) / 100, frame.top, frame.height)}`
}

/** [320, 640, 960, 1920] of a picture that is 1000 wide -> [320, 640, 1000]. */
function ladder(widths: readonly number[], own: number): readonly number[] {
  const widest = Math.min(own, widths.at(-1) ?? own)
  return [...widths.filter((width) => width < widest * near), widest]
}

/** The single files of a cut, by their names. */
export function filesOf(prints: Prints): ReadonlyMap<string, Rendition> {
  const { name, frame, widths, formats } = prints
  const still = formats.flatMap((format) =>
    widths.map((width): readonly [string, Rendition] => [
      `${name}${width}.${endings[format]}`,
      { format, frame, width, height: heightOf(frame, width), moving: false },
    ]),
  )
  const { moving } = prints
  const file = {
    format: "webp",
    frame,
    width: moving ?? 0,
    height: heightOf(frame, moving ?? 0),
    moving: true,
  } as const
  return new Map(moving === null ? still : [...still, [movingName(prints), file]])
}

export const movingName = ({ name, moving }: Prints): string => `${name}moving-${moving}.webp`

export const heightOf = (frame: Frame, width: number): number =>
  Math.max(1, Math.round((width * frame.height) / frame.width))

/** What tells the files of one picture from those of every other: it stands in their addresses. */
export const fingerprint = (digest: Digest): string => digestText(`${digest} ${pictureMaker}`).slice(0, 8)

/** Files that are looked at as pictures. */
export const isPicture = (path: string): boolean => /\.(avif|gif|hei[cf]|jpe?g|png|svg|tiff?|webp)$/i.test(path)
