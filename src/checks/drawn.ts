import type { Article } from "../article/article.js"
import { plainText } from "../article/text.js"
import { draw, type Output } from "../render/output.js"
import type { Code } from "../support/catalogue.js"
import { type Diagnostic, problem } from "../support/diagnostic.js"
import { wholeFile } from "../support/source.js"
import { breather } from "../system/breath.js"
import type { Attendance } from "../system/result.js"
import type { Newsroom } from "./newsroom.js"

/** A page as a browser and a search engine get it. */
interface Page {
  readonly url: string
  readonly html: string
  readonly article: Article
}

/**
 * Draws every page that a build would make, and looks at those of stories: whether readers see what the markup for search
 * engines tells. A page that a build would leave as it is stands in public/, and had no faults when it was drawn.
 */
export async function checkDrawn(room: Newsroom, { progress, signal }: Attendance): Promise<readonly Diagnostic[]> {
  const { publication, bodies } = room
  const stories = new Map(room.desk.edition.articles.map((article) => [article.card.url, article]))
  const placeOf = ({ code, at }: Diagnostic): string => `${code} ${at.path} ${at.start}`
  const known = new Set(publication.found().map(placeOf))
  const told = new Map<string, Diagnostic>()
  const faults = new Map<Code, { readonly first: string; readonly url: string; count: number }>()
  let drawn = 0
  const breath = breather()
  for (const output of publication.outputs) {
    if (output.url === undefined) continue
    drawn += 1
    const rest = breath()
    if (rest) {
      progress?.({ stage: "draw", done: drawn, of: null })
      await rest
      signal?.throwIfAborted()
    }
    const article = stories.get(output.url)
    const isStory = article !== undefined && isOwnPage(output, article)
    const left = room.standing(output.path)
    if (left && !isStory) continue
    const { value, diagnostics } = left
      ? { value: left.text(), diagnostics: [] }
      : draw(output.make(), output.from.path, publication.renderer, bodies)
    // A mistake in a template shows on every page that it draws; one is told.
    for (const one of diagnostics) {
      if (!known.has(placeOf(one)) && !told.has(placeOf(one))) told.set(placeOf(one), one)
    }
    if (!isStory || typeof value !== "string") continue
    for (const [code, message] of faultsOf({ url: output.url, html: value, article }, room)) {
      const fault = faults.get(code)
      if (fault) fault.count += 1
      else faults.set(code, { first: message, url: output.url, count: 0 })
    }
  }
  const wrong = Array.from(faults, ([code, { first, url, count }]) => {
    const more = count === 0 ? "" : ` and ${count} more`
    return problem(code, `${first} (seen on ${url}${more})`, wholeFile("templates/pages/article.hbs"))
  })
  return [...told.values(), ...wrong]
}

const isOwnPage = (output: Output, { card }: Article): boolean => output.from.path === card.path

function* faultsOf({ html, article }: Page, room: Newsroom): Iterable<readonly [Code, string]> {
  const { card } = article
  const markup = storyMarkup(html)
  if (!markup) {
    yield ["no-markup", "The page holds no NewsArticle or Article that a search engine can read"]
    return
  }
  const headlines = [...html.matchAll(/<h1\b[^>]*>([\s\S]*?)<\/h1>/g)].map(([, text]) => plainText(text!))
  const headline = String(markup.headline ?? "")
  if (headlines.length !== 1) yield ["headline-not-shown", `The page has ${headlines.length} <h1>`]
  else if (card.searchTitle === null && plainText(headlines[0]!) !== headline.trim())
    yield ["headline-not-shown", `The page's headline is "${headlines[0]}", its markup's is "${headline}"`]
  const story = storyOn(html)
  const shown = visibleTimes(story)
  for (const [key, moment] of [
    ["datePublished", markup.datePublished],
    ["dateModified", card.updated === null ? undefined : markup.dateModified],
  ] as const) {
    if (typeof moment !== "string" || card.hideDate) continue
    if (!shown.some((time) => isSameTime(time, moment)))
      yield ["date-not-shown", `The markup tells ${key} ${moment}, which the page does not show`]
  }
  const links = new Set([...story.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href]) => href))
  for (const { name, url } of room.desk.byline(article).authors) {
    if (card.byline === null && url !== null && !links.has(url))
      yield ["byline-not-linked", `The page does not link "${name}"`]
  }
}

/** The story's own element: other stories of the same day stand beside it. */
function storyOn(html: string): string {
  const start = html.indexOf("<article")
  const end = html.indexOf("</article>", start)
  return start < 0 || end < 0 ? html : html.slice(start, end)
}

interface Markup {
  readonly headline?: unknown
  readonly datePublished?: unknown
  readonly dateModified?: unknown
}

/** The part of a page's JSON-LD that is about its story. */
function storyMarkup(html: string): Markup | undefined {
  const blocks = html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)
  return [...blocks].flatMap(([, text]) => nodesOf(parsed(text!))).find(isStory)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function nodesOf(value: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (typeof value !== "object" || value === null) return []
  const node = value as Record<string, unknown>
  return [node, ...nodesOf(node["@graph"])]
}

const isStory = (node: Record<string, unknown>): boolean =>
  [node["@type"]]
    .flat()
    .some((type) => typeof type === "string" && /Article$|^(LiveBlog|Blog)?Posting$|^Report$/.test(type))

/** What `<time>` elements with a text say. */
function visibleTimes(html: string): readonly string[] {
  return [...html.matchAll(/<time\b([^>]*)>([\s\S]*?)<\/time>/g)].flatMap(([, attributes, text]) => {
    const time = /\sdatetime="([^"]*)"/.exec(attributes!)?.[1]
    return time === undefined || /\shidden(\s|=|$)/.test(attributes!) || plainText(text!) === "" ? [] : [time]
  })
}

/** "2025-01-09" is the same as midnight of that day, wherever; times with offsets are the same where their instants are. */
function isSameTime(shown: string, told: string): boolean {
  return shown.length === 10 ? told.startsWith(shown) : Date.parse(shown) === Date.parse(told)
}
