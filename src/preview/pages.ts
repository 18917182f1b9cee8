import { type Shown, tellShown } from "../pages/template-page.js"
import { draw, type Made, type Output } from "../render/output.js"
import type { Past, Publication } from "../render/publication.js"
import type { Diagnostic } from "../support/diagnostic.js"
import { type Digest, digestText } from "../support/digest.js"
import { assetFile } from "../system/asset-file.js"
import { type Directory, directory } from "./directory.js"
import { type Developer, isDeveloped } from "./pictures.js"

/** What is sent for an address. */
export interface Answer {
  readonly status: 200 | 404 | 500
  /** File below public/ that it is, or the one that stands for it. */
  readonly path: string
  /** A text, bytes, or a file to send. */
  readonly content: string | Uint8Array | { readonly file: string }
  /** Digest of a page, style sheets' addresses left out; "" for what is no page. */
  readonly version: Digest
}

/** Drawn pages that are kept, and pages of which the last good text is. */
const mostDrawn = 40
const mostGood = 100

/** What outlives a publication. */
export interface Keepsakes {
  /** Last good texts of pages. */
  readonly good: Map<string, string>
  /** What was found when files were last drawn. */
  readonly faults: Map<string, readonly Diagnostic[]>
}

export interface Press {
  readonly root: string
  readonly publication: Publication
  readonly bodies: Past["bodies"]
  readonly developer: Developer
  /** What a file is made of, with the texts of now. */
  readonly edited: (made: Made) => Made
  /** Until all pages have been looked through: what they show is known then. */
  readonly settled: () => Promise<void>
  readonly keepsakes: Keepsakes
}

/** The pages of a publication, drawn when they are asked for. */
export interface Pages {
  readonly directory: Directory
  /** What the pages show that have been looked at so far. */
  readonly shown: Shown
  /** Files that are known by the pages that show them; and those that somebody has asked for last. */
  closing(): ReadonlyMap<string, Output>
  lastClosing(): ReadonlyMap<string, Output>
  /** Draws a page to see whether it can be, and what it shows. */
  lookThrough(output: Output): void
  /** A style sheet that is there before the pages that ask for it. */
  putAhead(path: string, sheet: string): void
  isAhead(path: string): boolean
  answer(path: string): Promise<Answer>
  /** Texts are others: nothing that was drawn is believed. */
  redraw(): void
  /** All pages have been looked through. */
  complete: boolean
}

interface Drawing {
  readonly text: string | undefined
  readonly bytes?: Uint8Array
  readonly file?: string
}

