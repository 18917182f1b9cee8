import { x } from "xastscript"
import type { FeedWriter } from "./feed-budget.js"
import type { FeedPicture } from "./feed-items.js"
import { around, type Xml, xmlPart } from "./xml.js"

/** Namespaces that RSS and Atom share. */
export const namespaces = {
  "xmlns:media": "http://search.yahoo.com/mrss/",
  "xmlns:fh": "http://purl.org/syndication/history/1.0",
}

/** Media RSS 1.5.1. The credit has no role: none of EBU's list is said in a caption. */
export function picture(found: FeedPicture | null): string {
  if (found === null) return ""
  const { url, type, width, height, alt, caption, credit } = found
  const size = width === null || height === null ? {} : { width: String(width), height: String(height) }
  return xmlPart(
    x("media:content", { url, type, medium: "image", ...size }, [
      ...(alt === "" ? [] : [x("media:title", { type: "plain" }, alt)]),
      ...(caption === null ? [] : [x("media:description", { type: "plain" }, caption)]),
      ...(credit === null ? [] : [x("media:credit", credit)]),
    ]),
  )
}

/** Writes a feed of XML, whose stories stand at the end of an element so deep. */
export function feedWriter(feed: Xml, depth: number, item: FeedWriter["item"]): FeedWriter {
  const [head, end] = around(feed, depth)
  // Joined at once, it is one text from its start, not a tree of texts.
  return { item, around: (items) => [head, ...items, end].join("") }
}
