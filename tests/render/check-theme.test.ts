import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { readSite } from "../../src/config/site.js"
import { checkTheme } from "../../src/render/check-theme.js"
import { seenBy } from "../../src/render/contract.js"
import type { Codes } from "../../src/render/renderer.js"
import { readTheme } from "../../src/render/theme.js"
import { shown } from "../make.js"

const noCodes: Codes = { get: () => undefined, put: () => {} }

/** What is found in templates, by their paths below templates/: what is marked, the message and the hint. */
function found(files: Readonly<Record<string, string>>, codes = noCodes) {
  const sources = Object.entries(files).map(([path, text]) => ({ path: `templates/${path}`, text }))
  return checkTheme(readTheme(sources, [], readSite(undefined).value).value, codes).map(
    ({ code, message, hint, at }) => ({
      code,
      told: `${at.path.slice("templates/".length)}: ${shown(files[at.path.slice("templates/".length)]!, { at })}`,
      message,
      hint,
    }),
  )
}

const article = (text: string) => found({ "pages/article.hbs": text })

describe("a field that the view does not have is an error with the near one, wherever it is asked for", () => {
  test.each([
    ["{{titel}}", "titel", 'Did you mean "title"?'],
    ["{{{decck}}}", "decck", 'Did you mean "deck"?'],
    ["{{#if kiker}}x{{/if}}", "kiker", 'Did you mean "kicker"?'],
    ["{{#unless drafts}}x{{/unless}}", "drafts", 'Did you mean "draft"?'],
    ["{{#each topcs}}x{{/each}}", "topcs", 'Did you mean "topics"?'],
    ["{{#with sponser}}x{{/with}}", "sponser", 'Did you mean "sponsor"?'],
    ["{{#each topics}}{{nmae}}{{/each}}", "nmae", 'Did you mean "name"?'],
    ["{{#each topics as |topic|}}{{topic.nmae}}{{/each}}", "topic.nmae", 'Did you mean "topic.name"?'],
    ["{{#with section}}{{slgu}}{{/with}}", "slgu", 'Did you mean "slug"?'],
    ["{{#if section}}{{section.naem}}{{/if}}", "section.naem", 'Did you mean "section.name"?'],
    ["{{#each related}}{{byline.autors.length}}{{/each}}", "byline.autors.length", 'Did you mean "byline.authors"?'],
    ["{{#each related}}{{../titel}}{{/each}}", "../titel", 'Did you mean "title"?'],
    ["{{#each related}}{{@root.site.nam}}{{/each}}", "@root.site.nam", 'Did you mean "site.name"?'],
    ["{{date publised}}", "publised", 'Did you mean "published"?'],
    ['{{t "more" section=secton.name}}', "secton.name", 'Did you mean "section"?'],
    ["{{#if (or upNext dontMis)}}x{{/if}}", "dontMis", 'Did you mean "dontMiss"?'],
    ["{{#list byline.authors}}{{nam}}{{/list}}", "nam", 'Did you mean "name"?'],
    ["{{#with (lookup related 0)}}{{titel}}{{/with}}", "titel", 'Did you mean "title"?'],
    ["{{else}}", "", ""],
    ["{{title.length.x}}", "title.length.x", "docs/templates.md lists what each page has."],
    ["{{weather}}", "weather", "docs/templates.md lists what each page has."],
    ["{{#if weather}}x{{/if}}", "weather", "docs/templates.md lists what each page has."],
    ["{{constructor}}", "constructor", "docs/templates.md lists what each page has."],
    ["{{site.__proto__}}", "site.__proto__", "docs/templates.md lists what each page has."],
  ])("%s", (text, marked, hint) => {
    const all = article(text)
    if (marked === "") expect(all).toEqual([])
    else expect(all).toMatchObject([{ code: "template-error", told: `pages/article.hbs: ${marked}`, hint }])
  })
  test("the message names it with its path", () => {
    expect(article("{{#if section}}{{section.naem}}{{/if}}")[0]!.message).toBe('The view has no "section.naem"')
  })
})

test("a helper that is not there is an error, also where no page would come to it", () => {
  expect(article("{{#if title}}{{daet published}}{{/if}}")).toMatchObject([
    { told: "pages/article.hbs: daet", message: 'There is no helper "daet"', hint: 'Did you mean "date"?' },
  ])
  expect(article("{{#if (eqq kind 'x')}}a{{/if}}")).toMatchObject([{ message: 'There is no helper "eqq"' }])
  expect(article("{{#ech topics}}a{{/ech}}")).toMatchObject([{ message: 'There is no helper "ech"' }])
})

test("each block of the text is held to what blocks have", () => {
  expect(found({ "partials/blocks/pullquote.hbs": "{{bye}}{{{body}}}" })).toMatchObject([
    { told: "partials/blocks/pullquote.hbs: bye", hint: 'Did you mean "by"?' },
  ])
})

