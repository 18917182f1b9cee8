import type { Mention } from "../article/article.js"
import type { Reference } from "../article/body.js"
import type { Edition } from "../edition/edition.js"
import { brokenness, findAsset, resolve, resolveStory, type Target } from "../edition/resolve.js"
import type { Answers } from "../support/asking.js"
import { type Diagnostic, type Findings, findings } from "../support/diagnostic.js"
import { digestText } from "../support/digest.js"
import { once } from "../support/once.js"
import type { Recall } from "../support/recall.js"
import type { Asset, Span } from "../support/source.js"
import { outputPath } from "../support/url.js"
import type { Desk } from "./desk.js"

interface Text {
  readonly references: readonly Reference[]
  readonly mentions: readonly Mention[]
  readonly anchors: readonly string[]
}

interface Writing {
  readonly path: string
  readonly url: string
  readonly text: Text
}

/** What is checked of the addresses that texts name. */
export interface Places {
  /** A path of the site to be, of a page or a file. */
  isThere(path: string): boolean
  /** Anchors of the text whose page is at a path; undefined for pages that are made without a text. */
  anchors(path: string): ReadonlySet<string> | undefined
  readonly answers: Answers
}

/** Where links may lead. `files` are all of the site to be. */
export function linkPlaces(
  { edition, config, asking }: Desk,
  files: () => readonly { readonly path: string }[],
): Places {
  const paths = once(() => new Set(files().map(({ path }) => path)))
  let known: Map<string, Writing> | undefined
  const writingAt = (path: string): Writing | undefined => {
    known ??= new Map(writingsOf(edition).map((writing) => [outputPath(writing.url, config.base), writing]))
    return known.get(path)
  }
  const sets = new Map<Writing, ReadonlySet<string>>()
  return {
    isThere: (path) => {
      asking.note(`there ${path}`)
      return paths().has(path)
    },
    anchors: (path) => {
      asking.note(`anchors ${path}`)
      const writing = writingAt(path)
      if (writing && !sets.has(writing)) sets.set(writing, new Set(writing.text.anchors))
      return writing && sets.get(writing)
    },
    answers: {
      there: (path) => (paths().has(path) ? "there" : ""),
      anchors: (path) => {
        const writing = writingAt(path)
        return writing ? digestText(writing.text.anchors.join("\n")) : ""
      },
    },
  }
}

function writingsOf(edition: Edition): readonly Writing[] {
  const articles = [...edition.articles, ...edition.waiting].map(
    (article): Writing => ({ path: article.card.path, url: article.card.url, text: article }),
  )
  const authors = edition.authors.flatMap((author): Writing[] =>
    author.record ? [{ path: author.record.path, url: author.url, text: author.record }] : [],
  )
  const pages = edition.pages.map((page): Writing => ({ path: page.path, url: page.url, text: page }))
  return [...articles, ...pages, ...authors]
}

const nothing: readonly Diagnostic[] = []

/** Under what it is noted what was found of the links of a source. */
export const linksNote = (path: string): string => `\tlinks ${path}`

export const isLinksNote = (name: string): boolean => name.startsWith(linksNote(""))

/**
 * Whether every link, anchor and file that a public text names is there: what was found in the settings, then text after text,
 * stories first, in the order of their pages. Nothing is looked at before somebody comes to it.
 */
