import { readCopy, readingSettings } from "./article/copy.js"
import { readFront } from "./config/front.js"
import { applyRules } from "./config/rules.js"
import { readSite } from "./config/site.js"
import { placeArticles } from "./edition/place.js"
import { sameAddresses } from "./pages/addresses.js"
import { checkLinks, linkPlaces } from "./pages/check-links.js"
import { deskFor } from "./pages/desk.js"
import { cardPage } from "./pages/files.js"
import { closingPages, layOutPages } from "./pages/kinds.js"
import type { Page } from "./pages/page.js"
import { nothingShown, type Shown, shownAnswers } from "./pages/template-page.js"
import { checkTheme } from "./render/check-theme.js"
import { outputOf, outputsOf } from "./render/output.js"
import type { Clock, Past, Publication } from "./render/publication.js"
import { renderer } from "./render/renderer.js"
import { readTheme } from "./render/theme.js"
import type { Diagnostic } from "./support/diagnostic.js"
import { gradually } from "./support/gradually.js"
import { once } from "./support/once.js"
import { ownCodeOf } from "./support/own-code.js"
import { recall } from "./support/recall.js"
import type { Site } from "./support/site.js"

/** All of Broadsheet: from sources and a clock to the files of a site, none of them made yet. */
export function publish(site: Site, clock: Clock, strict: boolean, past: Past): Publication {
  return dress(compose(site, clock, past), site, strict, past)
}

/** What stands in the newspaper, whatever it will look like. */
export function compose(site: Site, clock: Clock, past: Past) {
  const config = readSite(site.settings)
  const { timeZone: zone } = config.value
  const front = readFront(site.front, zone)
  const copy = readCopy(site.copy, readingSettings(config.value, ownCodeOf(site.theme).digest), past)
  const place = past.place ?? placeArticles
  const edition = place({ ...copy.value, front: front.value }, config.value, clock.now(zone), clock.drafts)
  return { desk: deskFor(edition.value, config.value, site.assets, past), steps: { config, front, copy, edition } }
}

export type Composed = ReturnType<typeof compose>

/** The same in the look of the site's theme. Links are checked when somebody asks what was found. */
export function dress({ desk, steps }: Composed, site: Site, strict: boolean, past: Past): Publication {
  const { asking, config } = desk
  const edition = steps.edition.value
  const languages = new Set([...edition.languages, ...config.sections.map((section) => section.language)])
  const theme = readTheme(site.theme, site.themeFiles, config, [...languages], past.codes)
  const draw = renderer(theme.value, past.codes)
  const print = (page: Page) => outputOf(page, draw, asking)
  const outputs = gradually(() => outputsOf(theme.value, layOutPages(desk), draw, asking))
  const closing = (shown: Shown) => closingPages(desk, shown, site.assets, site.statics).map(print)
  const card = (note: string) => {
    const page = cardPage(note)
    return page && print(page)
  }
  const certain = once(() => [...outputs, ...closing(nothingShown)])

  const places = linkPlaces(desk, certain)
  const answers = { ...desk.answers, ...draw.answers, ...places.answers, ...shownAnswers, ...past.answers?.(draw) }
  const remembered = once(() => recall(past.notes(), answers))
  const told = once((): readonly Diagnostic[] => {
    const own = [...Object.values(steps), theme, draw].flatMap((step) => step.diagnostics)
    return [...site.diagnostics, ...own, ...checkTheme(theme.value, past.codes), ...sameAddresses(certain())]
  })
  const links = gradually(() => checkLinks(desk, places, remembered()))
  const found = once(() => [...told(), ...[...links].flat()])
  const judge = (some: readonly Diagnostic[]) => applyRules(some, config.rules, strict)
  const made = { edition, config, theme: theme.value, renderer: draw, outputs, card, closing }
  return { ...made, told, links, found, judge, recall: remembered, asking }
}
