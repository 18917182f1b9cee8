import { shows } from "../edition/media.js"
import { type Asset, type Span, wholeFile } from "../support/source.js"
import { outputPath } from "../support/url.js"
import type { Desk } from "./desk.js"
import type { BodyPlan, LaidOut, Stage, TemplatePage, View } from "./page.js"
import type { PageView } from "./views.js"

interface Head {
  readonly url: string
  readonly stage?: Stage
  readonly from?: Span
  /** Of `templates/pages/`, where it is not named like the view's kind. */
  readonly template?: string
}

export interface Sheet {
  readonly view: PageView
  readonly body?: BodyPlan
  /** Files that the page shows or links to: they are public because it is. */
  readonly assets?: readonly Asset[]
}

/** A page of the site at `url`, drawn by the template of its kind. */
export const templatePage = (desk: Desk, head: Head, lay: () => Sheet): TemplatePage => new SheetPage(desk, head, lay)

/** There is one for each story: functions of their own would weigh more than what they hold. */
class SheetPage implements TemplatePage {
  readonly path: string
  readonly url: string
  readonly stage: Stage
  readonly from: Span
  private readonly template: string | undefined

  constructor(
    private readonly desk: Desk,
    { url, stage = "list", from = settings, template }: Head,
    private readonly lay: () => Sheet,
  ) {
    this.path = outputPath(url, desk.config.base)
    this.url = url
    this.stage = stage
    this.from = from
    this.template = template
  }

  get draw() {
    return "template" as const
  }

  make(): LaidOut {
    const { asking, absolute } = this.desk
    const { view, body, assets } = this.lay()
    for (const asset of assets ?? []) asking.note(shows + asset.path)
    // A copy whose original stands elsewhere is not ours to list.
    if (!view.noindex && view.canonical === absolute(view.url)) asking.note(listed)
    return { template: `pages/${this.template ?? view.kind}`, view: view as unknown as View, body: body ?? null }
  }
}

const settings = wholeFile("content/site.yaml")

/** Notes that are no questions: what a page shows, and whether search engines may keep it. They never change by themselves. */
const listed = "listed"

/** What the pages tell of themselves, for what is made of all of them. */
export interface Shown {
  /** Files that pages show: their paths, and the cuts of pictures (edition/media.ts). */
  readonly assets: Set<string>
  /** Addresses for the sitemap. */
  readonly listed: string[]
}

export const nothingShown: Shown = { assets: new Set(), listed: [] }

/** Gathers from a page's notes what it shows. Tells the files that no page before it has shown. */
export function tellShown(url: string, asked: Iterable<string>, shown: Shown): readonly string[] {
  const fresh: string[] = []
  for (const note of asked) {
    if (note === listed) shown.listed.push(url)
    else if (note.startsWith(shows)) {
      const file = note.slice(shows.length)
      if (!shown.assets.has(file)) fresh.push(file)
      shown.assets.add(file)
    }
  }
  return fresh
}

export const isShown = (note: string): boolean => note === listed || note.startsWith(shows)

export const shownAnswers = { shows: () => "", listed: () => "" }
