/**
 * What templates see: one plain, frozen object a page. This file is the contract (version 1); docs/templates.md tells it
 * to designers. Every field is always there: `null` where there is nothing, never missing, because templates are strict.
 * Texts are plain unless their comment says HTML; addresses are ready for an attribute.
 */
import type { Moment } from "../support/moment.js"

export interface Link {
  readonly name: string
  readonly url: string
}

/** A link with the language of its name. */
export interface NamedLink extends Link {
  readonly language: string
}

export interface PictureView {
  readonly src: string
  /** Pixels; null where the file does not tell (some SVG). */
  readonly width: number | null
  readonly height: number | null
  readonly alt: string
  readonly caption: string | null
  readonly credit: string | null
  /** `object-position` of what matters: "50% 30%". */
  readonly focus: string | null
  /** Colour that stands until the picture does: red, green and blue from 0 to 7, "5 3 2". Null where parts are transparent. */
  readonly tone: string | null
  /** Too narrow to fill the column of a text: it is shown no larger than it is. */
  readonly small: boolean
  /** The same in several widths and formats; null where there is but `src`, as of a drawing. */
  readonly renditions: RenditionsView | null
  /** What the picture's own file says of its rights; null where it says nothing. */
  readonly rights: RightsView | null
}

/** Files of one picture, at `<base><width>.<format>`: `{{srcset renditions "avif"}}` writes their list. */
export interface RenditionsView {
  readonly base: string
  /** Pixels, rising. */
  readonly widths: readonly number[]
  /** Best first: "avif", "webp". */
  readonly formats: readonly string[]
  /** What every browser reads: "jpg", or "png" where parts are transparent. */
  readonly plain: string
  /** Address of the file that moves, a WebP, of an animated picture. */
  readonly moving: string | null
}

export interface RightsView {
  readonly creator: string | null
  readonly credit: string | null
  readonly copyright: string | null
  /** Address of the licence. */
  readonly license: string | null
  /** Where a licence can be had. */
  readonly acquire: string | null
}

/** One edition of a story for `hreflang`: a language, or "x-default" for readers of any other, and the whole address. */
export interface AlternateView {
  readonly language: string
  readonly url: string
}

export interface MediaView {
  readonly url: string
  /** Media type: `video/mp4`. */
  readonly type: string
}

export interface SiteView {
  readonly name: string
  readonly description: string | null
  /** Absolute, ends in a slash. */
  readonly url: string
  /** Scheme and host: before an address of the site it makes a whole one. */
  readonly origin: string
  /** Address of the front page: "/" or "/paper/". */
  readonly home: string
  readonly language: string
  readonly founded: number | null
  readonly logo: PictureView | null
  /** The same for dark pages, where it is another. */
  readonly logoDark: PictureView | null
  /** Pages of one scheme only; null: as the reader has it. */
  readonly scheme: "light" | "dark" | null
  /** Letters in the name, for a nameplate that fits one line. */
  readonly nameLength: number
  readonly sections: readonly SectionLink[]
  readonly navigation: readonly NamedLink[]
  /** "Connect with us". `icon` is one of mastodon, bluesky, x, facebook, instagram, youtube, linkedin, threads, telegram, whatsapp, rss, mail, link. */
  readonly connect: readonly (NamedLink & { readonly icon: string })[]
  /** Publication pages: about, contact, policies. */
  readonly pages: readonly NamedLink[]
  /** Those that site.yaml names as policies, by the policies' names: ethics, corrections … */
  readonly policies: readonly (Link & { readonly policy: string })[]
  /** Address of all stories by year and month. */
  readonly archive: string
  /** Address of the list of corrections; null while there are none. */
  readonly corrections: string | null
  /** Address of all topics; null while there are none. */
  readonly topics: string | null
  readonly feeds: readonly NamedLink[]
  readonly copyright: string | null
  readonly license: Link | null
}

