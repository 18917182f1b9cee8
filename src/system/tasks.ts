import { isUtf8 } from "node:buffer"
import { readFileSync } from "node:fs"
import { brotliCompressSync, brotliDecompressSync, constants as how } from "node:zlib"
import type { Bodies } from "../article/article.js"
import type { Piece } from "../article/body.js"
import { type CopySettings, keepRead, keyMaker, readSource } from "../article/copy.js"
import { draw, type Made } from "../render/output.js"
import type { Renderer } from "../render/renderer.js"
import { copied } from "../support/copied.js"
import { type Cuttings, paste } from "../support/cuttings.js"
import { type Diagnostic, problem } from "../support/diagnostic.js"
import { type Digest, digestText } from "../support/digest.js"
import { wholeFile } from "../support/source.js"
import { assetFile } from "./asset-file.js"
import { LostBody } from "./lost.js"
import { recordOf } from "./records.js"
import { type Stamp, writeStamped } from "./standing.js"

/** A Markdown file that must be read. */
export interface ReadJob {
  readonly path: string
  readonly file: string
  /** Its bytes, when it was found. */
  readonly size: number
}

/** What reading a file gave, as it goes onto the shelves. */
export interface Reading {
  readonly path: string
  readonly digest: Digest
  /** Of the record, which is a `Read` as JSON. Absent where the file could not be read as text. */
  readonly key?: Digest
  readonly record?: Uint8Array
  readonly bodies: readonly (readonly [Digest, Uint8Array])[]
  readonly trouble?: Diagnostic
}

/** Brotli at its fastest: a tenth more bytes than below, in less than half the time. */
const quick = { chunkSize: 4096, params: { [how.BROTLI_PARAM_QUALITY]: 0, [how.BROTLI_PARAM_LGWIN]: 16 } }

/** What stands between the HTML of a body, and how long each piece of HTML is. */
type Plan = readonly (number | Exclude<Piece, string>)[]

/** Bodies as they are kept: a line of JSON with their plan, and below it their HTML as it is, which is nearly all of them. */
export function packBody(pieces: readonly Piece[]): { readonly digest: Digest; readonly bytes: Uint8Array } {
  const plan: Plan = pieces.map((piece) => (typeof piece === "string" ? piece.length : piece))
  const html = pieces.filter((piece) => typeof piece === "string").join("")
  const bytes = utf8(`${JSON.stringify(plan)}\n${html}`)
  return { digest: digestText(bytes), bytes: brotliCompressSync(bytes, quick) }
}

export function unpackBody(bytes: Uint8Array): readonly Piece[] {
  const text = brotliDecompressSync(bytes, { chunkSize: 8192 }).toString("utf8")
  let at = text.indexOf("\n") + 1
  return (JSON.parse(text.slice(0, at)) as Plan).map((part) => {
    if (typeof part !== "number") return part
    at += part
    return text.slice(at - part, at)
  })
}

export function readTask({ path, file }: Pick<ReadJob, "path" | "file">, settings: CopySettings): Reading {
  const bodies: (readonly [Digest, Uint8Array])[] = []
  const nothing = (digest: Digest, trouble: Diagnostic): Reading => ({ path, digest, bodies, trouble })
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    const message = `The file cannot be read: ${(error as Error).message}`
    return nothing("", problem("unreadable-file", message, wholeFile(path)))
  }
  const digest = copied(digestText(bytes))
  const { text, trouble } = decode(path, bytes)
  if (text === undefined) return nothing(digest, trouble)
  const read = readSource({ path, text }, settings, {
    put: (pieces) => {
      const packed = packBody(pieces)
      bodies.push([packed.digest, packed.bytes])
      return packed.digest
    },
    get: (digest) => {
      throw new LostBody(digest)
    },
  })
  return { path, digest, key: keyMaker(settings)({ path, digest }), record: Buffer.from(keepRead(path, read)), bodies }
}

