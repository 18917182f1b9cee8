import type { Examined } from "../support/renditions.js"
import { measure } from "./measure.js"
import { cleanDrawing } from "./svg.js"

/** Looks at an SVG. */
export function examineDrawing(bytes: Buffer): Examined {
  const { text, trouble } = cleanDrawing(bytes.toString("utf8"))
  if (text === undefined) return { trouble }
  const { width, height } = measure(bytes)
  return {
    kind: "drawing",
    width: width ?? 0,
    height: height ?? 0,
    tone: null,
    transparent: true,
    caption: null,
    rights: null,
  }
}