/** `before` are those of the publication before, whose files are shown until it is known which of them still are. */
export function pagesOf(press: Press, before: Pages | undefined): Pages {
  const { root, publication, bodies, developer, edited, settled, keepsakes } = press
  const { good, faults } = keepsakes
  const outputs = directory(publication.outputs)
  const shown: Shown = { assets: new Set(), listed: [] }
  const ahead = new Map<string, string>()
  const earlier = before?.lastClosing() ?? new Map<string, Output>()
  let closed: { readonly of: number; readonly outputs: ReadonlyMap<string, Output> } | undefined
  let drawn = new Map<string, Drawing>()

  const pages: Pages = {
    directory: outputs,
    shown,
    closing,
    lastClosing: () => closed?.outputs ?? earlier,
    complete: false,
    lookThrough: (output) => {
      if (output.stage === "asset")
        publication.recall().keep(output.path, publication.asking.watch(() => output.make()).asked)
      else drawOutput(output, true)
    },
    putAhead: (path, sheet) => ahead.set(path, sheet),
    isAhead: (path) => ahead.has(path),
    answer,
    redraw: () => {
      drawn = new Map()
    },
  }
  return pages

  /** Draws a file, and notes what it shows and what was found. */
  function drawOutput(output: Output, keep: boolean): Drawing {
    const { path, from } = output
    const { value, asked } = publication.asking.watch(() => output.make())
    // Only the background goes through all pages, in their order.
    const listed = keep ? shown.listed : []
    if (output.url !== undefined) tellShown(output.url, asked, { assets: shown.assets, listed })
    const made = edited(value)
    if (isDeveloped(made)) throw new Error("Pictures are made in the darkroom")
    const { value: result, diagnostics } = draw(made, from.path, publication.renderer, bodies)
    tellFaults(path, diagnostics)
    if (keep && diagnostics.length === 0) publication.recall().keep(path, asked)
    if (result === undefined || typeof result === "string") return { text: result }
    return { text: undefined, file: assetFile(root, result.path) }
  }

  function tellFaults(path: string, found: readonly Diagnostic[]): void {
    if (found.length > 0) faults.set(path, found)
    else faults.delete(path)
  }

  async function drawing(output: Output): Promise<Drawing> {
    const known = drawn.get(output.path)
    if (known) return known
    const made = output.stage === "asset" ? output.make() : undefined
    if (made && isDeveloped(made)) return developed(output, made)
    const fresh = drawOutput(output, false)
    if (drawn.size >= mostDrawn) drawn.delete(drawn.keys().next().value!)
    drawn.set(output.path, fresh)
    return fresh
  }

  async function developed(output: Output, made: Made): Promise<Drawing> {
    const { bytes, diagnostics } = await developer.develop(output, made)
    tellFaults(output.path, diagnostics)
    return bytes === null ? { text: undefined } : { text: undefined, bytes }
  }

  /** The file at a path below public/, also one that is known only by the pages that show it. */
  async function outputAt(path: string): Promise<Output | undefined> {
    const known = outputs.get(path)
    if (known && known.stage !== "sitemap") return known
    if (known) {
      await settled()
      return known
    }
    // What has been shown once is a file of the site, whatever else the pages show that come after.
    const kept = closed?.outputs.get(path)
    const found = kept && kept.stage !== "sitemap" ? kept : closing().get(path)
    if (found && found.stage !== "sitemap") return found
    if (pages.complete) return found
    if (found || path.startsWith("media/")) {
      const before = found ? undefined : earlier.get(path)
      if (before) return before
      await settled()
    }
    return closing().get(path)
  }

  function closing(): ReadonlyMap<string, Output> {
    const of = shown.assets.size + shown.listed.length
    if (closed?.of !== of) {
      closed = { of, outputs: new Map(publication.closing(shown).map((one) => [one.path, one])) }
    }
    return closed.outputs
  }

  async function answer(path: string): Promise<Answer> {
    const style = ahead.get(path)
    if (style !== undefined) return { status: 200, path, content: style, version: "" }
    const output = await outputAt(path)
    if (!output) {
      if (path !== "404.html" && outputs.get("404.html")) return { ...(await answer("404.html")), status: 404 }
      return { status: 404, path, content: "There is no such page.", version: "" }
    }
    const { text, bytes, file } = await drawing(output)
    if (bytes) return { status: 200, path, content: bytes, version: "" }
    if (file !== undefined) return { status: 200, path, content: { file }, version: "" }
    if (text !== undefined) {
      if (good.size >= mostGood && !good.has(path)) good.delete(good.keys().next().value!)
      if (path.endsWith(".html")) good.set(path, text)
      return { status: 200, path, content: text, version: versionOf(text) }
    }
    const last = good.get(path)
    if (last !== undefined) return { status: 200, path, content: last, version: versionOf(last) }
    return { status: 500, path, content: "This page cannot be drawn.", version: digestText("") }
  }

  /** A page by what readers see: another address of a style sheet makes no other page. */
  function versionOf(text: string): Digest {
    let plain = text
    for (const { url, path } of publication.theme.files.values()) {
      if (path.endsWith(".css")) plain = plain.replaceAll(url, "")
    }
    return digestText(plain)
  }
}