export interface SectionLink extends NamedLink {
  readonly slug: string
}

/** What every page has. */
export interface PageView {
  /** Name of the template: article, front, section … */
  readonly kind: string
  readonly url: string
  /** Absolute. */
  readonly canonical: string
  /** For `<title>`; the site's name is added by the layout. Null where the page's name is a string of the theme (`pageTitle.<kind>`). */
  readonly documentTitle: string | null
  /** Title for social cards, where it differs from `documentTitle`. */
  readonly socialTitle: string | null
  readonly description: string | null
  /** BCP 47. */
  readonly language: string
  readonly direction: "ltr" | "rtl"
  /** Language and country for Open Graph, "en_GB"; null where no country is likely. */
  readonly locale: string | null
  readonly noindex: boolean
  /** Absolute address of the picture for social cards. */
  readonly socialImage: PictureView | null
  /** Feed of this list, if it has one of its own. */
  readonly feed: Link | null
  /** Section that the page belongs to. */
  readonly section: SectionLink | null
  readonly site: SiteView
  readonly breaking: BreakingView | null
}

export interface BreakingView {
  readonly text: string
  readonly url: string | null
}

export interface AuthorLink {
  readonly name: string
  readonly type: "person" | "organization"
  /** Null for somebody all of whose stories are on no list: there is no page then. */
  readonly url: string | null
  /** "Photographs by": stands before the name. */
  readonly role: string | null
  readonly picture: PictureView | null
}

/** `line` replaces the list; else `authors` wrote it and `others` have a role each. */
export interface BylineView {
  readonly line: string | null
  readonly authors: readonly AuthorLink[]
  readonly others: readonly AuthorLink[]
  /** Of an opinion alone: the letter that stands where its writer has no portrait; the paper's own for its leaders. */
  readonly initial: string | null
}

/** The unit of every list. */
export interface TeaserView {
  /** Anchor in lists. */
  readonly id: string
  readonly url: string
  readonly kind: string
  readonly section: SectionLink | null
  readonly kicker: string | null
  readonly title: string
  /** HTML, one or more `<p>`; null for a brief. */
  readonly text: string | null
  readonly byline: BylineView
  /** When it went public; null where the story hides it. */
  readonly date: Moment | null
  /** Last change, of a live story alone. */
  readonly updated: Moment | null
  /** The coverage of a live story has ended. */
  readonly ended: boolean
  readonly picture: PictureView | null
  readonly sponsor: SponsorView | null
  /** The story's: `{{{lang language @root.language}}}` writes it where it is not the page's. */
  readonly language: string
  readonly direction: "ltr" | "rtl"
  readonly draft: boolean
}

export interface SponsorView {
  readonly name: string
  readonly url: string | null
  readonly logo: PictureView | null
  readonly disclosure: string | null
  readonly relation: "native" | "underwritten"
}

export interface ArticleView extends PageView {
  readonly title: string
  readonly workKind: string
  readonly kicker: string | null
  /** HTML. */
  readonly deck: string | null
  /** Null where the story hides its date. */
  readonly published: Moment | null
  readonly updated: Moment | null
  /** When the coverage of a live story ended; null while it goes on. */
  readonly ended: Moment | null
  readonly byline: BylineView
  /** The story's picture as search engines want it: 16:9, 4:3 and square. None where it shows none. */
  readonly crops: readonly PictureView[]
  /** At most one of picture, video, gallery is the lead; audio may stand beside it. */
  readonly picture: PictureView | null
  readonly video: VideoView | null
  readonly gallery: readonly PictureView[]
  readonly audio: AudioView | null
  /** Made when the page is rendered. */
  readonly share: ShareView
  readonly corrections: readonly CorrectionView[]
  /** HTML; made when the page is rendered. */
  readonly body: BodyView
  /** The rest of the story is for members and is not in this file. */
  readonly membersOnly: boolean
  readonly topics: readonly NamedLink[]
  readonly upNext: NeighbourView | null
  readonly dontMiss: NeighbourView | null
  readonly about: readonly AboutView[]
  readonly related: readonly TeaserView[]
  readonly readAlso: readonly NamedLink[]
  readonly moreOfSection: readonly TeaserView[]
  readonly series: SeriesPlaceView | null
  readonly event: EventView | null
  readonly sponsor: SponsorView | null
  readonly republish: boolean
  readonly translations: readonly NamedLink[]
  /** For `hreflang`: all editions of the story with whole addresses, itself and "x-default" among them; none where it stands alone. */
  readonly alternates: readonly AlternateView[]
  /** The place that opens the story: "SEOUL". */
  readonly dateline: string | null
  /** Accounts of its authors in the Fediverse: "@jane@social.example". */
  readonly fediverse: readonly string[]
  /** Days after which a script says how old the story is; null: never. */
  readonly ageWarning: number | null
  readonly words: number
  readonly draft: boolean
  /** Keys of the front matter that Broadsheet does not know, as they were written. */
  readonly extra: Readonly<Record<string, unknown>>
}

