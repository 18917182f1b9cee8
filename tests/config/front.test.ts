import { describe, expect, test } from "vitest"
import { readFront } from "../../src/config/front.js"
import { codes, shown } from "../make.js"

const path = "content/front.yaml"

function read(text: string) {
  const { value, diagnostics } = readFront({ path, text }, "Europe/London")
  return { value, codes: codes(diagnostics), shown: diagnostics.map((one) => shown(text, one)), diagnostics }
}

test("without front.yaml the front page fills itself", () => {
  const { value, diagnostics } = readFront(undefined, "UTC")
  expect(diagnostics).toEqual([])
  expect(value).toMatchObject({
    layout: "flanked",
    lead: null,
    secondary: [],
    blocks: [],
    pins: [],
    breaking: null,
    trending: [],
    latest: 8,
    named: [],
  })
})

const whole = `layout: big
lead: world/rain.md
secondary: [town/weir.md, town/choir]
blocks:
  - section: sport
    style: strip
    count: 3
    stories:
      - sport/final.md
  - title: In pictures
    style: pictures
pins:
  - story: town/vote.md
    until: 2025-07-01 06:00
breaking:
  text: Flood warning
  story: town/flood.md
  until: 2025-06-30
trending: [sport/cup.md]
latest: 12
`

test("every key is read, times in the site's zone", () => {
  const { value, codes: told } = read(whole)
  expect(told).toEqual([])
  expect(value).toMatchObject({
    layout: "big",
    lead: "world/rain.md",
    secondary: ["town/weir.md", "town/choir"],
    blocks: [
      { section: "sport", style: "strip", count: 3, stories: ["sport/final.md"], title: null },
      { section: null, title: "In pictures", style: "pictures", count: null, stories: [] },
    ],
    pins: [{ story: "town/vote.md", until: { iso: "2025-07-01T06:00:00+01:00" } }],
    breaking: {
      text: "Flood warning",
      story: "town/flood.md",
      url: null,
      until: { instant: "2025-06-30T00:00:00+01:00" },
    },
    trending: ["sport/cup.md"],
    latest: 12,
  })
})

test("every story that is named is known with its place, so that a wrong name can be told", () => {
  const { value } = read(whole)
  expect(value.named.map(({ target }) => target)).toEqual([
    "world/rain.md",
    "town/weir.md",
    "town/choir",
    "sport/final.md",
    "town/vote.md",
    "town/flood.md",
    "sport/cup.md",
  ])
  for (const one of value.named) expect(shown(whole, one)).toBe(one.target)
})

test("one story alone counts as a list of one", () => {
  expect(read("secondary: town/weir.md").value.secondary).toEqual(["town/weir.md"])
})

describe("what is wrong is told at its place, and the rest holds", () => {
  test.each([
    ["layout: bigg", "bad-value", "bigg"],
    ["latest: 101", "bad-value", "101"],
    ["pins: [{story: a.md}]", "bad-value", "{story: a.md}"],
    ["pins: [{story: a.md, until: 2025-06-31}]", "bad-date", "2025-06-31"],
    ["breaking: {text: Flood}", "bad-value", "{text: Flood}"],
    ["breaking: Flood", "bad-value", "Flood"],
    ["breaking: {text: Flood, until: 2025-03-30 01:30}", "time-skipped", "2025-03-30 01:30"],
    ["blocks: [{section: sport, count: 25}]", "bad-value", "25"],
    ["secondry: [a.md]", "misspelt-key", "secondry"],
    ["weather: rainy", "unknown-key", "weather"],
  ])("%s", (line, code, at) => {
    expect(read(`lead: world/rain.md\n${line}\n`)).toMatchObject({
      codes: [code],
      shown: [at],
      value: { lead: "world/rain.md", layout: "flanked", latest: 8, pins: [], breaking: null },
    })
  })
})
