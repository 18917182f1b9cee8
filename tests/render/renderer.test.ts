import Handlebars from "handlebars"
import { describe, expect, test, vi } from "vitest"
import { asking } from "../../src/support/asking.js"
import { shown } from "../make.js"
import { drawn, themeOf } from "./theme.js"

/** What is told of a template while it is read and drawn: code, path, line of the place, message. */
function faults(files: Readonly<Record<string, string>>, view: object = {}) {
  const theme = themeOf(files)
  const found = theme.diagnostics.length > 0 ? theme.diagnostics : theme.draw("pages/x", "en", view).diagnostics
  return found.map(({ code, at, message, hint }) => {
    const text = files[at.path.slice("templates/".length)] ?? ""
    return {
      code,
      path: at.path,
      line: text.slice(0, at.start).split("\n").length,
      at: shown(text, { at }),
      message,
      hint,
    }
  })
}

describe("a mistake of a template's names the template and the line", () => {
  test("a field that the view does not have", () => {
    expect(faults({ "pages/x.hbs": "<h1>\n{{titel}}\n</h1>" }, { title: "Rain" })).toMatchObject([
      {
        code: "template-error",
        path: "templates/pages/x.hbs",
        line: 2,
        at: "titel",
        message: 'The view has no "titel"',
      },
    ])
  })
  test("a field of a field", () => {
    expect(faults({ "pages/x.hbs": "a\nb\n  {{site.nmae}}" }, { site: { name: "x" } })).toMatchObject([
      { code: "template-error", path: "templates/pages/x.hbs", line: 3, message: 'The view has no "nmae"' },
    ])
  })
  test("a helper that is not there", () => {
    expect(faults({ "pages/x.hbs": "\n{{shout title}}" }, { title: "Rain" })).toMatchObject([
      { code: "template-error", path: "templates/pages/x.hbs", message: 'There is no helper "shout"' },
    ])
  })
  test("in a partial, the partial", () => {
    const files = { "pages/x.hbs": "{{> teaser}}", "partials/teaser.hbs": "\n\n{{titel}}" }
    expect(faults(files, {})).toMatchObject([
      { code: "template-error", path: "templates/partials/teaser.hbs", line: 3, message: 'The view has no "titel"' },
    ])
  })
  test("in a block of a layout, the template that wrote the block", () => {
    const files = {
      "pages/x.hbs": "{{#> layouts/base}}\n{{titel}}\n{{/layouts/base}}",
      "layouts/base.hbs": "<main>{{> @partial-block}}</main>",
    }
    expect(faults(files, {})[0]).toMatchObject({ code: "template-error", message: 'The view has no "titel"' })
  })
  test("a partial that is not there, with the near one, before anything is drawn", () => {
    const files = { "pages/x.hbs": "a\n{{> teasr}}", "partials/teaser.hbs": "" }
    expect(faults(files)).toMatchObject([
      {
        code: "missing-template",
        path: "templates/pages/x.hbs",
        line: 2,
        at: "{{> teasr}}",
        message: 'There is no partial "teasr"',
        hint: 'Did you mean "teaser"?',
      },
    ])
  })
  test("braces that are not closed", () => {
    const [one] = faults({ "pages/x.hbs": "a\n{{title\nb" })
    expect(one).toMatchObject({
      code: "template-error",
      path: "templates/pages/x.hbs",
      message: "{{ is opened here and not closed by }}",
    })
    expect(one!.line).toBeGreaterThanOrEqual(2)
  })
  test("a block that is closed by another name", () => {
    expect(faults({ "pages/x.hbs": "a\n{{#if a}}\n{{/each}}" })).toMatchObject([
      { code: "template-error", path: "templates/pages/x.hbs", line: 3 },
    ])
  })
  test("in every template, not the first alone", () => {
    const files = { "pages/x.hbs": "{{a", "partials/b.hbs": "{{/if}}", "partials/c.hbs": "{{> nothing}}" }
    expect(themeOf(files).codes.toSorted()).toEqual(["missing-template", "template-error", "template-error"])
  })
  test("a word of the theme that is not there", () => {
    expect(faults({ "pages/x.hbs": 'a\n{{t "mroe"}}' })).toMatchObject([
      {
        code: "template-error",
        path: "templates/pages/x.hbs",
        message: 'strings/en.yaml has no "mroe"; did you mean "more"?',
      },
    ])
  })
  test("a value that a helper cannot use, in a block of a block", () => {
    expect(
      faults({ "pages/x.hbs": "{{#if a}}\n{{#each a}}\n  {{date this}}{{/each}}{{/if}}" }, { a: ["x"] }),
    ).toMatchObject([{ line: 3, at: "{{date", message: '"date" wants a date, but it gets "x"' }])
  })
  test("a partial that is chosen while drawing and is not there", () => {
    const files = { "pages/x.hbs": "{{#if a}}\n\n{{> (lookup . 'a')}}{{/if}}" }
    expect(faults(files, { a: "teasr" })).toMatchObject([{ line: 3, message: "The partial teasr could not be found" }])
  })
  test("a page without a template", () => {
    expect(themeOf({}).draw("pages/y", "en", {}).diagnostics).toMatchObject([
      {
        code: "missing-template",
        message: 'The theme has no template "pages/y"',
        hint: "Write templates/pages/y.hbs.",
      },
    ])
  })
})

