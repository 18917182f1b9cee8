import { describe, expect, test } from "vitest"
import { pixel, story } from "../site.js"
import { faultsOf } from "./outputs.js"
import { metaOf, plainOf, thingOf, thingsOf } from "./page-rules.js"
import { origin, publish, settings } from "./site.js"

const lead = { src: "/media/a.png", alt: "A grey sky", caption: "Over town.", credit: "Ann Lee" }

const paper = {
  "content/site.yaml": settings(
    [
      "description: News.",
      "founded: 1901",
      "logo: /media/a.png",
      "sections: [{slug: town, name: Town & river}, world]",
      "connect: [{name: Mastodon, url: https://social.example/@courier}, {name: Mail, url: mailto:a@courier.example}]",
      "policies: {ethics: pages/ethics.md, corrections: pages/corrections-policy.md}",
      "license: {name: CC, url: https://license.example/}",
      "",
    ].join("\n"),
  ),
  "content/pages/ethics.md": "---\ntitle: Ethics\n---\nText.\n",
  "content/pages/corrections-policy.md": "---\ntitle: How we correct\n---\nText.\n",
  "content/authors/ann-lee.md":
    '---\nname: Ann Lee\nrole: Reporter\nfediverse: "@ann@social.example"\nlinks: [{name: Site, url: https://ann.example/}]\n---\nShe **reports**.\n',
  "content/authors/wire.md": "---\nname: The Wire\ntype: organization\n---\n",
  "content/sponsors/shoes.md": "---\nname: Shoes\nurl: https://shoes.example/\nrelation: native\n---\n",
  "content/sponsors/bank.md": "---\nname: Bank\nrelation: underwritten\n---\n",
  "content/media/a.png": pixel,
}

const pageOf = async (front: Readonly<Record<string, unknown>>, body?: string) => {
  const site = await publish({ ...paper, "content/town/rain.md": story({ title: "Rain", ...front }, body) })
  expect(faultsOf(site.tree, origin)).toEqual([])
  return { ...site, html: site.page("/town/2025/03/rain/") }
}

