import { places } from "../support/asking.js"
import { once } from "../support/once.js"
import { namePattern } from "../support/serving.js"
import { decodePart, outputPath } from "../support/url.js"
import type { Desk } from "./desk.js"
import { type HostRules, hostRules, speculationUrl } from "./host-rules.js"
import { machineFile } from "./machine-file.js"
import type { Page, View, WrittenPage } from "./page.js"

/** Files that tell servers and hosts what to send along, what was moved and what is gone. */
export function* hostKind(desk: Desk): Iterable<Page> {
  const { edition } = desk
  const rules = once((): View => ({ ...hostRules(desk, edition) }))
  const file = (path: string, writer: WrittenPage["writer"]): Page => machineFile(desk, path, writer, places, rules)
  const { hostFiles } = desk.config
  const forNetlify = hostFiles.includes("netlify")
  if (forNetlify || hostFiles.includes("headers")) {
    yield file("_headers", "hostHeaders")
    yield file("_redirects", forNetlify ? "netlifyRedirects" : "hostRedirects")
  }
  if (hostFiles.includes("nginx")) yield file("_hosts/nginx.conf", "nginx")
  if (hostFiles.includes("caddy")) yield file("_hosts/caddy.conf", "caddy")
}

/** Which links browsers may fetch before they are followed (HTML, speculation rules): named by a header, for no script may stand in a page. */
export function* speculationKind(desk: Desk): Iterable<Page> {
  const { prefetch, base } = desk.config
  if (prefetch === "off") return
  const path = outputPath(speculationUrl(base), base)
  yield machineFile(desk, path, "speculation", "site", () => ({ base, eagerness: prefetch }))
}

export function writeSpeculation({ base, eagerness }: View): string {
  const files = ["assets/*", "media/*", "*.xml", "*.json", "*.txt"].map((name) => `${base}/${name}`)
  const where = { and: [{ href_matches: `${base}/*` }, { not: { href_matches: files } }] }
  return `${JSON.stringify({ prefetch: [{ where, eagerness }] }, null, 2)}\n`
}

const rulesOf = (view: View): HostRules => view as unknown as HostRules

const told = "# Broadsheet writes this file."

/** Cloudflare takes 100 rules. */
const mostFeeds = 90

/**
 * `_headers`, as Netlify, Cloudflare Pages and others read it. Rules for one path are joined there, so that pages get none of
 * their own for caching: these hosts ask for them anew by themselves.
 */
