import type { Edition } from "../edition/edition.js"
import { cachedFolders, caching, ownTypes } from "../support/serving.js"
import type { Desk } from "./desk.js"
import { goneUrl } from "./old-addresses.js"

/** What a server should do beside sending files: the same for every host, each of which writes it in its own way. */
export interface HostRules {
  /** Path under which the site stands, "" or "/paper". */
  readonly base: string
  /** Sent with every answer. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** `Cache-Control` of folders, by the beginning of their addresses; that of everything else. */
  readonly caches: readonly (readonly [folder: string, cache: string])[]
  readonly cache: string
  /** Types of files whose ending does not tell it, by their names. */
  readonly types: readonly (readonly [name: string, type: string])[]
  /** JSON Feeds, whose type no host knows by itself. */
  readonly jsonFeeds: readonly string[]
  /** Old addresses and where they lead, percent-encoded. */
  readonly moved: readonly (readonly [from: string, to: string])[]
  /** Addresses that were taken down on purpose, percent-encoded. */
  readonly gone: readonly string[]
}

export const speculationUrl = (base: string): string => `${base}/speculation-rules.json`

export function hostRules(desk: Desk, edition: Edition): HostRules {
  const { config } = desk
  const { base } = config
  return {
    base,
    headers: headersOf(desk),
    caches: cachedFolders.map(([folder, cache]) => [`${base}/${folder}`, cache]),
    cache: caching.page,
    types: ownTypes,
    jsonFeeds: desk.feeds.lists.flatMap(({ of, base: list }) => (of === "section" ? `${list}feed.json` : [])),
    moved: edition.articles.flatMap(({ card }) => card.aliases.map((alias) => [alias, card.url] as const)),
    gone: config.gone.map(({ address }) => goneUrl(address!, base)),
  }
}

function headersOf({ config }: Desk): HostRules["headers"] {
  return [
    ["Content-Security-Policy", contentSecurity(config.contentSecurity)],
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
    ["Cross-Origin-Opener-Policy", "same-origin-allow-popups"],
    ...(config.prefetch === "off"
      ? []
      : ([["Speculation-Rules", `"${speculationUrl(config.base)}"`]] as HostRules["headers"])),
  ]
}

/** What `contentSecurity` in site.yaml may add to, and the directive of the policy that it means. */
const directives = {
  scripts: "script-src",
  styles: "style-src",
  pictures: "img-src",
  fonts: "font-src",
  media: "media-src",
  connections: "connect-src",
  frames: "frame-src",
  forms: "form-action",
} as const

/**
 * The Content-Security-Policy (W3C, level 3). Scripts, styles, fonts and pictures come from the site alone, and none stands in a page.
 * Frames of other hosts are made when a reader presses a button, and sound and film of other hosts plays then too.
 */
function contentSecurity(added: Readonly<Record<string, string>>): string {
  const own: Readonly<Record<keyof typeof directives, string>> = {
    scripts: "'self'",
    styles: "'self'",
    pictures: "'self' data:",
    fonts: "'self'",
    media: "'self' https:",
    connections: "'self'",
    frames: "https:",
    forms: "'self'",
  }
  const parts = Object.entries(directives).map(([part, directive]) => {
    const more = added[part]
    return `${directive} ${own[part as keyof typeof own]}${more === undefined ? "" : ` ${more}`}`
  })
  return ["default-src 'none'", ...parts, "manifest-src 'self'", "base-uri 'none'", "frame-ancestors 'self'"].join("; ")
}
