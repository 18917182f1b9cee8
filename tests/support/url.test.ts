import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { decodePart, encodePath, outputPath, pathTrouble, resolvePath } from "../../src/support/url.js"

describe("a path is percent-encoded for an address", () => {
  // From RFC 3986: unreserved and sub-delims may stand in a path, so may ":" and "@".
  test.each([
    ["/café/x y/", "/caf%C3%A9/x%20y/"],
    ["/caf%C3%A9/", "/caf%C3%A9/"],
    ["/100%/", "/100%25/"],
    ["/100%25/", "/100%25/"],
    ["/a:b@c,d;e$f&g+h=i/", "/a:b@c,d;e$f&g+h=i/"],
    ["/a?b#c[d]/", "/a%3Fb%23c%5Bd%5D/"],
    ['/"quoted"<i>/', "/%22quoted%22%3Ci%3E/"],
    ["/雨/", "/%E9%9B%A8/"],
    ["/", "/"],
  ])("%s", (path, wanted) => {
    expect(encodePath(path)).toBe(wanted)
  })

  test("once: what is encoded stays as it is", () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        expect(encodePath(encodePath(path))).toBe(encodePath(path))
      }),
    )
  })
})

test("a stray % is text", () => {
  expect(decodePart("100%")).toBe("100%")
  expect(decodePart("%E0%A4%A")).toBe("%E0%A4%A")
  expect(decodePart("a%20b")).toBe("a b")
})

describe("an address of the site is a file below public/", () => {
  test.each([
    ["/", "", "index.html"],
    ["/a/b/", "", "a/b/index.html"],
    ["/feed.xml", "", "feed.xml"],
    ["/caf%C3%A9/x%20y/", "", "café/x y/index.html"],
    ["/100%25/", "", "100%/index.html"],
    ["/paper/", "/paper", "index.html"],
    ["/paper", "/paper", "index.html"],
    ["/paper/a/", "/paper", "a/index.html"],
  ])("%s on %j", (url, base, path) => {
    expect(outputPath(url, base)).toBe(path)
  })
})

describe("a relative path is seen from the file that holds it", () => {
  test.each([
    ["content/world/a.md", "b.md", "content/world/b.md"],
    ["content/world/a.md", "./b.md", "content/world/b.md"],
    ["content/world/a.md", "../town/b.md", "content/town/b.md"],
    ["content/world/a.md", "../../b.md", "b.md"],
    ["content/world/a.md", "../../../b.md", null],
    ["content/world/a.md", "x//y/./z.md", "content/world/x/y/z.md"],
    ["content/world/a.md", "../../../content/world/b.md", null],
  ])("%s + %s", (from, relative, wanted) => {
    expect(resolvePath(from, relative)).toBe(wanted)
  })
})

describe("a path that some file system cannot hold is told", () => {
  test.each([
    ["/a/b/", undefined],
    ["/café/雨 und wind/", undefined],
    ["/a.b/c.html", undefined],
    ["/console/", undefined],
    ["/100%/", undefined],
    [`/${"a".repeat(255)}/`, undefined],
    ["/../x/", "climbs"],
    ["/a/./b/", "climbs"],
    ["/a/%2e%2e/%2E%2E/etc/", "climbs"],
    ["/a/..%2f..%2fetc/", "climbs"],
    ["/a%2Fb/", "no file name may have"],
    ["/a%00b/", "no file name may have"],
    ["/a\u0000b/", "no file name may have"],
    ["/a\\b/", "no file name may have"],
    ["/what?/", "no file name may have"],
    ["/a:b/", "no file name may have"],
    ["/con/", "device"],
    ["/AUX.html", "device"],
    ["/com1/", "device"],
    ["/a./", "ends in a dot or a space"],
    ["/a /b/", "ends in a dot or a space"],
    ["/a%20/", "ends in a dot or a space"],
    [`/${"a".repeat(256)}/`, "255 bytes"],
    [`/${"é".repeat(128)}/`, "255 bytes"],
  ])("%j", (path, trouble) => {
    if (trouble === undefined) expect(pathTrouble(path)).toBeUndefined()
    else expect(pathTrouble(path)).toContain(trouble)
  })
})