export function writeHeaders(view: View): string {
  const { base, headers, caches, types, jsonFeeds } = rulesOf(view)
  const block = (path: string, lines: readonly (readonly [string, string])[]): string =>
    [path, ...lines.map(([name, value]) => `  ${name}: ${value}`)].join("\n")
  const named = types.map(([name, type]) => block(`${base}/${name.replace("*", "")}`, [["Content-Type", type]]))
  const feeds = jsonFeeds.slice(0, mostFeeds).map((url) => block(url, [["Content-Type", "application/feed+json"]]))
  const kept = caches.map(([folder, cache]) => block(`${folder}*`, [["Cache-Control", cache]]))
  return `${[told, block(`${base}/*`, headers), ...kept, ...named, ...feeds].join("\n\n")}\n`
}

/** `_redirects`, as Cloudflare Pages, GitLab and others read it. None of them knows 410: the page that says so stands there. */
export const writeRedirects = (view: View): string =>
  redirectLines(rulesOf(view).moved.map(([from, to]) => `${from} ${to} 301`))

/** The same for Netlify, which knows 410, and takes a rule before the page that stands there where it ends in "!". */
export function writeNetlifyRedirects(view: View): string {
  const { moved, gone } = rulesOf(view)
  return redirectLines([...moved.map(([from, to]) => `${from} ${to} 301!`), ...gone.map((url) => `${url} ${url} 410!`)])
}

const redirectLines = (lines: readonly string[]): string => `${[told, ...lines].join("\n")}\n`

/** In a text of nginx a dollar would begin a variable. */
const nginxText = (url: string): string => `"${url.replaceAll("$", "%24")}"`

/** As a server sees an address: decoded. */
const decoded = (url: string): string => url.split("/").map(decodePart).join("/")

/** To be included in a `server` block of nginx 1.18 or later whose root holds the site. */
export function writeNginx(view: View): string {
  const { base, headers, caches, cache, types, moved, gone } = rulesOf(view)
  const place = (match: string, ...lines: readonly string[]): string => `location ${match} { ${lines.join(" ")} }`
  return [
    told,
    "# Include it in your server block: include /srv/www/paper/_hosts/nginx.conf;",
    "# root is the folder that holds the site (docs/deploy.md).",
    "",
    "absolute_redirect off;",
    "charset utf-8;",
    `error_page 404 ${base}/404.html;`,
    `set $broadsheet_cache "${cache}";`,
    "add_header Cache-Control $broadsheet_cache;",
    ...headers.map(([name, value]) => `add_header ${name} "${value.replaceAll('"', '\\"')}" always;`),
    "",
    ...caches.map(([folder, kept]) => place(`^~ ${folder}`, `set $broadsheet_cache "${kept}";`)),
    ...types.map(([name, type]) => place(`~ ${namePattern(name)}`, "types { }", `default_type ${type};`)),
    "",
    "# Not for readers.",
    place(`^~ ${base}/_hosts/`, "return 404;"),
    place(`~ ^${base}/_(headers|redirects)$`, "return 404;"),
    "",
    "# A page has one address.",
    `if ($request_uri ~ "^([^?]*/)index\\.html(\\?.*)?$") { return 301 $1$2; }`,
    "",
    "# Taken down on purpose.",
    place("@broadsheet_gone", "try_files $uri $uri/index.html =410;"),
    ...gone.map((url) => place(`= "${decoded(url)}"`, "error_page 410 @broadsheet_gone;", "return 410;")),
    "",
    "# Old addresses.",
    ...moved.map(([from, to]) =>
      place(`= "${decoded(from)}"`, `return 301 ${nginxText(to).slice(0, -1)}$is_args$args";`),
    ),
    "",
  ].join("\n")
}

/** A text of Caddy, in which a brace would begin a placeholder. */
const caddyText = (text: string): string =>
  `"${text
    .replace(/(["\\])/g, "\\$1")
    .replaceAll("{", "%7B")
    .replaceAll("}", "%7D")}"`

/** An address as Caddy compares it: decoded, but for the sign of what is not. */
const caddyPath = (url: string): string => caddyText(decoded(url).replaceAll("%", "%25"))

/** To be imported into a site of Caddy 2.6 or later whose root holds the site. */
export function writeCaddy(view: View): string {
  const { base, headers, caches, cache, types, moved, gone } = rulesOf(view)
  const lines = (some: readonly string[]): readonly string[] => some.map((line) => `\t${line}`)
  return [
    told,
    "# Import it into your site's block, beside `root` and `file_server`: import /srv/www/paper/_hosts/caddy.conf",
    "",
    "header {",
    ...lines(headers.map(([name, value]) => `${name} ${caddyText(value)}`)),
    "}",
    `header ?Cache-Control ${caddyText(cache)}`,
    ...caches.map(([folder, kept]) => `header ${folder}* Cache-Control ${caddyText(kept)}`),
    ...types.flatMap(([name, type], index) => [
      `@broadsheet_type${index} path_regexp ${namePattern(name)}`,
      `header @broadsheet_type${index} Content-Type ${type}`,
    ]),
    "",
    "# What is asked behind an address goes with it.",
    "map {query} {broadsheet_query} {",
    ...lines([`"" ""`, `~(.*) "?\${1}"`]),
    "}",
    "@broadsheet_index path_regexp broadsheet_index ^(.*/)index\\.html$",
    "redir @broadsheet_index {re.broadsheet_index.1}{broadsheet_query} 301",
    ...moved.map(([from, to]) => `redir ${caddyPath(from)} ${caddyText(to).slice(0, -1)}{broadsheet_query}" 301`),
    ...gone.map((url) => `error ${caddyPath(url)} 410`),
    `error ${base}/_hosts/* 404`,
    `error ${base}/_headers 404`,
    `error ${base}/_redirects 404`,
    "handle_errors {",
    ...lines([
      "@broadsheet_gone expression {err.status_code} == 410",
      "handle @broadsheet_gone {",
      "\ttry_files {path} {path}/index.html",
      "\tfile_server {",
      "\t\tstatus 410",
      "\t}",
      "}",
      "@broadsheet_missing expression {err.status_code} == 404",
      "handle @broadsheet_missing {",
      // A style sheet that is not there yet must not be missing for a year.
      "\theader -Cache-Control",
      `\trewrite * ${base}/404.html`,
      "\tfile_server {",
      "\t\tstatus 404",
      "\t}",
      "}",
    ]),
    "}",
    "",
  ].join("\n")
}
