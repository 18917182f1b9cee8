import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Nodes } from "hast"
import { raw } from "hast-util-raw"
import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { siteOf, story } from "../site.js"

/** What is written in which language: every word of the test's stories tells. */
const marks = [
  { sign: /[\u0600-\u06ff]/, language: "ar", direction: "rtl" },
  { sign: /Überschrift|Vorspann|Straße|Kapitel/, language: "de", direction: "ltr" },
  { sign: /Headline|Standfirst|Street|Chapter/, language: "en", direction: "ltr" },
]

/** Texts of a page that do not stand in their own language and direction. */
function misplaced(html: string): readonly string[] {
  const found: string[] = []
  const look = (node: Nodes, language: string, direction: string): void => {
    if (node.type === "text") tell(node.value, language, direction)
    if (node.type === "element") {
      if (["script", "style", "title", "meta", "bdi"].includes(node.tagName)) return
      const { lang, dir, alt } = node.properties
      const [own, way] = [String(lang ?? language), String(dir ?? direction)]
      if (typeof alt === "string") tell(alt, own, way)
      for (const child of node.children) look(child, own, way)
    } else if ("children" in node) for (const child of node.children) look(child, language, direction)
  }
  const tell = (text: string, language: string, direction: string): void => {
    for (const mark of marks) {
      if (!mark.sign.test(text) || (mark.language === language && mark.direction === direction)) continue
      found.push(`${text.trim()} (${language}, ${direction})`)
    }
  }
  const [, language = "", direction = ""] = /<html lang="(.+?)" dir="(.+?)"/.exec(html) ?? []
  look(raw({ type: "root", children: [{ type: "raw", value: html }] } as never), language, direction)
  return found
}

test("every headline, deck, text and list on every page bears the language and direction of its words", async () => {
  const image = (words: string) => ({ src: "/media/bar.svg", alt: words, caption: words, credit: words })
  const root = siteOf({
    "content/site.yaml": [
      "name: The Post",
      "description: News of the Street",
      "copyright: © The Street",
      "navigation: [{name: Chapter, url: /about/}]",
      "sections: [town, {slug: ufer, name: Straße, description: Vorspann, language: de}]",
      "",
    ].join("\n"),
    "content/front.yaml": [
      "lead: town/arabic.md",
      "secondary: [town/german.md]",
      "blocks: [{section: town}, {section: ufer}]",
      "trending: [town/arabic.md, town/german.md]",
      "breaking: {text: A Headline, until: 2025-07-01}",
      "",
    ].join("\n"),
    "content/pages/about.md": story({ title: "Chapter" }),
    "content/ufer/neu.md": story({ title: "Überschrift", tags: ["Straße"], translates: "town/english.md" }, "Kapitel."),
    "content/ufer/alt.md": story({ title: "Überschrift", date: "2024-01-02", tags: ["Straße"] }, "Kapitel."),
    "content/media/bar.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"/>',
    "content/town/arabic.md": story(
      {
        title: "مطر غزير على المدينة",
        kicker: "طقس",
        deck: "هطل المطر",
        language: "ar",
        date: "2025-03-02",
        series: "Weir",
        readAlso: ["town/english.md"],
        related: ["town/german.md", "town/english.md"],
        corrections: [{ date: "2025-03-03", text: "تصحيح" }],
        image: image("شارع"),
      },
      "نص.\n\n:::factbox[معلومات]\nنص\n:::\n\n::readalso{story=german.md}",
    ),
    "content/town/german.md": story(
      {
        title: "Überschrift",
        deck: "Vorspann",
        language: "de",
        kind: "opinion",
        series: "Weir",
        image: image("Straße"),
      },
      "Kapitel.\n\n::readalso{story=arabic.md}",
    ),
    "content/town/english.md": story(
      { title: "Headline", deck: "Standfirst", series: "Weir", related: ["town/arabic.md"], image: image("Street") },
      "Chapter.\n\n::readalso{story=arabic.md}",
    ),
  })
  const { ok } = await build({ root, now: "2025-06-01", workers: 0 })
  expect(ok).toBe(true)
  const pages = readdirSync(join(root, "public"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".html"),
  )
  expect(pages.length).toBeGreaterThan(10)
  const found = pages.map((name) => [name, misplaced(readFileSync(join(root, "public", name), "utf8"))] as const)
  expect(Object.fromEntries(found.filter(([, texts]) => texts.length > 0))).toEqual({})
})