describe("a partial that several pages share", () => {
  const pages = { "pages/article.hbs": "{{> head}}", "pages/front.hbs": "{{> head}}" }
  test("may ask for what one of them has", () => {
    expect(found({ ...pages, "partials/head.hbs": "{{#if published}}{{date published}}{{/if}}" })).toEqual([])
  })
  test("may ask for what another page has, where it asks on which page it is", () => {
    const files = {
      "pages/front.hbs": "{{> head}}",
      "partials/head.hbs": '{{#if (eq kind "article")}}{{published.iso}}{{/if}}',
    }
    expect(found(files)).toEqual([])
  })
  test("may not ask for what none of them has", () => {
    const all = found({ ...pages, "partials/head.hbs": "{{#if publised}}x{{/if}}" })
    expect(all).toMatchObject([{ told: "partials/head.hbs: publised", hint: 'Did you mean "published"?' }])
  })
  test("sees its parameters, and may have some that nobody gives", () => {
    const call = { "pages/article.hbs": "{{> card level=2 story=(lookup related 0)}}{{> card story=this}}" }
    expect(found({ ...call, "partials/card.hbs": "{{#if wide}}{{level}}{{/if}}{{story.title}}" })).toEqual([])
    expect(found({ ...call, "partials/card.hbs": "{{#if levle}}x{{/if}}" })).toMatchObject([
      { hint: 'Did you mean "level"?' },
    ])
  })
  test("sees what it is given", () => {
    const call = { "pages/article.hbs": "{{#each gallery}}{{> shot}}{{/each}}{{> shot picture}}" }
    expect(found({ ...call, "partials/shot.hbs": "{{alt}}" })).toEqual([])
    expect(found({ ...call, "partials/shot.hbs": "{{title}}" })).toHaveLength(1)
  })
  test("is looked at through a layout and its block, and one that calls itself ends", () => {
    const files = {
      "pages/article.hbs": "{{#> layouts/base}}{{titel}}{{/layouts/base}}",
      "layouts/base.hbs": "{{langauge}}{{> @partial-block}}{{> self}}",
      "partials/self.hbs": "{{> self}}",
    }
    expect(
      found(files)
        .map(({ told }) => told)
        .sort(),
    ).toEqual(["layouts/base.hbs: langauge", "pages/article.hbs: titel"])
  })
})

test("what nobody can know is not complained of", () => {
  expect(
    article("{{#if extra.weather}}{{extra.weather.today}}{{/if}}{{#each extra.list}}{{anything}}{{/each}}"),
  ).toEqual([])
  expect(article("{{> (concat 'blocks/' workKind)}}")).toEqual([])
  expect(article("{{#each site.sections}}{{@index}}{{@first}}{{name}}{{/each}}{{#if gallery.length}}x{{/if}}")).toEqual(
    [],
  )
})

describe("an address that may be any text goes through a helper", () => {
  test.each([
    '<a href="{{extra.source}}">',
    "<a href='{{extra.source}}'>",
    "<img src={{extra.source}}>",
    '<form action="{{{extra.source}}}">',
  ])("%s", (text) => {
    expect(article(text)).toMatchObject([
      { code: "template-error", hint: "Write {{link extra.source}}: it lets no javascript: through." },
    ])
  })
  test("with it, or where the contract says that it is one, all is well", () => {
    expect(article('<a href="{{link extra.source}}">{{extra.source}}</a><a href="{{canonical}}">x</a>')).toEqual([])
    expect(article('<a href="/search?q={{extra.word}}">')).toEqual([])
  })
})

test("what was found is remembered until a template changes", () => {
  const kept = new Map<string, string>()
  const codes: Codes = { get: (key) => kept.get(key), put: (key, text) => void kept.set(key, text) }
  const first = found({ "pages/article.hbs": "{{titel}}" }, codes)
  expect(kept.size).toBe(1)
  expect(found({ "pages/article.hbs": "{{titel}}" }, codes)).toEqual(first)
  expect(found({ "pages/article.hbs": "{{title}}" }, codes)).toEqual([])
  expect(kept.size).toBe(2)
})

test("every page of the default theme is held to a view", () => {
  const folder = new URL("../../templates/pages", import.meta.url)
  const pages = readdirSync(folder).map((name) => `pages/${name.replace(/\.hbs$/, "")}`)
  expect(pages.filter((name) => !(name in seenBy))).toEqual([])
})

test("the contract and its documentation are those of the views' types", async () => {
  const { contractFiles } = await import("../../.tools/contract.mjs")
  for (const [path, text] of Object.entries(await contractFiles())) {
    expect(
      readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"),
      `${path}: run node .tools/contract.mjs`,
    ).toBe(text)
  }
})
