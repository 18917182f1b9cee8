import type { ElementContent, RootContent } from "hast"
import type { Root } from "mdast"
import type { Diagnostic } from "../support/diagnostic.js"
import type { PluginSetting } from "../support/own-code.js"
import type { Piece, Reference } from "./body.js"
import { levelOut } from "./body-tree.js"
import { directivesNest } from "./directive-depth.js"
import { type Finished, finish } from "./finish.js"
import { foldPlace, stopsOf, withDateline } from "./layout.js"
import { cutMembers } from "./markers.js"
import { openParser, parseMarkdown, writeHtml } from "./parser.js"
import { readByPlugins } from "./plugins.js"
import { prepare } from "./prepare.js"
import { type Prose, readProse } from "./prose.js"
import { beginReading, type Reading } from "./reading.js"
import { mayHoldShortcodes, tellShortcodes, turnShortcodes } from "./shortcodes.js"
import { tellStrayEmphasis } from "./stray-emphasis.js"
import { tellStraySigns } from "./stray-signs.js"
import { asParagraphs, isTooMuch, untangle } from "./tangles.js"
import { chooseTeaser, type TeaserChoice, writeTeaser } from "./teaser.js"
import { toHtmlTree } from "./to-html-tree.js"
import { typographer } from "./typography.js"

export interface MarkdownOptions {
  /** BCP 47, for quotes and dashes. */
  readonly language: string
  readonly typography: boolean
  /** Off only in tests: raw HTML is then handed through unread, and no address is left out. */
  readonly sanitise: boolean
  /** Off only in tests: plain CommonMark. */
  readonly gfm: boolean
  /** Off only in tests: headings are then left as they are, ids and levels. */
  readonly headingIds: boolean
  /** Words shown before "Continue Reading"; null: never folded. */
  readonly foldAfter: number | null
  /** Only bodies of at least so many words are folded. */
  readonly foldFrom: number
  /** "SEOUL": opens the first paragraph. */
  readonly dateline: string | null
  readonly access: "free" | "members"
  /** More hosts whose frames become boxes that a reader opens. */
  readonly frames?: readonly string[]
  /** The site's own, in their order. */
  readonly plugins?: readonly PluginSetting[]
}

/** What is on in everything that is published. */
export const asPublished = { typography: true, sanitise: true, gfm: true, headingIds: true } as const

export interface Markdown {
  readonly pieces: readonly Piece[]
  readonly references: readonly Reference[]
  /** Every id in the body, in order. */
  readonly anchors: readonly string[]
  /** Of the body as it is published; each sign of Chinese and Japanese counts half. */
  readonly words: number
  /** What is to stand in lists; null where nothing is left to say. It is written when it is asked for: a deck stands before it. */
  readonly teaser: { readonly from: TeaserChoice["from"]; html(): string | null }
  /** True where `<!--members-->` cut something away. */
  readonly cut: boolean
}

/**
 * Reads the Markdown of an article. `start` is the offset of `body` in its file: all places are the file's.
 * Never throws, whatever the text: what is wrong is told, and the rest is published.
 */
export function readMarkdown(
  body: string,
  start: number,
  path: string,
  options: MarkdownOptions,
): { value: Markdown; diagnostics: readonly Diagnostic[] } {
  // A byte-order mark has no place in the tree's counting.
  const text = body.startsWith("\ufeff") ? body.slice(1) : body
  const reading = beginReading(text, start + body.length - text.length, path, options)
  const tree = treeOf(reading, path)
  tellStrayEmphasis(tree, reading)
  if (mayHoldShortcodes(reading.text)) {
    turnShortcodes(tree, reading)
    tellShortcodes(tree, reading)
  }
  tellStraySigns(tree, reading)
  const cut = options.access === "members" && cutMembers(tree)
  const chosen = chooseTeaser(tree)
  const { pieces, anchors, words } = readProse(tree, reading) ?? readAny(tree, reading)
  const teaser = { from: chosen.from, html: () => writeTeaser(chosen, tree, reading) }
  const value: Markdown = { pieces, references: reading.refs.all, anchors, words, teaser, cut }
  return { value, diagnostics: [...reading.found.all].sort((a, b) => a.at.start - b.at.start) }
}

