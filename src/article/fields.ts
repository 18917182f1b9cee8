import {
  address,
  type FieldType,
  field,
  flag,
  language,
  list,
  moment,
  names,
  oneOf,
  record,
  spanOf,
  text,
  type Values,
} from "../support/fields.js"
import type { Moment } from "../support/moment.js"
import { words, wordsOrNone } from "./headline.js"

/** What kinds of work there are. Everything but plain news is labelled. */
export const kinds = [
  "report",
  "analysis",
  "opinion",
  "review",
  "explainer",
  "callout",
  "satire",
  "feature",
  "live",
  "gallery",
  "video",
  "sponsored",
] as const

export type Kind = (typeof kinds)[number]

/** An address of this site. What is wrong with it is told when it is used. */
const sitePath: FieldType<string> = {
  ...text,
  says: "an address of this site that begins with /",
  schema: { type: "string", pattern: "^/(?!(.*/)?\\.{1,2}(/|$))" },
}

/** Jekyll's `published` is true or false: true says nothing here. */
const firstMoment: FieldType<Moment> = {
  ...moment,
  read: (tree, reading) => {
    if (tree.kind !== "scalar" || typeof tree.value !== "boolean") return moment.read(tree, reading)
    const at = spanOf(tree, reading.path)
    if (tree.value)
      reading.findings.add("tidied-value", "This says no date, and is passed over", at, "Take the line out.")
    else
      reading.findings.add(
        "bad-date",
        "This says no date",
        at,
        "Write draft: true for a story that is not to be public.",
      )
    return undefined
  },
}

const pictureFields = {
  src: field(text, "path beside the article, or /media/…"),
  alt: field(wordsOrNone, 'what is to be seen, for those who do not see it; an empty text on purpose is `alt: ""`'),
  caption: field(words, "what stands below it"),
  credit: field(words, "whose it is"),
  focus: field(focusPoint(), 'what a crop must keep: "50% 30%"'),
}

export type PictureSetting = Values<typeof pictureFields>

const picture = record(pictureFields, ["src"], "src")

const creditFields = {
  author: field(words, "slug of an author's record, or a name"),
  role: field(words, 'stands before the name: "Photographs by"'),
}

const credit = record(creditFields, ["author"], "author")

const videoFields = {
  src: field(text, "path of the file"),
  poster: field(text, "picture before it plays; without one, the lead picture"),
  captions: field(text, "WebVTT file"),
  caption: field(words, "what stands below it"),
  credit: field(words, "whose it is"),
}

const audioFields = {
  src: field(text, "path of the file"),
  title: field(words, "what is heard"),
  transcript: field(text, "path of a page or address with the words"),
}

const correctionFields = {
  date: field(moment, "when it was corrected"),
  text: field(words, "what was wrong and what is right"),
}

const eventFields = {
  date: field(moment, "when it takes place"),
  title: field(words, "its name"),
  url: field(address, "its own page"),
}

const socialFields = {
  title: field(words, "headline; without one, searchTitle or the headline"),
  description: field(words, "text; for search engines too"),
  image: field(text, "picture; without one, the lead picture"),
}

