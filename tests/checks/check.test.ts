import { readFileSync } from "node:fs"
import { join } from "node:path"
import sharp from "sharp"
import { describe, expect, test } from "vitest"
import { build, check } from "../../src/index.js"
import { siteOf, story, treeOf, write } from "../site.js"

const now = "2025-06-01"

const policies = ["ethics", "corrections", "masthead", "ownership"]

/** A publication in which nothing is to be found. */
const paper: Readonly<Record<string, string>> = {
  "content/site.yaml": `name: The Courier\nurl: https://courier.example\npolicies:\n${policies
    .map((policy) => `  ${policy}: pages/${policy}.md\n`)
    .join("")}`,
  ...Object.fromEntries(
    policies.map((policy) => [`content/pages/${policy}.md`, `---\ntitle: Our ${policy}\n---\nWe keep our word.\n`]),
  ),
  "content/pages/contact.md": "---\ntitle: Contact\n---\nWrite to [the desk](mailto:desk@courier.example).\n",
  "content/authors/ines.md": "---\nname: Ines Calder\n---\nShe reports.\n",
}

const picture = (width: number): Promise<Buffer> =>
  sharp({ create: { width, height: 600, channels: 3, background: "#777" } })
    .jpeg()
    .toBuffer()

const sound = {
  authors: ["ines"],
  deck: "It rained.",
  image: { src: "/media/wide.jpg", alt: "Rain", caption: "Rain on Corn Street", credit: "Ines Calder" },
}

async function look(files: Readonly<Record<string, string>>, options: Parameters<typeof check>[0] = {}) {
  const root = siteOf({
    ...paper,
    "content/media/wide.jpg": await picture(1200),
    "content/media/small.jpg": await picture(1199),
    ...files,
  })
  const result = await check({ root, now, ...options })
  return {
    root,
    ...result,
    found: result.diagnostics.map(({ code, path, line, column }) => [code, path, line, column]),
  }
}

const rain = "content/town/rain.md"
/** A sound story, with some keys changed, and its findings. */
const lookAtStory = async (front: Readonly<Record<string, unknown>>, body?: string) =>
  (await look({ [rain]: story({ ...sound, ...front }, body) })).found

test("nothing is found where everything is in order", async () => {
  expect(await lookAtStory({})).toEqual([])
})

describe("what stands at a story's head", () => {
  test.each([
    [{ title: "A".repeat(111) }, [["long-headline", rain, 2, 8]]],
    [{ title: "A".repeat(110) }, []],
    [{ title: "A".repeat(111), searchTitle: "A" }, []],
    [{ deck: null }, [["no-deck", rain, 2, 8]]],
    [{ updated: "2025-02-28" }, [["updated-before-date", rain, 7, 10]]],
    [{ updated: "2025-03-01" }, []],
    [{ updated: "2025-06-02" }, [["updated-in-future", rain, 7, 10]]],
    [{ hideDate: true }, [["hidden-date", rain, 7, 11]]],
    [{ authors: [] }, [["no-byline", rain, 2, 8]]],
    [{ authors: [], byline: "Staff" }, [["author-without-page", rain, 7, 9]]],
    [{ authors: [], byline: "Staff", kind: "sponsored" }, []],
    [{ image: null }, [["no-picture", rain, 2, 8]]],
    [{ image: { ...sound.image, src: "/media/small.jpg" } }, [["small-picture", rain, 6, 8]]],
    [{ image: { ...sound.image, alt: "" } }, []],
    [
      { image: "/media/wide.jpg" },
      [
        ["missing-alt", rain, 6, 8],
        ["missing-caption", rain, 6, 8],
        ["missing-credit", rain, 6, 8],
      ],
    ],
  ] as const)("%j", async (front, found) => {
    expect(await lookAtStory(front)).toEqual(found)
  })

  test("two stories with one slug are told, and a translation that shares it on purpose is not", async () => {
    const { found } = await look({
      "content/town/2024/flood.md": story({ ...sound, title: "One", date: "2024-03-01" }),
      "content/town/2025/flood.md": story({ ...sound, title: "Two" }),
      "content/world/flood.md": story({ ...sound, title: "Drei", language: "de", translates: "town/2025/flood.md" }),
    })
    expect(found).toEqual([["same-slug", "content/town/2025/flood.md", 2, 8]])
  })
})

describe("what stands in a text", () => {
  // The text begins at line 9, after seven lines of front matter and an empty one.
  test.each([
    ["Read [more](/contact/).", [["vague-link", rain, 9, 13]]],
    ["[Click here!](https://council.example/)", [["vague-link", rain, 9, 15]]],
    ["[*here*](/contact/), [how to reach us](/contact/)", [["vague-link", rain, 9, 10]]],
    ["[](/contact/)", [["vague-link", rain, 9, 4]]],
    ["[![](/media/wide.jpg)](/contact/)", expect.arrayContaining([["missing-alt", rain, 9, expect.any(Number)]])],
    ["A note.[^1]\n\n[^1]: What it says.", []],
    ["[the report](http://council.example/report)", [["insecure-link", rain, 9, 14]]],
    ["So ![](/media/wide.jpg) it is.", [["missing-alt", rain, 9, 8]]],
    [
      "![Rain](/media/wide.jpg)",
      [
        ["missing-caption", rain, 9, 9],
        ["missing-credit", rain, 9, 9],
      ],
    ],
    ['::figure[A caption]{src="/media/wide.jpg" alt="Rain" credit="Ines"}', []],
    [":::factbox[Facts]\n- [here](/contact/)\n:::", [["vague-link", rain, 10, 10]]],
  ] as const)("%s", async (body, found) => {
    expect(await lookAtStory({}, body)).toEqual(found)
  })

  test("words that name nothing are known in the text's own language", async () => {
    const german = await lookAtStory({ language: "de" }, "[Hier klicken](/contact/) und [hier](/contact/)")
    expect(german.map(([code]) => code)).toEqual(["vague-link", "vague-link"])
  })
})

