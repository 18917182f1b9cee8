import { findAsset } from "../edition/resolve.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { templatePage } from "./template-page.js"
import type { FrontView } from "./views.js"

/** The front page: places filled by hand or by themselves, then the latest. */
export function* frontKind(desk: Desk): Iterable<Page> {
  const { config, site } = desk
  yield templatePage(desk, { url: site.home }, () => {
    const { front, listed } = desk.edition
    const view: FrontView = {
      layout: front.layout,
      ...desk.frame("front", site.home, { documentTitle: site.name, description: site.description }),
      // The day of the newest story on the page, not of the clock: no page holds the clock.
      newest: listed[0]?.card.published ?? null,
      lead: front.lead && desk.teaser(front.lead),
      secondary: front.secondary.map(desk.teaser),
      blocks: front.blocks.map(({ title, section, style, stories }) => ({
        title,
        language: section?.language ?? config.language,
        url: section?.url ?? null,
        slug: section?.slug ?? "",
        style,
        teasers: stories.map(desk.teaser),
      })),
      latest: front.latest.map(desk.teaser),
      trending: front.trending.map(desk.teaser),
    }
    const logos = [config.logo, config.logoDark].flatMap(
      (logo) => findAsset(logo ?? "", "content/site.yaml", desk.sights) ?? [],
    )
    return { view, assets: logos }
  })
}