export function* checkLinks(desk: Desk, places: Places, recall: Recall): Iterable<readonly Diagnostic[]> {
  const { edition, config } = desk
  const waiting = new Set(edition.waiting.map((article) => article.card.path))
  const found = findings()
  for (const { kind, target, at } of config.named) checkSetting(kind, target, at)
  for (const sponsor of edition.sponsors.values()) {
    for (const mention of sponsor.mentions) checkMention(mention, sponsor.path, desk, found)
  }
  yield found.all
  for (const writing of writingsOf(edition)) {
    const name = linksNote(writing.path)
    if (!recall.holds(name)) {
      const { value, asked } = desk.asking.watch(() => checkWriting(writing))
      recall.keep(name, asked, value.length === 0 ? "" : JSON.stringify(value))
    }
    const kept = recall.value(name)
    yield kept === "" ? nothing : (JSON.parse(kept) as readonly Diagnostic[])
  }

  function checkWriting(writing: Writing): readonly Diagnostic[] {
    desk.asking.note(`text ${writing.path}`)
    const found = findings()
    const { references, mentions } = writing.text
    for (const reference of references) checkReference(reference, writing, found)
    for (const mention of mentions) checkMention(mention, writing.path, desk, found)
    return found.all
  }

  function checkReference(
    { role, target, start, end }: Reference,
    { path, url, text }: Writing,
    found: Findings,
  ): void {
    const at = { path, start, end }
    const to = role === "story" ? resolveStory(target, path, url, desk.sights) : resolve(target, path, url, desk.sights)
    if (role === "media" && to.to === "address" && isThere(to.url)) return
    if (role === "image" || role === "media") {
      if (to.to === "broken") tellBroken("broken-picture", to.asset, target, at, desk, found)
      else checkFile(to, role, target, at, found)
      return
    }
    switch (to.to) {
      case "held":
        if (waiting.has(path)) return
        found.add(
          "dead-link",
          `"${target}" is not public yet; the link is left out until it is`,
          at,
          "Nothing is to be done if that is meant.",
        )
        return
      case "nothing":
        found.add("dead-link", `There is no source "${target}"`, at, "Write its path as it is seen from this file.")
        return
      case "story":
      case "page":
        checkAnchor(to.url, to.anchor, target, at, found)
        return
      case "address":
        if (target.startsWith("#")) {
          if (!text.anchors.includes(to.anchor)) checkAnchor(url, to.anchor, target, at, found)
          return
        }
        if (isThere(to.url)) checkAnchor(to.url, to.anchor, target, at, found)
        else if (/^\{[{%]/.test(target)) {
          const message = "A shortcode of another program stands where an address belongs"
          found.add("dead-link", message, at, "Link to the source, as in ../town/story.md.")
        } else
          found.add("dead-link", `There is no page at "${target}"`, at, "Link to the source, as in ../town/story.md.")
        return
      case "elsewhere":
        if (/^https?:/i.test(to.url) && !URL.canParse(to.url)) {
          found.add("bad-link", `"${target}" is no web address`, at, "Check the host and the signs in it.")
        }
        return
      case "broken":
        tellBroken("broken-picture", to.asset, target, at, desk, found)
        return
      case "file":
        return
    }
  }

  function checkSetting(kind: "logo" | "policy", target: string, at: Span): void {
    const logo = kind === "logo" ? findAsset(target, at.path, desk.sights) : undefined
    if (logo) tellBroken("broken-picture", logo, target, at, desk, found)
    if (kind === "logo" && !logo) {
      found.add("missing-picture", `There is no picture "${target}"`, at, "Put it into content/media/.")
    }
    if (kind === "policy" && !desk.site.policies.some((policy) => config.policies[policy.policy] === target)) {
      found.add(
        "dead-link",
        `There is no page "${target}"`,
        at,
        "Write its path below content/, such as pages/ethics.md.",
      )
    }
  }

  function checkAnchor(url: string, anchor: string, target: string, at: Span, found: Findings): void {
    if (anchor === "" || anchor === "top") return
    const known = places.anchors(fileOf(url) ?? outputPath(url.replace(/[?#].*$/, ""), config.base))
    if (!known || known.has(anchor) || anchor.startsWith("site-")) return
    found.add(
      "dead-anchor",
      `"${target}": the page has no part "#${anchor}"`,
      at,
      "Anchors are made of headings: ## Rain again -> #rain-again.",
    )
  }

  function isThere(url: string): boolean {
    return fileOf(url) !== undefined
  }

  /** The file of the site that answers to an address, also where its last slash is missing. */
  function fileOf(url: string): string | undefined {
    const plain = url.replace(/[?#].*$/, "")
    const path = outputPath(plain, config.base)
    return [path, `${path}/index.html`, `${path}.html`].find(places.isThere)
  }
}

function checkFile(to: Target, role: "image" | "media", target: string, at: Span, found: Findings): void {
  if (to.to === "elsewhere") {
    if (role !== "image") return
    const hint = "Readers' browsers would tell that host who reads. Put the picture into content/media/."
    found.add("remote-picture", `The picture "${target}" lies on another host and is shown as a link`, at, hint)
    return
  }
  if (to.to === "file" || to.to === "story" || to.to === "page") return
  const what = role === "image" ? "picture" : "file"
  found.add(
    "missing-picture",
    `There is no ${what} "${target}"`,
    at,
    "Put it beside the article or into content/media/.",
  )
}

function tellBroken(
  code: "broken-picture" | "broken-lead-picture",
  asset: Asset,
  target: string,
  at: Span,
  { sights }: Desk,
  found: Findings,
): void {
  const why = brokenness(asset, sights)
  if (why === null) return
  found.add(code, `The picture "${target}" cannot be shown: ${why}`, at, "Save it anew from the original.")
}

function checkMention({ key, target, start, end }: Mention, path: string, desk: Desk, found: Findings): void {
  if (key !== "image" && key !== "picture" && key !== "file") return
  const at = { path, start, end }
  const asset = findAsset(target, path, desk.sights)
  if (asset) tellBroken(key === "image" ? "broken-lead-picture" : "broken-picture", asset, target, at, desk, found)
  if (asset) return
  const hint = "Put it beside the article or into content/media/, and write /media/name.jpg."
  if (key === "file") found.add("missing-file", `There is no file "${target}"`, at, hint)
  // A story that leads with nothing is not what its editor meant; one picture less in a text may be.
  else
    found.add(key === "image" ? "missing-lead-picture" : "missing-picture", `There is no picture "${target}"`, at, hint)
}
