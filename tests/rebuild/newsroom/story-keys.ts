import fc from "fast-check"
import { pictureAnywhere } from "./bodies.js"
import { any, aStory } from "./step.js"
import { dates, embargoes, expiries, sections, titles, topics, writers } from "./words.js"

const flag = fc.constant(true)
const date = fc.constantFrom(...dates)
const picture = fc.oneof(
  pictureAnywhere,
  fc.record({
    src: pictureAnywhere,
    alt: fc.constantFrom("Rain", ""),
    caption: fc.constantFrom("At noon.", "At six."),
  }),
)

/** What a story's front matter may say, key by key. */
export const storyKeys: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  title: fc.constantFrom(...titles),
  date,
  updated: fc.constantFrom("2025-03-02", "2025-06-01 09:00"),
  section: fc.constantFrom(...sections),
  tags: fc.subarray(topics),
  authors: fc.oneof(
    fc.subarray(writers, { minLength: 1 }),
    fc.constant([{ author: "cy", role: "Translated by" }, "ann-lee"]),
  ),
  byline: fc.constantFrom("Staff and agencies", "Our correspondent"),
  embargo: fc.constantFrom(...embargoes),
  expires: fc.constantFrom(...expiries),
  draft: flag,
  kind: fc.constantFrom("report", "opinion", "review", "analysis", "live", "video"),
  pinned: fc.constantFrom("2025-06-15", "2025-06-02 06:00"),
  unlisted: flag,
  noindex: flag,
  noFeed: flag,
  hideDate: flag,
  hideImage: flag,
  republish: flag,
  slug: fc.constantFrom("special", "nach-oben", "été", "a-b-c", "weir-2", "s1", "s2", "s3"),
  permalink: fc.constantFrom("/special/page/", "/one.html", "/two/", "/three/four/"),
  aliases: fc.uniqueArray(
    fc.integer({ min: 1, max: 9000 }).map((number) => `/old/${number}/`),
    { minLength: 1, maxLength: 2 },
  ),
  canonical: fc.constantFrom("https://elsewhere.example/a/", "https://courier.example/b/"),
  translates: aStory,
  language: fc.constantFrom("de", "fr"),
  series: fc.constantFrom("The weir", "Reading the world"),
  related: fc.array(aStory, { minLength: 1, maxLength: 2 }),
  readAlso: fc.array(aStory, { minLength: 1, maxLength: 2 }),
  corrections: fc.array(
    fc.record({
      date: fc.constantFrom("2025-03-02", "2025-06-02 10:00"),
      text: fc.constantFrom("It was six.", "Tuesday."),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  image: picture,
  gallery: fc.array(picture, { minLength: 1, maxLength: 2 }),
  deck: fc.constantFrom("What it means.", "Why it came."),
  kicker: fc.constantFrom("Weather", "Council"),
  teaser: fc.constantFrom("They met and agreed on nothing.", "In short."),
  frontTitle: fc.constantFrom("Rain", "The bridge"),
  searchTitle: fc.constantFrom("Rain in March", "The bridge, explained"),
  dateline: fc.constantFrom("SEOUL", "BONN"),
  sponsor: fc.constantFrom("mill", "dairy"),
  access: fc.constant("members"),
  event: fc.constant({ date: "2025-06-15 19:00", title: "Public meeting" }),
  social: fc.record({ description: fc.constantFrom("For cards.", "For others.") }),
  weather: any.map((number) => `${number % 9} degrees`),
}

/** The front matter of a story: a headline, a date, and some of the rest. */
export const storyFront: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc
  .tuple(
    storyKeys.title!,
    date,
    fc.subarray(Object.keys(storyKeys), { minLength: 0, maxLength: 5 }),
    fc.record(Object.fromEntries(Object.entries(storyKeys).map(([key, values]) => [key, values]))),
    fc.subarray(topics, { minLength: 1, maxLength: 2 }),
  )
  .map(([title, day, chosen, values, tags]) => ({
    title,
    date: day,
    tags,
    ...Object.fromEntries(chosen.filter((key) => !rare.has(key)).map((key) => [key, values[key]])),
  }))

/** Keys that would hold too many stories back, or give too many one address. */
const rare: ReadonlySet<string> = new Set(["draft", "unlisted", "permalink", "slug", "expires", "section"])
