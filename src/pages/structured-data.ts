import type { Kind } from "../article/fields.js"
import { plainText } from "../article/text.js"
import type { Moment } from "../support/moment.js"
import { breadcrumbs, type Words } from "./breadcrumbs.js"
import type {
  AboutView,
  ArticleView,
  AuthorLink,
  ListView,
  PageView,
  PictureView,
  SeriesView,
  SiteView,
  TeaserView,
} from "./views.js"

/** A thing of schema.org. What is undefined is left out. */
type Thing = { readonly "@type": string | readonly string[]; readonly [property: string]: unknown }

/** The class of the element that stands in the place of what only members may read. */
export const membersClass = "members"

/**
 * What a page tells search engines, as JSON-LD by schema.org's vocabulary; "" where there is nothing to tell.
 * It is made of the page's view when the page is drawn, so that it cannot say what the page does not.
 * `<` is escaped: nothing in a headline ends the element that the text stands in.
 */
export function structuredData(view: PageView, words: Words): string {
  const trail = breadcrumbs(view, words)
  const things = thingsOf(view, trail?.itemListElement.at(-1)?.name)
  if (things === null) return ""
  const graph = { "@context": "https://schema.org", "@graph": trail === null ? things : [...things, trail] }
  return JSON.stringify(graph).replaceAll("<", "\\u003c")
}

/** `called` is what the way to the page calls it. */
function thingsOf(view: PageView, called: string | undefined): readonly Thing[] | null {
  switch (view.kind) {
    case "article":
      return [article(view as ArticleView)]
    case "front":
      return [website(view.site), organization(view.site), collection(view, frontStories(view))]
    case "section":
    case "tag":
    case "series":
      return [collection(view, (view as ListView).teasers ?? (view as unknown as SeriesView).parts)]
    case "author": {
      const { author, number, teasers } = view as ListView
      return [author && number === null ? profile(view, author) : collection(view, teasers)]
    }
    case "not-found":
    case "gone":
    case "redirect":
      return null
    default:
      return [{ ...page(view, view.kind === "publication" ? "WebPage" : "CollectionPage"), name: called }]
  }
}

const absolute = (url: string, site: SiteView): string => (url.startsWith("/") ? site.origin + url : url)

const id = (site: SiteView, name: string): string => `${site.url}#${name}`

const some = <T>(values: readonly T[]): readonly T[] | undefined => (values.length === 0 ? undefined : values)

/** A date without a time is midnight in the paper's zone. */
const instant = (moment: Moment | null): string | undefined => moment?.instant

/** The class of schema.org for a kind of work, beside NewsArticle. */
const newsTypes: Readonly<Record<Kind, string | null>> = {
  report: "ReportageNewsArticle",
  analysis: "AnalysisNewsArticle",
  opinion: "OpinionNewsArticle",
  review: "ReviewNewsArticle",
  explainer: "BackgroundNewsArticle",
  callout: "AskPublicNewsArticle",
  satire: "SatiricalArticle",
  feature: null,
  live: null,
  gallery: null,
  video: null,
  sponsored: null,
}

function typeOf(view: ArticleView): string | readonly string[] {
  if (view.workKind === "live") return "LiveBlogPosting"
  if (view.workKind === "sponsored" || view.sponsor?.relation === "native") return "AdvertiserContentArticle"
  const own = newsTypes[view.workKind as Kind]
  return own === null ? "NewsArticle" : ["NewsArticle", own]
}

