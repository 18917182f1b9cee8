import type { Config } from "../config/site.js"
import { type Colour, contrast, readColour, withContrast, writeColour } from "../support/contrast.js"
import type { Findings } from "../support/diagnostic.js"

/** Contrast that text must have (WCAG 2.2, 1.4.3). */
const least = 4.5

/** What `look` in site.yaml adds to the end of the style sheet: the theme's tokens with other values. */
export function brandSheet(config: Pick<Config, "look" | "lookAt">, sheet: string, found: Findings): string {
  const { accent, accentDark, font } = config.look
  const light: string[] = []
  const dark: string[] = []
  if (accent !== null) {
    light.push(`--accent:${accent}`)
    tellFaint("accent", accent, 0)
  }
  const night = accentDark ?? (accent === null ? null : lightened(accent, sheet))
  if (night !== null) dark.push(`--accent:${night}`)
  if (accentDark !== null) tellFaint("accentDark", accentDark, 1)
  if (font === "sans") light.push("--serif:var(--sans)")

  const rules = [
    rule(":root", light),
    dark.length > 0 && `@media (prefers-color-scheme:dark){${rule(':root:not([data-scheme="light"])', dark)}}`,
    rule(':root[data-scheme="dark"]', dark),
  ]
  return rules.filter(Boolean).join("")

  /** Warns where text of the accent's colour could not be read on the theme's paper or tint. */
  function tellFaint(key: "accent" | "accentDark", written: string, scheme: 0 | 1): void {
    const grounds = groundsOf(sheet, scheme)
    const faintest = grounds.toSorted(
      (a, b) => contrast(readColour(written)!, a) - contrast(readColour(written)!, b),
    )[0]
    const ratio = faintest && contrast(readColour(written)!, faintest)
    if (ratio === undefined || ratio >= least) return
    const better = writeColour(withContrast(readColour(written)!, grounds, least))
    found.add(
      "faint-accent",
      `The accent ${written} has a contrast of ${rounded(ratio)}:1 on ${writeColour(faintest!)}; text needs ${least}:1`,
      config.lookAt[key],
      `The nearest that can be read is "${better}".`,
    )
  }
}

/** An accent for the dark scheme: as easy to read as the default theme's own. */
function lightened(accent: string, sheet: string): string {
  return writeColour(withContrast(readColour(accent)!, groundsOf(sheet, 1), 7))
}

/** Paper and tint of a scheme, as the sheet has them: the light one's are set first, the dark one's second. */
function groundsOf(sheet: string, scheme: 0 | 1): readonly Colour[] {
  return ["paper", "tint"].flatMap((token) => {
    const values = [...sheet.matchAll(new RegExp(`--${token}:\\s*(#[0-9a-f]{3,6})`, "gi"))]
    const ground = readColour(values[scheme]?.[1] ?? "")
    return ground ? [ground] : []
  })
}

/** Down, so that 4.49 is not told as 4.5. */
const rounded = (ratio: number): string => (Math.floor(ratio * 10) / 10).toFixed(1)

const rule = (selector: string, declarations: readonly string[]): string =>
  declarations.length === 0 ? "" : `${selector}{${declarations.join(";")}}`