/** `opening` is all where the story is short; else `rest` stands behind "Continue Reading". */
export interface BodyView {
  readonly opening: string
  readonly rest: string | null
  readonly whole: string
  /** The updates of a live story, in its order. */
  readonly updates: readonly UpdateView[]
  /** Those of them that are marked with `key`. */
  readonly keyEvents: readonly UpdateView[]
}

export interface UpdateView {
  /** Anchor. */
  readonly id: string | null
  readonly time: Moment | null
  /** Plain text. */
  readonly headline: string | null
  /** HTML. */
  readonly text: string
}

export interface VideoView {
  readonly file: MediaView
  readonly poster: PictureView | null
  readonly captions: MediaView | null
  readonly caption: string | null
  readonly credit: string | null
}

export interface AudioView {
  readonly file: MediaView
  readonly title: string | null
  readonly transcript: string | null
}

/** Ready-made addresses, each percent-encoded. */
export interface ShareView {
  readonly url: string
  readonly email: string
  readonly whatsapp: string
  readonly mastodon: string
  readonly bluesky: string
  readonly facebook: string
}

export interface CorrectionView {
  readonly date: Moment
  readonly text: string
}

export interface NeighbourView {
  readonly title: string
  readonly url: string
  readonly kind: string
  readonly language: string
}

export interface AboutView {
  readonly name: string
  readonly type: "person" | "organization"
  readonly url: string | null
  readonly role: string | null
  /** HTML. */
  readonly bio: string | null
  readonly picture: PictureView | null
  readonly links: readonly Link[]
  readonly email: string | null
}

export interface SeriesPlaceView {
  readonly name: string
  readonly url: string
  readonly part: number
  readonly of: number
  readonly parts: readonly {
    readonly title: string
    readonly url: string
    readonly language: string
    readonly current: boolean
  }[]
}

export interface EventView {
  readonly date: Moment
  readonly title: string
  readonly url: string | null
}

export type FrontLayout = "big" | "flanked" | "package" | "quiet" | "breaking"
export type BlockStyle = "standard" | "strip" | "abreast" | "pictures"

export interface FrontView extends PageView {
  readonly layout: FrontLayout
  /** Day of the newest story, for the ear of the masthead. */
  readonly newest: Moment | null
  readonly lead: TeaserView | null
  readonly secondary: readonly TeaserView[]
  readonly blocks: readonly FrontBlockView[]
  readonly latest: readonly TeaserView[]
  readonly trending: readonly TeaserView[]
}

export interface FrontBlockView {
  readonly title: string
  /** Of the section whose block it is, and so of its title. */
  readonly language: string
  readonly url: string | null
  readonly slug: string
  readonly style: BlockStyle
  readonly teasers: readonly TeaserView[]
}