function article(view: ArticleView): Thing {
  const { site, published, updated, byline, sponsor, series, membersOnly } = view
  const type = typeOf(view)
  const isNews = type !== "LiveBlogPosting" && type !== "AdvertiserContentArticle"
  const ethics = site.policies.find(({ policy }) => policy === "ethics")
  const payer: Thing | undefined = sponsor
    ? { "@type": "Organization", name: sponsor.name, url: sponsor.url ?? undefined }
    : undefined
  return {
    "@type": type,
    "@id": `${view.canonical}#article`,
    headline: view.title,
    description: view.description ?? undefined,
    image: some(pictures(view).map((picture) => image(picture, site))),
    datePublished: instant(published),
    dateModified: instant(updated ?? published),
    author: authors(view),
    contributor: some(byline.others.map((one) => writer(one, site))),
    publisher: publisher(site),
    mainEntityOfPage: { "@type": "WebPage", "@id": view.canonical },
    url: view.canonical,
    articleSection: view.section?.name,
    keywords: some(view.topics.map(({ name }) => name)),
    inLanguage: view.language,
    wordCount: view.words > 0 ? view.words : undefined,
    dateline: isNews ? (view.dateline ?? undefined) : undefined,
    isAccessibleForFree: !membersOnly,
    hasPart: membersOnly
      ? { "@type": "WebPageElement", isAccessibleForFree: false, cssSelector: `.${membersClass}` }
      : undefined,
    correction: some(
      view.corrections.map(({ date, text }) => ({ "@type": "CorrectionComment", text, datePublished: date.instant })),
    ),
    publishingPrinciples: ethics && absolute(ethics.url, site),
    license: site.license ? absolute(site.license.url, site) : undefined,
    sponsor: sponsor?.relation === "native" ? payer : undefined,
    funder: sponsor?.relation === "underwritten" ? payer : undefined,
    isPartOf: series
      ? { "@type": "CreativeWorkSeries", name: series.name, url: absolute(series.url, site) }
      : undefined,
    position: series?.part,
    video: film(view),
    audio: view.audio
      ? {
          "@type": "AudioObject",
          name: view.audio.title ?? view.title,
          contentUrl: absolute(view.audio.file.url, site),
          encodingFormat: view.audio.file.type,
        }
      : undefined,
    ...(type === "LiveBlogPosting" && coverage(view)),
  }
}

/** The lead in the shapes that search engines ask for and the rest of a gallery; else the picture for social cards. */
function pictures({ crops, gallery, socialImage, site }: ArticleView): readonly PictureView[] {
  const all = crops.length > 0 ? [...crops, ...gallery.slice(1)] : [...(socialImage ? [socialImage] : []), ...gallery]
  return [...new Map(all.map((one) => [absolute(one.src, site), one])).values()]
}

function image(picture: PictureView, site: SiteView): Thing {
  const { src, width, height, caption, alt, credit, rights } = picture
  const url = absolute(src, site)
  return {
    "@type": "ImageObject",
    url,
    contentUrl: url,
    width: width ?? undefined,
    height: height ?? undefined,
    caption: caption ?? (alt === "" ? undefined : alt),
    creditText: credit ?? undefined,
    creator: rights?.creator ? { "@type": "Person", name: rights.creator } : undefined,
    copyrightNotice: rights?.copyright ?? undefined,
    license: rights?.license ?? undefined,
    acquireLicensePage: rights?.acquire ?? undefined,
  }
}

/** A line in the place of names ("Staff and agencies") is an organisation's; a story without either is the paper's own. */
function authors({ byline, site }: ArticleView): readonly Thing[] {
  if (byline.line !== null) return [{ "@type": "Organization", name: byline.line }]
  if (byline.authors.length === 0) return [publisher(site)]
  return byline.authors.map((one) => writer(one, site))
}

const writer = ({ name, url, type }: Pick<AuthorLink, "name" | "url" | "type">, site: SiteView): Thing => ({
  "@type": type === "organization" ? "Organization" : "Person",
  name,
  url: url === null ? undefined : absolute(url, site),
})

function film({ video, title, description, published, site }: ArticleView): Thing | undefined {
  // Without these three, search engines take no video.
  if (!video?.poster || !published) return undefined
  return {
    "@type": "VideoObject",
    name: video.caption ?? title,
    description: description ?? undefined,
    thumbnailUrl: absolute(video.poster.src, site),
    uploadDate: published.instant,
    contentUrl: absolute(video.file.url, site),
    creditText: video.credit ?? undefined,
  }
}

function coverage({ published, ended, body, canonical, title, site }: ArticleView) {
  return {
    coverageStartTime: instant(published),
    coverageEndTime: instant(ended),
    liveBlogUpdate: some(
      body.updates.map(
        ({ id: anchor, time, headline, text }): Thing => ({
          "@type": "BlogPosting",
          headline: headline ?? title,
          url: anchor === null ? canonical : `${canonical}#${anchor}`,
          datePublished: instant(time) ?? instant(published),
          author: publisher(site),
          articleBody: plainText(text),
        }),
      ),
    ),
  }
}

