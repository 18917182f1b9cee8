import type { Element, ElementContent, Root as HastRoot } from "hast"
import type { BlockSpec } from "./directives.js"

/** Hosts, with the beginning of the path where the host has other things too, whose frames newsrooms put into stories. */
const known = [
  "archive.org/embed/",
  "bandcamp.com/EmbeddedPlayer/",
  "cdn.knightlab.com/",
  "datawrapper.dwcdn.net/",
  "e.infogram.com/",
  "embed.documentcloud.org/",
  "embed.podcasts.apple.com/",
  "flo.uri.sh/",
  "geo.dailymotion.com/",
  "open.spotify.com/embed/",
  "ourworldindata.org/grapher/",
  "player.twitch.tv/",
  "public.tableau.com/",
  "w.soundcloud.com/player/",
  "www.dailymotion.com/embed/",
  "www.documentcloud.org/",
  "www.google.com/maps/",
  "www.openstreetmap.org/export/embed.html",
]

const youtube = /^(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{11})(?:[/?#]|$)/
const vimeo = /^player\.vimeo\.com\/video\/(\d{5,12})(?:[/?#]|$)/

const specOf = (block: string, attributes: BlockSpec["attributes"]): BlockSpec => ({
  block,
  shape: "body",
  attributes,
  references: {},
})

/**
 * A frame of another site as the block that stands for it, which asks nothing of that site before a reader opens it;
 * undefined where its host is not known. `more` are the site's own hosts: "maps.example", "example.org/charts/".
 */
export function frameBlock(src: string, title: string, more: readonly string[]): BlockSpec | undefined {
  const written = src.trim().replace(/^(?:https?:)?\/\//i, "https://")
  if (!/^https:\/\/[^\s"'<>\\]+$/i.test(written) || !URL.canParse(written)) return undefined
  const { host, pathname, search, username, href } = new URL(written)
  if (username !== "") return undefined
  const place = `${host}${pathname}${search}`
  const id = youtube.exec(place)?.[1]
  if (id !== undefined) return specOf("youtube", { id })
  const film = vimeo.exec(place)?.[1]
  if (film !== undefined) return specOf("vimeo", { id: film })
  const allowed = [...known, ...more].some((one) => place.startsWith(one.includes("/") ? one : `${one}/`))
  return allowed ? specOf("embed", title === "" ? { url: href } : { url: href, title }) : undefined
}

// A tag without an end is looked for only so far: a text may open thousands.
const tag = /<iframe(?=[\s/>])[^>]{0,2000}>/gi

/** A piece of raw HTML without the tags of frames that will become blocks, to look for what will be missed of it. */
export function withoutKnownFrames(html: string, more: readonly string[]): string {
  return html.replace(tag, (whole) => {
    const [, double, single, plain] = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(whole) ?? []
    const src = (double ?? single ?? plain ?? "").replaceAll("&amp;", "&")
    return frameBlock(src, "", more) ? "" : whole
  })
}

/** What lies deeper than this is made plain text later. */
const deepest = 300

/** Where a block may stand. */
const holders = new Set(
  "div blockquote ul ol li dl dd table thead tbody tfoot tr td th section article aside figure details center main header footer hgroup".split(
    " ",
  ),
)

/** Puts blocks in the places of frames whose hosts are known; one within a line stands below its paragraph. */
export function liftFrames(
  parent: HastRoot | Element,
  more: readonly string[],
  wrap: (spec: BlockSpec) => Element,
  depth = 0,
): void {
  if (depth > deepest) return
  const children: ElementContent[] = []
  for (const child of parent.children as ElementContent[]) {
    if (child.type !== "element") children.push(child)
    else if (child.tagName === "iframe") children.push(blockOf(child, more, wrap) ?? child)
    else if (holders.has(child.tagName)) {
      liftFrames(child, more, wrap, depth + 1)
      children.push(child)
    } else children.push(child, ...takeFrames(child, more, wrap, depth + 1))
  }
  parent.children = children
}

/** Takes the known frames out of an element that holds lines of text. */
function takeFrames(
  parent: Element,
  more: readonly string[],
  wrap: (spec: BlockSpec) => Element,
  depth: number,
): readonly Element[] {
  if (depth > deepest) return []
  const taken: Element[] = []
  parent.children = parent.children.filter((child) => {
    if (child.type !== "element") return true
    const block = child.tagName === "iframe" ? blockOf(child, more, wrap) : undefined
    if (block) taken.push(block)
    else for (const one of takeFrames(child, more, wrap, depth + 1)) taken.push(one)
    return !block
  })
  return taken
}

function blockOf({ properties }: Element, more: readonly string[], wrap: (spec: BlockSpec) => Element) {
  const { src, title } = properties
  const spec = frameBlock(typeof src === "string" ? src : "", typeof title === "string" ? title.trim() : "", more)
  return spec && wrap(spec)
}
