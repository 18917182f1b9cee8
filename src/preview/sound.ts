import { readFront } from "../config/front.js"
import { applyRules } from "../config/rules.js"
import { type Config, readSite } from "../config/site.js"
import { checkTheme } from "../render/check-theme.js"
import type { Codes } from "../render/codes.js"
import { renderer } from "../render/renderer.js"
import { readTheme } from "../render/theme.js"
import { type Diagnostic, isError } from "../support/diagnostic.js"
import type { Site } from "../support/site.js"

/**
 * Keeps errors apart. Where settings, front page or theme cannot be used as they are, what they were when they last could
 * stands in for them, and all else goes on; what is wrong with them is told. Articles stand in for themselves in the same way
 * where they are read.
 */
export function soundness(strict: boolean, codes: () => Codes) {
  let last: Site | undefined
  let settings: Site["settings"]
  let front: Site["front"]
  let look: Pick<Site, "theme" | "themeFiles"> | undefined
  let looked: { readonly of: readonly unknown[]; readonly faults: readonly Diagnostic[] } | undefined

  return (site: Site): Site => {
    if (last && site.diagnostics.some(({ code }) => code === "missing-content")) {
      return { ...last, diagnostics: site.diagnostics }
    }
    const found: Diagnostic[] = []
    const sound = <T>(faults: readonly Diagnostic[], { rules }: Config, now: T, before: T | undefined): T => {
      if (before === undefined || !applyRules(faults, rules, strict).some(isError)) return now
      found.push(...faults)
      return before
    }
    const read = readSite(site.settings)
    settings = sound(read.diagnostics, read.value, site.settings, settings)
    const config = settings === site.settings ? read.value : readSite(settings).value
    front = sound(readFront(site.front, config.timeZone).diagnostics, config, site.front, front)
    look = sound(lookFaults(site, config), config, site, look)
    const { theme, themeFiles } = look
    last = { ...site, settings, front, theme, themeFiles }
    const told = found.filter((one) => !site.diagnostics.includes(one))
    return told.length === 0 ? last : { ...last, diagnostics: [...site.diagnostics, ...told] }
  }

  /** What is wrong with the theme and with the site's own code, looked at again only where they are others. */
  function lookFaults({ theme, themeFiles, diagnostics }: Site, config: Config): readonly Diagnostic[] {
    const of = [theme, themeFiles, config.base]
    if (!looked || of.some((one, index) => one !== looked!.of[index])) {
      const read = readTheme(theme, themeFiles, config, [], codes())
      const drawn = renderer(read.value, codes())
      looked = { of, faults: [...read.diagnostics, ...drawn.diagnostics, ...checkTheme(read.value, codes())] }
    }
    return [...looked.faults, ...diagnostics.filter(({ code }) => code === "code-error")]
  }
}
