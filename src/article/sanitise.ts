import type { Options } from "remark-html"

/** What hast-util-sanitize takes, as remark-html names it. */
export type Schema = Exclude<Options["sanitize"], boolean | null | undefined>

const phrasing =
  "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
const flow =
  "address aside blockquote caption center col colgroup dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td tfoot th thead tr ul"
const media = "audio source track video map area"
// remark writes the boxes of task lists as input; the schema below lets no other kind through.
const boxes = "input"

/** Elements whose whole content goes with them: none of it was written to be read as text. */
export const stripped: ReadonlySet<string> = new Set(
  "script style iframe object embed applet noscript noembed noframes plaintext template textarea title xmp svg math canvas select option optgroup datalist button head frame frameset".split(
    " ",
  ),
)

/** Elements that may stay. */
export const allowedElements: ReadonlySet<string> = new Set(`${phrasing} ${flow} ${media} ${boxes}`.split(" "))

const cell = ["colSpan", "rowSpan", "headers", "scope", "abbr", "vAlign"]

/** Attributes that hold an address; the reader of links has looked at each, this is the second lock. */
const schemes = ["http", "https", "mailto", "tel", "sms", "xmpp", "irc", "ircs", "geo", "ftp", "sftp", "magnet", "news"]

/**
 * What may reach a page: GitHub's list without the presentation of the nineties, with the elements that running text
 * of a newspaper needs. No ids are prefixed (`clobberPrefix`): anchors must be what an author reads in a source, and
 * the theme's own ids are kept apart by their prefix.
 */
export const schema: Schema = {
  ancestors: {
    caption: ["table"],
    col: ["table"],
    colgroup: ["table"],
    dd: ["dl"],
    dt: ["dl"],
    figcaption: ["figure"],
    summary: ["details"],
    tbody: ["table"],
    td: ["table"],
    tfoot: ["table"],
    th: ["table"],
    thead: ["table"],
    tr: ["table"],
    source: ["audio", "video"],
    track: ["audio", "video"],
    area: ["map"],
  },
  attributes: {
    a: ["href", "hrefLang", ["className", "footnote-back", "footnote-call"]],
    area: ["href", "coords", "shape", "alt"],
    audio: ["src", ["controls", true], "loop", ["preload", "none", "metadata"]],
    b: [["className", "dateline"]],
    blockquote: ["cite"],
    code: [["className", /^language-./]],
    col: ["span"],
    colgroup: ["span"],
    del: ["cite", "dateTime"],
    details: ["open"],
    input: [["disabled", true], ["type", "checkbox"], "checked"],
    ins: ["cite", "dateTime"],
    li: ["value", ["className", "task-list-item"]],
    map: ["name"],
    ol: ["start", "reversed", "type", ["className", "contains-task-list"]],
    q: ["cite"],
    source: ["src", "type", "media"],
    td: cell,
    th: cell,
    time: ["dateTime"],
    track: ["src", "kind", "srcLang", "label", "default"],
    ul: [["className", "contains-task-list"]],
    video: ["src", "poster", "width", "height", ["controls", true], "loop", "muted", ["preload", "none", "metadata"]],
    "*": ["dir", "id", "lang", "title", ["dataAlign", "left", "center", "right"]],
  },
  clobber: [],
  clobberPrefix: "",
  protocols: { cite: ["http", "https"], href: schemes, poster: ["http", "https"], src: ["http", "https"] },
  required: {
    audio: { controls: true, preload: "none" },
    input: { disabled: true, type: "checkbox" },
    video: { controls: true, preload: "none" },
  },
  strip: [...stripped],
  tagNames: [...allowedElements],
}

/** For teasers: what may stand inside a paragraph of a list, where a link would lie inside a link. */
export const teaserSchema: Schema = {
  ...schema,
  attributes: { bdo: ["dir"], "*": ["dir", "lang"], abbr: ["title"], time: ["dateTime"] },
  tagNames:
    "p abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var".split(
      " ",
    ),
}

const missedElements =
  /<(script|style|iframe|object|embed|applet|form|button|select|textarea|svg|math|canvas|noscript|template|link|meta|base|frameset|frame|title|plaintext|xmp)(?=[\s/>]|$)/gi
const tags = /<[a-z][^<>]*>?/gi
const missedAttributes = /[\s"'/](style|on[a-z]{3,})\s*=/gi

/** What an author would miss of a piece of raw HTML: '<script>x</script><b style="">' -> ["<script>", "style="]. */
export function removedFrom(html: string): readonly string[] {
  const removed = new Set<string>()
  for (const [, name] of html.matchAll(missedElements)) removed.add(`<${name!.toLowerCase()}>`)
  for (const [tag] of html.matchAll(tags)) {
    for (const [, name] of tag.matchAll(missedAttributes)) removed.add(`${name!.toLowerCase()}=`)
  }
  return [...removed]
}
