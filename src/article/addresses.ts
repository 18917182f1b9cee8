import type { Element } from "hast"
import type { Span } from "../support/source.js"
import { hrefOf, type Reading } from "./reading.js"

const mediaElements = new Set(["video", "audio", "source", "track"])

/**
 * Settles the addresses of an element: those of Markdown carry marks, those of raw HTML are met here first.
 * `place` finds where one of raw HTML is written.
 */
export function settleAddresses(element: Element, reading: Reading, place: (address: string) => Span): void {
  const { properties, tagName } = element
  const known = (value: string): string | undefined =>
    value.startsWith(reading.marks.prefix()) ? (reading.addresses.get(value) ?? value) : undefined
  const settle = (name: "href" | "src" | "poster", role: "link" | "media"): void => {
    const value = properties[name]
    if (typeof value !== "string") return
    const mark = known(value) ?? hrefOf(reading, value, value, place(value), role)
    if (mark === undefined) delete properties[name]
    else properties[name] = known(mark) ?? mark
  }
  if (tagName === "a" || tagName === "area") {
    settle("href", "link")
    // An anchor of the nineties: <a name="more">.
    if (typeof properties.name === "string" && properties.id === undefined) properties.id = properties.name
  } else if (mediaElements.has(tagName)) {
    settle("src", "media")
    settle("poster", "media")
  }
}