/** UTF-8, as every source must be. */
export function decode(
  path: string,
  bytes: Buffer,
): { text: string; trouble?: undefined } | { text?: undefined; trouble: Diagnostic } {
  const text = bytes.toString("utf8")
  if (isUtf8(bytes)) return { text }
  const start = text.indexOf("\ufffd")
  const at = { path, start, end: start + 1 }
  return {
    trouble: problem("not-utf8", `The file is not UTF-8 text${whatItIs(bytes, text.slice(0, start))}`, at, saveAnew),
  }
}

const saveAnew =
  'Open it in an editor and save it as UTF-8: Notepad asks for the encoding below "Save as", VS Code in its lowest line.'

/** What a file seems to be that is no UTF-8, by the first sign behind what is. */
function whatItIs(bytes: Buffer, before: string): string {
  const [first, second] = bytes
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (marked) return ": it is UTF-16, which Windows also calls Unicode"
  const [sign = 0, next = 0] = bytes.subarray(Buffer.byteLength(before))
  // Two such signs in a row are rather UTF-8 that was cut.
  if (sign < 0xa0 || next >= 0x80) return ""
  return `: in Latin-1 and Windows-1252, as old programs save, this is "${String.fromCharCode(sign)}"`
}

/** An output that must be drawn. */
export interface DrawJob {
  readonly path: string
  /** The source that is named where something goes wrong. */
  readonly from: string
  /** A `Made` as JSON, and the cuttings that it names. */
  readonly made: string
  readonly cuttings: Cuttings
  /** Digest of what stands in public/: the same bytes are not staged. */
  readonly standing: Digest | null
  /** Where it is staged. */
  readonly file: string
  /** Whether somebody wants to know what differs. */
  readonly told: boolean
}

export interface Drawn {
  readonly path: string
  /** Digest of its bytes; null where it could not be drawn. */
  readonly bytes: Digest | null
  /** By what it is known again where it was staged: a file that is renamed keeps its number and its time. */
  readonly staged: Stamp | null
  readonly diagnostics: readonly Diagnostic[]
  /** What goes onto the shelf beside it. */
  readonly record: Uint8Array
  readonly parts: Readonly<Record<string, string>> | null
}

/** What drawing needs of the site below `root`. */
export interface Easel {
  readonly renderer: Renderer
  readonly bodies: Bodies
  readonly root: string
}

export function drawTask(job: DrawJob, { renderer, bodies, root }: Easel): Drawn {
  const named = JSON.parse(job.made) as Made
  const kept = recordOf(named, job.made, job.told)
  const made = unfold(named, job.cuttings, renderer)
  const { value, diagnostics } = draw(made, job.from, renderer, bodies)
  const head = { path: job.path, diagnostics, ...kept }
  if (value === undefined) return { bytes: null, staged: null, ...head }
  const bytes = typeof value === "string" ? utf8(value) : readFileSync(assetFile(root, value.path))
  const digest = copied(digestText(bytes))
  return { bytes: digest, staged: digest === job.standing ? null : writeStamped(job.file, bytes), ...head }
}

/** Where texts are put into bytes, one after the other: each is written or packed before the next comes. */
let sheet = Buffer.allocUnsafeSlow(1 << 18)

function utf8(text: string): Buffer {
  // No sign of UTF-16 takes more.
  if (text.length * 3 > sheet.length) sheet = Buffer.allocUnsafeSlow(text.length * 4)
  return sheet.subarray(0, sheet.write(text))
}

/** Cuttings that have been read, by who draws with them. */
const scrapbooks = new WeakMap<Renderer, Map<Digest, object>>()

/** So many are remembered: pages that share one are drawn one soon after the other. */
const mostCuttings = 3000

/** Puts cuttings in their places, each of which is read once. */
function unfold(named: Made, cuttings: Cuttings, renderer: Renderer): Made {
  const known = scrapbooks.get(renderer) ?? new Map<Digest, object>()
  scrapbooks.set(renderer, known)
  return paste(named, (name) => {
    const text = cuttings.get(name)
    if (text === undefined) return undefined
    let found = known.get(name)
    if (found === undefined) {
      found = JSON.parse(text) as object
      if (known.size >= mostCuttings) known.clear()
      known.set(name, found)
    }
    return found
  })
}
