/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [number, number, number]

/** Reads `#0d5748` or `#0a5`; undefined for anything else. */
export function readColour(text: string): Colour | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1]
  if (digits === undefined) return undefined
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g)!
  const [red, green, blue] = pairs.map((pair) => Number.parseInt(pair, 16))
  return [red!, green!, blue!]
}

export const writeColour = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`

/** Contrast of two colours as WCAG 2.2 defines it: from 1 (the same) to 21 (black on white). */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

/** Relative luminance (WCAG 2.2), from 0 to 1. */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** The nearest colour towards black or white that has the contrast `least` on all of `grounds`; `colour` itself where it has. */
export function withContrast(colour: Colour, grounds: readonly Colour[], least: number): Colour {
  const lit = grounds.every((ground) => luminance(ground) > 0.18)
  const end = lit ? 0 : 255
  const steps = Array.from({ length: 51 }, (_, step) => colour.map((part) => part + ((end - part) * step) / 50))
  const found = steps.find((mixed) => grounds.every((ground) => contrast(mixed as unknown as Colour, ground) >= least))
  return (found ?? [end, end, end]) as unknown as Colour
}
