import {
  address,
  type FieldType,
  field,
  flag,
  list,
  moment,
  names,
  oneOf,
  record,
  text,
  textOrNone,
  type Values,
} from "../support/fields.js"

/** What kinds of work there are. Everything but plain news is labelled. */
export const kinds = [
  "report",
  "analysis",
  "opinion",
  "review",
  "explainer",
  "feature",
  "live",
  "gallery",
  "video",
  "sponsored",
] as const

export type Kind = (typeof kinds)[number]

const pictureFields = {
  src: field(text, "path beside the article, or /media/…"),
  alt: field(textOrNone, 'what is to be seen, for those who do not see it; an empty text on purpose is `alt: ""`'),
  caption: field(text, "what stands below it"),
  credit: field(text, "whose it is"),
  focus: field(focusPoint(), 'what a crop must keep: "50% 30%"'),
}

export type PictureSetting = Values<typeof pictureFields>

const picture = record(pictureFields, ["src"], "src")

const creditFields = {
  author: field(text, "slug of an author's record, or a name"),
  role: field(text, 'stands before the name: "Photographs by"'),
}

const credit = record(creditFields, ["author"], "author")

const videoFields = {
  src: field(text, "path of the file"),
  poster: field(text, "picture before it plays"),
  captions: field(text, "WebVTT file"),
  caption: field(text, "what stands below it"),
  credit: field(text, "whose it is"),
}

const audioFields = {
  src: field(text, "path of the file"),
  title: field(text, "what is heard"),
  transcript: field(text, "path of a page or address with the words"),
}

const correctionFields = {
  date: field(moment, "when it was corrected"),
  text: field(text, "what was wrong and what is right"),
}

const eventFields = {
  date: field(moment, "when it takes place"),
  title: field(text, "its name"),
  url: field(address, "its own page"),
}

const socialFields = {
  title: field(text, "headline on social cards"),
  description: field(text, "text on social cards"),
  image: field(text, "picture on social cards"),
}

/** Every key of an article's front matter: type, meaning, default. Types, validation and documentation follow from it. */
export const articleFields = {
  title: field(text, "the headline"),
  frontTitle: field(text, "shorter headline for lists"),
  kicker: field(text, "word over the headline"),
  deck: field(text, "standfirst below the headline"),
  teaser: field(text, "text for lists instead of the story's beginning"),
  date: field(moment, "first publication", null, ["published"]),
  updated: field(moment, "last real change"),
  authors: field(names(credit), "slugs or names, each also {author, role}", [], ["author"]),
  byline: field(text, "a line that replaces the list of authors"),
  section: field(text, "section, where it is not the first folder"),
  tags: field(names(text), "topics", [], ["tag"]),
  series: field(text, "name of the series that the story is a part of"),
  kind: field(oneOf(...kinds), "what kind of work it is", "report" as Kind),
  dateline: field(text, "the place that opens the story"),
  image: field(picture, "lead picture: a path or {src, alt, caption, credit, focus}"),
  gallery: field(list(picture), "pictures in the place of the lead picture", []),
  video: field(record(videoFields, ["src"], "src"), "video in the place of the lead picture"),
  audio: field(record(audioFields, ["src"], "src"), "the story to listen to"),
  draft: field(flag, "not public until removed", false),
  embargo: field(moment, "not public before this time"),
  expires: field(moment, "not public from this time on"),
  corrections: field(list(record(correctionFields, ["date", "text"])), "list of {date, text}", []),
  slug: field(text, "last part of the address, instead of the file's name"),
  permalink: field(text, "the whole address on this site"),
  aliases: field(list(text), "old addresses that lead here", []),
  canonical: field(address, "address of the original, where this is a copy"),
  noindex: field(flag, "search engines shall leave it out", false),
  searchTitle: field(text, "title for search engines and social cards"),
  pinned: field(moment, "stays on top of its section until this time"),
  unlisted: field(flag, "a page, but on no list and in no feed", false),
  noFeed: field(flag, "in no feed", false),
  hideDate: field(flag, "the page shows no date", false),
  hideImage: field(flag, "the page does not show the lead picture; lists do", false),
  event: field(record(eventFields, ["date", "title"]), "an event that the story announces"),
  sponsor: field(text, "slug of a record in content/sponsors/"),
  republish: field(flag, "adds a block with HTML to copy", false),
  language: field(text, "language of the story, where it is not the site's", null, ["lang"]),
  translates: field(text, "the original: its path below content/, or its address"),
  related: field(list(text), "stories chosen by hand, by their paths below content/", []),
  readAlso: field(list(text), "stories to read as well, by their paths below content/", []),
  access: field(oneOf("free", "members"), "members: what stands below <!--members--> is left out", "free"),
  social: field(record(socialFields, []), "title, description and picture for social cards"),
}

export type ArticleValues = Values<typeof articleFields>

const linkFields = { name: field(text, "what a reader sees"), url: field(address, "where it leads") }

export const authorFields = {
  name: field(text, "the name as it stands in bylines"),
  role: field(text, "what the author does at the paper"),
  picture: field(text, "portrait: a path beside the record, or /media/…"),
  links: field(list(record(linkFields, ["name", "url"])), "pages of the author's own", []),
  email: field(text, "address that readers may write to"),
}

export const pageFields = {
  title: field(text, "the page's heading"),
  deck: field(text, "standfirst"),
  slug: field(text, "last part of the address, instead of the file's name"),
  permalink: field(text, "the whole address on this site"),
  noindex: field(flag, "search engines shall leave it out", false),
  unlisted: field(flag, "not among the links at the foot of each page", false),
  language: field(text, "language of the page, where it is not the site's", null, ["lang"]),
  draft: field(flag, "not public until removed", false),
}

export const sponsorFields = {
  name: field(text, "the sponsor's name"),
  logo: field(text, "picture: a path beside the record, or /media/…"),
  url: field(address, "the sponsor's own site"),
  disclosure: field(text, "what readers are told about the money"),
  relation: field(
    oneOf("native", "underwritten"),
    "native: the sponsor's text; underwritten: ours, paid for",
    "native",
  ),
}

function focusPoint(): FieldType<string> {
  const says = 'two percentages, as in "50% 30%"'
  return {
    says,
    read: (tree, reading) => {
      const written = tree.kind === "scalar" ? tree.written.trim() : ""
      const match = /^(\d{1,3})%?[ ,]+(\d{1,3})%?$/.exec(written)
      if (match && Number(match[1]) <= 100 && Number(match[2]) <= 100)
        return `${match[1]!.padStart(2, "0")}% ${match[2]!.padStart(2, "0")}%`
      reading.findings.add("bad-value", `This must be ${says}`, {
        path: reading.path,
        start: tree.start,
        end: tree.end,
      })
      return undefined
    },
  }
}
