import { findAsset } from "../edition/resolve.js"
import { mediaType } from "../support/media.js"
import { wholeFile } from "../support/source.js"
import { outputPath } from "../support/url.js"
import type { Desk } from "./desk.js"
import { type FeedItems, feedItems } from "./feed-items.js"
import type { FeedList } from "./feed-lists.js"
import type { FeedArchive, FeedView } from "./feed-view.js"
import type { Page, WrittenPage } from "./page.js"

interface Format {
  readonly writer: WrittenPage["writer"]
  /** Ends a feed's address: "/town/" + "feed.xml". */
  readonly ending: string
  /** Ends that of its archives; null where the format has none. */
  readonly archive: ((number: number) => string) | null
}

const rss: Format = { writer: "rss", ending: "feed.xml", archive: (number) => `feed-${number}.xml` }
const atom: Format = { writer: "atom", ending: "atom.xml", archive: (number) => `atom-${number}.xml` }
const json: Format = { writer: "jsonFeed", ending: "feed.json", archive: null }
const partner: Format = { writer: "rss", ending: ".xml", archive: null }

/** A list of which few feeds are read comes in one format. */
const formats: Readonly<Record<FeedList["of"], readonly Format[]>> = {
  site: [rss, atom, json],
  section: [rss, atom, json],
  tag: [rss],
  author: [rss],
  partner: [partner],
}

/** So many feeds' worth of older stories stand in one archive. */
const depth = 5

/** Feeds of the site, of sections, topics and authors, with archives of what they do not hold any more; and those of partners. */
export function* feedKind(desk: Desk): Iterable<Page> {
  const items = feedItems(desk)
  const { config, feeds } = desk
  if (config.feed) {
    const { items: count, text, archive } = config.feed
    for (const list of feeds.lists) {
      const archived = archive === "all" || (archive === "sections" && (list.of === "site" || list.of === "section"))
      yield* feedsOf(list, { count, text, bySource: false, archived }, desk, items)
    }
  }
  for (const [index, list] of feeds.partners.entries()) {
    const { items: count, text, guid } = config.partnerFeeds[index]!
    yield* feedsOf(list, { count, text, bySource: guid === "source", archived: false }, desk, items)
  }
}

interface Settings {
  readonly count: number
  readonly text: "full" | "summary"
  readonly bySource: boolean
  readonly archived: boolean
}

function* feedsOf(list: FeedList, settings: Settings, desk: Desk, items: FeedItems): Iterable<Page> {
  const { count } = settings
  const size = count * depth
  const archived = settings.archived ? desk.feeds.archived(list) : 0
  for (const format of formats[list.of]) {
    const { archive } = format
    const archives = archive === null ? 0 : Math.ceil(archived / size)
    const addressOf = (number: number): string | null =>
      archive === null || number < 1 || number > archives ? null : list.base + archive(number)
    const self = list.base + format.ending
    yield page(format, self, { current: null, previous: addressOf(archives), next: null }, -count)
    for (let number = 1; number <= archives; number += 1) {
      const links = { current: self, previous: addressOf(number - 1), next: addressOf(number + 1) }
      yield page(format, addressOf(number)!, links, (number - 1) * size, Math.min(number * size, archived))
    }
  }

  function page({ writer }: Format, url: string, archive: FeedArchive, from: number, to?: number): Page {
    const { config } = desk
    return {
      draw: "written",
      path: outputPath(url, config.base),
      stage: "feed",
      from: wholeFile("content/site.yaml"),
      writer,
      make: () => {
        // Where its archives end decides over what a feed links to, and what the last of them holds.
        if (settings.archived) desk.feeds.archived(list)
        const stories = desk.feeds.some(list, from, to).toReversed()
        const withTexts = settings.text === "full" && archive.current === null
        const view = feedOf(list, url, archive, settings.bySource, desk)
        return {
          view: { feed: { items: stories.map(items.item), ...view } satisfies FeedView },
          bodies: withTexts ? stories.map(items.body) : [],
        }
      },
    }
  }
}

function feedOf(list: FeedList, url: string, archive: FeedArchive, bySource: boolean, desk: Desk) {
  const { config, site, absolute } = desk
  desk.asking.note("site")
  const whole = (address: string | null): string | null => address && absolute(address)
  return {
    title: list.name === null ? site.name : `${list.name} – ${site.name}`,
    description: list.description ?? site.description ?? site.name,
    publication: site.name,
    site: site.url,
    home: absolute(list.home),
    self: absolute(url),
    language: list.language,
    hubs: config.hubs,
    icon: iconOf(desk),
    archive: { current: whole(archive.current), previous: whole(archive.previous), next: whole(archive.next) },
    bySource,
  }
}

/** Readers of feeds show no SVG. */
function iconOf({ config, site, sights, absolute }: Desk): string | null {
  const asset = config.logo === null ? undefined : findAsset(config.logo, "content/site.yaml", sights)
  return asset && site.logo && /^image\/(png|jpeg|gif)$/.test(mediaType(asset.path)) ? absolute(site.logo.src) : null
}