describe("an article", () => {
  test("says all that the page shows", async () => {
    const { html } = await pageOf({
      date: "2025-03-01 08:00",
      updated: "2025-03-02 09:00",
      authors: ["ann-lee", "wire", { author: "Cy Dee", role: "Photographs by" }],
      deck: "It rains.",
      tags: ["Mud", "A & B"],
      dateline: "TARNWICK",
      image: lead,
      corrections: [{ date: "2025-03-03", text: "It was <not> snow." }],
    })
    expect(thingOf(html, "Article")).toMatchObject({
      "@type": ["NewsArticle", "ReportageNewsArticle"],
      headline: "Rain",
      description: "It rains.",
      datePublished: "2025-03-01T08:00:00+00:00",
      dateModified: "2025-03-02T09:00:00+00:00",
      author: [
        { "@type": "Person", name: "Ann Lee", url: `${origin}/authors/ann-lee/` },
        { "@type": "Organization", name: "The Wire", url: `${origin}/authors/wire/` },
      ],
      contributor: [{ "@type": "Person", name: "Cy Dee", url: `${origin}/authors/cy-dee/` }],
      publisher: { "@type": "NewsMediaOrganization", name: "The Courier", url: `${origin}/` },
      mainEntityOfPage: { "@type": "WebPage", "@id": `${origin}/town/2025/03/rain/` },
      articleSection: "Town & river",
      keywords: ["A & B", "Mud"],
      inLanguage: "en-GB",
      dateline: "TARNWICK",
      isAccessibleForFree: true,
      correction: [
        { "@type": "CorrectionComment", text: "It was <not> snow.", datePublished: "2025-03-03T00:00:00+00:00" },
      ],
      publishingPrinciples: `${origin}/ethics/`,
      license: "https://license.example/",
    })
    const images = thingOf(html, "Article")!.image as readonly Record<string, unknown>[]
    expect(images[0]).toMatchObject({ "@type": "ImageObject", caption: "Over town.", creditText: "Ann Lee" })
    expect(metaOf(html, "article:author").map(plainOf)).toEqual([
      `${origin}/authors/ann-lee/`,
      `${origin}/authors/wire/`,
    ])
    expect(metaOf(html, "article:published_time")).toEqual(["2025-03-01T08:00:00+00:00"])
    expect(metaOf(html, "article:modified_time")).toEqual(["2025-03-02T09:00:00+00:00"])
    expect(metaOf(html, "article:section")).toEqual(["Town & river"])
    expect(metaOf(html, "article:tag")).toEqual(["A & B", "Mud"])
    expect(metaOf(html, "og:type")).toEqual(["article"])
    expect(metaOf(html, "og:locale")).toEqual(["en_GB"])
    expect(metaOf(html, "twitter:card")).toEqual(["summary_large_image"])
    expect(metaOf(html, "fediverse:creator")).toEqual(["@ann@social.example"])
    expect(metaOf(html, "robots")).toEqual(["max-image-preview:large"])
  })

  test.each([
    [{}, ["NewsArticle", "ReportageNewsArticle"]],
    [{ kind: "analysis" }, ["NewsArticle", "AnalysisNewsArticle"]],
    [{ kind: "opinion" }, ["NewsArticle", "OpinionNewsArticle"]],
    [{ kind: "review" }, ["NewsArticle", "ReviewNewsArticle"]],
    [{ kind: "explainer" }, ["NewsArticle", "BackgroundNewsArticle"]],
    [{ kind: "callout" }, ["NewsArticle", "AskPublicNewsArticle"]],
    [{ kind: "satire" }, ["NewsArticle", "SatiricalArticle"]],
    [{ kind: "feature" }, "NewsArticle"],
    [{ kind: "gallery" }, "NewsArticle"],
    [{ kind: "video" }, "NewsArticle"],
    [{ kind: "sponsored", sponsor: "shoes" }, "AdvertiserContentArticle"],
    [{ sponsor: "shoes" }, "AdvertiserContentArticle"],
    [{ sponsor: "bank" }, ["NewsArticle", "ReportageNewsArticle"]],
    [{ kind: "live" }, "LiveBlogPosting"],
  ])("of %j is a %j", async (front, type) => {
    const { html } = await pageOf({ ...front, dateline: "TARNWICK" })
    const thing = thingOf(html, "Article")!
    expect(thing["@type"]).toEqual(type)
    expect(thing.dateline).toBe(String(type).startsWith("NewsArticle") ? "TARNWICK" : undefined)
    const shoes = { "@type": "Organization", name: "Shoes", url: "https://shoes.example/" }
    expect(thing.sponsor).toEqual(front && "sponsor" in front && front.sponsor === "shoes" ? shoes : undefined)
    expect(thing.funder).toEqual(
      "sponsor" in front && front.sponsor === "bank" ? { "@type": "Organization", name: "Bank" } : undefined,
    )
  })

  test("of six authors names them all, each alone", async () => {
    const names = ["Al", "Bo", "Cy", "Di", "Ed", "Flo"]
    const { html } = await pageOf({ authors: names })
    const { author } = thingOf(html, "Article") as { author: readonly { name: string }[] }
    expect(author.map(({ name }) => name)).toEqual(names)
    expect(metaOf(html, "article:author")).toHaveLength(6)
  })

  test("with a line for its authors is that organisation's; with none it is the paper's own", async () => {
    const line = await pageOf({ byline: "Staff and agencies" })
    expect(thingOf(line.html, "Article")!.author).toEqual([{ "@type": "Organization", name: "Staff and agencies" }])
    const none = await pageOf({})
    expect(thingOf(none.html, "Article")!.author).toMatchObject([
      { "@type": "NewsMediaOrganization", name: "The Courier", url: `${origin}/` },
    ])
  })

  test("with a bare date is from midnight in the paper's zone; one that hides its date tells none", async () => {
    const bare = await pageOf({ date: "2025-03-31", permalink: "/town/2025/03/rain/" })
    expect(thingOf(bare.html, "Article")!.datePublished).toBe("2025-03-31T00:00:00+01:00")
    const hidden = await pageOf({ hideDate: true })
    expect(thingOf(hidden.html, "Article")).not.toHaveProperty("datePublished")
    expect(metaOf(hidden.html, "article:published_time")).toEqual([])
  })

  test("for members says which part of the page stands for what is missing; one that shows all is free", async () => {
    const { html } = await pageOf({ access: "members" }, "Open.\n\n<!--members-->\n\nClosed.")
    expect(thingOf(html, "Article")).toMatchObject({
      isAccessibleForFree: false,
      hasPart: { "@type": "WebPageElement", isAccessibleForFree: false, cssSelector: ".members" },
    })
    expect(html).not.toContain("Closed.")
    const all = await pageOf({ access: "members" }, "Open.")
    expect(thingOf(all.html, "Article")).toMatchObject({ isAccessibleForFree: true })
    expect(thingOf(all.html, "Article")).not.toHaveProperty("hasPart")
  })

  test("that is live has its updates, each with its own address", async () => {
    const { html } = await pageOf(
      { kind: "live", date: "2025-03-01 08:00", ended: "2025-03-01 22:00" },
      'Intro.\n\n:::update[Water **rises**]{time="2025-03-01 09:30" id=rises}\nBy a foot.\n:::\n\n:::update{time="2025-03-01 09:00"}\nStill dry.\n:::\n',
    )
    const url = `${origin}/town/2025/03/rain/`
    const { liveBlogUpdate, coverageStartTime, coverageEndTime } = thingOf(html, "LiveBlogPosting")!
    expect(coverageEndTime).toBe("2025-03-01T22:00:00+00:00")
    expect(html).toContain('Coverage ended <time datetime="2025-03-01T22:00:00+00:00">')
    expect(html).not.toContain('<span class="live">')
    expect(coverageStartTime).toBe("2025-03-01T08:00:00+00:00")
    expect(liveBlogUpdate).toMatchObject([
      {
        "@type": "BlogPosting",
        headline: "Water rises",
        url: `${url}#rises`,
        datePublished: "2025-03-01T09:30:00+00:00",
        articleBody: "By a foot.",
      },
      {
        "@type": "BlogPosting",
        headline: "Rain",
        datePublished: "2025-03-01T09:00:00+00:00",
        articleBody: "Still dry.",
      },
    ])
  })

  test("that is a copy names the original as its page", async () => {
    const { html } = await pageOf({ canonical: "https://elsewhere.example/a/" })
    expect(thingOf(html, "Article")!.mainEntityOfPage).toEqual({
      "@type": "WebPage",
      "@id": "https://elsewhere.example/a/",
    })
  })

  test("cannot be ended by a headline", async () => {
    const title = '</script><script>alert(1)</script> <!-- "quoted" \\ & \u2028 ]]>'
    const { html } = await pageOf({ title, corrections: [{ date: "2025-03-03", text: title }] })
    const thing = thingOf(html, "Article")!
    expect(thing.headline).toContain("</script>")
    expect((thing.correction as readonly { text: string }[])[0]!.text).toContain("<!--")
    expect(html).not.toContain("<script>alert")
  })
})