test("texts of a view are escaped, and braces in them are text", () => {
  const { value } = themeOf({ "pages/x.hbs": "{{title}}|{{{html}}}" }).draw("pages/x", "en", {
    title: "<b> {{x}} & '",
    html: "<i>{{y}}</i>",
  })
  expect(value).toBe("&lt;b&gt; {{x}} &amp; &#x27;|<i>{{y}}</i>")
})

describe("a template says what it says in Handlebars", () => {
  const view = {
    title: "A & B",
    zero: 0,
    nothing: null,
    no: false,
    empty: [],
    list: [{ name: "a" }, { name: "b", title: "own" }, { name: "c" }],
    letters: ["x", "y"],
    nested: [[1, 2], [], [3, 4]],
    site: { name: "Paper", level: 1, list: [] },
    map: { one: 1, two: 2 },
  }
  const partials = {
    card: "[{{name}} {{level}} {{title}}]",
    deep: "{{#if inner}}{{> card level=9}}{{/if}}",
    frame: "<{{> @partial-block}}|{{title}}>",
    slots: "({{> slot}})",
    slot: "default",
    number: "{{{level}}}",
    places: "{{@index}}{{@root.title}}",
  }
  test.each([
    "{{#if zero}}a{{else}}b{{/if}}{{#if nothing}}a{{/if}}{{#if empty}}a{{else if title}}c{{/if}}{{#if list}}d{{/if}}",
    "{{#if zero includeZero=true}}a{{else}}b{{/if}}",
    "{{#unless empty}}a{{else}}b{{/unless}}{{#unless title}}a{{/unless}}{{^if no}}c{{/if}}",
    "{{#each list}}{{@index}}{{@key}}{{@first}}{{@last}}{{name}}{{../title}}{{@root.title}};{{/each}}",
    "{{#each empty}}a{{else}}none: {{title}}{{/each}}{{#each nothing}}a{{else}}b{{/each}}",
    "{{#each map}}{{@key}}={{this}}{{#unless @last}}, {{/unless}}{{/each}}",
    "{{#each list as |item at|}}{{at}}{{item.name}}{{#if ../title}}{{item.name}}{{/if}}{{/each}}",
    "{{#each nested}}{{@index}}:{{#each this}}{{@../index}}{{this}}{{../length}}{{#if this}}{{../../title}}{{/if}}{{/each}}{{/each}}",
    "{{#each letters}}{{#if ../title}}{{this}}{{../title}}{{/if}}{{/each}}",
    "{{#with site}}{{name}}{{../title}}{{#if level}}{{../title}}{{/if}}{{/with}}{{#with nothing}}a{{else}}{{title}}{{/with}}",
    "{{#with site as |paper|}}{{paper.name}}{{#each ../letters as |letter|}}{{letter}}{{paper.name}}{{/each}}{{/with}}",
    "{{#site}}{{name}}{{/site}}{{#letters}}{{this}}{{/letters}}{{^empty}}none{{/empty}}",
    "{{#each list}}{{> card level=@index title=null}}{{/each}}{{#each list}}{{> card title=../title level=0}}{{/each}}",
    "{{> card site}}{{#with site}}{{> deep inner=true}}{{/with}}{{> number level=5}}{{#each letters}}{{> places}}{{/each}}",
    "{{#> frame}}{{title}}{{#each letters}}{{this}}{{/each}}{{/frame}}{{#> frame title='x'}}{{title}}{{/frame}}",
    '{{#*inline "card"}}own {{name}}{{/inline}}{{#each list}}{{> card}}{{/each}}',
    '{{#> slots}}{{#*inline "slot"}}own {{title}}{{/inline}}{{/slots}}{{> slots}}',
    '{{#if title}}{{#*inline "slot"}}inner{{/inline}}{{> slots}}{{/if}}{{> slots}}',
    "{{> (lookup letters 0)}}{{lookup site 'name'}}{{lookup nothing 'name'}}{{list.[1].name}}{{list.length}}",
    "{{!-- no --}}{{title}}{{{title}}}{{zero}}{{nothing}}{{no}}{{empty}}{{list.0.name}}",
  ])("%s", (template) => {
    const plain = Handlebars.create()
    const all = { ...partials, x: "X{{title}}" }
    for (const [name, text] of Object.entries(all)) plain.registerPartial(name, text)
    const files = Object.fromEntries(Object.entries(all).map(([name, text]) => [`partials/${name}.hbs`, text]))
    const loose = files["partials/card.hbs"]!.replaceAll(/\{\{(\w+)\}\}/g, '{{lookup . "$1"}}')
    expect(drawn(template, view, { ...files, "partials/card.hbs": loose })).toBe(plain.compile(template)(view))
  })
  test("and no view has more than its own fields", () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {})
    const paths = [
      ...["constructor", "__proto__", "toString", "title.constructor", "title.anchor", "list.map", "zero.toFixed"],
      ...["site.hasOwnProperty", "@root.valueOf", "list.0.isPrototypeOf"],
    ]
    const asked = paths.map((path) => `{{#if ${path}}}${path}{{/if}}`).join("")
    expect(drawn(`${asked}{{lookup . "constructor"}}{{lookup title "link"}}`, view)).toBe("")
    expect(drawn("{{constructor}}{{anchor}}", JSON.parse('{"constructor": "a", "anchor": "b"}'))).toBe("ab")
    log.mockRestore()
  })
})

