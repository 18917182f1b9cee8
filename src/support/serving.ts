import { mediaType } from "./media.js"

/** How long copies of a file may be used: `Cache-Control` as RFC 9111 and RFC 8246 (immutable) have it. */
export const caching = {
  /** The address holds a fingerprint of what is there. */
  immutable: "public, max-age=31536000, immutable",
  /** Everything that an edit changes: kept, but never shown before the host was asked. */
  page: "public, max-age=0, must-revalidate",
} as const

/** Folders of a site, and how long what is in them may be kept. Whatever is in none of them is a page. */
export const cachedFolders: readonly (readonly [folder: string, cache: string])[] = [
  ["assets/", caching.immutable],
  ["media/", caching.immutable],
]

/** "assets/style-0a1b2c3d.css" -> "public, max-age=31536000, immutable". `path` is below public/. */
export const cacheControl = (path: string): string =>
  cachedFolders.find(([folder]) => path.startsWith(folder))?.[1] ?? caching.page

/** Names of files whose ending does not tell their type; a star stands for anything. */
export const ownTypes: readonly (readonly [name: string, type: string])[] = [
  ["speculation-rules.json", "application/speculationrules+json"],
  ["feed.json", "application/feed+json"],
  ["feed*.xml", "application/rss+xml"],
  ["atom*.xml", "application/atom+xml"],
]

/** A name with stars as the end of a regular expression: "feed*.xml" -> "/feed[^/]*\\.xml$". */
export const namePattern = (name: string): string => `/${name.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`

const ownPatterns = ownTypes.map(([name, type]) => [new RegExp(namePattern(name)), type] as const)

/** "world/index.html" -> "text/html; charset=utf-8". `path` is below public/. */
export function contentType(path: string): string {
  const own = ownPatterns.find(([pattern]) => pattern.test(`/${path}`))?.[1]
  const type = own ?? (path.startsWith("_") ? "text/plain" : mediaType(path))
  return /^(text\/|application\/(.+\+)?xml$)/.test(type) ? `${type}; charset=utf-8` : type
}
