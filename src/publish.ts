import { type Memory, readCopy } from "./article/copy.js"
import { readFront } from "./config/front.js"
import { applyRules } from "./config/rules.js"
import { readSite } from "./config/site.js"
import type { Edition } from "./edition/edition.js"
import { placeArticles } from "./edition/place.js"
import { sightsOf } from "./edition/resolve.js"
import { sameAddresses } from "./pages/addresses.js"
import { checkLinks } from "./pages/check-links.js"
import { layOut } from "./pages/desk.js"
import { layOutPages } from "./pages/kinds.js"
import { type Output, outputOf, themeOutputs } from "./render/output.js"
import { renderer } from "./render/renderer.js"
import { readTheme } from "./render/theme.js"
import type { Diagnostic } from "./support/diagnostic.js"
import type { Site } from "./support/site.js"

/** What the clock says, and whether what is held back is shown. */
export interface Clock {
  /** Milliseconds since 1970, for a site in this time zone. */
  readonly now: (zone: string) => number
  readonly drafts: boolean
}

export interface Publication {
  readonly outputs: readonly Output[]
  readonly edition: Edition
  readonly diagnostics: readonly Diagnostic[]
  /** Counts findings of a later step by the site's rules too. */
  readonly judge: (found: readonly Diagnostic[]) => readonly Diagnostic[]
}

/** All of Broadsheet: from sources and a clock to the files of a site, none of them rendered yet. */
export function publish(site: Site, clock: Clock, strict: boolean, memory: Memory): Publication {
  const config = readSite(site.settings)
  const { timeZone: zone, language, base, permalinks, fold } = config.value
  const front = readFront(site.front, zone)
  const reading = {
    zone,
    language,
    base,
    permalink: permalinks.article!,
    pagePermalink: permalinks.page!,
    fold: fold || null,
  }
  const copy = readCopy(site.copy, reading, memory)
  const edition = placeArticles({ ...copy.value, front: front.value }, config.value, clock.now(zone), clock.drafts)

  const sights = sightsOf(edition.value, copy.value.articles, site.assets, base)
  const desk = layOut(edition.value, config.value, sights, memory.bodies)
  const pages = layOutPages(desk, site.statics)

  const theme = readTheme(site.theme, site.themeFiles, base)
  const draw = renderer(theme.value)
  const outputs = [...themeOutputs(theme.value), ...pages.map((page) => outputOf(page, draw, memory.bodies))]

  const links = checkLinks(desk, new Set(outputs.map((output) => output.path)))
  const found = [config, front, copy, edition, theme, draw].flatMap((step) => step.diagnostics)
  const judge = (some: readonly Diagnostic[]) => applyRules(some, config.value.rules, strict)
  const diagnostics = judge([...site.diagnostics, ...found, ...links, ...sameAddresses(outputs)])
  return { outputs, edition: edition.value, diagnostics, judge }
}