/** Section, tag and author pages, and their archive pages. */
export interface ListView extends PageView {
  readonly title: string
  readonly intro: string | null
  readonly picture: PictureView | null
  /** Only on author pages. */
  readonly author: AboutView | null
  readonly teasers: readonly TeaserView[]
  /** Number of an archive page, counted from the oldest; null on the first page of the list. */
  readonly number: number | null
  readonly newer: string | null
  readonly older: string | null
  /** The first page of the list. */
  readonly listUrl: string
}

export interface SeriesView extends PageView {
  readonly title: string
  readonly parts: readonly TeaserView[]
}

/** Topics and authors from A to Z. */
export interface IndexView extends PageView {
  /** "tags" or "authors". */
  readonly of: "tags" | "authors"
  readonly entries: readonly NamedLink[]
}

export interface ArchiveView extends PageView {
  readonly years: readonly ArchiveYearView[]
}

export interface ArchiveYearView {
  readonly year: number
  readonly url: string
  readonly months: readonly MonthLink[]
}

/** `month` is a civil month as `2025-01`, for `{{month …}}`. */
export interface MonthLink {
  readonly month: string
  readonly url: string
}

export interface YearView extends PageView {
  readonly year: number
  readonly months: readonly MonthLink[]
  readonly newer: Link | null
  readonly older: Link | null
}

export interface MonthView extends PageView {
  readonly month: string
  readonly days: readonly { readonly date: Moment; readonly stories: readonly ArchiveStoryView[] }[]
  readonly newer: MonthLink | null
  readonly older: MonthLink | null
}

export interface ArchiveStoryView {
  readonly title: string
  readonly url: string
  readonly section: SectionLink | null
  readonly kind: string
  readonly language: string
}

export interface CorrectionsView extends PageView {
  readonly corrections: readonly (CorrectionView & { readonly article: NamedLink })[]
  readonly policy: Link | null
}

/** About, contact, policies. */
export interface PublicationView extends PageView {
  readonly title: string
  readonly deck: string | null
  readonly body: BodyView
}

export interface GoneView extends PageView {
  readonly reason: string | null
}

export interface RedirectView extends PageView {
  readonly to: string
}

/** What `partials/blocks/<name>.hbs` sees: the same fields for each block, null where they do not apply. */
export interface BlockView {
  readonly block: string
  readonly language: string
  /** Inline HTML. */
  readonly label: string | null
  /** HTML. */
  readonly body: string
  readonly entries: readonly { readonly id: string; readonly heading: string; readonly body: string }[]
  readonly pictures: readonly PictureView[]
  readonly picture: PictureView | null
  readonly file: MediaView | null
  readonly captions: MediaView | null
  readonly transcript: string | null
  readonly story: NamedLink | null
  readonly by: string | null
  readonly credit: string | null
  readonly title: string | null
  readonly id: string | null
  readonly url: string | null
  /** Parsed `time` of an update. */
  readonly time: Moment | null
}

/** What each template sees, by its name: pages, blocks of a text, and the picture within a line of one. */
export interface Templates {
  readonly "pages/article": ArticleView
  readonly "pages/front": FrontView
  readonly "pages/section": ListView
  readonly "pages/tag": ListView
  readonly "pages/author": ListView
  readonly "pages/series": SeriesView
  readonly "pages/index-of": IndexView
  readonly "pages/archive": ArchiveView
  readonly "pages/year": YearView
  readonly "pages/month": MonthView
  readonly "pages/corrections": CorrectionsView
  readonly "pages/publication": PublicationView
  readonly "pages/not-found": PageView
  readonly "pages/gone": GoneView
  readonly "pages/redirect": RedirectView
  readonly "blocks/*": BlockView
  readonly picture: PictureInTextView
}

/** What `partials/picture.hbs` sees where it draws a picture within a line of text. */
export interface PictureInTextView {
  readonly picture: PictureView
  /** Whether it is seen at once, and must not be loaded late. */
  readonly eager: boolean
}