describe("editions in other languages", () => {
  const hreflang = (html: string) =>
    [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].map((match) => [match[1], match[2]])

  test("name each other and themselves, wholly, with one for all other readers", async () => {
    const { page, tree } = await publish({
      ...paper,
      "content/town/rain.md": story({ title: "Rain" }),
      "content/town/regen.md": story({ title: "Regen", language: "de", translates: "town/rain.md" }),
      "content/town/pluie.md": story({ title: "Pluie", language: "fr", translates: "town/regen.md" }),
      "content/town/hidden.md": story({ title: "Hidden", language: "nl", translates: "town/rain.md", unlisted: true }),
      "content/town/held.md": story({ title: "Held", language: "it", translates: "town/rain.md", date: "2025-09-01" }),
      "content/town/alone.md": story({ title: "Alone" }),
    })
    const url = (slug: string) => `${origin}/town/2025/03/${slug}/`
    const all = [
      ["de", url("regen")],
      ["en-GB", url("rain")],
      ["fr", url("pluie")],
      ["x-default", url("rain")],
    ]
    for (const slug of ["rain", "regen", "pluie"]) expect(hreflang(page(`/town/2025/03/${slug}/`))).toEqual(all)
    for (const slug of ["hidden", "alone"]) expect(hreflang(page(`/town/2025/03/${slug}/`))).toEqual([])
    expect(thingOf(page("/town/2025/03/regen/"), "Article")!.inLanguage).toBe("de")
    expect(metaOf(page("/town/2025/03/regen/"), "og:locale")).toEqual(["de_DE"])
    expect(faultsOf(tree, origin)).toEqual([])
  })

  test("whose original is held back are published without a word of it", async () => {
    const { page } = await publish({
      ...paper,
      "content/town/rain.md": story({ title: "Rain", date: "2025-09-01" }),
      "content/town/regen.md": story({ title: "Regen", language: "de", translates: "town/rain.md" }),
    })
    expect(hreflang(page("/town/2025/03/regen/"))).toEqual([])
  })
})

