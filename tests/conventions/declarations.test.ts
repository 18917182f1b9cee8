import { describe, expect, test } from "vitest"
import { pixel, story } from "../site.js"
import { faultsOf } from "./outputs.js"
import { origin, publish, settings } from "./site.js"
import { schemaFaults, withXml } from "./xml.js"

const site = (more: string, files: Readonly<Record<string, string | Uint8Array>> = {}) =>
  publish({ "content/site.yaml": settings(more), "content/town/rain.md": story({}), ...files })

/** The groups of a robots.txt (RFC 9309): agents and their rules; and the lines outside of groups. */
function readRobots(text: string) {
  const groups: { agents: string[]; rules: string[] }[] = []
  const others: string[] = []
  let open = false
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const [, name, value] = /^([\w-]+): (.+)$/.exec(line)!
    if (name === "User-agent") {
      if (!open) groups.push({ agents: [], rules: [] })
      groups.at(-1)!.agents.push(value!)
      open = true
    } else if (name === "Allow" || name === "Disallow") {
      groups.at(-1)!.rules.push(`${name} ${value}`)
      open = false
    } else others.push(line)
  }
  return { groups, others }
}

describe("robots.txt", () => {
  test("opens everything and names the sitemaps, wholly", async () => {
    expect(readRobots((await site("")).file("robots.txt"))).toEqual({
      groups: [{ agents: ["*"], rules: ["Allow /"] }],
      others: [`Sitemap: ${origin}/sitemap.xml`, `Sitemap: ${origin}/sitemap-news.xml`],
    })
  })

  test("refuses crawlers by what they come for", async () => {
    const { groups } = readRobots((await site("aiCrawlers: {training: refuse, search: allow}\n")).file("robots.txt"))
    expect(groups).toHaveLength(2)
    expect(groups[0]).toEqual({ agents: ["*"], rules: ["Allow /"] })
    expect(groups[1]!.rules).toEqual(["Disallow /"])
    expect(groups[1]!.agents).toEqual(expect.arrayContaining(["GPTBot", "ClaudeBot", "CCBot", "Google-Extended"]))
    for (const name of ["OAI-SearchBot", "ChatGPT-User", "Googlebot"]) expect(groups[1]!.agents).not.toContain(name)
    const all = readRobots(
      (await site("aiCrawlers: {training: refuse, search: refuse, assistants: refuse}\n")).file("robots.txt"),
    )
    expect(all.groups[1]!.agents).toEqual(expect.arrayContaining(["GPTBot", "OAI-SearchBot", "ChatGPT-User"]))
    expect(new Set(all.groups[1]!.agents).size).toBe(all.groups[1]!.agents.length)
  })

  test("gives way to one of the site's own", async () => {
    expect((await site("", { "content/static/robots.txt": "User-agent: *\nDisallow: /\n" })).file("robots.txt")).toBe(
      "User-agent: *\nDisallow: /\n",
    )
  })
})

