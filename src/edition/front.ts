import type { Article } from "../article/article.js"
import type { FrontSettings } from "../config/front.js"
import type { Section } from "./edition.js"
import { storyNamed } from "./names.js"

/** The front page with its places filled. No story stands in two of them. */
export interface Front<Story = Article> {
  readonly layout: FrontSettings["layout"]
  readonly lead: Story | null
  readonly secondary: readonly Story[]
  readonly blocks: readonly FrontBlock<Story>[]
  readonly latest: readonly Story[]
  readonly trending: readonly Story[]
  readonly breaking: Breaking<Story> | null
}

export interface FrontBlock<Story = Article> {
  readonly title: string
  readonly section: Section<Story> | null
  readonly style: FrontSettings["blocks"][number]["style"]
  readonly stories: readonly Story[]
}

export interface Breaking<Story = Article> {
  readonly text: string
  readonly story: Story | null
  readonly url: string | null
}

/** Places beside the lead, by layout: what the design draws there. */
const secondaryPlaces: Readonly<Record<FrontSettings["layout"], number>> = {
  big: 6,
  flanked: 9,
  package: 3,
  quiet: 7,
  breaking: 6,
}

const blockPlaces: Readonly<Record<FrontBlock["style"], number>> = { standard: 3, strip: 4, abreast: 3, pictures: 3 }

/**
 * Fills the front page: first what was chosen by hand, so that no automatic place takes it away;
 * then the places beside the lead, sections' blocks, and the latest, all in the site's own language; a block that is
 * asked of a section of another language is in that one. Names that are not public now leave their place to others.
 */
export function fillFront(
  settings: FrontSettings,
  listed: readonly Article[],
  language: string,
  byPath: ReadonlyMap<string, Article>,
  sections: readonly Section[],
  now: number,
): Front {
  const taken = new Set<Article>()
  const take = (article: Article | undefined): readonly Article[] => {
    if (!article || article.card.unlisted || taken.has(article)) return []
    taken.add(article)
    return [article]
  }
  const named = (target: string | null): Article | undefined => {
    const path = target === null ? undefined : storyNamed(target, "content/front.yaml", byPath)
    return path === undefined ? undefined : byPath.get(path)
  }
  const next = (
    from: readonly Article[],
    count: number,
    wanted = (_: Article) => true,
    spoken = language,
  ): readonly Article[] => {
    const picked: Article[] = []
    for (const article of from) {
      if (picked.length >= count) break
      if (article.card.language === spoken && wanted(article)) picked.push(...take(article))
    }
    return picked
  }

  const chosen = take(named(settings.lead))
  const pins = settings.pins.filter((pin) => pin.until!.at > now).flatMap((pin) => take(named(pin.story)))
  const beside = [...pins, ...settings.secondary.flatMap((story) => take(named(story)))]
  const handPicked = settings.blocks.map((block) => block.stories.flatMap((story) => take(named(story))))
  const trending = settings.trending.flatMap((story) => take(named(story)))

  const free = listed.filter((article) => article.card.language === language && !taken.has(article))
  const lead = chosen[0] ?? take(automaticLead(free))[0] ?? beside.shift()

  const plans =
    settings.blocks.length > 0
      ? settings.blocks
      : automaticBlocks(sections.filter((section) => section.language === language))
  // A young paper has few stories: beside the lead stands at most a fifth of them, so that the sections get theirs.
  const places = Math.min(secondaryPlaces[settings.layout], Math.max(2, Math.floor(listed.length / 5)))
  const secondary = [...beside, ...next(listed, places - beside.length, isNews)]
  const blocks = plans.map((plan, index): FrontBlock => {
    const section = sections.find((one) => one.slug === plan.section) ?? null
    const own = handPicked[index] ?? []
    const count = plan.count ?? blockPlaces[plan.style]
    const fill = section
      ? next(section.stories, count - own.length, undefined, section.language)
      : plan.style === "pictures"
        ? next(listed, count - own.length, hasPicture)
        : []
    return { title: plan.title ?? section?.name ?? "", section, style: plan.style, stories: [...own, ...fill] }
  })
  return {
    layout: settings.layout,
    lead: lead ?? null,
    secondary,
    blocks: blocks.filter((block) => block.stories.length > 0),
    latest: next(listed, settings.latest),
    trending,
    breaking: breakingNow(settings, named, now, lead),
  }
}

/** The newest story with a picture among the newest eight, else the newest. */
function automaticLead(listed: readonly Article[]): Article | undefined {
  const fit = listed.slice(0, 8).filter(isNews)
  return fit.find(hasPicture) ?? fit[0] ?? listed[0]
}

const isNews = ({ card }: Article): boolean => card.kind !== "sponsored" && card.kind !== "opinion"

export const hasPicture = ({ card }: Article): boolean =>
  card.image !== null || card.gallery.length > 0 || Boolean(card.video?.poster)

/** A section whose newest stories are opinions, whatever it is called. */
const isOpinions = ({ stories }: Section): boolean =>
  stories.length > 0 && stories.slice(0, blockPlaces.strip).every(({ card }) => card.kind === "opinion")

function automaticBlocks(sections: readonly Section[]): FrontSettings["blocks"] {
  return sections.map((section, index) => ({
    section: section.slug,
    title: null,
    stories: [],
    style: isOpinions(section) ? "strip" : index === 0 ? "standard" : "abreast",
    count: null,
  }))
}

/** The bar while it is in force; never for the story that leads the page anyway, never for one that is held back. */
function breakingNow(
  { breaking }: FrontSettings,
  named: (target: string | null) => Article | undefined,
  now: number,
  lead: Article | undefined,
): Breaking | null {
  if (breaking === null || breaking.until!.at <= now) return null
  const story = named(breaking.story) ?? null
  if (breaking.story !== null && (story === null || story === lead)) return null
  return { text: breaking.text!, story, url: breaking.url }
}