function publisher(site: SiteView): Thing {
  const { logo } = site
  return {
    "@type": "NewsMediaOrganization",
    "@id": id(site, "publisher"),
    name: site.name,
    url: site.url,
    logo: logo ? { "@type": "ImageObject", url: absolute(logo.src, site), ...sizeOf(logo) } : undefined,
  }
}

const sizeOf = ({ width, height }: PictureView) => (width === null || height === null ? {} : { width, height })

/** What schema.org calls the policies of site.yaml. */
const policyProperties: Readonly<Record<string, string>> = {
  ethics: "ethicsPolicy",
  corrections: "correctionsPolicy",
  factChecking: "verificationFactCheckingPolicy",
  unnamedSources: "unnamedSourcesPolicy",
  ownership: "ownershipFundingInfo",
  masthead: "masthead",
  mission: "missionCoveragePrioritiesPolicy",
  diversity: "diversityPolicy",
  diversityReport: "diversityStaffingReport",
  feedback: "actionableFeedbackPolicy",
  noBylines: "noBylinesPolicy",
}

/** The publication with all that it says of itself. */
function organization(site: SiteView): Thing {
  return {
    ...publisher(site),
    description: site.description ?? undefined,
    foundingDate: site.founded === null ? undefined : String(site.founded),
    sameAs: some(site.connect.flatMap(({ url, icon }) => (/^https?:/.test(url) && icon !== "rss" ? [url] : []))),
    ...Object.fromEntries(site.policies.map(({ policy, url }) => [policyProperties[policy], absolute(url, site)])),
  }
}

const website = (site: SiteView): Thing => ({
  "@type": "WebSite",
  "@id": id(site, "website"),
  name: site.name,
  url: site.url,
  description: site.description ?? undefined,
  inLanguage: site.language,
  publisher: { "@type": "NewsMediaOrganization", "@id": id(site, "publisher") },
})

function page(view: PageView, type: string): Thing {
  const { canonical, documentTitle, description, language, site } = view
  return {
    "@type": type,
    "@id": canonical,
    url: canonical,
    name: documentTitle ?? undefined,
    description: description ?? undefined,
    inLanguage: language,
    isPartOf: { "@type": "WebSite", "@id": id(site, "website"), name: site.name, url: site.url },
  }
}

function collection(view: PageView, stories: readonly TeaserView[]): Thing {
  return {
    ...page(view, "CollectionPage"),
    mainEntity: {
      "@type": "ItemList",
      itemListElement: stories.map(({ url, title }, index) => ({
        "@type": "ListItem",
        position: index + 1,
        name: title,
        url: absolute(url, view.site),
      })),
    },
  }
}

/** In the order in which a reader meets them, each once. */
function frontStories(view: PageView): readonly TeaserView[] {
  const { lead, secondary, blocks, latest } = view as PageView & {
    readonly lead: TeaserView | null
    readonly secondary: readonly TeaserView[]
    readonly blocks: readonly { readonly teasers: readonly TeaserView[] }[]
    readonly latest: readonly TeaserView[]
  }
  const all = [...(lead ? [lead] : []), ...secondary, ...blocks.flatMap(({ teasers }) => teasers), ...latest]
  return [...new Map(all.map((teaser) => [teaser.url, teaser])).values()]
}

function profile(view: PageView, author: AboutView): Thing {
  const { site, canonical } = view
  const { name, role, bio, picture, links, email, type } = author
  const isPerson = type === "person"
  return {
    ...page(view, "ProfilePage"),
    mainEntity: {
      "@type": isPerson ? "Person" : "Organization",
      "@id": `${canonical}#author`,
      name,
      url: canonical,
      jobTitle: isPerson ? (role ?? undefined) : undefined,
      description: bio === null ? undefined : plainText(bio),
      image: picture ? absolute(picture.src, site) : undefined,
      email: email ?? undefined,
      sameAs: some(links.flatMap(({ url }) => (/^https?:/.test(url) ? [url] : []))),
      worksFor: isPerson ? publisher(site) : undefined,
    },
  }
}
