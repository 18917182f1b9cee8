import { describe, expect, test } from "vitest"
import { readSite } from "../../src/config/site.js"
import { brandSheet } from "../../src/render/brand.js"
import { squeeze } from "../../src/render/squeeze.js"
import { contrast, readColour, withContrast, writeColour } from "../../src/support/contrast.js"
import { findings } from "../../src/support/diagnostic.js"
import { shown } from "../make.js"

const colour = (text: string) => readColour(text)!

describe("contrast", () => {
  // Values of the WCAG working group's own examples, to two places.
  test.each([
    ["#000000", "#ffffff", 21],
    ["#777777", "#ffffff", 4.48],
    ["#767676", "#fff", 4.54],
    ["#ff0000", "#ffffff", 4],
    ["#0000ff", "#fff", 8.59],
    ["#abc", "#aabbcc", 1],
  ])("of %s and %s is %d:1", (one, other, ratio) => {
    expect(contrast(colour(one), colour(other))).toBeCloseTo(ratio, 2)
    expect(contrast(colour(other), colour(one))).toBeCloseTo(ratio, 2)
  })

  test("a colour that is strong enough stays; another moves no further than it must", () => {
    const paper = [colour("#fff")]
    expect(writeColour(withContrast(colour("#0000ff"), paper, 4.5))).toBe("#0000ff")
    const mended = withContrast(colour("#e0a800"), paper, 4.5)
    expect(contrast(mended, colour("#fff"))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(mended, colour("#fff"))).toBeLessThan(5)
  })
})

/** The default theme's grounds, light and then dark. */
const sheet = ":root{--paper:#fefdfb;--tint:#f5f2eb}@media x{:root{--paper:#151412;--tint:#201e1b}}"

function dressed(settings: string) {
  const { value, diagnostics } = readSite({ path: "content/site.yaml", text: settings })
  const found = findings()
  const css = brandSheet(value, sheet, found)
  return { css, found: [...diagnostics, ...found.all] }
}

describe("look in site.yaml", () => {
  test("says nothing where it is not there", () => {
    expect(dressed("")).toEqual({ css: "", found: [] })
  })

  test("sets the accent for light pages, and one that can be read for dark ones", () => {
    const { css, found } = dressed('look: {accent: "#8a1c3b"}')
    expect(found).toEqual([])
    expect(css).toMatch(/^:root\{--accent:#8a1c3b\}@media \(prefers-color-scheme:dark\)/)
    const [, night] = /:root\[data-scheme="dark"\]\{--accent:(#\w+)\}/.exec(css)!
    expect(contrast(colour(night!), colour("#201e1b"))).toBeGreaterThanOrEqual(7)
  })

  test("warns of an accent that is too faint: with its ratio, at its place, and with one that would do", () => {
    const settings = 'look:\n  accent: "#e0a800"\n'
    const [only, ...rest] = dressed(settings).found
    expect(rest).toEqual([])
    // #e0a800 on the tint #f5f2eb, by another program: 1.93:1.
    expect(only!.message).toBe("The accent #e0a800 has a contrast of 1.9:1 on #f5f2eb; text needs 4.5:1")
    expect(shown(settings, only!)).toBe('"#e0a800"')
    const [, better] = /"(#\w+)"/.exec(only!.hint!)!
    expect(contrast(colour(better!), colour("#f5f2eb"))).toBeGreaterThanOrEqual(4.5)
  })

  test("refuses what is no colour", () => {
    expect(dressed("look: {accent: green}").found.map(({ code }) => code)).toEqual(["bad-value"])
  })

  test("makes headlines and text sans", () => {
    expect(dressed("look: {font: sans}").css).toBe(":root{--serif:var(--sans)}")
  })
})

test("a sheet is squeezed, and nothing in quotes is touched", () => {
  expect(
    squeeze(
      '/* a */ a {\n  color: red;\n  content: " ; { /* b */ ";\n}\n\n@media (width >= 40em) {\n  a , b { x: y }\n}',
    ),
  ).toBe('a{color: red;content: " ; { /* b */ "}@media (width >= 40em){a,b{x: y}}')
})
