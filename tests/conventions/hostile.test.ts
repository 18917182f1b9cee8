import { expect, test } from "vitest"
import { story } from "../site.js"
import { faultsOf } from "./outputs.js"
import { thingOf } from "./page-rules.js"
import { origin, publish, settings } from "./site.js"
import { withXml } from "./xml.js"

const titles: Readonly<Record<string, string>> = {
  "cdata-end": "It ends ]]> here <![CDATA[ and there",
  entities: "Fish & chips &amp; peas <b>bold</b> \"double\" 'single'",
  script: "</script><script>alert(1)</script><!--",
  emoji: "A 🦆 and a 👩🏽‍🚒 met",
  "right-to-left": "The word \u200fשלום\u200f and \u202eevil\u202c marks",
  control: "Bell \u0007 escape \u001b nul \u0000 vertical \u000b end \u007f \u0085 \ufffe \uffff",
  surrogate: "Half \ud83e of a duck",
  separators: "Line \u2028 paragraph \u2029 end",
  long: "Weir ".repeat(60).trim(),
  braces: "{{constructor}} \u0024{process.exit(1)} %s \\u0000 \\",
  arabic: "مطر في المدينة",
}

const paper = Object.fromEntries(
  Object.entries(titles).map(([slug, title], index) => [
    `content/town/${slug}.md`,
    story(
      {
        title,
        date: `2025-07-${String(index + 10)} 08:00`,
        deck: title,
        kicker: title,
        authors: [title, "Ann Lee"],
        tags: [title, "Mud"],
        corrections: [{ date: "2025-07-30", text: title }],
        dateline: title,
      },
      `It was said: ${title.replace(/[{}]/g, "")}`,
    ),
  ]),
)

test("hostile headlines, names and topics leave every output as its format has it", async () => {
  const { tree, file, page } = await publish(
    {
      ...paper,
      "content/site.yaml": settings(
        `description: ${JSON.stringify(titles.entities)}\nfeed: {from: 1, items: 4}\nninjs: true\nrsl: {permits: [search]}\npartnerFeeds: [{name: ${JSON.stringify(titles.entities)}}]\n`,
      ).replace("The Courier", JSON.stringify("Mud & <Sons> ]]>")),
    },
    "2025-07-20 12:00",
  )
  expect(faultsOf(tree, origin)).toEqual([])
  withXml(file("sitemap-news-1.xml"), ({ texts }) => {
    expect(texts("//news:name")[0]).toBe("Mud & <Sons> ]]>")
    expect(texts("//news:title")).toContain(titles.arabic)
  })
  withXml(file("town/feed.xml"), ({ texts }) => expect(texts("//item/title")).toContain(titles.long))
  withXml(file("feed-1.xml"), ({ texts }) => {
    expect(texts("//item/title")).toContain("It ends ]]> here <![CDATA[ and there")
    expect(texts("//item/title")).toContain("A 🦆 and a 👩🏽‍🚒 met")
  })
  const html = page("/town/2025/07/script/")
  expect(thingOf(html, "Article")!.headline).toContain("</script>")
  expect(html).not.toMatch(/<script>alert/)
}, 60_000)
