import type { Config } from "../config/site.js"
import type { Edition } from "../edition/edition.js"
import { storyNamed } from "../edition/names.js"
import type { Sights } from "../edition/resolve.js"
import { cutting } from "../support/cuttings.js"
import { namedPicture } from "./pictures.js"
import type { Link, NamedLink, SiteView } from "./views.js"

/** Addresses of the pages that every site has. */
export const archiveUrl = (config: Config): string => `${config.base}/archive/`
export const correctionsUrl = (config: Config): string => `${config.base}/corrections/`
export const topicsUrl = (config: Config): string => `${config.base}/tags/`
export const peopleUrl = (config: Config): string => `${config.base}/authors/`

export function siteView(edition: Edition, config: Config, sights: Sights): SiteView {
  return cutting({
    name: config.name,
    description: config.description,
    url: `${config.origin}${config.base}/`,
    origin: config.origin,
    home: `${config.base}/`,
    language: config.language,
    founded: config.founded,
    logo: namedPicture(config.logo, "content/site.yaml", sights),
    logoDark: namedPicture(config.logoDark, "content/site.yaml", sights),
    scheme: config.look.scheme === "auto" ? null : config.look.scheme,
    nameLength: [...config.name].length,
    sections: edition.sections.map(({ slug, name, url, language }) => ({ slug, name, url, language })),
    navigation: config.navigation.map((link) => onSite(link, config)),
    connect: config.connect.map((link) => ({ ...onSite(link, config), icon: iconOf(link.url!) })),
    pages: edition.pages
      .filter((page) => !page.unlisted)
      .map((page) => ({ name: page.title, url: page.url, language: page.language })),
    policies: policiesOf(edition, config),
    archive: archiveUrl(config),
    corrections: edition.corrected.length > 0 ? correctionsUrl(config) : null,
    topics: edition.tags.length > 0 ? topicsUrl(config) : null,
    feeds: config.feed
      ? [
          { name: "RSS", language: config.language, url: `${config.base}/feed.xml` },
          { name: "Atom", language: config.language, url: `${config.base}/atom.xml` },
          { name: "JSON Feed", language: config.language, url: `${config.base}/feed.json` },
        ]
      : [],
    copyright: config.copyright,
    license: config.license as Link | null,
  })
}

/** The pages that site.yaml names for its policies. */
function policiesOf(edition: Edition, config: Config): SiteView["policies"] {
  const pages = new Map(edition.pages.map((page) => [page.path, page]))
  return Object.entries(config.policies).flatMap(([policy, named]) => {
    const page = pages.get(storyNamed(named, "content/site.yaml", pages) ?? "")
    return page ? [{ policy, name: page.title, url: page.url }] : []
  })
}

/** An address of the site gets the path under which the site stands. */
function onSite(
  { name, url }: { readonly name: string | null; readonly url: string | null },
  { base, language }: Config,
): NamedLink {
  const inside = url!.startsWith("/") && !`${url}/`.startsWith(`${base}/`)
  return { name: name!, url: inside ? base + url! : url!, language }
}

const hosts: readonly (readonly [RegExp, string])[] = [
  [/^mailto:/i, "mail"],
  [/\.(xml|rss|atom)$|\/feed\/?$|^\/feed/i, "rss"],
  [/\b(bsky\.app|bluesky)/i, "bluesky"],
  [/\/\/(www\.)?(x|twitter)\.com/i, "x"],
  [/facebook\.com/i, "facebook"],
  [/instagram\.com/i, "instagram"],
  [/youtube\.com|youtu\.be/i, "youtube"],
  [/linkedin\.com/i, "linkedin"],
  [/threads\.(net|com)/i, "threads"],
  [/\/\/(www\.)?(t\.me|telegram\.)/i, "telegram"],
  [/\/\/(www\.)?(wa\.me|whatsapp\.com)/i, "whatsapp"],
  [/mastodon|mstdn|\/@[\w.-]+\/?$/i, "mastodon"],
]

/** The icon of a link to a network, by its address. */
export const iconOf = (url: string): string => hosts.find(([pattern]) => pattern.test(url))?.[1] ?? "link"
