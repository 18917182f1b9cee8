import { describe, expect, test } from "vitest"
import { checkPattern, fillPattern } from "../../src/config/permalink.js"

describe("a pattern is filled", () => {
  const parts = { section: "world", year: "2025", month: "01", day: "09", slug: "rain" }
  test.each([
    ["/:section/:year/:month/:slug/", parts, "/world/2025/01/rain/"],
    ["/:year/:month/:day/:slug", parts, "/2025/01/09/rain/"],
    ["/news/:slug.html", parts, "/news/rain.html"],
    ["/:section/:year-:slug/", parts, "/world/2025-rain/"],
    // A part that is empty takes its slash along.
    ["/:section/:year/:slug/", { ...parts, section: "" }, "/2025/rain/"],
    ["/:section/:slug/", { ...parts, section: "", slug: "a" }, "/a/"],
    // What stands in a part is text, never a pattern.
    ["/:section/:slug/", { ...parts, slug: "$&-:year" }, "/world/$&-:year/"],
  ])("%s", (pattern, some, address) => {
    expect(fillPattern(pattern, some)).toBe(address)
  })
})

describe("a pattern that cannot be is told", () => {
  test.each([
    ["article", "/:section/:year/:month/:day/:slug/", undefined],
    ["article", "/topic/:slug.html", undefined],
    ["tag", "/topic/:slug.html", 'The pattern "/topic/:slug.html" must end in /: a list has more pages below it'],
    ["article", ":section/:slug/", "does not begin with /"],
    ["article", "/:section/:title/", '":title" means nothing'],
    ["tag", "/:year/:slug/", '":year" means nothing'],
    ["article", "/:section/:year/", "lacks :slug"],
    ["article", "/:slug/?a", "holds what no address may hold"],
    ["article", "/a b/:slug/", "holds what no address may hold"],
    ["article", "/../:slug/", "holds what no address may hold"],
    ["article", "/#:slug", "holds what no address may hold"],
  ])("%s: %s", (kind, pattern, trouble) => {
    const told = checkPattern(kind, pattern)
    if (trouble === undefined) expect(told).toBeUndefined()
    else expect(told).toContain(trouble)
  })
})
