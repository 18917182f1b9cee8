import { readCopy, readingSettings } from "./article/copy.js"
import { readFront } from "./config/front.js"
import { applyRules } from "./config/rules.js"
import { readSite } from "./config/site.js"
import { placeArticles } from "./edition/place.js"
import { sightsOf } from "./edition/resolve.js"
import { sameAddresses } from "./pages/addresses.js"
import { checkLinks, linkPlaces } from "./pages/check-links.js"
import { layOut } from "./pages/desk.js"
import { closingPages, layOutPages } from "./pages/kinds.js"
import type { Page } from "./pages/page.js"
import { nothingShown, type Shown, shownAnswers } from "./pages/template-page.js"
import { outputOf, themeOutputs } from "./render/output.js"
import type { Clock, Past, Publication } from "./render/publication.js"
import { renderer } from "./render/renderer.js"
import { readTheme } from "./render/theme.js"
import { asking } from "./support/asking.js"
import type { Diagnostic } from "./support/diagnostic.js"
import { recall } from "./support/recall.js"
import type { Site } from "./support/site.js"

/** All of Broadsheet: from sources and a clock to the files of a site, none of them made yet. */
export function publish(site: Site, clock: Clock, strict: boolean, past: Past): Publication {
  const config = readSite(site.settings)
  const { timeZone: zone, base, rules } = config.value
  const front = readFront(site.front, zone)
  const copy = readCopy(site.copy, readingSettings(config.value), past)
  const edition = placeArticles({ ...copy.value, front: front.value }, config.value, clock.now(zone), clock.drafts)

  const notebook = asking()
  const sights = sightsOf(edition.value, copy.value.articles, site.assets, base, notebook)
  const desk = layOut(edition.value, config.value, sights, past.bodies, notebook)
  const pages = layOutPages(desk)

  const theme = readTheme(site.theme, site.themeFiles, base)
  const draw = renderer(theme.value, past.codes)
  const print = (some: readonly Page[]) => some.map((page) => outputOf(page, draw, notebook))
  const outputs = [...themeOutputs(theme.value, notebook), ...print(pages)]
  const closing = (shown: Shown) => print(closingPages(desk, shown, site.assets, site.statics))
  const certain = [...outputs, ...closing(nothingShown)]

  const places = linkPlaces(desk, new Set(certain.map(({ path }) => path)))
  const remembered = recall(past.notes, { ...desk.answers, ...draw.answers, ...places.answers, ...shownAnswers })
  const links = checkLinks(desk, places, remembered)
  const steps = [config, front, copy, edition, theme, draw].flatMap((step) => step.diagnostics)
  const found = [...site.diagnostics, ...steps, ...links, ...sameAddresses(certain)]
  const judge = (some: readonly Diagnostic[]) => applyRules(some, rules, strict)
  const made = { edition: edition.value, config: config.value, theme: theme.value, renderer: draw }
  return { ...made, outputs, closing, found, judge, recall: remembered, asking: notebook }
}