/** Every key of an article's front matter: type, meaning, default. Types, validation and documentation follow from it. */
export const articleFields = {
  title: field(words, "the headline, as plain text: quotes become typographic, Markdown and HTML stay as they are"),
  frontTitle: field(words, "shorter headline for lists"),
  kicker: field(words, "word over the headline"),
  deck: field(words, "standfirst below the headline"),
  teaser: field(words, "text for lists instead of the story's beginning"),
  date: field(firstMoment, "first publication; may stand in the file's name instead", null, ["published"]),
  updated: field(moment, "last real change"),
  ended: field(moment, "of a live story: when its coverage ended"),
  authors: field(names(credit), "slugs or names, each also {author, role}", [], ["author"]),
  byline: field(words, "a line that replaces the list of authors: Staff and agencies"),
  section: field(text, "section, where it is not the first folder"),
  tags: field(names(words), "topics", [], ["tag"]),
  series: field(words, "the series that the story is a part of; parts are in the order of going public"),
  kind: field(oneOf(...kinds), "what kind of work it is; all but report are labelled", "report" as Kind),
  dateline: field(words, "the place that opens the story: SEOUL"),
  image: field(picture, "lead picture"),
  gallery: field(list(picture), "pictures in the place of the lead picture", []),
  video: field(record(videoFields, ["src"], "src"), "a film in the place of the lead picture"),
  audio: field(record(audioFields, ["src"], "src"), "the story to listen to"),
  draft: field(flag, "not public until removed", false),
  embargo: field(moment, "not public before this time"),
  expires: field(moment, "not public from this time on"),
  corrections: field(
    list(record(correctionFields, ["date", "text"])),
    "shown above the text and on the page of all corrections",
    [],
  ),
  slug: field(text, "last part of the address, instead of the file's name"),
  permalink: field(sitePath, "the whole address on this site"),
  aliases: field(list(text), "old addresses that lead here", []),
  canonical: field(
    address,
    "address of the original, where this is a copy; where it is on another host, the page is in no sitemap",
  ),
  noindex: field(flag, "search engines shall leave it out; in no sitemap", false),
  searchTitle: field(words, "title for search engines and social cards"),
  pinned: field(moment, "stays on top of its section until this time"),
  unlisted: field(flag, "a page, but on no list, in no feed and no sitemap", false),
  noFeed: field(flag, "in no feed", false),
  hideDate: field(flag, "page and lists show no date", false),
  hideImage: field(flag, "the page does not show the lead picture; lists do", false),
  event: field(record(eventFields, ["date", "title"]), "an event that the story announces"),
  sponsor: field(text, "slug of a record in content/sponsors/"),
  republish: field(flag, "adds a box with HTML to copy", false),
  language: field(language, "language of the story, where it is not its section's or the site's", null, ["lang"]),
  translates: field(text, "the original: its path below content/, or its address; the editions link to each other"),
  related: field(list(text), 'stories that come first in "You may like", by their paths below content/', []),
  readAlso: field(list(text), "stories of a list below the text, by their paths below content/", []),
  access: field(oneOf("free", "members"), "members: what stands below <!--members--> is in no public file", "free"),
  social: field(record(socialFields, []), "for social cards"),
}

export type ArticleValues = Values<typeof articleFields>

const linkFields = { name: field(text, "what a reader sees"), url: field(address, "where it leads") }

export const authorFields = {
  name: field(words, "the name as it stands in bylines"),
  role: field(words, "what the author does at the paper"),
  picture: field(text, "portrait: a path beside the record, or /media/…"),
  links: field(list(record(linkFields, ["name", "url"])), "pages of the author's own", []),
  email: field(text, "address that readers may write to"),
  fediverse: field(fediverseAccount(), "account in the Fediverse: @jane@social.example"),
  type: field(oneOf("person", "organization"), "organization: an agency, a desk, a team", "person"),
}

export const pageFields = {
  title: field(words, "the page's heading"),
  deck: field(words, "standfirst"),
  slug: field(text, "last part of the address, instead of the file's name"),
  permalink: field(sitePath, "the whole address on this site"),
  noindex: field(flag, "search engines shall leave it out", false),
  unlisted: field(flag, "not among the links at the foot of each page", false),
  language: field(language, "language of the page, where it is not the site's", null, ["lang"]),
  draft: field(flag, "not public until removed", false),
}

export const sponsorFields = {
  name: field(words, "the sponsor's name"),
  logo: field(text, "picture: a path beside the record, or /media/…"),
  url: field(address, "the sponsor's own site"),
  disclosure: field(words, "what readers are told about the money"),
  relation: field(
    oneOf("native", "underwritten"),
    "native: the sponsor's text; underwritten: ours, paid for",
    "native",
  ),
}

/** An account as Mastodon and its kin write it. */
function fediverseAccount(): FieldType<string> {
  const says = "an account such as @jane@social.example"
  const pattern = "^@[\\w.-]+@[\\w-]+(\\.[\\w-]+)+$"
  return {
    says,
    schema: { type: "string", pattern },
    read: (tree, reading) => {
      const written = tree.kind === "scalar" ? tree.written.trim() : ""
      if (new RegExp(pattern, "u").test(written)) return written
      const at = { path: reading.path, start: tree.start, end: tree.end }
      reading.findings.add("bad-value", `This must be ${says}`, at)
      return undefined
    },
  }
}

function focusPoint(): FieldType<string> {
  const says = 'two percentages, as in "50% 30%"'
  return {
    says,
    schema: { type: "string", pattern: "^(100|\\d{1,2})%?[ ,]+(100|\\d{1,2})%?$" },
    read: (tree, reading) => {
      const written = tree.kind === "scalar" ? tree.written.trim() : ""
      const match = /^(\d{1,3})%?[ ,]+(\d{1,3})%?$/.exec(written)
      if (match && Number(match[1]) <= 100 && Number(match[2]) <= 100)
        return `${match[1]!.padStart(2, "0")}% ${match[2]!.padStart(2, "0")}%`
      const hint = "Count from the left and from the top: 50% 50% is the middle."
      reading.findings.add("bad-value", `This must be ${says}`, spanOf(tree, reading.path), hint)
      return undefined
    },
  }
}