describe("what a page is made of", () => {
  const files = {
    "pages/x.hbs": "{{> a}}",
    "pages/y.hbs": "{{> b}}",
    "pages/z.hbs": "{{> (lookup this 'name')}}",
    "partials/a.hbs": "{{> c}}",
    "partials/b.hbs": "b",
    "partials/c.hbs": "c",
    "partials/blocks/figure.hbs": "f",
  }
  const parts = (page: string, more = {}, withBody = false) =>
    themeOf({ ...files, ...more }).look(`pages/${page}`, "en", withBody, asking())
  test("moves with every partial that its template reaches, and with no other", () => {
    expect(parts("x", { "partials/c.hbs": "C" }).template).not.toBe(parts("x").template)
    expect(parts("x", { "partials/b.hbs": "B" }).template).toBe(parts("x").template)
    expect(parts("y", { "partials/c.hbs": "C" }).template).toBe(parts("y").template)
  })
  test("moves with all partials where one is chosen while drawing", () => {
    expect(parts("z", { "partials/b.hbs": "B" }).template).not.toBe(parts("z").template)
    expect(parts("z", { "pages/x.hbs": "X" }).template).toBe(parts("z").template)
  })
  test("moves with the blocks of bodies where it has a body", () => {
    expect(parts("y", { "partials/blocks/figure.hbs": "F" }, true).template).not.toBe(parts("y", {}, true).template)
    expect(parts("y", { "partials/blocks/figure.hbs": "F" }).template).toBe(parts("y").template)
  })
  test("moves with the words of its own language", () => {
    expect(parts("x", { "strings/de.yaml": "by: Von\n" }).strings).toBe(parts("x").strings)
    expect(parts("x", { "strings/en.yaml": "by: From\n" }).strings).not.toBe(parts("x").strings)
  })
})