test("what a build finds is found too: links, anchors, pictures and keys", async () => {
  const { found, ok } = await look({
    [rain]: story(
      { ...sound, embrago: "2025-07-01" },
      "[a](../town/none.md) [b](/nowhere/) [c](#nothing) ![d](none.jpg) is [e](https://)",
    ),
  })
  expect(ok).toBe(true)
  expect(found.map(([code]) => code)).toEqual([
    "misspelt-key",
    "dead-link",
    "dead-link",
    "dead-anchor",
    "missing-picture",
    "bad-link",
  ])
})

test("a publication that does not say who it is and how to reach it", async () => {
  const { diagnostics } = await look({
    "content/site.yaml": "name: The Courier\npolicies: {ethics: pages/ethics.md}\n",
    "content/pages/contact.md": "---\ntitle: Contact\n---\nNobody answers.\n",
  })
  expect(diagnostics.map(({ code, path, message }) => [code, path, message])).toEqual(
    [
      ["missing-policy", "content/site.yaml", expect.stringContaining("(corrections)")],
      ["missing-policy", "content/site.yaml", expect.stringContaining("(masthead)")],
      ["missing-policy", "content/site.yaml", expect.stringContaining("(ownership)")],
      ["no-contact", "content/site.yaml", "Readers are not told how to reach the publication"],
    ].sort(),
  )
})

describe("what a template of the site's own does to the pages", () => {
  test.each([
    ["date-not-shown", { "dates.hbs": "<p>Some day</p>\n" }],
    ["date-not-shown", { "dates.hbs": '<time hidden datetime="{{published.iso}}">{{date published}}</time>\n' }],
    ["byline-not-linked", { "byline.hbs": "<p>Ines Calder</p>\n", "about-authors.hbs": "" }],
    ["headline-not-shown", { "topics.hbs": "<h1>Topics</h1>\n" }],
    ["no-markup", { "head-data.hbs": '<script type="application/ld+json">{</script>\n' }],
    ["template-error", { "topics.hbs": "{{nothing}}\n" }],
  ])("%s: %j", async (code, partials) => {
    const own = Object.entries(partials).map(([name, text]) => [`templates/partials/${name}`, text])
    const { diagnostics } = await look({
      [rain]: story(sound),
      "content/town/snow.md": story({ ...sound, title: "Snow" }),
      ...Object.fromEntries(own),
    })
    expect(diagnostics.map((one) => one.code)).toEqual([code])
    if (code !== "template-error")
      expect(diagnostics[0]!.message).toMatch(/ \(seen on \/town\/2025\/03\/\w+\/ and 1 more\)$/)
  })
})

test("pages that a build has published are looked at as they stand, and drawn anew where they were harmed", async () => {
  const root = siteOf({
    ...paper,
    "content/media/wide.jpg": await picture(1200),
    [rain]: story(sound),
    "content/town/snow.md": story({ ...sound, title: "Snow" }),
    "templates/partials/topics.hbs": "<h1>Topics</h1>\n",
  })
  expect((await build({ root, now })).ok).toBe(true)
  const found = async () => (await check({ root, now })).diagnostics.map(({ code, message }) => [code, message])
  const told = [["headline-not-shown", "The page has 2 <h1> (seen on /town/2025/03/rain/ and 1 more)"]]
  expect(await found()).toEqual(told)
  write(root, { "public/town/2025/03/rain/index.html": "<h1>Mine</h1>", "public/index.html": "" })
  expect(await found()).toEqual(told)
  write(root, { "templates/partials/topics.hbs": "{{nothing}}\n" })
  expect((await check({ root, now })).diagnostics.map(({ code }) => code)).toEqual(["template-error"])
})

test("public/ is not touched, a build after it is what it would have been, and rules and --strict count as in a build", async () => {
  const files = { [rain]: story({ ...sound, deck: null }) }
  const { root, ok } = await look(files)
  expect(ok).toBe(true)
  expect(treeOf(join(root, "public"))).toEqual({})
  await build({ root, now })
  const built = treeOf(join(root, "public"))
  write(root, { "content/town/snow.md": story({ ...sound, title: "Snow" }) })
  await check({ root, now })
  expect(treeOf(join(root, "public"))).toEqual(built)
  const after = await build({ root, now })
  expect(after.written).toContain("town/2025/03/snow/index.html")

  expect((await check({ root, now, strict: true })).ok).toBe(false)
  write(root, {
    "content/site.yaml": `${readFileSync(join(root, "content/site.yaml"), "utf8")}rules: {no-deck: off}\n`,
  })
  expect((await check({ root, now, strict: true })).diagnostics).toEqual([])
})

test("what will be public at six in the morning is looked at today; drafts are where they are asked for", async () => {
  const files = {
    [rain]: story({ ...sound, deck: null, embargo: "2025-07-01" }),
    "content/town/draft.md": story({ ...sound, deck: null, draft: true }),
  }
  expect((await look(files)).found).toEqual([["no-deck", rain, 2, 8]])
  expect((await look(files, { drafts: true })).found).toEqual([
    ["no-deck", "content/town/draft.md", 2, 8],
    ["no-deck", rain, 2, 8],
  ])
})