describe("what is opt-in", () => {
  test("is not there unless somebody asks", async () => {
    const { tree } = await site("")
    for (const path of [
      "trust.txt",
      "ads.txt",
      "license.xml",
      ".well-known/tdmrep.json",
      "town/2025/03/rain/ninjs.json",
    ]) {
      expect(Object.keys(tree)).not.toContain(path)
    }
  })

  test("a licence for machines (RSL 1.0), named in robots.txt outside of its groups", async () => {
    const { file, tree } = await site(
      "rsl: {permits: [search, ai-index], prohibits: [ai-train], payment: attribution, standard: /terms/, terms: /terms/, server: https://rsl.example/, contact: mailto:desk@courier.example}\naiCrawlers: {training: refuse}\n",
    )
    expect(faultsOf(tree, origin)).toEqual([])
    const robots = file("robots.txt")
    expect(readRobots(robots).others[0]).toBe(`License: ${origin}/license.xml`)
    expect(robots).toMatch(/\n\nLicense: /)
    withXml(file("license.xml"), ({ texts }, document) => {
      expect(schemaFaults(document, "rsl.xsd")).toEqual([])
      expect(texts("//rsl:content/@url")).toEqual(["/"])
      expect(texts("//rsl:content/@server")).toEqual(["https://rsl.example/"])
      expect(texts("//rsl:permits")).toEqual(["search ai-index"])
      expect(texts("//rsl:prohibits")).toEqual(["ai-train"])
      expect(texts("//rsl:payment/@type")).toEqual(["attribution"])
      expect(texts("//rsl:terms")).toEqual([`${origin}/terms/`])
      expect(texts("//rsl:copyright/@contactEmail")).toEqual(["desk@courier.example"])
    })
  })

  test("trust.txt, at both of its places, filled with what the site says anyway", async () => {
    const { file } = await site(
      "trustTxt: {belongto: [https://press.example/], controlledby: https://trust.example/, contact: [/contact/], datatrainingallowed: false}\nconnect: [{name: M, url: https://social.example/@c}, {name: Mail, url: mailto:a@b.example}, {name: RSS, url: /feed.xml}]\npolicies: {ethics: pages/ethics.md}\n",
      { "content/pages/ethics.md": "---\ntitle: Ethics\n---\nText.\n" },
    )
    const lines = file("trust.txt").trim().split("\n")
    // "attribute=value", or a comment: https://journallist.net/reference-document-for-trust-txt-specifications
    for (const line of lines) expect(line).toMatch(/^(#.*|[a-z]+=\S+)$/)
    expect(lines.filter((line) => !line.startsWith("#"))).toEqual([
      "belongto=https://press.example/",
      "controlledby=https://trust.example/",
      "social=https://social.example/@c",
      `disclosure=${origin}/ethics/`,
      `contact=${origin}/contact/`,
      "datatrainingallowed=no",
    ])
    expect(file(".well-known/trust.txt")).toBe(file("trust.txt"))
  })

  test("ads.txt, with its variables and records", async () => {
    const { file } = await site(
      'adsTxt:\n  contact: [ads@courier.example]\n  owner: courier.example\n  managers: ["sales.example, GB"]\n  sellers:\n    - {system: ads.example, account: "123", relation: direct, authority: abc}\n    - {system: more.example, account: "4, 5", relation: reseller}\n',
    )
    expect(file("ads.txt").trim().split("\n")).toEqual([
      "CONTACT=ads@courier.example",
      "OWNERDOMAIN=courier.example",
      "MANAGERDOMAIN=sales.example, GB",
      "ads.example, 123, DIRECT, abc",
      "more.example, 4 5, RESELLER",
    ])
    // Section 3.2.1 of ads.txt 1.1: a file that lets nobody sell.
    expect((await site("adsTxt: {}\n")).file("ads.txt").trim()).toBe(
      "placeholder.example.com, placeholder, DIRECT, placeholder",
    )
  })

  test("tdmrep.json reserves the rights of mining, below the site's own path", async () => {
    const { file } = await site("tdm: {policy: /mining/}\n")
    expect(JSON.parse(file(".well-known/tdmrep.json"))).toEqual([
      { location: "/", "tdm-reservation": 1, "tdm-policy": `${origin}/mining/` },
    ])
    const open = await site("tdm: {reservation: false}\n")
    expect(JSON.parse(open.file(".well-known/tdmrep.json"))).toEqual([{ location: "/", "tdm-reservation": 0 }])
  })

  test("each story as ninjs 3.1 beside its page", async () => {
    const { file, tree } = await publish({
      "content/site.yaml": settings(
        "ninjs: true\nfeed: false\ncopyright: © Courier\nlicense: {name: CC, url: https://license.example/}\n",
      ),
      "content/media/a.png": pixel,
      "content/town/rain.md": story(
        {
          title: "Rain & mud",
          frontTitle: "Rain",
          date: "2025-03-01 08:00",
          updated: "2025-03-02 09:00",
          authors: ["Ann Lee", "Bo Berg"],
          tags: ["Mud"],
          dateline: "TARNWICK",
          deck: "What it means.",
          access: "members",
          expires: "2026-01-01",
          image: { src: "/media/a.png", alt: "Grey", caption: "Over town.", credit: "Ann Lee" },
          corrections: [{ date: "2025-03-03", text: "It was snow." }],
        },
        "See [it](/town/).\n\n<!--members-->\n\nClosed.",
      ),
      "content/town/no.md": story({ title: "No", noFeed: true }),
      "content/town/unlisted.md": story({ title: "No", unlisted: true }),
    })
    expect(faultsOf(tree, origin)).toEqual([])
    expect(Object.keys(tree).filter((path) => path.endsWith("ninjs.json"))).toEqual(["town/2025/03/rain/ninjs.json"])
    const news = JSON.parse(file("town/2025/03/rain/ninjs.json"))
    expect(news).toMatchObject({
      uri: `${origin}/town/2025/03/rain/`,
      standard: { name: "ninjs", version: "3.1" },
      type: "text",
      representationType: "partial",
      firstCreated: "2025-03-01T08:00:00+00:00",
      versionCreated: "2025-03-02T09:00:00+00:00",
      language: "en-GB",
      by: "Ann Lee, Bo Berg",
      located: "TARNWICK",
      copyrightHolder: "The Courier",
      copyrightNotice: "© Courier",
      usageTerms: "CC",
      edNote: "2025-03-03: It was snow.",
      expires: "2026-01-01T00:00:00+00:00",
      headlines: [
        { role: "main", value: "Rain & mud" },
        { role: "short", value: "Rain" },
      ],
      people: [
        { name: "Ann Lee", rel: "author", uri: `${origin}/authors/ann-lee/` },
        { name: "Bo Berg", rel: "author", uri: `${origin}/authors/bo-berg/` },
      ],
      subjects: [{ name: "Mud", uri: `${origin}/tags/mud/` }],
      associations: [{ type: "picture", by: "Ann Lee", descriptions: [{ value: "Over town." }] }],
    })
    expect(news.bodies[0].value).toContain(`<a href="${origin}/town/">`)
    expect(news.bodies[0].value).not.toContain("Closed")
  })
})
