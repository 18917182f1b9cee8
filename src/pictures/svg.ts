import type { Element, Root } from "xast"
import { fromXml } from "xast-util-from-xml"
import { toXml } from "xast-util-to-xml"

/**
 * What a drawing may hold: shapes, text, gradients, filters. No scripts, no HTML, no links, and nothing that is loaded from elsewhere
 * or changes an attribute later on (`set`, `animate`): an SVG is a page of the site when it is opened by itself.
 */
const elements = new Set(
  (
    "svg g defs symbol use title desc switch a path rect circle ellipse line polyline polygon text tspan textPath " +
    "linearGradient radialGradient stop pattern clipPath mask marker image style view filter feBlend feColorMatrix " +
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood " +
    "feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight " +
    "feSpecularLighting feSpotLight feTile feTurbulence"
  ).split(" "),
)

/** Elements whose contents are kept without them. */
const transparent = new Set(["a", "switch"])

/** A part of this drawing, or a picture that is in the file itself. */
const isInside = (target: string): boolean =>
  /^#/.test(target) || /^data:image\/(png|jpe?g|gif|webp|avif);base64,[a-z0-9+/=\s]*$/i.test(target)

/** Whether CSS, or an attribute that may hold some, loads nothing. It hides names behind escapes; no drawing program writes them. */
function isSafeStyle(css: string): boolean {
  if (/@import|javascript:|expression\s*\(/i.test(css) || css.includes("\\")) return false
  const targets = [...css.matchAll(/url\(([^)]*)/gi)].map((match) => match[1]!.trim().replace(/^["']|["']$/g, ""))
  return targets.every((target) => isInside(target.trim()))
}

/** A drawing without what it may not hold; or why it is none. */
export function cleanDrawing(
  text: string,
): { text: string; trouble?: undefined } | { text?: undefined; trouble: string } {
  if (!/^\uFEFF?\s*</.test(text)) return { trouble: "it is no SVG in UTF-8, whatever its name says" }
  let root: Root
  try {
    root = fromXml(text)
  } catch (error) {
    const { cause, message } = error as Error
    const [reason = ""] = (cause instanceof Error ? cause.message : message).split("\n")
    return { trouble: `it is no sound SVG: ${reason}` }
  }
  const drawing = root.children.find((child) => child.type === "element")
  if (!drawing || localName(drawing) !== "svg") return { trouble: "it holds no <svg>" }
  return { text: `${toXml(clean(drawing))}\n` }
}

/** "svg:path" -> "path"; what is of another language is not in the list of elements. */
const localName = ({ name }: Element): string => name.replace(/^svg:/, "")

function clean(element: Element): Element {
  const attributes = Object.fromEntries(
    Object.entries(element.attributes).filter(([name, value]) => mayStand(name, value ?? "")),
  )
  const children = element.children.flatMap((child): Element["children"] => {
    if (child.type === "text" || child.type === "cdata") return [{ type: "text", value: child.value }]
    if (child.type !== "element") return []
    const name = localName(child)
    if (!elements.has(name)) return []
    if (name === "style" && !isSafeStyle(textOf(child))) return []
    const kept = clean(child)
    return transparent.has(name) ? kept.children : [kept]
  })
  return { ...element, attributes, children }
}

const namespace = "http://www.w3.org/2000/svg"

function mayStand(name: string, value: string): boolean {
  if (/^on/i.test(name)) return false
  if (name === "xmlns" || name === "xmlns:svg") return value === namespace
  if (/^(.+:)?(href|src)$/i.test(name)) return isInside(value.trim())
  return name === "style" || /url\s*\(/i.test(value) ? isSafeStyle(value) : true
}

const textOf = (element: Element): string =>
  element.children.map((child) => (child.type === "text" || child.type === "cdata" ? child.value : "")).join("")
