import type { Link, Nodes, Paragraph, Root } from "mdast"
import type { LeafDirective } from "mdast-util-directive"
import { frameBlock } from "./frames.js"
import type { Reading } from "./reading.js"

const wordpress =
  "audio|caption|contact-form-7|embed|gallery|instagram|playlist|soundcloud|tweet|twitter|video|vimeo|wp_caption|youtube"
const shortcode = new RegExp(
  [
    String.raw`\{\{[<%]\s*\/?\s*[\w-]+[^}\n]{0,60}\}{0,2}`,
    String.raw`\{%-?\s*[\w-]+[^}\n]{0,60}\}?`,
    // With an attribute or an address in it; a link may be called "[video]".
    String.raw`\[(?:${wordpress})\b(?=[^\]\n=:]{0,60}(?:=|(?<=https?):)|[ \t]\d{5})[^\]\n]{0,2000}\]`,
    String.raw`^[ \t]*\[(?:gallery|playlist)\][ \t]*$`,
    String.raw`\[\/(?:audio|caption|embed|playlist|video|wp_caption)\]`,
  ].join("|"),
  "gim",
)

/** What each of them begins with. */
const anyOpening = new RegExp(String.raw`\{[{%]|\[\/?(?:${wordpress})`, "i")

/** Whether a text may hold a shortcode: asked first, as most hold none. */
export const mayHoldShortcodes = (text: string): boolean => anyOpening.test(text)

/** An address, or the number of a film, that a shortcode of WordPress alone in its paragraph shows. */
const alone =
  /^\[(?:embed(?:[ \t][^\]\n]{0,500})?\][ \t]*(?<url>https?:\/\/[^\s[\]<>"]+)[ \t]*\[\/embed|(?:youtube|vimeo)(?:[ \t]|=)(?<film>https?:\/\/[^\s[\]<>"]+|\d{5,12}|[\w-]{11}))\]$/i
const page =
  /^https?:\/\/(?:(?:(?:www|m)\.)?youtube\.com\/(?:watch\?(?:[^#]*&)?v=|shorts\/|live\/)|youtu\.be\/)([\w-]{11})(?=[?&#/]|$)/i
const vimeo = /^https?:\/\/(?:www\.)?vimeo\.com\/(\d{5,12})(?=[?#/]|$)/i

/** The block that shows what an address leads to; undefined where its host is none that may be framed. */
function blockOf(
  address: string,
  more: readonly string[],
): { readonly name: string; readonly id: Attributes } | undefined {
  const youtube = page.exec(address)?.[1]
  if (youtube !== undefined) return { name: "youtube", id: { id: youtube } }
  const film = vimeo.exec(address)?.[1]
  if (film !== undefined) return { name: "vimeo", id: { id: film } }
  const framed = frameBlock(address, "", more)
  return framed && { name: framed.block, id: { ...framed.attributes } }
}
type Attributes = Record<string, string>

/**
 * Makes of the shortcodes of WordPress that name one address what they mean: the block that shows it, where its host is
 * known, or else a link. The others stay text, and are told.
 */
export function turnShortcodes(tree: Root, reading: Reading): void {
  const turn = (parent: Nodes): void => {
    if (!("children" in parent)) return
    parent.children.forEach((child, index) => {
      const turned = child.type === "paragraph" ? turnedOf(child, reading) : undefined
      if (turned) parent.children[index] = turned as never
      else turn(child)
    })
    // What is told later is not looked for in a source that means something else now.
    if (parent.type === "paragraph" && unwrap(parent.children)) parent.position = undefined
  }
  turn(tree)
}

function turnedOf(paragraph: Paragraph, { text, options }: Reading): LeafDirective | Paragraph | undefined {
  const { position } = paragraph
  if (!position || !paragraph.children.every(({ type }) => type === "text" || type === "link")) return undefined
  const written = text.slice(position.start.offset, position.end.offset).trim()
  const { url, film } = alone.exec(written)?.groups ?? {}
  const address = (url ?? film)?.replaceAll("&amp;", "&")
  if (address === undefined) return undefined
  const number = /^\[vimeo/i.test(written)
    ? { name: "vimeo", id: { id: address } }
    : { name: "youtube", id: { id: address } }
  const block = address.includes("://") ? blockOf(address, options.frames ?? []) : number
  if (block) return { type: "leafDirective", name: block.name, attributes: block.id, children: [], position }
  return { type: "paragraph", children: [linkTo(address, position)] }
}

const linkTo = (url: string, position: Paragraph["position"]): Link => ({
  type: "link",
  url,
  title: null,
  children: [{ type: "text", value: url }],
  position,
})

const closing = /\[\/embed$/i
const opening = /\[embed(?:[ \t][^\]\n]{0,500})?\]$/i

/** In a line, an address takes in the bracket behind it: it ends where its shortcode does. */
function unwrap(children: Nodes[]): boolean {
  let found = false
  children.forEach((child, index) => {
    if (child.type !== "link" || !closing.test(child.url)) return
    const before = children[index - 1]
    const after = children[index + 1]
    if (before?.type !== "text" || after?.type !== "text") return
    if (!opening.test(before.value) || !after.value.startsWith("]")) return
    before.value = before.value.replace(opening, "")
    after.value = after.value.slice(1)
    before.position = undefined
    after.position = undefined
    found = true
    children[index] = linkTo(child.url.replace(closing, ""), child.position)
  })
  return found
}

/**
 * Tells of shortcodes of Hugo, Liquid and WordPress, which stay text: one finding for a file, at the first of them.
 * What stands in code was meant as it is.
 */
export function tellShortcodes(tree: Root, reading: Reading): void {
  if (reading.text.search(shortcode) < 0) return
  const places: { readonly start: number; readonly sign: string }[] = []
  gather(tree, reading.text, places)
  const first = places[0]
  if (!first) return
  const more = places.length > 1 ? ` (the first of ${places.length} in this file)` : ""
  reading.found.add(
    "shortcode",
    `A shortcode of another program stays text: ${first.sign}${more}`,
    reading.span(first.start, first.start + first.sign.length),
    "Write it in Markdown or as a block, such as :::gallery or ::youtube, or take it out.",
  )
}

function gather(node: Nodes, text: string, places: { readonly start: number; readonly sign: string }[]): void {
  // A paragraph of text and bare addresses is looked at whole: an address parts the shortcode that it stands in.
  const whole =
    node.type === "paragraph" && node.position && node.children.every(({ type }) => type === "text" || type === "link")
  if ("children" in node && !whole) for (const child of node.children) gather(child, text, places)
  if (node.type !== "text" && node.type !== "html" && !whole) return
  if (node.position?.start.offset === undefined) return
  const start = node.position.start.offset
  const source = text.slice(start, node.position.end.offset)
  for (const { 0: found, index } of source.matchAll(shortcode)) {
    const sign = found.trimStart()
    places.push({ start: start + index + found.length - sign.length, sign })
  }
}
