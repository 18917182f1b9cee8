import fc from "fast-check"
import { drop, put } from "../deeds.js"
import { type Keys, readLines, withKey, writeLines } from "../front-matter.js"
import { aStory, named, steps } from "../step.js"
import { expiries, sections } from "../words.js"

/** Rules under which a random history seldom ends in an error. */
export const calm = {
  "missing-picture": "warn",
  "missing-file": "warn",
  "unknown-story": "warn",
  "unknown-sponsor": "warn",
  "unknown-section": "warn",
  "expires-before-date": "warn",
}

const listed = fc.constantFrom(
  sections,
  [...sections].reverse(),
  [{ slug: "town", name: "City hall", description: "Near" }, "world", "sport", "arts"],
  ["town", "world"],
  ["town", { slug: "world", name: "Welt", language: "de" }, "sport"],
)

const siteKeys: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  name: fc.constantFrom("The Courier", "The Valley Post"),
  url: fc.constantFrom("https://courier.example", "https://courier.example/paper"),
  language: fc.constantFrom("en", "de"),
  description: fc.constantFrom("News of the valley.", "News."),
  sections: listed,
  pageSize: fc.constantFrom(1, 2, 3, 4, 20),
  permalinks: fc.constantFrom(
    { article: "/:section/:slug/" },
    { article: "/:year/:month/:day/:slug.html", tag: "/about/:slug/" },
    { section: "/s/:slug/", author: "/by/:slug/", series: "/row/:slug/", page: "/p/:slug/" },
  ),
  rules: fc.constantFrom<unknown>(
    calm,
    { ...calm, "dead-link": "off", "dead-anchor": "off" },
    { ...calm, "author-without-record": "off", "missing-picture": "off" },
    { ...calm, "dead-anchor": "error" },
    { "missing-picture": "warn" },
  ),
  timeZone: fc.constantFrom("UTC", "Europe/London", "Pacific/Auckland", "America/New_York"),
  fold: fc.constantFrom<unknown>(false, { from: 50, after: 30 }),
  feed: fc.constantFrom<unknown>(false, { items: 2 }, { items: 5 }),
  ageWarning: fc.constantFrom<unknown>(false, 30),
  gone: fc.constantFrom<unknown>(["/town/gone/"], [{ address: "/old/1/", reason: "At the family's request." }]),
  navigation: fc.constantFrom<unknown>(
    [{ name: "About", url: "/about/" }],
    [{ name: "Shop", url: "https://shop.example" }],
  ),
  policies: fc.constant({ corrections: "pages/about.md" }),
  copyright: fc.constantFrom("© The Courier", "© All of us"),
  logo: fc.constantFrom("/media/a.png", "/media/d.png"),
  pictures: fc.constantFrom<unknown>({ widths: [16] }, { widths: [16, 32], formats: ["webp"] }, { formats: [] }),
  socialCards: fc.constantFrom<unknown>(false, 1, 3),
  look: fc.constantFrom<unknown>({ accent: "#0d5748" }, { accent: "#7a1f3d" }),
}

const site = "content/site.yaml"

const siteKey = fc
  .constantFrom(...Object.keys(siteKeys))
  .chain((name) => fc.tuple(fc.constant(name), fc.option(siteKeys[name]!, { freq: 4 })))

const siteEdit = steps("settings", siteKey, ([key, value], { room }) => {
  const keys = linesOf(room.files[site])
  const next = key === "rules" && value === null ? calm : value
  return keys ? [put(site, writeLines(withKey(keys, key, next)))] : []
})

function linesOf(text: unknown): Keys | undefined {
  try {
    return readLines(String(text))
  } catch {
    return undefined
  }
}

const until = fc.constantFrom(...expiries, "2025-06-02 06:00")

const frontKeys: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  layout: fc.constantFrom("big", "flanked", "package", "quiet", "breaking"),
  lead: aStory,
  secondary: fc.array(aStory, { minLength: 1, maxLength: 2 }),
  blocks: fc.array(
    fc.oneof(
      fc.record({ section: fc.constantFrom(...sections), style: fc.constantFrom("standard", "strip", "abreast") }),
      fc.record({ title: fc.constant("In pictures"), style: fc.constant("pictures"), stories: fc.tuple(aStory) }),
    ),
    { minLength: 1, maxLength: 2 },
  ),
  pins: fc.array(fc.record({ story: aStory, until }), { minLength: 1, maxLength: 2 }),
  breaking: fc.record({ text: fc.constantFrom("The bridge is shut", "Snow"), story: aStory, until }),
  trending: fc.array(aStory, { minLength: 1, maxLength: 2 }),
  latest: fc.constantFrom(0, 2, 5),
}

const front = "content/front.yaml"

const frontEdit = steps(
  "front page",
  fc
    .subarray(Object.keys(frontKeys), { minLength: 1, maxLength: 3 })
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, frontKeys[key]!])))),
  (keys, { room }) => [put(front, writeLines(named(keys, room) as Keys))],
)

const frontRemoved = steps("front page by itself", fc.constant(null), (_, { room }) =>
  front in room.files ? [drop(front)] : [],
)

export const settingSteps = [
  { weight: 4, arbitrary: siteEdit },
  { weight: 2, arbitrary: frontEdit },
  { weight: 1, arbitrary: frontRemoved },
]