/** The pieces of any text: what `readProse` is measured by. */
export function readAny(tree: Root, reading: Reading): Prose {
  prepare(tree, reading)
  const finished = finish(toHtmlTree(tree, reading), reading)
  tellH1(reading)
  return { pieces: bodyPieces(finished, reading), anchors: finished.anchors, words: finished.words }
}

/** The tree of a text: by the shortest way, or as the site's plugins make it, who see all that remark makes of it. */
function treeOf(reading: Reading, path: string): Root {
  const { text, options } = reading
  if (isTooMuch(text)) return asParagraphs(reading)
  const blocks = directivesNest(reading)
  const untangled = untangle(text)
  const mended = (tree: Root): Root => {
    levelOut(tree, text)
    untangled.restore(tree, reading)
    return tree
  }
  const plugins = options.plugins ?? []
  const own =
    plugins.length === 0
      ? undefined
      : readByPlugins(
          plugins,
          () => openParser(options.gfm, true, blocks),
          (parser) => mended(parser.parse(untangled.text)),
          { ...reading, path },
        )
  if (own) levelOut(own, text)
  if (own) return own
  const tree = parseMarkdown(untangled.text, options.gfm, blocks)
  return tree ? mended(tree) : asParagraphs(reading)
}

/** Plain text of the front matter made typographic: no Markdown, no HTML. `"Rain," he said` -> `“Rain,” he said`. */
export function inline(text: string, language: string): string {
  return typographer(language)([text])[0]!
}

function tellH1({ firstH1, found, options }: Reading): void {
  if (!firstH1 || !options.headingIds) return
  const hint =
    "The headline is the page's only first-level heading: begin with ##. All headings of this text were moved down."
  found.add("body-h1", "A heading of the first level stands in the text", firstH1, hint)
}

/** Writes all blocks, the inner ones first, then the text around them. */
function bodyPieces(finished: Finished, reading: Reading): readonly Piece[] {
  const { marks, options } = reading
  const write = (children: readonly (RootContent | ElementContent)[]): readonly Piece[] =>
    marks.pieces(writeHtml(trimmed(children), options.sanitise ? "body" : "none"))
  for (const { place, label, body, entries } of finished.blocks) {
    place.label = write(label)
    place.body = write(body)
    place.entries = entries.map(({ heading, body: below }) => ({
      id: String(heading.properties.id ?? ""),
      heading: write(heading.children),
      body: write(below),
    }))
  }
  const fold = foldPlace(stopsOf(finished), finished.words, options)
  const folded: RootContent[] =
    fold < 0
      ? finished.children
      : [
          ...finished.children.slice(0, fold),
          { type: "text", value: marks.add({ slot: "fold" }) },
          ...finished.children.slice(fold),
        ]
  if (options.dateline === null) return write(folded)
  const names = new Map(finished.blocks.map(({ place, mark }) => [mark, place.block]))
  const blockAt = (node: RootContent): string | undefined => (node.type === "text" ? names.get(node.value) : undefined)
  return write(withDateline(folded, options.dateline, blockAt))
}

const isSpace = (node: RootContent | ElementContent | undefined): boolean =>
  node?.type === "text" && /^\s*$/.test(node.value)

/** Without the line ends that stand before the first block and after the last. */
function trimmed(children: readonly (RootContent | ElementContent)[]): RootContent[] {
  let from = 0
  let to = children.length
  while (from < to && isSpace(children[from])) from += 1
  while (to > from && isSpace(children[to - 1])) to -= 1
  return children.slice(from, to) as RootContent[]
}
