import { describe, expect, test } from "vitest"
import { addressOf, sameAddresses } from "../../src/pages/addresses.js"
import { wholeFile } from "../../src/support/source.js"
import { layOutNewspaper } from "../make.js"
import { story } from "../site.js"

const output = (path: string, from: string) => ({ path, from: wholeFile(from) })
const told = (...outputs: ReturnType<typeof output>[]) =>
  sameAddresses(outputs).map(({ code, severity, message }) => `${severity} ${code}: ${message}`)

describe("two sources with one address are an error that names both", () => {
  test.each([
    ["the same", "a/index.html", "a/index.html", "/a/"],
    ["in another case", "Rain/index.html", "rain/index.html", "/rain/"],
    ["in another Unicode form", "caf\u00e9/index.html", "cafe\u0301/index.html", "/cafe\u0301/"],
    ["files", "feed.xml", "FEED.xml", "/FEED.xml"],
  ])("%s", (_, first, second, address) => {
    expect(told(output(first, "content/a.md"), output(second, "content/b.md"))).toEqual([
      `error same-address: content/b.md and content/a.md have one address: ${address}`,
    ])
  })
  test("three of them are two errors", () => {
    const [a, b, c] = ["a", "b", "c"].map((name) => output("x/index.html", `content/${name}.md`))
    expect(told(a!, b!, c!)).toHaveLength(2)
  })
  test("a file where another needs a folder", () => {
    expect(told(output("rain", "content/static/rain"), output("rain/index.html", "content/rain.md"))).toEqual([
      "error same-address: rain cannot be a file: content/rain.md needs a folder of that name",
    ])
  })
  test("but not neighbours", () => {
    expect(
      told(
        output("a/index.html", "a"),
        output("a/b/index.html", "b"),
        output("ab/index.html", "c"),
        output("a.html", "d"),
      ),
    ).toEqual([])
  })
})

test("the error stands at the second source and says what to do", () => {
  const [one] = sameAddresses([output("a/index.html", "content/a.md"), output("a/index.html", "content/b.md")])
  expect(one!.at.path).toBe("content/b.md")
  expect(one!.hint).toContain("content/a.md")
  expect(one!.hint).toContain("slug:")
})

describe("in a newspaper", () => {
  const clash = (copy: Readonly<Record<string, string>>, site = "") =>
    sameAddresses(layOutNewspaper({ copy, site }).pages).map(({ message }) => message.normalize("NFC"))
  test("two stories of one name and month in one section", () => {
    expect(clash({ "town/asia/rain.md": story({}), "town/rain.md": story({}) })).toEqual([
      "content/town/rain.md and content/town/asia/rain.md have one address: /town/2025/03/rain/",
    ])
  })
  test("two stories of one title in two months are two", () => {
    expect(clash({ "town/rain.md": story({}), "town/2025-04-01-rain.md": story({ date: "2025-04-01" }) })).toEqual([])
  })
  test("an old address that another story has", () => {
    expect(clash({ "town/a.md": story({ aliases: ["/town/2025/03/b/"] }), "town/b.md": story({}) })).toHaveLength(1)
  })
  test("permalinks that differ in case or Unicode form alone", () => {
    expect(
      clash({ "town/a.md": story({ permalink: "/Rain/" }), "town/b.md": story({ permalink: "/rain/" }) }),
    ).toHaveLength(1)
    expect(
      clash({ "town/a.md": story({ permalink: "/caf\u00e9/" }), "town/b.md": story({ permalink: "/cafe\u0301/" }) }),
    ).toHaveLength(1)
  })
  test("a publication page that is named like a section", () => {
    expect(clash({ "pages/town.md": "---\ntitle: Town\n---\n", "town/a.md": story({}) })).toEqual([
      expect.stringContaining("have one address: /town/"),
    ])
  })
  test("a story that is held back takes no address", () => {
    expect(
      clash({ "town/a.md": story({ permalink: "/x/", draft: true }), "town/b.md": story({ permalink: "/x/" }) }),
    ).toEqual([])
  })
})

test("a file of the site is an address again", () => {
  expect(["index.html", "a/b/index.html", "feed.xml", "myindex.html"].map(addressOf)).toEqual([
    "/",
    "/a/b/",
    "/feed.xml",
    "/myindex.html",
  ])
})