describe("other pages", () => {
  const site = () =>
    publish({
      ...paper,
      "content/town/rain.md": story({ title: "Rain", authors: ["ann-lee", "wire"], tags: ["Mud"], series: "Weather" }),
      "content/world/sun.md": story({ title: "Sun & air", date: "2025-03-02", series: "Weather" }),
    })
  const trail = (html: string) =>
    (thingOf(html, "BreadcrumbList")?.itemListElement as readonly { name: string; item: string }[] | undefined)?.map(
      ({ name, item }) => [name, item.slice(origin.length)],
    )

  test("the front page is the site, the publication with its policies, and a list", async () => {
    const html = (await site()).page("/")
    expect(thingsOf(html).map((thing) => thing["@type"])).toEqual([
      "WebSite",
      "NewsMediaOrganization",
      "CollectionPage",
    ])
    expect(thingOf(html, "NewsMediaOrganization")).toMatchObject({
      name: "The Courier",
      url: `${origin}/`,
      foundingDate: "1901",
      sameAs: ["https://social.example/@courier"],
      ethicsPolicy: `${origin}/ethics/`,
      correctionsPolicy: `${origin}/corrections-policy/`,
    })
    expect(thingOf(html, "NewsMediaOrganization")).not.toHaveProperty("masthead")
    expect(thingOf(html, "CollectionPage")!.mainEntity).toMatchObject({
      "@type": "ItemList",
      itemListElement: [
        { position: 1, name: "Sun & air", url: `${origin}/world/2025/03/sun/` },
        { position: 2, name: "Rain", url: `${origin}/town/2025/03/rain/` },
      ],
    })
    expect(trail(html)).toBeUndefined()
  })

  test("a section, a topic and a series are lists; an author's page is a profile", async () => {
    const { page } = await site()
    expect(thingOf(page("/town/"), "CollectionPage")!.mainEntity).toMatchObject({
      itemListElement: [{ position: 1, url: `${origin}/town/2025/03/rain/` }],
    })
    expect(thingOf(page("/series/weather/"), "CollectionPage")!.mainEntity).toMatchObject({
      itemListElement: [{ name: "Rain" }, { name: "Sun & air" }],
    })
    const ann = thingOf(page("/authors/ann-lee/"), "ProfilePage")!
    expect(ann.mainEntity).toMatchObject({
      "@type": "Person",
      name: "Ann Lee",
      jobTitle: "Reporter",
      description: "She reports.",
      sameAs: ["https://ann.example/"],
      worksFor: { "@type": "NewsMediaOrganization" },
    })
    expect(thingOf(page("/authors/wire/"), "ProfilePage")!.mainEntity).toMatchObject({ "@type": "Organization" })
  })

  test("each but the front page says the way to it", async () => {
    const { page, file } = await site()
    const home = ["The Courier", "/"]
    expect(trail(page("/town/"))).toEqual([home, ["Town & river", "/town/"]])
    expect(trail(page("/tags/mud/"))).toEqual([home, ["Topics", "/tags/"], ["Mud", "/tags/mud/"]])
    expect(trail(page("/authors/ann-lee/"))).toEqual([home, ["Authors", "/authors/"], ["Ann Lee", "/authors/ann-lee/"]])
    expect(trail(page("/town/2025/03/rain/"))).toEqual([
      home,
      ["Town & river", "/town/"],
      ["Rain", "/town/2025/03/rain/"],
    ])
    expect(trail(page("/archive/2025/03/"))!.map(([, url]) => url)).toEqual([
      "/",
      "/archive/",
      "/archive/2025/",
      "/archive/2025/03/",
    ])
    expect(trail(page("/ethics/"))).toEqual([home, ["Ethics", "/ethics/"]])
    expect(thingsOf(file("404.html"))).toEqual([])
  })
})
