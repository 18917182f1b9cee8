import type { Span } from "../support/source.js"
import type { Reading } from "./reading.js"

/**
 * Finds where an address of raw HTML is written. The HTML parser gives no places, but it meets addresses in the order
 * of the source: each search goes on where the last one ended, and costs no more than the way to it.
 */
export function rawPlaces({ raw, span }: Reading): (address: string) => Span {
  let piece = 0
  let from = 0
  return (address) => {
    const spellings = address.includes("&") ? [address, address.replaceAll("&", "&amp;")] : [address]
    // A few pieces are looked at: what is spelt with entities must not cost the whole text each time.
    for (let ahead = piece; address !== "" && ahead < Math.min(piece + 50, raw.length); ahead += 1) {
      const { value, offset } = raw[ahead]!
      for (const spelling of spellings) {
        const at = value.indexOf(spelling, ahead === piece ? from : 0)
        if (at < 0) continue
        piece = ahead
        from = at + spelling.length
        return span(offset + at, offset + from)
      }
    }
    const { value, offset } = raw[Math.min(piece, raw.length - 1)] ?? { value: "", offset: 0 }
    return span(offset, offset + value.length)
  }
}
